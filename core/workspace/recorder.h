// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"
#include "core/index/indexer.h"
#include "core/log/eventlog.h"

#include <functional>
#include <optional>

namespace Hookwright {

// A record on its way into the log.
struct PendingRecord
{
    RecordKind kind = RecordKind::Capture;
    quint32 configurationVersion = 0;
    CaptureRecord capture;                           // of a Capture
    std::optional<AnswerTicket> ticket;              // none where nobody waits for an answer
    QByteArray payload;                              // of every other kind
    std::function<void(const Result<Seq> &)> stored; // called on the log thread
};

// The log thread: takes what the network threads received, appends each batch to the log, syncs it
// once, and only then lets the answers go and hands the records to the index. A batch that can't be
// written is answered 507 and leaves no trace; the next one is tried again.
class Recorder
{
public:
    // Called on the log thread.
    struct Listener
    {
        std::function<void(std::span<const AnswerTicket>, const HttpResponse *failure)> release;
        std::function<void(quint64 events)> stored;
        std::function<void(const Error &error)> stateChanged; // no message: it can be written again
    };

    Recorder(EventLog *log, Indexer *indexer, Listener listener);
    ~Recorder(); // as stop()

    // Thread: any. Once it is stopped nothing is taken in; such requests are not answered.
    void record(std::vector<PendingRecord> &&records) { m_queue.push(std::move(records)); }
    // Waits until it is in the log, a disk's sync. Of several, which go in together or not at all, the
    // last one's number.
    Result<Seq> recordAndWait(PendingRecord record);
    Result<Seq> recordAndWait(std::vector<PendingRecord> &&records);

    // Stores what was queued, lets its answers go and ends the log thread.
    void stop();

private:
    void run();
    void store(std::vector<PendingRecord> &batch);
    Result<void> append(const std::vector<PendingRecord> &batch);
    void encode(const std::vector<PendingRecord> &batch);
    void handOver(std::vector<PendingRecord> &batch);
    void refuse(const std::vector<PendingRecord> &batch, const QString &why);
    void setFailure(const Error &failure);
    void collectTickets(const std::vector<PendingRecord> &batch);

    EventLog *m_log;
    Indexer *m_indexer;
    Listener m_listener;
    BatchQueue<PendingRecord> m_queue;

    // Of the log thread, reused from batch to batch:
    QByteArray m_payloads;
    std::vector<LogEntry> m_entries;
    std::vector<AnswerTicket> m_tickets;
    QString m_failure;    // what was told last; empty: nothing is wrong
    int m_syncsUntilKill; // for tests of recovery, see the .cpp; negative: never

    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
