// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/entrybuilder.h"
#include "core/index/indexreader.h"
#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <condition_variable>
#include <functional>

namespace Hookwright {

// The index thread: follows the log with rows, matches and outbox, a transaction for each batch, and
// writes what the dispatcher and the window change. It may lag behind the log by a bounded number of
// records, which it keeps in memory; an index that can't be written (disk full) is tried again until
// it can.
class Indexer
{
public:
    // Called on the index thread.
    struct Listener
    {
        std::function<void(const IndexCounts &)> committed;
        std::function<void()> outboxGrew;
        std::function<void()> attemptsRecorded;
        std::function<void()> marksRecorded;
        std::function<void(const Error &error)> stateChanged; // no message: the index is written again
    };

    // `index` is used by nobody else from here on.
    Indexer(EventIndex *index, const ConfigurationHistory *history, const QString &indexFile,
            Listener listener);
    ~Indexer(); // writes what was submitted, then stops

    // From the log thread: these records are in the log, `reached` is its end behind them.
    void submit(std::vector<LoggedRecord> &&records, LogPosition reached);

    // Waits while the lag is at its bound. False: it stays there because the index can't be written.
    bool waitForRoom();

    // Thread: any. `written` is called on the index thread once it is; never where that failed for good
    // because the program ended.
    void recordAttempts(std::vector<DeliveryAttempt> &&attempts, std::function<void()> written = {});
    void setClearedThrough(Seq seq);
    void redeliver(const DeliveryKey &key, std::function<void()> written);
    void recordReplay(const Replay &replay, std::function<void()> written);
    // Any other change, in its turn.
    void change(std::function<Result<void>(EventIndex *)> change);
    // Routes the event, of this number, by the rules of the version, beside what its arrival decided.
    void routeAgain(Seq seq, const Event &event, const BusId &bus, quint32 version,
                    std::function<void()> written);
    quint64 lag() const; // records submitted, not yet committed

private:
    struct Task
    {
        std::vector<LoggedRecord> records;
        LogPosition reached;
        std::vector<DeliveryAttempt> attempts;
        std::function<Result<void>(EventIndex *)> change;
        std::function<void()> written; // after the attempts or the change
    };

    void run();
    void perform(std::vector<Task> &tasks);
    void collect(Task &task);
    void giveWay();
    void commit();
    void announce(bool attemptsRecorded);
    bool insist(const std::function<Result<void>()> &write);
    void retire(size_t records, qint64 bytes);

    EventIndex *m_index;
    QString m_indexFile;
    Listener m_listener;
    EntryBuilder m_builder;
    BatchQueue<Task> m_queue;

    // Of the index thread:
    IndexBatch m_batch;
    size_t m_batchRecords = 0;
    qint64 m_batchBytes = 0;
    quint32 m_untilGiveWay = 0;
    bool m_outboxGrew = false;
    bool m_marked = false;
    bool m_gaveUp = false; // stopping while the index can't be written: the next start catches up
    std::unique_ptr<IndexReader> m_reader;

    mutable std::mutex m_lagMutex;
    std::condition_variable m_lagShrank;
    quint64 m_lagRecords = 0;
    qint64 m_lagBytes = 0;
    bool m_failing = false;
    bool m_stopping = false;

    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
