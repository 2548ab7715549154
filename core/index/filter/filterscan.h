// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterevaluator.h"
#include "core/index/search/searchquery.h"

#include <span>

namespace Hookwright {

// What one step of a scan found, newest first, and what it could not read.
struct FilterStep
{
    std::vector<Seq> found;
    quint64 unreadable = 0; // rows whose record the disk did not give
};

// Looks through a stretch of the table for the rows that a filter takes, newest first, in steps of a few
// hundredths of a second, so that it can be dropped between any two. What the columns can tell narrows the
// rows down in SQL, what the search index can tell as well; bytes are read of what is left. Used by the
// reader's thread; a second one helps it within a step where nothing but bytes is read.
class FilterScan
{
public:
    // `also`: numbers before `first`, ascending.
    FilterScan(const EventFilter &filter, const FilterSources &sources, Seq first, Seq last,
               std::vector<Seq> also = {});

    // Every row from `first` to `last` was looked at.
    bool isAtEnd() const { return waiting().empty() && m_unread < m_first && m_also.empty(); }
    // How many numbers of the stretch were looked at.
    quint64 looked() const;

    // Fails where the index can't be read; the same step may be tried again.
    Result<FilterStep> next();

private:
    const std::vector<EventRow> &waiting() const { return m_candidates.empty() ? m_ahead : m_candidates; }
    Result<void> readAhead();
    bool isIndexed(Seq seq) const;
    Result<void> readStretch();
    Result<void> readIndexed();
    Result<void> readAlso();
    Result<void> readRows(Seq first, Seq last, const QByteArray &condition,
                          const std::function<bool(Seq)> &wanted = {});
    // What one of the two threads that look needs for itself.
    struct Look
    {
        FilterEvaluator evaluator;
        LogReader log; // made after the candidates were read
        FilterStep found;
    };
    void lookAtNewest(FilterStep *step);
    void lookAt(std::span<const EventRow> rows, Look *look) const;

    const FilterSources m_sources;
    const RowParts m_parts; // of a row that the filter looks at; nothing but the record: by two threads
    const QByteArray m_condition;
    std::optional<SearchQuery> m_query; // where the search index can tell something
    const Seq m_first;
    const Seq m_last;
    std::vector<Seq> m_also;            // those not read yet
    Seq m_unread;                       // the last number whose row was not read
    Seq m_stretch;                      // how many to read at once
    std::vector<EventRow> m_candidates; // ascending; looked at from the back
    std::vector<EventRow> m_ahead;      // the next ones, read while the second thread looks at those
    Look m_mine, m_helpers;
};

} // namespace Hookwright
