// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "core/util/strongid.h"
#include "core/util/uniquefd.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <span>

namespace Hookwright {

// Where a record begins: segment number and byte offset in it. Ordered as the log is.
struct LogPosition
{
    quint32 segment = 0;
    quint32 offset = 0;

    friend auto operator<=>(const LogPosition &, const LogPosition &) = default;
};

// One record. `kind` and `context` mean something to whoever writes them, not to the log; Hookwright
// puts the configuration version into `context`. seq 0 is a record that carries no number.
struct LogRecord
{
    Seq seq = 0;
    quint8 kind = 0;
    quint32 context = 0;
    QByteArray payload;
    bool damaged = false; // its CRC does not fit; payload then holds what is there
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

// The append-only log of a workspace: segments `00000001.seg` … in one folder, 64 MiB each, the
// truth that everything else is derived from. Knows nothing of what records mean.
// Thread: append() and sync() by one thread at a time; read() by any, also while it is written, and
// by other processes.
class EventLog
{
public:
    struct Options
    {
        qint64 segmentSize = 64 * 1024 * 1024;
        bool readOnly = false; // cuts no torn tail
    };

    static Result<std::unique_ptr<EventLog>> open(const QString &folder, const Options &options);
    ~EventLog();

    // Writes the entries behind one another and gives each its number and position. All or none:
    // after a failure (disk full, I/O error) the log is as it was and can be tried again.
    Result<void> append(std::span<LogEntry> entries);
    // Makes what was appended durable: one fdatasync.
    Result<void> sync();

    Result<LogRecord> read(LogPosition position) const;

    // Calls `visit` for each record from `from` on, in order, damaged ones too, until it returns
    // false or the end. Returns the position behind the last record visited.
    LogPosition forEach(LogPosition from,
                        const std::function<bool(LogPosition, const LogRecord &)> &visit) const;

    LogPosition begin() const;
    LogPosition end() const;  // where the next record will go
    Seq lastSeq() const;
    qint64 bytesOnDisk() const;
    qint64 tornBytes() const; // cut off at open()

private:
    class Private;
    explicit EventLog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
