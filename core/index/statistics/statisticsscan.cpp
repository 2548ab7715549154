// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/statistics/statisticsscan.h"

#include "core/index/marktable.h"
#include "core/index/sqlite.h"

#include <QElapsedTimer>

namespace Hookwright {

namespace {

constexpr Seq stretch = 4'000; // in one reading transaction
constexpr size_t longestList = 2'000;
constexpr qint64 stepMs = 25;

} // namespace

StatisticsScan::StatisticsScan(const EventFilter &filter, Seq first, qint64 zoneOffsetUs)
    : m_filter(filter)
    , m_first(std::max<Seq>(first, 1))
    , m_next(m_first)
    , m_last(m_first - 1)
    , m_statistics(zoneOffsetUs)
{}

void StatisticsScan::extendTo(Seq last)
{
    m_last = std::max(m_last, last);
}

double StatisticsScan::share() const
{
    const Seq looked = m_next - m_first + (m_scan ? m_scan->looked() : 0);
    return m_last < m_first ? 1 : double(looked) / double(m_last - m_first + 1);
}

Result<void> StatisticsScan::next(const FilterSources &sources)
{
    if (isAtEnd())
        return {};
    return m_filter.takesEverything() ? nextOfAll(sources.index) : nextTaken(sources);
}

Result<void> StatisticsScan::nextOfAll(IndexReader *index)
{
    QElapsedTimer timer;
    timer.start();
    if (const Result<void> added = addListed(index, m_kept); !added)
        return added;
    m_kept.clear();
    while (!isAtEnd() && timer.elapsed() < stepMs) {
        const Seq last = std::min(m_last, m_next + stretch - 1);
        if (const Result<void> added = add(index, m_next, last, {}); !added)
            return added;
        m_next = last + 1;
    }
    return {};
}

Result<void> StatisticsScan::nextTaken(const FilterSources &sources)
{
    if (!m_scan) {
        m_scanEnd = m_last;
        m_scan.emplace(m_filter, sources, m_next, m_scanEnd, m_kept);
    }
    const Result<FilterStep> step = m_scan->next();
    if (!step)
        return step.error();
    if (const Result<void> added = addListed(sources.index, step->found); !added)
        return added;
    if (m_scan->isAtEnd()) {
        m_scan.reset();
        m_kept.clear();
        m_next = m_scanEnd + 1;
    }
    return {};
}

Result<void> StatisticsScan::addListed(IndexReader *index, const std::vector<Seq> &seqs)
{
    for (size_t begin = 0; begin < seqs.size(); begin += longestList) {
        const size_t end = std::min(begin + longestList, seqs.size());
        const auto [first, last] = std::minmax(seqs[begin], seqs[end - 1]);
        QByteArray list;
        for (size_t i = begin; i < end; ++i)
            list += (list.isEmpty() ? "" : ",") + QByteArray::number(seqs[i]);
        if (const Result<void> added = add(index, first, last, " AND events.seq IN (" + list + ')'); !added)
            return added;
    }
    return {};
}

Result<void> StatisticsScan::add(IndexReader *index, Seq first, Seq last, const QByteArray &condition)
{
    // A rejected row's hint is why.
    const QByteArray sql = QByteArray("SELECT time_us, size, duration_us, answer_status, path,"
                                      " CASE WHEN kind IN (1, 4) THEN hint END FROM events"
                                      " LEFT JOIN event_details ON event_details.seq = events.seq"
                                      " WHERE events.seq BETWEEN ? AND ? AND ")
                           + isNotDeleted + condition;
    return index->each(sql, first, last, [this](const Statement &row) {
        const QByteArray path = row.bytes(4);
        const QByteArray hint = row.bytes(5);
        m_statistics.add({.timeUs = row.integer(0),
                          .size = row.integer(1),
                          .durationUs = row.integer(2),
                          .status = int(row.integer(3)),
                          .path = path,
                          .hint = hint});
    });
}

} // namespace Hookwright
