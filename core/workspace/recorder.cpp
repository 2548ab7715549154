// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recorder.h"

#include "core/event/jsontext.h"

#include <QCoreApplication>

#include <algorithm>
#include <csignal>
#include <future>

namespace Hookwright {

namespace {

constexpr qsizetype bufferKept = 8 * 1024 * 1024; // more is given back after a batch with large bodies

// HOOKWRIGHT_TEST_KILL=after-sync:N kills the process behind its N-th sync of the log: answers have
// gone, the index knows nothing yet. Tests of recovery set it.
int syncsUntilKill()
{
    const QByteArray hook = qgetenv("HOOKWRIGHT_TEST_KILL");
    return hook.startsWith("after-sync:") ? hook.sliced(11).toInt() : -1;
}

HttpResponse storageFailure(const QString &why)
{
    return {507,
            {{"Content-Type", "application/json"}},
            R"({"error":"InsufficientStorage","message":)" + jsonString(why.toUtf8()) + '}'};
}

} // namespace

Recorder::Recorder(EventLog *log, Indexer *indexer, Listener listener)
    : m_log(log)
    , m_indexer(indexer)
    , m_listener(std::move(listener))
    , m_syncsUntilKill(syncsUntilKill())
    , m_thread(makeWorkerThread(QStringLiteral("log"), [this] { run(); }))
{}

Recorder::~Recorder()
{
    stop();
}

void Recorder::stop()
{
    m_queue.close();
    m_thread.reset();
}

Result<Seq> Recorder::recordAndWait(PendingRecord record)
{
    std::vector<PendingRecord> records;
    records.push_back(std::move(record));
    return recordAndWait(std::move(records));
}

Result<Seq> Recorder::recordAndWait(std::vector<PendingRecord> &&records)
{
    // Shared: the log thread may still be in set_value() when get() returns.
    const auto promise = std::make_shared<std::promise<Result<Seq>>>();
    std::future<Result<Seq>> stored = promise->get_future();
    records.back().stored = [promise](const Result<Seq> &result) { promise->set_value(result); };
    if (!m_queue.push(std::move(records))) // one batch of the log has them all
        return Error{QCoreApplication::translate("Recorder", "The workspace is being closed."), {}};
    return stored.get();
}

void Recorder::run()
{
    std::vector<PendingRecord> batch;
    while (m_queue.waitAndTake(batch)) {
        if (m_indexer->waitForRoom()) {
            store(batch);
        } else {
            refuse(batch, QCoreApplication::translate("Recorder", "The index can't be written and is too far "
                                                                  "behind; free space on the disk."));
        }
        if (m_payloads.capacity() > bufferKept)
            m_payloads = QByteArray();
    }
}

void Recorder::store(std::vector<PendingRecord> &batch)
{
    const Result<void> appended = append(batch);
    if (!appended) {
        setFailure(appended.error());
        refuse(batch, appended.error().message);
        return;
    }
    setFailure({});
    collectTickets(batch);
    m_listener.release(m_tickets, nullptr);
    if (m_syncsUntilKill > 0 && --m_syncsUntilKill == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // the answers leave
        std::raise(SIGKILL);
    }
    handOver(batch);
    m_listener.stored(quint64(std::count_if(m_entries.begin(), m_entries.end(),
                                            [](const LogEntry &entry) { return entry.numbered; })));
}

Result<void> Recorder::append(const std::vector<PendingRecord> &batch)
{
    encode(batch);
    const Result<void> appended = m_log->append(m_entries);
    return appended ? m_log->sync() : appended;
}

void Recorder::encode(const std::vector<PendingRecord> &batch)
{
    m_payloads.resize(0);
    m_entries.clear();
    std::vector<qsizetype> ends;
    ends.reserve(batch.size());
    for (const PendingRecord &record : batch) {
        if (record.kind == RecordKind::Capture)
            encodeCapture(record.capture, m_payloads);
        else
            m_payloads.append(QByteArrayView(record.payload)); // copied, not shared with the index thread
        ends.push_back(m_payloads.size());
    }
    qsizetype begin = 0;
    for (size_t i = 0; i < batch.size(); ++i) {
        LogEntry entry;
        entry.kind = quint8(batch[i].kind);
        entry.numbered = isNumbered(batch[i].kind);
        entry.context = batch[i].configurationVersion;
        entry.payload = QByteArrayView(m_payloads).sliced(begin, ends[i] - begin);
        m_entries.push_back(entry);
        begin = ends[i];
    }
}

void Recorder::handOver(std::vector<PendingRecord> &batch)
{
    std::vector<LoggedRecord> logged;
    logged.reserve(batch.size());
    for (size_t i = 0; i < batch.size(); ++i) {
        const LogEntry &entry = m_entries[i];
        PendingRecord &record = batch[i];
        if (record.stored)
            record.stored(entry.seq);
        LoggedRecord out;
        out.kind = record.kind;
        out.seq = entry.seq;
        out.position = entry.position;
        out.configurationVersion = record.configurationVersion;
        out.payloadSize = quint32(entry.payload.size());
        out.capture = std::move(record.capture);
        out.payload = std::move(record.payload);
        logged.push_back(std::move(out));
    }
    m_indexer->submit(std::move(logged), m_log->end());
}

void Recorder::refuse(const std::vector<PendingRecord> &batch, const QString &why)
{
    for (const PendingRecord &record : batch) {
        if (record.stored)
            record.stored(Error{why, {}});
    }
    collectTickets(batch);
    const HttpResponse failure = storageFailure(why);
    m_listener.release(m_tickets, &failure);
}

void Recorder::setFailure(const Error &failure)
{
    if (std::exchange(m_failure, failure.message) == failure.message)
        return;
    m_listener.stateChanged(failure);
}

void Recorder::collectTickets(const std::vector<PendingRecord> &batch)
{
    m_tickets.clear();
    for (const PendingRecord &record : batch) {
        if (record.ticket)
            m_tickets.push_back(*record.ticket);
    }
}

} // namespace Hookwright
