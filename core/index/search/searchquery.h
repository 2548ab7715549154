// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterexpression.h"

namespace Hookwright {

// What the search index can tell of a filter: which trigrams every event has that the filter takes.
struct SearchQuery
{
    enum class Kind { Trigrams, And, Or };
    Kind kind = Kind::Trigrams;
    std::vector<int> bits; // of Trigrams, see TrigramSet; all of them
    std::vector<SearchQuery> children;
};

// Nothing where the index can't tell anything.
std::optional<SearchQuery> searchQuery(const FilterNode &filter);

} // namespace Hookwright
