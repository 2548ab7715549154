// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterscan.h"

#include "core/index/filter/filtersql.h"

#include <QElapsedTimer>

namespace Hookwright {

namespace {

// The first rows of an answer are to be there at once; later ones cost less in large stretches.
constexpr Seq shortestStretch = 500;
constexpr Seq longestStretch = 8'000; // in one reading transaction
constexpr qint64 stepMs = 25;

} // namespace

FilterScan::FilterScan(const EventFilter &filter, const FilterSources &sources, Seq first, Seq last)
    : m_evaluator(filter)
    , m_sources(sources)
    , m_condition(filterCondition(filter.root()))
    , m_first(std::max<Seq>(first, 1))
    , m_last(std::max(last, m_first - 1))
    , m_unread(m_last)
    , m_stretch(shortestStretch)
    , m_log(sources.events->logReader())
{}

quint64 FilterScan::looked() const
{
    return m_candidates.empty() ? m_last - m_unread : m_last + 1 - m_candidates.back().seq;
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
        return {};
    const Seq first = m_unread - m_first >= m_stretch ? m_unread - m_stretch + 1 : m_first;
    Result<std::vector<EventRow>> rows = m_sources.index->rowsWhere(first, m_unread, m_condition);
    if (!rows)
        return rows.error();
    m_candidates = std::move(*rows);
    m_log = m_sources.events->logReader();
    m_unread = first - 1;
    m_stretch = std::min(m_stretch * 2, longestStretch);
    return {};
}

} // namespace Hookwright
