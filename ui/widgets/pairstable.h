// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

#include <functional>
#include <vector>

namespace Hookwright {

// A table of names and values, in their order, duplicates too; rows can be copied.
class PairsTable : public QTableWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        QString value;
        QString note; // what is to be said about the row
    };

    explicit PairsTable(const QString &accessibleName, QWidget *parent = nullptr);

    void setRows(const std::vector<Row> &rows);
    void copySelected() const;

    // Makes the rows' values something to filter by: the term of the filter language for a name and value.
    using Term = std::function<QString(const QString &name, const QString &value)>;
    void setTerm(Term term) { m_term = std::move(term); }

Q_SIGNALS:
    void filterRequested(const QString &term);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    Term m_term;
};

} // namespace Hookwright
