// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

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

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace Hookwright
