// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/indexreader.h"
#include "core/index/search/searchblock.h"

namespace Hookwright {

// search.sqlite, written: blocks of the numbers' search index, in order. All of it can be made again, so what
// is damaged or of another version is made anew. Used by one thread.
class SearchIndex
{
public:
    // An event of a block, by which is told whether the index belongs to the events.
    struct Mark
    {
        Seq seq = 0;
        Uuid id{};
    };

    static Result<std::unique_ptr<SearchIndex>> open(const QString &file);
    ~SearchIndex();

    // The newest block; nothing where there is none.
    std::optional<quint64> lastBlock() const;
    bool belongsTo(IndexReader *events) const;

    Result<void> add(quint64 number, const SearchBlock &block, const Mark &mark);
    Result<void> clear();
    Result<void> removeBefore(quint64 block); // of events that were evicted

private:
    class Private;
    explicit SearchIndex(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
