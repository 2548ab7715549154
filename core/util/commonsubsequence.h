// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace Hookwright {

struct CommonSubsequence
{
    std::vector<std::pair<size_t, size_t>> pairs; // of places with equal elements, ascending in both
    bool isLongest = true; // false: there are more than mostEdits; only equal begins and ends are paired
};

// A longest common subsequence (Myers, "An O(ND) difference algorithm"): its time and memory grow with the
// square of what has to be added and removed, which is bounded.
inline constexpr size_t mostEdits = 3'000;
CommonSubsequence commonSubsequence(std::span<const size_t> a, std::span<const size_t> b);

} // namespace Hookwright
