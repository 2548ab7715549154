// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterplace.h"
#include "core/index/filter/filtersubject.h"

namespace Hookwright {

struct FilterSuggestion
{
    QString text;      // as it is written in a filter
    quint64 count = 0; // of the newest events, in how many it was seen; 0: not counted

    friend bool operator==(const FilterSuggestion &, const FilterSuggestion &) = default;
};

// What may stand at a place: keys, or names and values seen in the newest events from `first` to `last`, the
// most frequent first. Looks at events for a tenth of a second at most. Used by the reader's thread.
std::vector<FilterSuggestion> filterSuggestions(const FilterPlace &place, const FilterSources &sources,
                                                Seq first, Seq last);

} // namespace Hookwright
