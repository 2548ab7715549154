// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recorder.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QTest>

#include <set>
#include <sqlite3.h>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

// What a recorder told, from the log thread.
class Heard
{
public:
    Recorder::Listener listener()
    {
        return {[this](std::span<const AnswerTicket> tickets, const HttpResponse *failure) {
                    const std::lock_guard lock(m_mutex);
                    for (const AnswerTicket &ticket : tickets)
                        m_released.push_back({ticket.slot, failure ? failure->status : 200});
                },
                [this](quint64 captures) { stored += captures; },
                [this](const Error &error) {
                    const std::lock_guard lock(m_mutex);
                    m_states += error.message;
                }};
    }

    using Released = std::vector<std::pair<quint32, int>>; // slot, status
    Released released() const
    {
        const std::lock_guard lock(m_mutex);
        return m_released;
    }
    QStringList states() const
    {
        const std::lock_guard lock(m_mutex);
        return m_states;
    }

    std::atomic<quint64> stored = 0;

private:
    mutable std::mutex m_mutex;
    Released m_released;
    QStringList m_states;
};

PendingRecord makeCapture(quint32 slot)
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = "POST /" + QByteArray::number(slot) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    request->parseHead();
    PendingRecord record;
    record.configurationVersion = 1;
    record.capture.connector.text = "connection-test";
    record.capture.answerStatus = 200;
    record.capture.request = request;
    record.ticket = AnswerTicket{.slot = slot};
    return record;
}

PendingRecord makeConfiguration(const Configuration &configuration)
{
    PendingRecord record;
    record.kind = RecordKind::Configuration;
    record.configurationVersion = configuration.version;
    record.payload = configurationToJson(configuration);
    return record;
}

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void storesThenReleases();
    void waitsForOneRecord();
    void configurationCarriesNoNumber();
    void manyThreadsWait();
    void storesWhatWasQueuedBeforeItStops();
    void refusesWhenItIsStopped();
    void refusesWhatCantBeWritten();
    void refusesWhenTheIndexIsTooFarBehind();

private:
    std::unique_ptr<WorkspaceFolder> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Heard> m_heard;
    std::unique_ptr<Indexer> m_indexer;
    std::unique_ptr<Recorder> m_recorder;
};

void TestRecorder::init()
{
    m_folder = std::make_unique<WorkspaceFolder>();
    m_workspace = m_folder->open();
    m_heard = std::make_unique<Heard>();
    m_indexer = std::make_unique<Indexer>(
            m_workspace->index(), &m_workspace->history(), m_workspace->indexFile(),
            Indexer::Listener{[](const IndexCounts &) {}, [] {}, [] {}, [] {}, [](const Error &) {}});
    m_recorder = std::make_unique<Recorder>(&m_workspace->log(), m_indexer.get(), m_heard->listener());
}

void TestRecorder::cleanup()
{
    m_recorder.reset();
    m_indexer.reset();
    m_workspace.reset();
}

void TestRecorder::storesThenReleases()
{
    std::vector<PendingRecord> records;
    records.push_back(makeCapture(1));
    records.push_back(makeCapture(2));
    m_recorder->record(std::move(records));
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->stored.load(), quint64(2), patience);
    QCOMPARE(m_heard->released() == (Heard::Released{{1, 200}, {2, 200}}), true);
    QCOMPARE(m_workspace->log().lastSeq(), Seq(2));
    QTRY_COMPARE_WITH_TIMEOUT(rowTexts(m_workspace->indexFile()), (QStringList{u"1 /1"_s, u"2 /2"_s}),
                              patience);
}

void TestRecorder::waitsForOneRecord()
{
    const Result<Seq> first = m_recorder->recordAndWait(makeCapture(7));
    QVERIFY(first);
    QCOMPARE(*first, Seq(1));
    QCOMPARE(*m_recorder->recordAndWait(makeCapture(8)), Seq(2));
    QCOMPARE(m_workspace->log().lastSeq(), Seq(2));
}

void TestRecorder::configurationCarriesNoNumber()
{
    Configuration configuration = *m_workspace->history().current();
    configuration.version = 2;
    const Result<Seq> stored = m_recorder->recordAndWait(makeConfiguration(configuration));
    QVERIFY(stored);
    QCOMPARE(*stored, Seq(0));
    QVERIFY(m_heard->released().empty()); // nobody waits for an answer
    QCOMPARE(*m_recorder->recordAndWait(makeCapture(1)), Seq(1));
}

void TestRecorder::manyThreadsWait()
{
    constexpr int each = 50;
    std::mutex mutex;
    std::set<Seq> numbers;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < each; ++n) {
                const Result<Seq> stored = m_recorder->recordAndWait(makeCapture(0));
                const std::lock_guard lock(mutex);
                if (stored)
                    numbers.insert(*stored);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(numbers.size(), size_t(4 * each));
    QCOMPARE(*numbers.rbegin(), Seq(4 * each));
}

void TestRecorder::storesWhatWasQueuedBeforeItStops()
{
    for (quint32 slot = 0; slot < 500; ++slot) {
        std::vector<PendingRecord> records;
        records.push_back(makeCapture(slot));
        m_recorder->record(std::move(records));
    }
    m_recorder->stop();
    QCOMPARE(m_heard->released().size(), size_t(500));
    QCOMPARE(m_workspace->log().lastSeq(), Seq(500));
    m_indexer.reset();
    QCOMPARE(rowTexts(m_workspace->indexFile()).size(), 500);
}

// Not answered and not waited for either: nobody hangs, nobody is told that something was stored.
void TestRecorder::refusesWhenItIsStopped()
{
    m_recorder->stop();
    const Result<Seq> stored = m_recorder->recordAndWait(makeCapture(1));
    QVERIFY(!stored);
    QVERIFY(!stored.error().message.isEmpty());
    std::vector<PendingRecord> records;
    records.push_back(makeCapture(2));
    m_recorder->record(std::move(records));
    m_recorder->stop();
    QVERIFY(m_heard->released().empty());
    QCOMPARE(m_workspace->log().lastSeq(), Seq(0));
}

void TestRecorder::refusesWhatCantBeWritten()
{
    QVERIFY(m_recorder->recordAndWait(makeCapture(1)));
    {
        const FileSizeLimit limit(m_workspace->log().end().offset + 10);
        const Result<Seq> refused = m_recorder->recordAndWait(makeCapture(2));
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"disk is full"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_heard->released().size(), size_t(2), patience);
        QCOMPARE(m_heard->released().back(), (std::pair<quint32, int>{2, 507}));
        QCOMPARE(m_heard->states().size(), 1);
        QVERIFY(!m_heard->states().front().isEmpty());
        QVERIFY(!m_recorder->recordAndWait(makeCapture(3)));
    }
    QCOMPARE(*m_recorder->recordAndWait(makeCapture(4)), Seq(2));
    QVERIFY(m_heard->states().back().isEmpty());
    QCOMPARE(m_heard->released().back(), (std::pair<quint32, int>{4, 200}));
    m_recorder->stop();
    QCOMPARE(m_heard->stored.load(), quint64(2));
}

void TestRecorder::refusesWhenTheIndexIsTooFarBehind()
{
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(m_workspace->indexFile().toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    std::vector<PendingRecord> records;
    for (quint32 slot = 0; slot < 50'000; ++slot)
        records.push_back(makeCapture(slot));
    m_recorder->record(std::move(records));
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->stored.load(), quint64(50'000), patience);
    const Result<Seq> refused = m_recorder->recordAndWait(makeCapture(1));
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"index"_s));
    QCOMPARE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    QCOMPARE(*m_recorder->recordAndWait(makeCapture(2)), Seq(50'001));
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
