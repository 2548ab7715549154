// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterscan.h"

#include "core/index/filter/filtersql.h"
#include "core/index/search/searchreader.h"

#include <QElapsedTimer>

namespace Hookwright {

namespace {

// The first rows of an answer are to be there at once; later ones cost less in large stretches.
constexpr Seq shortestStretch = 500;
constexpr Seq longestStretch = 8'000; // in one reading transaction
constexpr qint64 stepMs = 25;
constexpr size_t longestList = 2'000; // of numbers that are asked for one by one

QByteArray seqList(Seq begin, const SearchBlock::Events &events)
{
    QByteArray list;
    for (size_t place = events._Find_first(); place < events.size(); place = events._Find_next(place)) {
        if (!list.isEmpty())
            list += ',';
        list += QByteArray::number(begin + place);
    }
    return list;
}

} // namespace

FilterScan::FilterScan(const EventFilter &filter, const FilterSources &sources, Seq first, Seq last,
                       std::vector<Seq> also)
    : m_evaluator(filter)
    , m_sources(sources)
    , m_condition(filterCondition(filter.root()))
    , m_query(sources.search ? searchQuery(filter.root()) : std::nullopt)
    , m_first(std::max<Seq>(first, 1))
    , m_last(std::max(last, m_first - 1))
    , m_also(std::move(also))
    , m_unread(m_last)
    , m_stretch(shortestStretch)
    , m_log(sources.events->logReader())
{
    if (m_query)
        sources.search->refresh(sources.index);
}

quint64 FilterScan::looked() const
{
    const bool inRange = !m_candidates.empty() && m_candidates.back().seq >= m_first;
    return inRange ? m_last + 1 - m_candidates.back().seq : m_last - m_unread;
}

Result<FilterStep> FilterScan::next()
{
    QElapsedTimer timer;
    timer.start();
    FilterStep step;
    do {
        if (m_candidates.empty()) {
            if (const Result<void> read = readCandidates(); !read)
                return read.error();
            continue;
        }
        FilterSubject subject(m_sources, m_candidates.back(), &m_log);
        if (m_evaluator.takes(subject))
            step.found.push_back(subject.row().seq);
        step.unreadable += subject.isUnreadable();
        m_candidates.pop_back();
    } while (!isAtEnd() && timer.elapsed() < stepMs);
    return step;
}

Result<void> FilterScan::readCandidates()
{
    if (m_unread < m_first)
        return m_also.empty() ? Result<void>() : readAlso();
    return isIndexed(m_unread) ? readIndexed() : readStretch();
}

bool FilterScan::isIndexed(Seq seq) const
{
    return m_query && seq <= m_sources.search->lastSeq();
}

Result<void> FilterScan::readStretch()
{
    Seq first = m_unread - m_first >= m_stretch ? m_unread - m_stretch + 1 : m_first;
    if (isIndexed(first))
        first = m_sources.search->lastSeq() + 1;
    m_stretch = std::min(m_stretch * 2, longestStretch);
    return readRows(first, m_unread, m_condition);
}

Result<void> FilterScan::readAlso()
{
    const size_t count = std::min(m_also.size(), size_t(shortestStretch));
    const std::vector<Seq> next(m_also.end() - std::ptrdiff_t(count), m_also.end());
    QByteArrayList numbers;
    for (const Seq seq : next)
        numbers += QByteArray::number(seq);
    const Result<void> read = readRows(next.front(), next.back(),
                                       '(' + m_condition + ") AND seq IN (" + numbers.join(',') + ')');
    if (read)
        m_also.resize(m_also.size() - count);
    return read;
}

// One block of the search index.
Result<void> FilterScan::readIndexed()
{
    const quint64 block = SearchBlock::numberOf(m_unread);
    const Seq begin = SearchBlock::firstOf(block);
    const Seq first = std::max(begin, m_first);
    const std::optional<SearchBlock::Events> events = m_sources.search->candidates(block, *m_query);
    if (events && events->none()) {
        m_unread = first - 1;
        return {};
    }
    if (events && events->count() <= longestList)
        return readRows(first, m_unread,
                        '(' + m_condition + ") AND seq IN (" + seqList(begin, *events) + ')');
    const Result<void> read = readRows(first, m_unread, m_condition);
    if (events)
        std::erase_if(m_candidates, [&](const EventRow &row) { return !events->test(row.seq - begin); });
    return read;
}

Result<void> FilterScan::readRows(Seq first, Seq last, const QByteArray &condition)
{
    Result<std::vector<EventRow>> rows = m_sources.index->rowsWhere(first, last, condition);
    if (!rows)
        return rows.error();
    m_candidates = std::move(*rows);
    m_log = m_sources.events->logReader();
    m_unread = std::min(m_unread, first - 1);
    return {};
}

} // namespace Hookwright
