// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/transformation.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace Hookwright {

// One member of the object that a data conversion produces: KEY, TYPE, VALUE.
class OutputRow : public QWidget
{
    Q_OBJECT
public:
    OutputRow(const OutputStruct &output, int number, QWidget *parent = nullptr);

    OutputStruct output() const;

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    void updateValue();

    QLineEdit *m_key;
    QComboBox *m_type;
    QLineEdit *m_value;
};

} // namespace Hookwright
