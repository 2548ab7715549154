// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/routetally.h"

#include "core/index/carriedrecord.h"

#include <algorithm>
#include <utility>

namespace Hookwright {

namespace {

ConnectorId connectorOf(const EventRow &row, LogReader *log)
{
    if (row.kind != RowKind::Accepted)
        return {};
    Result<LogRecord> record = log->read(row.position);
    if (record)
        unwrapCarried(&*record);
    if (!record || record->damaged || record->seq != row.seq)
        return {};
    const Result<CaptureRecord> capture = decodeCapture(record->payload);
    return capture ? capture->connector : ConnectorId();
}

} // namespace

bool RouteTally::advance(IndexReader &index, const EventReader &events)
{
    const IndexCounts counts = index.counts();
    moveTo(std::max(counts.firstSeq, counts.lastSeq - std::min(counts.lastSeq, window - 1)));
    // Dead letters that a person had delivered again may be anywhere.
    const bool anyMayChange = std::exchange(m_deadLetters, counts.deadLetters) != counts.deadLetters;
    const Seq from = anyMayChange ? m_first : firstUnsettled();
    const std::vector<EventRow> rows = index.rows(from, int(m_first + window - from));
    LogReader log = events.logReader(); // behind the rows, so that it reaches their records
    int added = 0;
    for (const EventRow &row : rows) {
        const auto known = m_entries.find(row.seq);
        if (known != m_entries.end()) {
            readDeliveries(row, index, &known->second);
            continue;
        }
        if (++added > step)
            return true;
        Entry entry{row.timeUs, connectorOf(row, &log), {}, {}, {}, {}};
        if (row.matchedRules > 0)
            entry.matched = index.matches(row.seq);
        if (row.filteringRules > 0)
            entry.filteredOut = index.filteredOut(row.seq);
        readDeliveries(row, index, &entry);
        m_entries.emplace(row.seq, std::move(entry));
    }
    return false;
}

// From here on there is something to look at again, or nothing was looked at yet.
Seq RouteTally::firstUnsettled() const
{
    const auto pending = std::find_if(m_entries.begin(), m_entries.end(),
                                      [](const auto &entry) { return entry.second.counts.pending > 0; });
    if (pending != m_entries.end())
        return pending->first;
    return m_entries.empty() ? m_first : m_entries.rbegin()->first + 1;
}

bool RouteCounts::anyRecent() const
{
    const auto isRecent = [](const RouteCount &count) { return count.recent > 0; };
    return std::any_of(connectors.begin(), connectors.end(), isRecent)
           || std::any_of(rules.begin(), rules.end(), isRecent)
           || std::any_of(targets.begin(), targets.end(),
                          [&](const TargetCount &count) { return isRecent(count.routed); });
}

RouteCounts RouteTally::counts(qint64 nowUs) const
{
    RouteCounts sums;
    sums.events = m_entries.size();
    for (const auto &[seq, entry] : m_entries) {
        const quint64 recent = nowUs - entry.timeUs < recentSeconds * 1'000'000LL ? 1 : 0;
        const auto add = [recent](RouteCount &count) {
            ++count.events;
            count.recent += recent;
        };
        if (!entry.connector.isEmpty())
            add(sums.connectors[entry.connector]);
        for (const RuleId &rule : entry.matched)
            add(sums.rules[rule]);
        for (const RuleId &rule : entry.filteredOut)
            ++sums.filteredOut[rule];
        for (const auto &[target, state] : entry.deliveries) {
            TargetCount &count = sums.targets[target];
            add(count.routed);
            count.pending += state == DeliveryState::Pending;
            count.delivered += state == DeliveryState::Delivered;
            count.dead += state == DeliveryState::DeadLetter;
        }
    }
    return sums;
}

// Events that were cleared come back where that is undone; then all are read again.
void RouteTally::moveTo(Seq first)
{
    if (first < m_first)
        m_entries.clear();
    m_entries.erase(m_entries.begin(), m_entries.lower_bound(first));
    m_first = first;
}

void RouteTally::readDeliveries(const EventRow &row, IndexReader &index, Entry *entry)
{
    if (entry->counts == row.deliveries)
        return;
    entry->counts = row.deliveries;
    entry->deliveries.clear();
    for (const DeliveryRow &delivery : index.deliveries(row.seq))
        entry->deliveries.emplace_back(delivery.key.target, delivery.state);
}

} // namespace Hookwright
