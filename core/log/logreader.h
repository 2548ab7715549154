// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/segmentfiles.h"
#include "core/log/segmentreader.h"

namespace Hookwright {

// Reads records of a log by their positions. The segment at hand stays open and a stretch of it in memory, so
// that records near each other cost few system calls, forwards and backwards. For positions that are known
// before it is made: what a failed sync took back later, and what stands in its place, it can't tell apart.
// Used by one thread; the log outlives it.
class LogReader
{
public:
    // `end` is the log's; absent where another process writes it.
    LogReader(const SegmentFiles *files, std::optional<LogPosition> end);

    // The record at a position that append() or forEach() gave. Of a damaged one whose header is lost seq
    // is 0.
    Result<LogRecord> read(LogPosition position);

    // So many records from `first` on are read next, all of which begin before `end`: it costs fewer bytes
    // then.
    void expect(LogPosition first, LogPosition end, size_t count);

    // So many bytes from a position on are read soon: lets the disk begin.
    void prefetch(LogPosition position, quint32 length);

    struct View
    {
        Seq seq = 0;
        quint8 kind = 0;
        QByteArrayView payload; // valid until the next call
    };
    // The same without a copy, of a record that is sound and not large; nothing of any other.
    std::optional<View> view(LogPosition position);

private:
    bool open(quint32 segment);

    const SegmentFiles *m_files;
    std::optional<LogPosition> m_end;
    quint32 m_segment = 0;
    std::shared_ptr<const UniqueFd> m_file; // of the segment
    std::optional<SegmentReader> m_reader;
};

} // namespace Hookwright
