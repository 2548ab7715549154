// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/deliverytables.h"
#include "core/index/eventmark.h"

namespace Hookwright {

// The table marks, written within the index's transactions. Its errors are the database's.
class MarkTable
{
public:
    // Both outlive it.
    static Result<MarkTable> open(Database &database, IndexState &state);

    // A change older than what is there is left out.
    Result<void> apply(const MarkChange &change);

private:
    Database *m_database = nullptr;
    IndexState *m_state = nullptr;
    Statement m_select, m_write;
};

// A condition in SQL on `events`: not deleted.
extern const char isNotDeleted[];

// Reads the table. Used by the thread of its database, which outlives it.
class MarkReader
{
public:
    MarkReader() = default;
    static Result<MarkReader> open(Database &database);

    // Adds to rows, ascending from a place on, what is marked on them.
    void addMarks(std::vector<EventRow> &rows, size_t from);
    EventMark mark(Seq seq);
    // The pinned ones up to and including `seq` that are still there, ascending.
    std::vector<Seq> pinnedThrough(Seq seq);
    std::vector<Seq> deleted(); // ascending
    // Every tag with the number of events that have it.
    std::vector<std::pair<QString, quint64>> tags();

private:
    Statement m_selectRows, m_selectMark, m_selectPinned, m_selectDeleted, m_selectTags;
};

} // namespace Hookwright
