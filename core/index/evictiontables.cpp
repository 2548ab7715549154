// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/evictiontables.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr Seq numbersPerStep = 2'000; // in one transaction, far below a second

QByteArray recordsIn(quint32 segment)
{
    const qint64 begin = qint64(segment) << 32;
    return "position BETWEEN " + QByteArray::number(begin) + " AND "
           + QByteArray::number(begin + 0xFFFF'FFFF);
}

// A row of the segment that is to go.
QByteArray isGoing(quint32 segment)
{
    return '(' + recordsIn(segment) + " AND NOT " + EvictionTables::protectedRow + ')';
}

} // namespace

const char EvictionTables::protectedRow[] =
        "(EXISTS(SELECT 1 FROM marks WHERE marks.seq = events.seq AND marks.pinned"
        " AND marks.deleted = 0)"
        " OR EXISTS(SELECT 1 FROM outbox WHERE outbox.seq = events.seq)"
        " OR EXISTS(SELECT 1 FROM deliveries WHERE key BETWEEN events.seq << 16 AND events.seq << 16 | 65535"
        " AND state <> 1)"
        " OR EXISTS(SELECT 1 FROM runs JOIN deliveries ON key BETWEEN number << 16 AND number << 16 | 65535"
        " WHERE runs.seq = events.seq AND state <> 1))";

EvictionTables::EvictionTables(Database &database, IndexState &state)
    : m_database(database)
    , m_state(state)
{}

// What an earlier eviction carried into the segment lies below `evictedThrough`; few rows are there.
Result<EvictionStep> EvictionTables::evict(quint32 segment, Seq last)
{
    const Seq first = m_state.evictedThrough + 1;
    const Seq end = std::max(first, std::min(last, first + numbersPerStep - 1));
    const QByteArray victims =
            "FROM events WHERE seq <= " + QByteArray::number(end) + " AND " + recordsIn(segment);
    const Result<qint64> blocked = count("SELECT count(*) " + victims + " AND " + protectedRow);
    if (!blocked)
        return blocked.error();
    if (*blocked > 0)
        return EvictionStep{.isBlocked = true};
    const Result<qint64> gone = count("SELECT count(*) " + victims);
    if (!gone)
        return gone.error();
    if (const Result<void> removed = removeRows(victims); !removed)
        return removed.error();
    m_state.evicted += quint64(*gone);
    m_state.evictedThrough = std::max(m_state.evictedThrough, std::min(end, last));
    ++m_state.shownRevision;
    const bool isDone = end >= last;
    if (isDone) {
        const auto listed = m_database.execute("INSERT OR IGNORE INTO evicted_segments VALUES ("
                                               + QByteArray::number(segment) + ')');
        if (!listed)
            return listed.error();
    }
    return EvictionStep{.isDone = isDone};
}

Result<void> EvictionTables::removeRows(const QByteArray &victims)
{
    const QByteArray seqs = "SELECT seq " + victims;
    const QByteArray ofRuns = "SELECT key FROM deliveries JOIN runs"
                              " ON key BETWEEN number << 16 AND number << 16 | 65535 WHERE seq IN ("
                              + seqs + ')';
    // By ranges where many have no row, by numbers where the key begins with them.
    return m_database.execute(
            "DELETE FROM event_details WHERE seq IN (" + seqs + ");DELETE FROM marks WHERE seq IN (" + seqs
            + ");DELETE FROM replays WHERE seq IN (" + seqs + ");DELETE FROM attempts WHERE delivery IN ("
            + ofRuns + ");DELETE FROM deliveries WHERE key IN (" + ofRuns
            + ");DELETE FROM runs WHERE seq IN (" + seqs
            + ");DELETE FROM attempts WHERE delivery IN (SELECT key FROM deliveries JOIN events"
              " ON key BETWEEN seq << 16 AND seq << 16 | 65535 WHERE seq IN ("
            + seqs
            + "));DELETE FROM deliveries WHERE key IN (SELECT key FROM deliveries JOIN events"
              " ON key BETWEEN seq << 16 AND seq << 16 | 65535 WHERE seq IN ("
            + seqs + "));DELETE " + victims);
}

Result<qint64> EvictionTables::count(const QByteArray &what)
{
    Result<Statement> statement = m_database.prepare(what);
    if (!statement)
        return statement.error();
    qint64 number = 0;
    if (!statement->select([&](const Statement &row) { number = row.integer(0); }))
        return m_database.error();
    return number;
}

Result<void> EvictionTables::forget(quint32 segment)
{
    return m_database.execute("DELETE FROM evicted_segments WHERE segment = " + QByteArray::number(segment));
}

Result<void> EvictionTables::note(Seq seq, const std::vector<quint32> &segments)
{
    if (seq <= m_state.evictedThrough)
        return {};
    QByteArrayList numbers;
    for (const quint32 segment : segments)
        numbers += QByteArray::number(segment);
    const Result<void> removed =
            removeRows("FROM events WHERE seq <= " + QByteArray::number(seq) + " AND position >> 32 NOT IN ("
                       + numbers.join(',') + ") AND NOT " + protectedRow);
    if (!removed)
        return removed;
    const auto left = count("SELECT count(*) FROM events WHERE seq <= " + QByteArray::number(seq));
    if (!left)
        return left.error();
    m_state.evictedThrough = seq;
    m_state.evicted = seq - std::min(seq, Seq(*left));
    ++m_state.shownRevision;
    return {};
}

Result<std::vector<std::pair<Seq, LogPosition>>> EvictionQueries::toCarry(quint32 segment, Seq last) const
{
    std::vector<std::pair<Seq, LogPosition>> rows;
    const QByteArray sql = "SELECT seq, position FROM events WHERE seq BETWEEN ? AND ? AND "
                           + recordsIn(segment) + " AND " + EvictionTables::protectedRow + " ORDER BY seq";
    const Result<void> read = index.each(sql, 0, last, [&](const Statement &row) {
        const quint64 position = quint64(row.integer(1));
        rows.push_back({Seq(row.integer(0)), {quint32(position >> 32), quint32(position)}});
    });
    if (!read)
        return read.error();
    return rows;
}

Result<quint32> EvictionQueries::oldestConfiguration(quint32 segment, Seq last) const
{
    quint32 version = 0;
    const QByteArray sql = "SELECT coalesce(min(configuration), 0) FROM events WHERE seq BETWEEN ? AND ?"
                           " AND NOT "
                           + isGoing(segment);
    const Result<void> read =
            index.each(sql, 0, last + 1, [&](const Statement &row) { version = quint32(row.integer(0)); });
    if (!read)
        return read.error();
    return version;
}

Result<std::vector<MarkChange>> EvictionQueries::marks(quint32 segment, const std::vector<Seq> &seqs) const
{
    std::vector<MarkChange> changes;
    const QByteArray sql = "SELECT marks.seq, revision FROM marks JOIN events USING (seq)"
                           " WHERE marks.seq BETWEEN ? AND ? AND NOT "
                           + isGoing(segment);
    for (const Seq seq : seqs) {
        const Result<void> read = index.each(sql, seq, seq, [&](const Statement &row) {
            changes.push_back({seq, quint64(row.integer(1)), index.mark(seq)});
        });
        if (!read)
            return read.error();
    }
    return changes;
}

Result<std::vector<quint32>> EvictionQueries::evictedSegments() const
{
    std::vector<quint32> segments;
    const QByteArray sql =
            "SELECT segment FROM evicted_segments WHERE segment BETWEEN ? AND ? AND NOT EXISTS (SELECT 1"
            " FROM events WHERE seq <= (SELECT evicted_through FROM state)"
            " AND position BETWEEN segment << 32 AND segment << 32 | 4294967295)";
    const Result<void> read = index.each(
            sql, 0, 0xFFFF'FFFF, [&](const Statement &row) { segments.push_back(quint32(row.integer(0))); });
    if (!read)
        return read.error();
    return segments;
}

} // namespace Hookwright
