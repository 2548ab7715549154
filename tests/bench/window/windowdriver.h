// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eventlog/eventcolumns.h"
#include "ui/mainwindow.h"

#include <functional>

namespace Hookwright::Bench {

// Works the window as a person does and waits until what was asked for is painted.
class WindowDriver : public QObject
{
public:
    explicit WindowDriver(MainWindow *window);

    MainWindow *window() const { return m_window; }
    EventsPage *page() const { return m_window->eventsPage(); }

    static void waitUntil(const std::function<bool()> &condition);
    void waitForPage() const; // until every row in view is read and painted
    bool isPageRead() const;

    void jumpTo(int row) const;
    void sortBy(int column) const; // descending, until the first page is painted
    void filter(const QString &text) const;
    bool isSearching() const;

    // The last event of the table when it was painted last.
    Seq paintedThrough() const { return m_paintedThrough; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    MainWindow *m_window;
    Seq m_paintedThrough = 0;
};

} // namespace Hookwright::Bench
