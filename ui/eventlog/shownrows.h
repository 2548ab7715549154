// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"

#include <deque>
#include <optional>
#include <vector>

namespace Hookwright {

// Which events are shown and in what order: all of a range of numbers, by arithmetic, behind
// some older ones that were kept; or, while a filter is
// on, a list of them. In the order of arrival, the newest below or on top, or in an order of its own, which
// is a list as well.
class ShownRows
{
public:
    struct Span
    {
        int first = 0;
        int last = -1;
    };

    int count() const;
    Seq seqAt(int row) const;
    int rowOf(Seq seq) const;     // -1 where it is not shown
    int countFrom(Seq seq) const; // how many have this number or a greater one

    // The rows that have numbers from `first` to `last`, or all of them where they are not in the order of
    // arrival; the last before the first where there are none.
    Span rowsOf(Seq first, Seq last) const;

    bool isSorted() const { return m_sorted.has_value(); }
    bool isFiltered() const { return m_filtered; }
    bool isNewestFirst() const { return m_newestFirst; }
    bool isList() const { return m_sorted || m_filtered; }
    Seq firstSeq() const { return m_first; }
    Seq lastSeq() const { return m_last; }
    const std::deque<Seq> &found() const { return m_found; }
    const std::vector<Seq> &kept() const { return m_kept; }
    std::vector<Seq> inArrivalOrder() const; // of all that are shown without a filter

    void setRange(Seq first, Seq last);
    void setKept(std::vector<Seq> seqs) { m_kept = std::move(seqs); } // ascending, before the range
    void setFiltered(bool filtered);
    void setNewestFirst(bool newestFirst) { m_newestFirst = newestFirst; }
    void setSorted(std::optional<std::vector<Seq>> seqs) { m_sorted = std::move(seqs); }

    // Of the numbers that the filter took; ascending, all before or all behind those that are there.
    void addFound(const std::vector<Seq> &seqs);
    // Those from `first` to before `end`: their place in the order of arrival and their number.
    std::pair<int, int> foundBetween(Seq first, Seq end) const;
    void removeFound(std::pair<int, int> placeAndCount);
    bool isBehindFound(Seq seq) const { return m_found.empty() || seq > m_found.back(); }

    // Where `count` rows stand that begin at a place in the order of arrival, in a table of `total` rows.
    Span spanAt(int place, int count, int total) const;

private:
    int inArrival() const; // how many there are in the order of arrival

    Seq m_first = 1;
    Seq m_last = 0;
    bool m_filtered = false;
    bool m_newestFirst = false;
    std::vector<Seq> m_kept; // ascending
    std::deque<Seq> m_found; // ascending
    std::optional<std::vector<Seq>> m_sorted;
};

} // namespace Hookwright
