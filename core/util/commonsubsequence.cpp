// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/commonsubsequence.h"

#include <algorithm>
#include <optional>

namespace Hookwright {

namespace {

using Place = std::ptrdiff_t;
using Pairs = std::vector<std::pair<size_t, size_t>>;

// The furthest place in `a` that so many edits reach on each diagonal (place in `a` minus place in `b`);
// those of all numbers of edits are kept, so that the way can be gone back.
class Reach
{
public:
    Place &at(Place edits, Place diagonal)
    {
        return m_places[size_t(edits * (edits + 1) / 2 + (diagonal + edits) / 2)];
    }

    void add(Place edits) { m_places.resize(size_t((edits + 1) * (edits + 2) / 2)); }

    // Whether the last edit on the way there added an element of `b`; else it removed one of `a`.
    bool isAddition(Place edits, Place diagonal)
    {
        return diagonal == -edits
               || (diagonal != edits && at(edits - 1, diagonal - 1) < at(edits - 1, diagonal + 1));
    }

    // Where the way goes on behind the last edit.
    Place begin(Place edits, Place diagonal)
    {
        if (edits == 0)
            return 0;
        return isAddition(edits, diagonal) ? at(edits - 1, diagonal + 1) : at(edits - 1, diagonal - 1) + 1;
    }

private:
    std::vector<Place> m_places;
};

// How many edits make `b` of `a`; nothing where they are too many.
std::optional<Place> countEdits(std::span<const size_t> a, std::span<const size_t> b, Reach *reach)
{
    const Place rows = std::ssize(a);
    const Place columns = std::ssize(b);
    const Place most = std::min<Place>(rows + columns, Place(mostEdits));
    for (Place edits = 0; edits <= most; ++edits) {
        reach->add(edits);
        for (Place diagonal = -edits; diagonal <= edits; diagonal += 2) {
            Place i = reach->begin(edits, diagonal);
            while (i < rows && i - diagonal < columns && a[size_t(i)] == b[size_t(i - diagonal)])
                ++i;
            reach->at(edits, diagonal) = i;
            if (i >= rows && i - diagonal >= columns)
                return edits;
        }
    }
    return std::nullopt;
}

Pairs wayBack(Place rows, Place columns, Place edits, Reach *reach)
{
    Pairs pairs;
    Place diagonal = rows - columns;
    Place i = rows;
    for (; edits >= 0; --edits) {
        for (const Place begin = reach->begin(edits, diagonal); i > begin; --i)
            pairs.emplace_back(i - 1, i - 1 - diagonal);
        if (edits == 0)
            break;
        const bool isAddition = reach->isAddition(edits, diagonal);
        diagonal += isAddition ? 1 : -1;
        i = reach->at(edits - 1, diagonal);
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace

CommonSubsequence commonSubsequence(std::span<const size_t> a, std::span<const size_t> b)
{
    CommonSubsequence common;
    const size_t shorter = std::min(a.size(), b.size());
    const size_t head =
            size_t(std::mismatch(a.begin(), a.begin() + Place(shorter), b.begin()).first - a.begin());
    size_t tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const auto middleA = a.subspan(head, a.size() - head - tail);
    const auto middleB = b.subspan(head, b.size() - head - tail);
    Reach reach;
    const std::optional<Place> edits = countEdits(middleA, middleB, &reach);
    common.isLongest = edits.has_value();
    for (size_t i = 0; i < head; ++i)
        common.pairs.emplace_back(i, i);
    if (edits) {
        for (const auto &[i, j] : wayBack(std::ssize(middleA), std::ssize(middleB), *edits, &reach))
            common.pairs.emplace_back(head + i, head + j);
    }
    for (size_t i = tail; i > 0; --i)
        common.pairs.emplace_back(a.size() - i, b.size() - i);
    return common;
}

} // namespace Hookwright
