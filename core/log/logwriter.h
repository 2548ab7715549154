// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/eventlog.h"
#include "core/log/segmentfiles.h"

#include <atomic>
#include <optional>

struct iovec;

namespace Hookwright {

// The writing end of a log. What append() wrote is in the page cache, what sync() covered is on the
// disk; a failure of either takes the log back to a state that is known to be good, or, where not
// even that works, remembers to do it before the next append. Used by one thread.
//
// Under load it writes zeros ahead of the records, which the next batches then overwrite: the sync of a
// file that grows has to write its size and blocks as well and takes half as long again.
class LogWriter
{
public:
    // `tail` is sound and durable; a tail without a segment (0) begins segment 1.
    LogWriter(const SegmentFiles *files, qint64 segmentSize, LogTail tail);
    ~LogWriter();

    Result<void> append(std::span<LogEntry> entries);
    Result<void> sync();

    const LogTail &tail() const { return m_tail; }
    void reserveThrough(Seq seq);
    void setSegmentSize(qint64 size) { m_segmentSize = size; } // thread: any

private:
    struct Undo
    {
        LogTail to;
        bool afterSync = false; // the page cache can't be trusted
    };

    Result<void> refuseTooLarge(std::span<const LogEntry> entries) const;
    Result<void> appendAll(std::span<LogEntry> entries);
    size_t runLength(std::span<const LogEntry> entries) const;
    Result<void> writeRun(std::span<LogEntry> entries);
    Result<void> beginSegment();
    void prepare();
    int cutPrepared();
    int syncFiles();
    Result<void> undo();
    int undoFiles(const Undo &undo);
    int openCurrent();

    const SegmentFiles *m_files;
    std::atomic<qint64> m_segmentSize;
    LogTail m_tail;                        // behind what append() wrote
    LogTail m_synced;                      // behind what is on the disk
    UniqueFd m_file;                       // of the segment of m_tail
    qint64 m_prepared = 0;                 // behind the zeros that were written ahead of m_tail, if any
    std::vector<UniqueFd> m_unsyncedFiles; // of segments left behind since the last sync()
    bool m_folderChanged = false;          // a segment was made since then
    std::optional<Undo> m_undo;
    std::vector<char> m_headers; // working memory of writeRun()
    std::vector<iovec> m_pieces;
};

} // namespace Hookwright
