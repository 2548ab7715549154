// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/retention.h"
#include "core/workspace/recorder.h"
#include "core/workspace/workspace.h"

#include <atomic>

namespace Hookwright {

// A segment whose events are beyond the limits, and the last number given before its end.
struct OutdatedSegment
{
    quint32 number = 0;
    Seq last = 0;

    friend bool operator==(const OutdatedSegment &, const OutdatedSegment &) = default;
};

// Oldest first. The one that is written and the one before it always stay, so that the last number given can
// be read from the log. `timeUs` tells when an event came.
std::vector<OutdatedSegment> outdatedSegments(const std::vector<LogSegment> &segments, Seq lastSeq,
                                              const Retention &retention, qint64 nowUs,
                                              const std::function<qint64(Seq)> &timeUs);

// What of a segment has to be in the log behind it before it goes: configurations that are still named,
// marks of events that stay, and the events that are never evicted.
struct CarriedRecords
{
    std::vector<PendingRecord> records;
    qint64 bytes = 0;
};
Result<CarriedRecords> recordsToCarry(const OutdatedSegment &segment, EventLog *log, IndexReader *index,
                                      quint32 currentConfiguration);

// Keeps a workspace within its limits, on a thread of its own: copies on what stays, has the index forget
// the rest, and a moment later removes the segment. Each step leaves log and index such that nothing that
// stays is lost when the program ends behind it. A segment of which more than half stays is left as it is.
class Retaining
{
public:
    // All of it outlives this.
    Retaining(Workspace *workspace, Recorder *recorder, Indexer *indexer);
    ~Retaining(); // ends between two steps

    void setRetention(const Retention &retention); // thread: any
    // Events up to `seq` go at once, without the moment for who reads them, but for those that are never
    // evicted: on a disk without room, files first. Tried again until it is done. Thread: any.
    void removeThrough(Seq seq);

private:
    void run();
    void keepWithin(const Retention &retention, IndexReader *index);
    bool removeNow(Seq through, IndexReader *index);
    std::vector<OutdatedSegment> segmentsThrough(Seq seq) const;
    void removeUnwanted(Seq through, IndexReader *index);
    bool beginSegments(Seq through);
    bool evict(const OutdatedSegment &segment, IndexReader *index);
    bool removeRows(const OutdatedSegment &segment);
    void removeFiles(IndexReader *index);
    std::optional<Result<EvictionStep>> inIndex(std::function<Result<EvictionStep>(EventIndex *)> change);
    bool pause(std::chrono::milliseconds time);

    Workspace *m_workspace;
    Recorder *m_recorder;
    Indexer *m_indexer;
    std::map<quint32, std::chrono::steady_clock::time_point> m_staying; // when they were looked at

    bool m_filesLeft = false; // of segments whose rows are gone

    std::mutex m_mutex; // guards the three below
    std::condition_variable m_changed;
    Retention m_retention;
    Seq m_removeThrough = 0; // 0: nothing is to go at once
    bool m_news = false;
    std::atomic_bool m_stopping = false;
    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
