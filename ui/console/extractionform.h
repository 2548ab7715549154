// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/transformation.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace Hookwright {

// What a data conversion takes out of an event: Target switch, JSONPath and Parsing mode. (EventBridge
// console, event transformation)
class ExtractionForm : public QWidget
{
    Q_OBJECT
public:
    explicit ExtractionForm(QWidget *parent = nullptr);

    void setExtraction(const std::optional<Extraction> &extraction);
    std::optional<Extraction> extraction() const; // none where all events are chosen

Q_SIGNALS:
    void changed();

private:
    void updateFields();

    QComboBox *m_target;
    QLineEdit *m_path;
    QComboBox *m_parsing;
    QComboBox *m_separator;
    QLineEdit *m_regex;
};

} // namespace Hookwright
