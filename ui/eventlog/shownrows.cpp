// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/shownrows.h"

#include <algorithm>

namespace Hookwright {

int ShownRows::inArrival() const
{
    return m_filtered ? int(m_found.size()) : int(m_kept.size()) + rowsIn(m_first, m_last);
}

int ShownRows::count() const
{
    return m_sorted ? int(m_sorted->size()) : inArrival();
}

int ShownRows::eventCount() const
{
    return isList() ? count() : count() - gapsBefore(count());
}

int ShownRows::eventsIn(int top, int bottom) const
{
    if (isList())
        return bottom + 1 - top;
    const Span places = spanAt(top, bottom + 1 - top, inArrival()); // turned round and back is the same
    return bottom + 1 - top - (gapsBefore(places.last + 1) - gapsBefore(places.first));
}

// One before the first event belongs to it.
std::pair<ShownRows::GapIterator, ShownRows::GapIterator> ShownRows::gapsIn(Seq first, Seq last) const
{
    const auto begin = std::lower_bound(m_gaps.begin(), m_gaps.end(), first - 1,
                                        [](const Gap &gap, Seq seq) { return gap.after < seq; });
    const auto end = std::upper_bound(begin, m_gaps.end(), last,
                                      [](Seq seq, const Gap &gap) { return seq < gap.after; });
    return {begin, end};
}

int ShownRows::rowsIn(Seq first, Seq last) const
{
    const auto [begin, end] = gapsIn(first, last);
    return int(last + 1 - first) + int(end - begin) - deletedIn(first, last);
}

int ShownRows::deletedIn(Seq first, Seq last) const
{
    const auto begin = std::lower_bound(m_deleted.begin(), m_deleted.end(), first);
    return int(std::upper_bound(begin, m_deleted.end(), last) - begin);
}

// That stands behind so many others of the range.
Seq ShownRows::rangeSeq(int place) const
{
    const auto begin = std::lower_bound(m_deleted.begin(), m_deleted.end(), m_first);
    qsizetype before = 0; // deleted ones
    for (qsizetype end = m_deleted.end() - begin; before < end;) {
        const qsizetype middle = before + (end - before) / 2;
        if (qint64(begin[middle] - m_first) - middle <= place)
            before = middle + 1;
        else
            end = middle;
    }
    return m_first + Seq(place) + Seq(before);
}

int ShownRows::gapPlace(GapIterator gap) const
{
    return int(gap->after + 1 - m_first) - deletedIn(m_first, gap->after)
           + int(gap - gapsIn(m_first, m_last).first);
}

ShownRows::GapIterator ShownRows::gapFrom(int place) const
{
    auto [begin, end] = gapsIn(m_first, m_last);
    while (begin != end) {
        const auto middle = begin + (end - begin) / 2;
        if (gapPlace(middle) < place)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

int ShownRows::gapsBefore(int place) const
{
    return int(gapFrom(place - int(m_kept.size())) - gapsIn(m_first, m_last).first);
}

const Gap *ShownRows::gapAt(int row) const
{
    if (isList() || m_gaps.empty())
        return nullptr;
    const int place = (m_newestFirst ? inArrival() - 1 - row : row) - int(m_kept.size());
    const auto gap = gapFrom(place);
    return gap != gapsIn(m_first, m_last).second && gapPlace(gap) == place ? &*gap : nullptr;
}

Seq ShownRows::seqAt(int row) const
{
    if (m_sorted)
        return (*m_sorted)[size_t(row)];
    const int place = m_newestFirst ? inArrival() - 1 - row : row;
    if (m_filtered)
        return m_found[size_t(place)];
    const int kept = int(m_kept.size());
    if (place < kept)
        return m_kept[size_t(place)];
    return gapAt(row) ? 0 : rangeSeq(place - kept - gapsBefore(place));
}

int ShownRows::rowOf(Seq seq) const
{
    if (m_sorted) {
        const auto found = std::find(m_sorted->begin(), m_sorted->end(), seq);
        return found == m_sorted->end() ? -1 : int(found - m_sorted->begin());
    }
    const int place = placeOf(seq);
    if (seq == 0 || place >= inArrival())
        return -1;
    const int row = m_newestFirst ? inArrival() - 1 - place : place;
    return seqAt(row) == seq ? row : -1;
}

int ShownRows::placeOf(Seq seq) const
{
    if (m_filtered)
        return int(std::lower_bound(m_found.begin(), m_found.end(), seq) - m_found.begin());
    if (seq < m_first)
        return int(std::lower_bound(m_kept.begin(), m_kept.end(), seq) - m_kept.begin());
    if (seq > m_last)
        return inArrival();
    const auto [begin, end] = gapsIn(m_first, seq - 1);
    return int(m_kept.size()) + int(seq - m_first) - deletedIn(m_first, seq - 1) + int(end - begin);
}

int ShownRows::countFrom(Seq seq) const
{
    if (m_filtered)
        return inArrival() - placeOf(seq);
    const auto older = seq < m_first ? m_kept.end() - std::lower_bound(m_kept.begin(), m_kept.end(), seq) : 0;
    const Seq first = std::max(seq, m_first);
    return int(older) + (seq > m_last ? 0 : int(m_last + 1 - first) - deletedIn(first, m_last));
}

ShownRows::Span ShownRows::rowsOf(Seq first, Seq last) const
{
    if (m_sorted && first == last) {
        const int row = rowOf(first);
        return row < 0 ? Span{} : Span{row, row};
    }
    if (m_sorted)
        return {0, count() - 1};
    const int begin = placeOf(first);
    const int end = placeOf(last + 1);
    return begin < end ? spanAt(begin, end - begin, inArrival()) : Span{};
}

void ShownRows::setRange(Seq first, Seq last)
{
    m_first = first;
    m_last = last;
}

void ShownRows::setFiltered(bool filtered)
{
    m_filtered = filtered;
    m_found.clear();
}

void ShownRows::addFound(const std::vector<Seq> &seqs)
{
    m_found.insert(isBehindFound(seqs.front()) ? m_found.end() : m_found.begin(), seqs.begin(), seqs.end());
}

void ShownRows::setDeleted(Seq seq, bool deleted)
{
    const auto at = std::lower_bound(m_deleted.begin(), m_deleted.end(), seq);
    const bool wasDeleted = at != m_deleted.end() && *at == seq;
    if (deleted && !wasDeleted)
        m_deleted.insert(at, seq);
    else if (!deleted && wasDeleted)
        m_deleted.erase(at);
}

void ShownRows::removeListed(Seq seq)
{
    if (m_sorted)
        std::erase(*m_sorted, seq);
    if (const auto found = foundBetween(seq, seq + 1); found.second > 0)
        removeFound(found);
}

std::vector<Seq> ShownRows::inArrivalOrder() const
{
    std::vector<Seq> seqs = m_kept;
    seqs.reserve(seqs.size() + size_t(m_last + 1 - m_first));
    auto deleted = std::lower_bound(m_deleted.begin(), m_deleted.end(), m_first);
    for (Seq seq = m_first; seq <= m_last; ++seq) {
        if (deleted != m_deleted.end() && *deleted == seq)
            ++deleted;
        else
            seqs.push_back(seq);
    }
    return seqs;
}

std::pair<int, int> ShownRows::foundBetween(Seq first, Seq end) const
{
    const auto from = std::lower_bound(m_found.begin(), m_found.end(), first);
    return {int(from - m_found.begin()), int(std::lower_bound(from, m_found.end(), end) - from)};
}

void ShownRows::removeFound(std::pair<int, int> placeAndCount)
{
    const auto from = m_found.begin() + placeAndCount.first;
    m_found.erase(from, from + placeAndCount.second);
}

ShownRows::Span ShownRows::spanAt(int place, int count, int total) const
{
    const int row = m_newestFirst ? total - place - count : place;
    return {row, row + count - 1};
}

} // namespace Hookwright
