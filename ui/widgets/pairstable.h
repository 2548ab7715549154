// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console/rulevalues.h"

#include <QTableWidget>

#include <functional>
#include <vector>

namespace Hookwright {

// A table of names and values, in their order, duplicates too; rows can be copied. Secret values are
// asterisks, on the screen and in what is copied, until they are clicked (or the space bar is pressed).
class PairsTable : public QTableWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        QString value;
        QString note;          // what is to be said about the row
        QString details;       // more of it, shown under the table
        bool isSecret = false; // value and details are hidden until the row is clicked
    };

    explicit PairsTable(const QString &accessibleName, QWidget *parent = nullptr);

    void setRows(const std::vector<Row> &rows);
    void copySelected() const;
    // The next row with the text in a name or a visible value, case aside; false if there is none.
    bool find(const QString &text, bool forward);
    // Of the current row; empty while it is hidden.
    QString currentDetails() const;

    // Makes the rows' values something to filter by: the term of the filter language for a name and value.
    using Term = std::function<QString(const QString &name, const QString &value)>;
    // `key`: what a column of the table with such a value is named by, before a dot and the row's name.
    void setTerm(Term term, const QString &key)
    {
        m_term = std::move(term);
        m_key = key;
    }

    // Makes them something for rules.
    using Condition = std::function<std::optional<FormCondition>(const QString &name, const QString &value)>;
    void setCondition(Condition condition) { m_condition = std::move(condition); }

Q_SIGNALS:
    void filterRequested(const QString &term);
    void columnRequested(const QString &column);
    void ruleRequested(const FormCondition &condition, ValueUse use);
    void currentDetailsChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void reveal(int row);
    bool isHidden(int row) const { return m_rows[size_t(row)].isSecret; }

    std::vector<Row> m_rows; // isSecret is cleared of what was revealed
    Term m_term;
    QString m_key;
    Condition m_condition;
};

} // namespace Hookwright
