// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>

class QAbstractScrollArea;
class QKeyEvent;

namespace Hookwright {

// Makes the text of a view larger and smaller: by Ctrl and the wheel, by Ctrl++ and Ctrl+-; Ctrl+0 shows it
// as it was. The view measures its rows when its font changes. Belongs to the view.
class Zoom : public QObject
{
    Q_OBJECT
public:
    explicit Zoom(QAbstractScrollArea *view);

    int steps() const { return m_steps; } // of a point each; 0 as it was, less for smaller
    void setSteps(int steps);

Q_SIGNALS:
    void zoomed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(const QKeyEvent &event);
    QAbstractScrollArea *m_view;
    QFont m_before; // of the view, while it is zoomed
    int m_steps = 0;
};

} // namespace Hookwright
