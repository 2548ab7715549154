// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/search/searchblock.h"
#include "core/index/search/searchquery.h"

#include <QString>

#include <memory>

namespace Hookwright {

class IndexReader;

// search.sqlite, read while it is written, perhaps by another process. It only narrows down where to look:
// what it can't tell, for whatever reason, is looked at. Used by one thread.
class SearchReader
{
public:
    explicit SearchReader(QString file);
    ~SearchReader();

    // Looks how far it has come by now; opens it, where that was not possible before. An index of other
    // events than these is not used.
    void refresh(IndexReader *events);

    // The newest number that it knows of; 0 is none.
    Seq lastSeq() const;

    // The events of a block that a filter may take; nothing where it can't tell.
    std::optional<SearchBlock::Events> candidates(quint64 block, const SearchQuery &query);

private:
    class Private;
    QString m_file;
    std::unique_ptr<Private> d; // null: not open
};

} // namespace Hookwright
