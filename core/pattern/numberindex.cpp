// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/numberindex.h"

#include <algorithm>

namespace Hookwright {

NumberIndex::NumberIndex(std::vector<Range> ranges)
{
    if (ranges.empty())
        return;
    for (const Range &range : ranges) {
        for (const NumericRange::Bound &bound : range.range.bounds)
            m_cuts.push_back(bound.number);
    }
    const auto isLess = [](const NumberOperand &a, const NumberOperand &b) { return a.value < b.value; };
    const auto isSame = [](const NumberOperand &a, const NumberOperand &b) { return a.value == b.value; };
    std::sort(m_cuts.begin(), m_cuts.end(), isLess);
    m_cuts.erase(std::unique(m_cuts.begin(), m_cuts.end(), isSame), m_cuts.end());

    m_leaves = 2 * m_cuts.size() + 1;
    findBounds(ranges);
    std::vector<std::pair<std::size_t, quint32>> placed; // node, test
    for (const Range &range : ranges) {
        auto [begin, end] = piecesOf(range.range);
        for (begin += m_leaves, end += m_leaves; begin < end; begin /= 2, end /= 2) {
            if (begin & 1)
                placed.emplace_back(begin++, range.test);
            if (end & 1)
                placed.emplace_back(--end, range.test);
        }
    }
    std::sort(placed.begin(), placed.end());
    std::size_t next = 0;
    for (std::size_t node = 0; node <= 2 * m_leaves; ++node) {
        m_firstTest.push_back(quint32(m_tests.size()));
        for (; next < placed.size() && placed[next].first == node; ++next)
            m_tests.push_back(placed[next].second);
    }
}

void NumberIndex::findBounds(const std::vector<Range> &ranges)
{
    std::size_t first = m_leaves;
    std::size_t last = 0;
    for (const Range &range : ranges) {
        const auto [begin, end] = piecesOf(range.range);
        if (begin >= end)
            continue;
        first = std::min(first, begin);
        last = std::max(last, end - 1);
    }
    if (first > 0)
        m_least = (first - 1) / 2;
    if (last / 2 < m_cuts.size())
        m_greatest = last / 2;
}

// Cut number i is piece 2i + 1, the gap before it is piece 2i.
std::size_t NumberIndex::pieceOf(const Decimal &number) const
{
    const auto cut = std::lower_bound(m_cuts.begin(), m_cuts.end(), number,
                                      [](const NumberOperand &a, const Decimal &b) { return a.value < b; });
    const auto i = std::size_t(cut - m_cuts.begin());
    return cut != m_cuts.end() && cut->value == number ? 2 * i + 1 : 2 * i;
}

// First and behind the last one.
std::pair<std::size_t, std::size_t> NumberIndex::piecesOf(const NumericRange &range) const
{
    using Comparison = NumericRange::Comparison;
    std::size_t begin = 0;
    std::size_t end = m_leaves;
    for (const NumericRange::Bound &bound : range.bounds) {
        const std::size_t piece = pieceOf(bound.number.value);
        switch (bound.comparison) {
        case Comparison::Equal:
            begin = piece;
            end = piece + 1;
            break;
        case Comparison::Less:
            end = piece;
            break;
        case Comparison::LessOrEqual:
            end = piece + 1;
            break;
        case Comparison::Greater:
            begin = piece + 1;
            break;
        case Comparison::GreaterOrEqual:
            begin = piece;
            break;
        }
    }
    return {begin, end};
}

void NumberIndex::find(const Decimal &number, std::vector<quint32> &tests) const
{
    for (std::size_t node = pieceOf(number) + m_leaves; node > 0; node /= 2)
        tests.insert(tests.end(), m_tests.begin() + m_firstTest[node],
                     m_tests.begin() + m_firstTest[node + 1]);
}

} // namespace Hookwright
