// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/comparison.h"

#include <QObject>

namespace Hookwright {

class EventsPage;
class StoreReader;

// Comparing as the person asks for it: the two selected events, or the one selected with the nearest
// before it that is alike. They are read and compared on the reader thread.
class CompareFlow : public QObject
{
    Q_OBJECT
public:
    CompareFlow(EventsPage *page, StoreReader *reader, QWidget *window);

    void start();

Q_SIGNALS:
    void message(const QString &text);

private:
    void show(const ComparisonPtr &comparison);

    EventsPage *m_page;
    StoreReader *m_reader;
    QWidget *m_window;
};

} // namespace Hookwright
