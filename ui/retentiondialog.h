// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/retention.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;

namespace Hookwright {

// How much a workspace keeps.
class RetentionDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RetentionDialog(const Retention &retention, QWidget *parent = nullptr);

    Retention retention() const;

private:
    QCheckBox *m_limitsSize;
    QDoubleSpinBox *m_size;
    QCheckBox *m_limitsEvents;
    QSpinBox *m_events;
    QCheckBox *m_limitsAge;
    QSpinBox *m_age;
};

} // namespace Hookwright
