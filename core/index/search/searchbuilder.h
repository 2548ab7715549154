// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filtersubject.h"
#include "core/index/search/searchindex.h"

#include <atomic>

namespace Hookwright {

// Fills the search index from the stored bytes, a block at a time. Used by one thread.
class SearchBuilder
{
public:
    // An index of other events is cleared. All of it outlives the builder.
    SearchBuilder(SearchIndex *index, const FilterSources &sources);

    // The number that has to be there before the next block can be added.
    Seq waitsFor() const { return SearchBlock::lastOf(m_next); }

    // Adds a block; false where the next one is not complete, or it was told to stop.
    Result<bool> addNext(const std::atomic_bool &stopping);

private:
    void gather(const EventRow &row, LogReader *log);

    SearchIndex *m_index;
    const FilterSources m_sources;
    bool m_checked = false;
    quint64 m_next = 0;
    TrigramSet m_trigrams; // working memory
};

} // namespace Hookwright
