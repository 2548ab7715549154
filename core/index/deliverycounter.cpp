// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/deliverycounter.h"

#include "core/index/idnumbers.h"

namespace Hookwright {

namespace {

void count(DeliveryCounts &counts, DeliveryState state, int number)
{
    switch (state) {
    case DeliveryState::Pending:
        counts.pending = quint16(counts.pending + number);
        break;
    case DeliveryState::Delivered:
        counts.delivered = quint16(counts.delivered + number);
        break;
    case DeliveryState::DeadLetter:
        counts.dead = quint16(counts.dead + number);
        break;
    }
}

// Goes through rows as their numbers come, ascending.
class RowFinder
{
public:
    RowFinder(std::vector<EventRow> &rows, size_t from)
        : m_rows(rows)
        , m_at(from)
    {}

    EventRow *find(Seq seq) // null where there is none of that number
    {
        while (m_at < m_rows.size() && m_rows[m_at].seq < seq)
            ++m_at;
        return m_at < m_rows.size() && m_rows[m_at].seq == seq ? &m_rows[m_at] : nullptr;
    }

private:
    std::vector<EventRow> &m_rows;
    size_t m_at;
};

} // namespace

Result<DeliveryCounter> DeliveryCounter::open(Database &database)
{
    DeliveryCounter counter;
    const Result<void> prepared = prepareAll(
            database,
            {{&counter.m_selectOutbox,
              "SELECT seq, length(deliveries) / 4 FROM outbox WHERE seq BETWEEN ? AND ?"},
             {&counter.m_selectDeliveries, "SELECT key, state FROM deliveries WHERE key BETWEEN ? AND ?"},
             {&counter.m_selectReplays,
              "SELECT seq, count(*) FROM replays WHERE seq BETWEEN ? AND ? GROUP BY seq"}});
    if (!prepared)
        return prepared.error();
    return counter;
}

void DeliveryCounter::addCounts(std::vector<EventRow> &rows, size_t from)
{
    const Seq first = rows[from].seq;
    const Seq last = rows.back().seq;
    RowFinder waiting(rows, from), tried(rows, from), replayed(rows, from);
    m_selectOutbox.select(
            [&](const Statement &found) {
                if (EventRow *row = waiting.find(Seq(found.integer(0))))
                    count(row->deliveries, DeliveryState::Pending, int(found.integer(1)));
            },
            first, last);
    m_selectDeliveries.select(
            [&](const Statement &found) {
                if (EventRow *row = tried.find(seqOf(found.integer(0))))
                    count(row->deliveries, DeliveryState(found.integer(1)), 1);
            },
            deliveryNumber(first, 0), deliveryNumber(last, IdNumbers::largest));
    m_selectReplays.select(
            [&](const Statement &found) {
                if (EventRow *row = replayed.find(Seq(found.integer(0))))
                    row->replays = quint16(found.integer(1));
            },
            first, last);
}

} // namespace Hookwright
