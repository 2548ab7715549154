// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventrule.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Hookwright {

// The tags of a rule: a row of name and value for each, and a button for one more.
class TagsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit TagsEditor(const std::vector<RuleTag> &tags, QWidget *parent = nullptr);

    std::vector<RuleTag> tags() const; // without rows that are empty

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *value;
    };

    Row addRow(const RuleTag &tag);
    void removeRow(QWidget *widget);

    std::vector<Row> m_rows;
    QVBoxLayout *m_column;
    QPushButton *m_add;
};

} // namespace Hookwright
