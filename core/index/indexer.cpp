// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/indexer.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr quint64 mostRecordsBehind = 50'000;
constexpr qint64 mostBytesBehind = 64 * 1024 * 1024;
constexpr size_t transactionRecords = 4'000;
constexpr auto pace = 20ms; // between transactions under load: fewer, larger ones
constexpr auto retryPause = 250ms;
// Answers first: the index may follow a moment later. Under load that means more than a low priority, for
// whoever has a processor keeps it for some milliseconds: the index gives way every few records, unless it
// falls behind.
constexpr int niceness = 5;
constexpr size_t giveWayFrom = 64; // records in a transaction
constexpr quint32 giveWayEvery = 4;
constexpr quint64 giveWayBehind = 20'000;

qint64 bytesInMemory(const LoggedRecord &record)
{
    return 512 + qint64(record.payloadSize);
}

} // namespace

Indexer::Indexer(EventIndex *index, const ConfigurationHistory *history, const QString &indexFile,
                 Listener listener)
    : m_index(index)
    , m_indexFile(indexFile)
    , m_listener(std::move(listener))
    , m_builder(history)
    , m_thread(makeWorkerThread(QStringLiteral("index"), [this] { run(); }))
{}

Indexer::~Indexer()
{
    {
        const std::lock_guard lock(m_lagMutex);
        m_stopping = true;
    }
    m_lagShrank.notify_all();
    m_queue.close();
    m_thread.reset();
}

void Indexer::submit(std::vector<LoggedRecord> &&records, LogPosition reached)
{
    {
        const std::lock_guard lock(m_lagMutex);
        m_lagRecords += records.size();
        for (const LoggedRecord &record : records)
            m_lagBytes += bytesInMemory(record);
    }
    m_queue.push(Task{std::move(records), reached, {}, {}, {}});
}

bool Indexer::waitForRoom()
{
    std::unique_lock lock(m_lagMutex);
    const auto hasRoom = [this] { return m_lagRecords < mostRecordsBehind && m_lagBytes < mostBytesBehind; };
    m_lagShrank.wait(lock, [&] { return hasRoom() || m_failing || m_stopping; });
    return hasRoom();
}

void Indexer::recordAttempts(std::vector<DeliveryAttempt> &&attempts, std::function<void()> written)
{
    m_queue.push(Task{{}, {}, std::move(attempts), {}, std::move(written)});
}

void Indexer::setClearedThrough(Seq seq)
{
    m_queue.push(Task{{}, {}, {}, [seq](EventIndex *index) { return index->setClearedThrough(seq); }, {}});
}

void Indexer::redeliver(const DeliveryKey &key, std::function<void()> written)
{
    m_queue.push(
            Task{{}, {}, {}, [key](EventIndex *index) { return index->redeliver(key); }, std::move(written)});
}

void Indexer::recordReplay(const Replay &replay, std::function<void()> written)
{
    m_queue.push(Task{{},
                      {},
                      {},
                      [replay](EventIndex *index) { return index->recordReplay(replay); },
                      std::move(written)});
}

void Indexer::change(std::function<Result<void>(EventIndex *)> change)
{
    m_queue.push(Task{{}, {}, {}, std::move(change), {}});
}

void Indexer::routeAgain(Seq seq, const Event &event, const BusId &bus, quint32 version,
                         std::function<void()> written)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    RoutingRun run{.seq = seq, .configurationVersion = version};
    run.timeUs = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    const auto change = [this, run, event, bus](EventIndex *index) {
        IndexEntry entry = m_builder.routed(event, bus, run.configurationVersion);
        RoutingRun routed = run;
        routed.matches = std::move(entry.matches);
        routed.filteredOut = std::move(entry.filteredOut);
        return index->recordRun(routed, entry.outbox);
    };
    m_queue.push(Task{{}, {}, {}, change, std::move(written)});
}

quint64 Indexer::lag() const
{
    const std::lock_guard lock(m_lagMutex);
    return m_lagRecords;
}

void Indexer::run()
{
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), niceness); // on Linux of this thread alone
    std::vector<Task> tasks;
    while (m_queue.waitAndTake(tasks)) {
        const auto begun = std::chrono::steady_clock::now();
        perform(tasks);
        m_index->checkpointStep();
        if (m_queue.size() > 0)
            std::this_thread::sleep_until(begun + pace);
    }
}

void Indexer::perform(std::vector<Task> &tasks)
{
    bool attemptsRecorded = false;
    for (Task &task : tasks) {
        if (!task.records.empty() || task.reached != LogPosition()) {
            collect(task);
            continue;
        }
        commit();
        const bool written = insist(
                [&] { return task.change ? task.change(m_index) : m_index->recordAttempts(task.attempts); });
        if (written && task.written)
            task.written();
        attemptsRecorded = true;
    }
    commit();
    announce(attemptsRecorded);
}

void Indexer::announce(bool attemptsRecorded)
{
    if (!m_reader) {
        if (auto reader = IndexReader::open(m_indexFile))
            m_reader = std::move(*reader);
    }
    if (m_reader)
        m_listener.committed(m_reader->counts());
    if (m_outboxGrew)
        m_listener.outboxGrew();
    if (attemptsRecorded)
        m_listener.attemptsRecorded();
    if (m_marked)
        m_listener.marksRecorded();
    m_outboxGrew = m_marked = false;
}

void Indexer::collect(Task &task)
{
    for (LoggedRecord &record : task.records) {
        giveWay();
        m_builder.add(record, &m_batch);
        m_batchBytes += bytesInMemory(record);
    }
    m_batchRecords += task.records.size();
    m_batch.reached = task.reached;
    task.records.clear();
    if (m_batchRecords >= transactionRecords)
        commit();
}

void Indexer::giveWay()
{
    if (m_untilGiveWay-- > 0)
        return;
    m_untilGiveWay = giveWayEvery - 1;
    if (m_batchRecords >= giveWayFrom && lag() < giveWayBehind)
        std::this_thread::yield();
}

void Indexer::commit()
{
    if (m_batchRecords == 0)
        return;
    if (insist([this] { return m_index->apply(m_batch, [this] { giveWay(); }); })) {
        m_outboxGrew |= std::any_of(m_batch.entries.cbegin(), m_batch.entries.cend(),
                                    [](const IndexEntry &entry) { return !entry.outbox.empty(); });
        m_marked |= !m_batch.marks.empty();
    }
    m_batch.entries.clear();
    m_batch.configurations.clear();
    m_batch.marks.clear();
    m_batch.gaps.clear();
    retire(m_batchRecords, m_batchBytes);
    m_batchRecords = 0;
    m_batchBytes = 0;
}

// Tries until it is written, or until the program ends; what comes behind is then not written either.
bool Indexer::insist(const std::function<Result<void>()> &write)
{
    if (m_gaveUp)
        return false;
    Result<void> written = write();
    if (written)
        return true;
    m_listener.stateChanged(written.error());
    std::unique_lock lock(m_lagMutex);
    m_failing = true;
    while (!written && !m_stopping) {
        m_lagShrank.notify_all();
        m_lagShrank.wait_for(lock, retryPause, [this] { return m_stopping; });
        lock.unlock();
        written = write();
        lock.lock();
    }
    m_failing = false;
    lock.unlock();
    m_gaveUp = !written;
    if (written)
        m_listener.stateChanged({});
    return !m_gaveUp;
}

void Indexer::retire(size_t records, qint64 bytes)
{
    {
        const std::lock_guard lock(m_lagMutex);
        m_lagRecords -= records;
        m_lagBytes -= bytes;
    }
    m_lagShrank.notify_all();
}

} // namespace Hookwright
