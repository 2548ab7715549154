// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/deliverytables.h"
#include "core/index/indexreader.h"

namespace Hookwright {

// What one step of an eviction did.
struct EvictionStep
{
    bool isDone = false;    // all rows of the segment are gone
    bool isBlocked = false; // there is one that has to be carried on first; nothing was done
};

// Takes the rows of a segment of the log out of the index, within its transactions. Its errors are the
// database's.
class EvictionTables
{
public:
    // SQL over `events`: pinned, or with deliveries that are pending or dead. Such rows are never evicted.
    static const char protectedRow[];

    // Both outlive it.
    EvictionTables(Database &database, IndexState &state);

    // Rows up to `last` whose records lie in the segment, some of them at a time.
    Result<EvictionStep> evict(quint32 segment, Seq last);
    // The segment's file is gone.
    Result<void> forget(quint32 segment);
    // Numbers up to `seq` were evicted and the index does not know: it was made anew, or it is an older one
    // than the log. Of the log there are these segments.
    Result<void> note(Seq seq, const std::vector<quint32> &segments);

private:
    Result<qint64> count(const QByteArray &what);
    Result<void> removeRows(const QByteArray &victims);

    Database &m_database;
    IndexState &m_state;
};

// What an eviction asks the index; by the thread of the reader. `last` is the last number given before the
// end of the segment.
struct EvictionQueries
{
    IndexReader &index;

    // Rows of the segment that have to be carried on: their numbers and positions, ascending.
    Result<std::vector<std::pair<Seq, LogPosition>>> toCarry(quint32 segment, Seq last) const;
    // The oldest configuration version that a row names which stays, or the one behind the segment's.
    Result<quint32> oldestConfiguration(quint32 segment, Seq last) const;
    // The marks of those that stay.
    Result<std::vector<MarkChange>> marks(quint32 segment, const std::vector<Seq> &seqs) const;
    // Segments of which no row is left, whose files may go.
    Result<std::vector<quint32>> evictedSegments() const;
};

} // namespace Hookwright
