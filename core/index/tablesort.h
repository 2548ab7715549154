// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logposition.h"
#include "core/util/result.h"

#include <Qt>

#include <utility>
#include <vector>

namespace Hookwright {

struct FilterSources;

// Sorts rows of the table in steps of a few hundredths of a second, so that pages are read in between and it
// can be dropped. Rows that come in meanwhile are not part of it. Used by the reader's thread.
class TableSort
{
public:
    virtual ~TableSort() = default;

    bool isAtEnd() const { return m_done; }
    virtual int percentRead() const { return 100; } // of what takes its time to read

    // Fails where the index can't be read; the same step may be tried again.
    Result<void> next(const FilterSources &sources);

    // Once, at the end.
    std::vector<Seq> takeSorted() { return std::move(m_sorted); }

protected:
    // first … last; with a list only those in it, ascending.
    TableSort(Qt::SortOrder order, Seq first, Seq last);
    TableSort(Qt::SortOrder order, std::vector<Seq> only);

    virtual bool isAllRead() const = 0;
    virtual Result<void> readSome(const FilterSources &sources) = 0;
    virtual std::vector<Seq> sorted() = 0; // of what was read, which is given up

    const Qt::SortOrder m_order;
    const bool m_isList;
    const std::vector<Seq> m_only;
    const Seq m_last;
    const quint64 m_count; // of numbers that are looked at
    Seq m_next;            // the first number that was not read
    size_t m_nextOnly = 0;

private:
    std::vector<Seq> m_sorted;
    bool m_done = false;
};

} // namespace Hookwright
