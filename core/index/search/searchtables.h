// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/search/searchindex.h"
#include "core/index/sqlite.h"

namespace Hookwright {

// What writer and readers of search.sqlite have in common.
inline qint64 sliceKey(quint64 block, int slice)
{
    static_assert(SearchBlock::sliceCount <= 1 << 14);
    return qint64(block << 14 | quint64(slice));
}

inline constexpr char selectLastBlock[] = "SELECT number, seq, id FROM blocks ORDER BY number DESC LIMIT 1";

struct LastBlock
{
    quint64 number = 0;
    SearchIndex::Mark mark;
};

// `statement` is prepared from selectLastBlock.
std::optional<LastBlock> readLastBlock(Statement &statement);

// Whether the event is still there under its number.
bool isMarked(const SearchIndex::Mark &mark, IndexReader *events);

} // namespace Hookwright
