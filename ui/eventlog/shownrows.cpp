// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/shownrows.h"

#include <algorithm>

namespace Hookwright {

int ShownRows::inArrival() const
{
    return m_filtered ? int(m_found.size()) : int(m_kept.size() + (m_last + 1 - m_first));
}

int ShownRows::count() const
{
    return m_sorted ? int(m_sorted->size()) : inArrival();
}

Seq ShownRows::seqAt(int row) const
{
    if (m_sorted)
        return (*m_sorted)[size_t(row)];
    const int place = m_newestFirst ? inArrival() - 1 - row : row;
    if (m_filtered)
        return m_found[size_t(place)];
    const size_t kept = m_kept.size();
    return size_t(place) < kept ? m_kept[size_t(place)] : m_first + Seq(size_t(place) - kept);
}

int ShownRows::rowOf(Seq seq) const
{
    if (m_sorted) {
        const auto found = std::find(m_sorted->begin(), m_sorted->end(), seq);
        return found == m_sorted->end() ? -1 : int(found - m_sorted->begin());
    }
    const int place = inArrival() - countFrom(seq);
    if (place >= inArrival())
        return -1;
    const int row = m_newestFirst ? inArrival() - 1 - place : place;
    return seqAt(row) == seq ? row : -1;
}

int ShownRows::countFrom(Seq seq) const
{
    if (m_filtered)
        return int(m_found.end() - std::lower_bound(m_found.begin(), m_found.end(), seq));
    const auto older = seq < m_first ? m_kept.end() - std::lower_bound(m_kept.begin(), m_kept.end(), seq) : 0;
    return int(older) + (seq > m_last ? 0 : int(m_last + 1 - std::max(seq, m_first)));
}

ShownRows::Span ShownRows::rowsOf(Seq first, Seq last) const
{
    if (m_sorted && first == last) {
        const int row = rowOf(first);
        return row < 0 ? Span{} : Span{row, row};
    }
    if (m_sorted)
        return {0, count() - 1};
    const int begin = inArrival() - countFrom(first);
    const int end = inArrival() - countFrom(last + 1);
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

std::vector<Seq> ShownRows::inArrivalOrder() const
{
    std::vector<Seq> seqs = m_kept;
    seqs.reserve(seqs.size() + size_t(m_last + 1 - m_first));
    for (Seq seq = m_first; seq <= m_last; ++seq)
        seqs.push_back(seq);
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
