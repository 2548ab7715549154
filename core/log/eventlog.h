// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logposition.h"
#include "core/util/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace Hookwright {

// One record. `kind` and `context` mean something to whoever writes them, not to the log; Hookwright
// puts the configuration version into `context`. seq 0 is a record that carries no number.
struct LogRecord
{
    Seq seq = 0;
    quint8 kind = 0;
    quint32 context = 0;
    QByteArray payload;
    bool damaged = false; // its CRC does not fit; payload then holds what is there, at most 1 MiB of a
                          // stretch in which no header can be made out
};

// One file of a log.
struct LogSegment
{
    quint32 number = 0;
    qint64 bytes = 0;
    Seq lastSeqBefore = 0; // the last number given before it
};

// A record to append; payload bytes are written as they stand.
struct LogEntry
{
    quint8 kind = 0;
    bool numbered = true;
    quint32 context = 0;
    QByteArrayView payload;
    // Set by append():
    Seq seq = 0;
    LogPosition position;
};

class LogReader;

// The append-only log of a workspace: segments `00000001.seg` … in one folder, 64 MiB each, the
// truth that everything else is derived from. Knows nothing of what records mean. Format: format.md.
// Thread: append() and sync() by one thread at a time; everything else by any, also while it is
// written, and by other processes.
class EventLog
{
public:
    struct Options
    {
        qint64 segmentSize = 64 * 1024 * 1024; // at most 2 GiB
        bool readOnly = false;                 // cuts no torn tail; follows what another process writes
    };
    static constexpr qint64 longestPayload = 1024 * 1024 * 1024;

    static Result<std::unique_ptr<EventLog>> open(const QString &folder, const Options &options);
    ~EventLog();

    // Writes the entries behind one another and gives each its number and position. All or none:
    // after a failure (disk full, I/O error) the log is as it was and can be tried again. The error's
    // code is "DiskFull", "IoError", "TooLarge" or "ReadOnly".
    Result<void> append(std::span<LogEntry> entries);
    // Makes what was appended durable: one fdatasync. After a failure everything appended since the
    // last sync() that succeeded is taken back: nothing of it counts as stored, its numbers are free.
    Result<void> sync();

    // For many records, whose positions are known now.
    LogReader reader() const;
    // One record: LogReader::read().
    Result<LogRecord> read(LogPosition position) const;

    // Calls `visit` for each record from `from` on, in order, damaged ones too, until it returns
    // false or the end as it was at the call. Returns the position behind the last record visited.
    LogPosition forEach(LogPosition from,
                        const std::function<bool(LogPosition, const LogRecord &)> &visit) const;

    LogPosition begin() const;
    LogPosition end() const; // where the next record will go
    Seq lastSeq() const;
    qint64 bytesOnDisk() const;
    qint64 tornBytes() const; // cut off at open()

    // Ascending.
    std::vector<LogSegment> segments() const;
    // Removes a segment's file for good; those of the last two stay, without a failure. Positions in it give
    // "NotFound" from then on.
    Result<void> remove(quint32 segment);
    // Of segments begun from now on. Thread: any.
    void setSegmentSize(qint64 size);

    // Numbers up to `seq` are never given from now on: for an index that knows of more records than a
    // log that lost its last ones. Before the first append().
    void reserveThrough(Seq seq);

private:
    class Private;
    explicit EventLog(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
