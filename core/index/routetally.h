// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventreader.h"

#include <QHash>

#include <map>

namespace Hookwright {

// How many events took one way, and how many of them lately.
struct RouteCount
{
    quint64 events = 0;
    quint64 recent = 0; // within the last RouteTally::recentSeconds

    friend bool operator==(const RouteCount &, const RouteCount &) = default;
};

struct TargetCount
{
    RouteCount routed;
    quint64 pending = 0, delivered = 0, dead = 0;

    friend bool operator==(const TargetCount &, const TargetCount &) = default;
};

// The ways of the newest events, added up.
struct RouteCounts
{
    quint64 events = 0;
    QHash<ConnectorId, RouteCount> connectors;
    QHash<RuleId, RouteCount> rules; // that matched and whose filter, where there is one, took the event
    QHash<RuleId, quint64> filteredOut;
    QHash<TargetId, TargetCount> targets;

    bool anyRecent() const; // what is recent now is not for ever

    friend bool operator==(const RouteCounts &, const RouteCounts &) = default;
};

// Follows the newest events through connectors, rules and targets. What an arrival decided is read once; only
// deliveries that may still change are looked at again. Used by the thread whose readers it is given.
class RouteTally
{
public:
    static constexpr Seq window = 10'000; // events that are counted
    static constexpr int recentSeconds = 10;
    static constexpr int step = 2'000; // new events that one call takes in

    // Takes in what came, and what became of deliveries, since the last call. True: there is more.
    bool advance(IndexReader &index, const EventReader &events);

    RouteCounts counts(qint64 nowUs) const; // microseconds since the epoch

private:
    struct Entry
    {
        qint64 timeUs = 0;
        ConnectorId connector; // empty where none took it
        std::vector<RuleId> matched, filteredOut;
        DeliveryCounts counts;
        std::vector<std::pair<TargetId, DeliveryState>> deliveries;
    };
    void moveTo(Seq first);
    Seq firstUnsettled() const;
    static void readDeliveries(const EventRow &row, IndexReader &index, Entry *entry);

    Seq m_first = 1;
    quint64 m_deadLetters = 0; // of the workspace, at the last call
    std::map<Seq, Entry> m_entries;
};

} // namespace Hookwright
