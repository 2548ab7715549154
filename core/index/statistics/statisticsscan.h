// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterscan.h"
#include "core/index/statistics/eventstatistics.h"

namespace Hookwright {

// Counts the rows that a filter takes, in steps of a few hundredths of a second and short reading
// transactions; what comes in later is counted on top. Used by the reader's thread.
class StatisticsScan
{
public:
    // From number `first` on. `zoneOffsetUs`: as of TimeHistogram.
    StatisticsScan(const EventFilter &filter, Seq first, qint64 zoneOffsetUs);

    // Numbers before `first` that are shown all the same, ascending. Before the first step.
    void setKept(std::vector<Seq> kept) { m_kept = std::move(kept); }
    void extendTo(Seq last);
    bool isAtEnd() const { return m_next > m_last && m_kept.empty(); }
    double share() const; // of the rows up to now that was looked at, 0 … 1

    // Fails where the index can't be read; the same step may be tried again.
    Result<void> next(const FilterSources &sources);

    const EventStatistics &statistics() const { return m_statistics; }

private:
    Result<void> nextOfAll(IndexReader *index);
    Result<void> nextTaken(const FilterSources &sources);
    Result<void> addListed(IndexReader *index, const std::vector<Seq> &seqs);
    Result<void> add(IndexReader *index, Seq first, Seq last, const QByteArray &condition);

    const EventFilter m_filter;
    const Seq m_first;
    Seq m_next; // before it every row is looked at
    Seq m_last;
    std::vector<Seq> m_kept;          // not looked at yet
    std::optional<FilterScan> m_scan; // from m_next on, newest first
    Seq m_scanEnd = 0;
    EventStatistics m_statistics;
};

} // namespace Hookwright
