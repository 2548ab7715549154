// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patterntree.h"

namespace Hookwright {

// Which of many numbers and ranges a number lies in. All bounds, sorted, cut the line into points and the
// gaps between them; a tree over these pieces has each range at the few nodes that make it up, so that
// one search for the piece and the way up from it find every range. Immutable once built.
class NumberIndex
{
public:
    struct Range
    {
        NumericRange range; // of an equality one bound
        quint32 test;
    };

    NumberIndex() = default;
    explicit NumberIndex(std::vector<Range> ranges);

    bool isEmpty() const { return m_cuts.empty(); }

    // False for most numbers that lie in none of the ranges.
    bool mayFind(const Decimal &number) const
    {
        return (m_least == none || m_cuts[m_least].value <= number)
               && (m_greatest == none || number <= m_cuts[m_greatest].value);
    }

    // Appends the tests of the ranges that the number lies in.
    void find(const Decimal &number, std::vector<quint32> &tests) const;

    // Replaces the number of every test by what `renumber` makes of it.
    template<typename Renumber>
    void renumber(Renumber renumber)
    {
        for (quint32 &test : m_tests)
            test = renumber(test);
    }

private:
    static constexpr std::size_t none = ~std::size_t(0);

    void findBounds(const std::vector<Range> &ranges);
    std::size_t pieceOf(const Decimal &number) const;
    std::pair<std::size_t, std::size_t> piecesOf(const NumericRange &range) const;

    std::vector<NumberOperand> m_cuts; // sorted, different ones
    std::size_t m_least = none;        // cut before which no range begins, if there is one
    std::size_t m_greatest = none;     // and behind which none ends
    std::size_t m_leaves = 0;          // nodes m_leaves … 2 * m_leaves are the pieces
    std::vector<quint32> m_firstTest;  // of every node; its tests end where the next one's begin
    std::vector<quint32> m_tests;
};

} // namespace Hookwright
