// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/index/rows.h"
#include "core/workspace/engine.h"

#include <QDateTime>
#include <QObject>

namespace Hookwright {

class StoreReader;

// Which events of a bus are asked for. (EventBridge, event query)
struct EventQuery
{
    BusId bus;
    QDateTime from; // inclusive, as `to`; to the second
    QDateTime to;
    QString type; // the whole of it; empty: any
    RuleId rule;  // that matched; empty: any, or none
    QString id;   // the whole of it; empty: any
};

// The same in the filter language, but for the bus.
QString filterText(const EventQuery &query);

// One event that was found.
struct QueriedEvent
{
    EventRow row;
    QByteArray id;
    QByteArray type;
    // From the arrival at the bus to the end of its last delivery, the waiting between attempts included; -1
    // while there is none.
    qint64 elapsedMs = -1;
};

// Milliseconds from an arrival to the end of the last of these attempts; -1 without any.
qint64 elapsedMs(const EventRow &row, const std::vector<DeliveryAttempt> &attempts);

// Looks for the events in the reader's thread, newest first, a short step at a time, so that another query
// replaces this one at once.
class EventQueryRun : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t mostEvents = 1000; // as a query of the cloud returns at most

    EventQueryRun(Engine *engine, StoreReader *reader, QObject *parent = nullptr);
    ~EventQueryRun() override;

    void start(const EventQuery &query);
    void stop();

    const std::vector<QueriedEvent> &events() const { return m_events; } // so far
    bool isDone() const { return m_search == nullptr; }
    bool isCut() const { return m_events.size() >= mostEvents; } // there may be more
    const QString &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    struct Search;
    using SearchPtr = std::shared_ptr<Search>;

    void step(const SearchPtr &search);

    Engine *m_engine;
    StoreReader *m_reader;
    SearchPtr m_search;
    std::vector<QueriedEvent> m_events;
    QString m_error;
};

} // namespace Hookwright
