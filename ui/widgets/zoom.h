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

Q_SIGNALS:
    void zoomed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(const QKeyEvent &event);
    void zoomBy(int points);
    void reset();

    QAbstractScrollArea *m_view;
    QFont m_before; // of the view, once it was zoomed
    bool m_isZoomed = false;
};

} // namespace Hookwright
