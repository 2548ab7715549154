// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/windowdriver.h"

#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filteredrows.h"
#include "ui/eventlog/filterline.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QScrollBar>

namespace Hookwright::Bench {

WindowDriver::WindowDriver(MainWindow *window)
    : m_window(window)
{
    page()->view()->viewport()->installEventFilter(this);
}

void WindowDriver::waitUntil(const std::function<bool()> &condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

bool WindowDriver::isPageRead() const
{
    const EventLogView *view = page()->view();
    const EventLogModel *model = page()->model();
    const int top = view->rowAt(0);
    if (top < 0)
        return false;
    const int below = view->rowAt(view->viewport()->height() - 1);
    bool isRead = true; // each row is asked for, so that all are under way at once
    for (int row = top; row <= (below < 0 ? model->rowCount() - 1 : below); ++row)
        isRead &= model->rowAt(row) != nullptr || model->seqAt(row) == 0;
    return isRead;
}

void WindowDriver::waitForPage() const
{
    waitUntil([this] { return isPageRead(); });
    page()->view()->viewport()->repaint();
}

void WindowDriver::jumpTo(int row) const
{
    const EventLogView *view = page()->view();
    view->verticalScrollBar()->setSliderPosition(row * view->verticalHeader()->defaultSectionSize());
    waitForPage();
}

void WindowDriver::sortBy(int column) const
{
    page()->view()->horizontalHeader()->setSortIndicator(column, Qt::DescendingOrder);
    waitUntil([this] { return page()->model()->isSorted(); });
    page()->view()->scrollToTop();
    waitForPage();
}

void WindowDriver::filter(const QString &text) const
{
    page()->filterLine()->setText(text);
}

bool WindowDriver::isSearching() const
{
    return page()->filtered()->isSearching();
}

bool WindowDriver::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint)
        m_paintedThrough = page()->model()->lastSeq();
    return QObject::eventFilter(watched, event);
}

} // namespace Hookwright::Bench
