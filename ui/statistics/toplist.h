// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statistics/chartbar.h"

#include <QTreeWidget>

#include <vector>

namespace Hookwright {

// What came most often, a row for each with its share as a bar behind it. Return or a click chooses a row.
class TopList : public QTreeWidget
{
    Q_OBJECT
public:
    explicit TopList(const QString &name, QWidget *parent = nullptr);

    // `all`: what the shares are of. Rows without a term are not chosen.
    void setRows(const std::vector<ChartBar> &rows, quint64 all);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(const QString &term);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(const QTreeWidgetItem *item);

    std::vector<ChartBar> m_rows;
    quint64 m_all = 0;
};

} // namespace Hookwright
