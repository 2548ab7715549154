// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/gap.h"

#include <deque>
#include <optional>
#include <vector>

namespace Hookwright {

// Which events are shown and in what order: all of a range of numbers but the deleted ones, by arithmetic,
// behind some older ones that were kept; or, while a filter is on, a list of them. In the order of arrival,
// the newest below or on top, or in an order of its own, which is a list as well. Where all are shown, in the
// order of arrival, gaps stand between them as rows of their own.
class ShownRows
{
public:
    struct Span
    {
        int first = 0;
        int last = -1;
    };

    int count() const; // of rows, gaps too
    int eventCount() const;
    int eventsIn(int top, int bottom) const; // of these rows
    Seq seqAt(int row) const;                // 0 of a gap
    const Gap *gapAt(int row) const;         // null of an event
    // In the order of arrival: of the first event that has this number or a greater one.
    int placeOf(Seq seq) const;
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
    const std::vector<Gap> &gaps() const { return m_gaps; }
    const std::vector<Seq> &deleted() const { return m_deleted; }
    int deletedIn(Seq first, Seq last) const; // of these numbers
    bool isDeleted(Seq seq) const { return deletedIn(seq, seq) > 0; }
    int rowsIn(Seq first,
               Seq last) const; // there would be, were this the range: events, and gaps between them
    std::vector<Seq> inArrivalOrder() const; // of all that are shown without a filter

    void setRange(Seq first, Seq last);
    void setKept(std::vector<Seq> seqs) { m_kept = std::move(seqs); }       // ascending, before the range
    void setGaps(std::vector<Gap> gaps) { m_gaps = std::move(gaps); }       // in the order of arrival
    void setDeleted(std::vector<Seq> seqs) { m_deleted = std::move(seqs); } // ascending
    void setDeleted(Seq seq, bool deleted);
    void removeListed(Seq seq); // from what is found or sorted
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
    using GapIterator = std::vector<Gap>::const_iterator;

    int inArrival() const; // how many rows there are in the order of arrival
    std::pair<GapIterator, GapIterator> gapsIn(Seq first, Seq last) const;
    int gapPlace(GapIterator gap) const;  // behind the kept ones
    GapIterator gapFrom(int place) const; // the first that stands there or behind
    int gapsBefore(int place) const;
    Seq rangeSeq(int place) const;

    Seq m_first = 1;
    Seq m_last = 0;
    bool m_filtered = false;
    bool m_newestFirst = false;
    std::vector<Seq> m_kept; // ascending
    std::vector<Gap> m_gaps;
    std::vector<Seq> m_deleted; // ascending
    std::deque<Seq> m_found;    // ascending
    std::optional<std::vector<Seq>> m_sorted;
};

} // namespace Hookwright
