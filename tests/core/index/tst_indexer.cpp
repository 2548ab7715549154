// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/indexer.h"
#include "recordsupport.h"

#include <QTemporaryDir>

#include <atomic>
#include <mutex>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

namespace {

// What an indexer told, from the index thread.
class Heard
{
public:
    Indexer::Listener listener()
    {
        return {[this](const IndexCounts &counts) {
                    const std::lock_guard lock(m_mutex);
                    m_counts = counts;
                },
                [this] { ++outboxGrew; }, [this] { ++attemptsRecorded; }, [] {},
                [this](const Error &error) {
                    const std::lock_guard lock(m_mutex);
                    m_states += error.message;
                }};
    }

    IndexCounts counts() const
    {
        const std::lock_guard lock(m_mutex);
        return m_counts;
    }
    QStringList states() const
    {
        const std::lock_guard lock(m_mutex);
        return m_states;
    }

    std::atomic<int> outboxGrew = 0;
    std::atomic<int> attemptsRecorded = 0;

private:
    mutable std::mutex m_mutex;
    IndexCounts m_counts;
    QStringList m_states;
};

// Keeps everybody else from writing the index for as long as it lives.
class WriteLock
{
public:
    explicit WriteLock(const QString &file)
        : m_database(Database::open(file, Database::Access::Existing))
    {
        if (!m_database || !m_database->execute("BEGIN IMMEDIATE"))
            qFatal("the index can't be locked");
    }
    ~WriteLock() { static_cast<void>(m_database->execute("ROLLBACK")); }
    Q_DISABLE_COPY_MOVE(WriteLock)

private:
    Result<Database> m_database;
};

constexpr int patience = 60'000; // ms

} // namespace

class TestIndexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void commitsWhatIsSubmitted();
    void splitsLargeBatches();
    void tellsWhenTheOutboxGrew();
    void keepsConfigurations();
    void recordsAttempts();
    void clearsAndShowsAgain();
    void redelivers();
    void waitsForRoom();
    void boundsTheBytesInMemory();
    void writesEverythingBeforeItStops();
    void triesAgainUntilItCanWrite();
    void saysThatThereIsNoRoomWhileItFails();
    void stoppedWhileFailing();

private:
    void start();
    void submit(Seq first, Seq last, const QByteArray &method = "POST");
    qint64 rowCount() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    std::unique_ptr<ConfigurationHistory> m_history;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<Heard> m_heard;
    std::unique_ptr<Indexer> m_indexer;
};

void TestIndexer::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"index.sqlite"_s);
    m_history = std::make_unique<ConfigurationHistory>();
    m_history->add(std::make_shared<const Configuration>(routingConfiguration(1)));
    start();
}

void TestIndexer::cleanup()
{
    m_indexer.reset();
    m_index.reset();
}

void TestIndexer::start()
{
    m_indexer.reset();
    m_index.reset();
    m_index = openIndex(m_file);
    m_heard = std::make_unique<Heard>();
    m_indexer = std::make_unique<Indexer>(m_index.get(), m_history.get(), m_file, m_heard->listener());
}

void TestIndexer::submit(Seq first, Seq last, const QByteArray &method)
{
    const RequestPtr request = makeRequest(method, "/x");
    std::vector<LoggedRecord> records;
    for (Seq seq = first; seq <= last; ++seq)
        records.push_back(makeCaptured(seq, CaptureRecord::Verdict::Accepted, request));
    m_indexer->submit(std::move(records), {1, quint32(last * 100 + 100)});
}

qint64 TestIndexer::rowCount() const
{
    return qint64(openReader(m_file)->rows(1, 1'000'000).size());
}

void TestIndexer::commitsWhatIsSubmitted()
{
    submit(1, 3);
    submit(4, 4);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->counts().lastSeq, Seq(4), patience);
    QCOMPARE(m_heard->counts().pending, quint64(8));
    QVERIFY(m_heard->states().isEmpty());
    const auto reader = openReader(m_file);
    QCOMPARE(reader->rows(1, 10).size(), size_t(4));
    QCOMPARE(reader->matches(3), (std::vector<RuleId>{ruleA, ruleB}));
    m_indexer.reset();
    QCOMPARE(m_index->reached(), (LogPosition{1, 500}));
}

void TestIndexer::splitsLargeBatches()
{
    submit(1, 9'000);
    submit(9'001, 9'010);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    QCOMPARE(rowCount(), 9'010);
}

void TestIndexer::tellsWhenTheOutboxGrew()
{
    submit(1, 1, "GET");
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->counts().lastSeq, Seq(1), patience);
    QCOMPARE(m_heard->outboxGrew.load(), 0);
    submit(2, 2, "POST");
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->outboxGrew.load(), 1, patience);
    QCOMPARE(m_heard->attemptsRecorded.load(), 0);
}

void TestIndexer::keepsConfigurations()
{
    LoggedRecord record;
    record.kind = RecordKind::Configuration;
    record.configurationVersion = 2;
    record.payload = configurationToJson(routingConfiguration(2));
    std::vector<LoggedRecord> records;
    records.push_back(record);
    m_indexer->submit(std::move(records), {1, 900});
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    const auto configurations = openReader(m_file)->configurations();
    QCOMPARE(configurations.size(), size_t(1));
    QCOMPARE(configurations[0].first, 2u);
    QCOMPARE(configurations[0].second, record.payload);
}

void TestIndexer::recordsAttempts()
{
    submit(1, 2);
    std::atomic<int> written = 0;
    // Behind the records in the same queue: the deliveries are there when the attempts come.
    m_indexer->recordAttempts({makeAttempt(1, targetA, 1, DeliveryState::Delivered),
                               makeAttempt(2, targetA, 1, DeliveryState::DeadLetter)},
                              [&written] { ++written; });
    QTRY_COMPARE_WITH_TIMEOUT(written.load(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->attemptsRecorded.load(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->counts().deadLetters, quint64(1), patience);
    QCOMPARE(m_heard->counts().pending, quint64(2));
    QCOMPARE(openReader(m_file)->attempts(1).size(), size_t(1));
}

void TestIndexer::clearsAndShowsAgain()
{
    submit(1, 5);
    m_indexer->setClearedThrough(3);
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->counts().clearedThrough, Seq(3), patience);
    QCOMPARE(m_heard->counts().firstSeq, Seq(4));
    m_indexer->setClearedThrough(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->counts().firstSeq, Seq(1), patience);
}

void TestIndexer::redelivers()
{
    submit(1, 1);
    m_indexer->recordAttempts({makeAttempt(1, targetA, 1, DeliveryState::DeadLetter)});
    std::atomic<bool> isPending = false;
    m_indexer->redeliver({1, targetA}, [&isPending] { isPending = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isPending, patience);
    const IndexCounts counts = openReader(m_file)->counts();
    QCOMPARE(counts.deadLetters, quint64(0));
    QCOMPARE(counts.pending, quint64(2));
    const auto isHeard = [this] {
        const IndexCounts heard = m_heard->counts();
        return heard.deadLetters == 0 && heard.pending == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHeard(), patience);
}

void TestIndexer::waitsForRoom()
{
    QVERIFY(m_indexer->waitForRoom());
    submit(1, 60'000); // more than may lie behind
    QVERIFY(m_indexer->lag() > 0);
    QVERIFY(m_indexer->waitForRoom());
    QVERIFY(m_indexer->lag() < 50'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
}

void TestIndexer::boundsTheBytesInMemory()
{
    const auto lock = std::make_unique<WriteLock>(m_file);
    LoggedRecord record = makeCaptured(1, CaptureRecord::Verdict::Accepted, makeRequest("POST", "/"));
    record.payloadSize = 70 * 1024 * 1024;
    std::vector<LoggedRecord> records;
    records.push_back(record);
    m_indexer->submit(std::move(records), {1, 200});
    QVERIFY(!m_indexer->waitForRoom());
    QCOMPARE(m_indexer->lag(), quint64(1));
}

void TestIndexer::writesEverythingBeforeItStops()
{
    for (Seq seq = 1; seq <= 2'000; ++seq)
        submit(seq, seq);
    m_indexer->setClearedThrough(7);
    m_indexer.reset();
    QCOMPARE(rowCount(), 2'000);
    QCOMPARE(openReader(m_file)->counts().clearedThrough, Seq(7));
    QCOMPARE(m_index->reached(), (LogPosition{1, 200'100}));
}

void TestIndexer::triesAgainUntilItCanWrite()
{
    submit(1, 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    {
        const WriteLock lock(m_file);
        submit(2, 3);
        m_indexer->recordAttempts({makeAttempt(1, targetA, 1, DeliveryState::Delivered)});
        submit(4, 4);
        QTRY_COMPARE_WITH_TIMEOUT(m_heard->states().size(), 1, patience);
        QVERIFY(!m_heard->states().front().isEmpty());
        QCOMPARE(m_indexer->lag(), quint64(3));
        QVERIFY(m_indexer->waitForRoom()); // there is room still
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_heard->attemptsRecorded.load(), 1, patience);
    QCOMPARE(m_heard->states().size(), 2);
    QVERIFY(m_heard->states().back().isEmpty());
    QCOMPARE(rowCount(), 4);
    QCOMPARE(openReader(m_file)->attempts(1).size(), size_t(1));
}

void TestIndexer::saysThatThereIsNoRoomWhileItFails()
{
    {
        const WriteLock lock(m_file);
        submit(1, 50'000);
        QVERIFY(!m_indexer->waitForRoom());
        QVERIFY(!m_heard->states().isEmpty());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_indexer->waitForRoom(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    QCOMPARE(rowCount(), 50'000);
}

// Nothing is lost and nothing is skipped: what could not be written is behind the position that the
// index has reached, from where the next start goes on.
void TestIndexer::stoppedWhileFailing()
{
    submit(1, 2);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    std::atomic<bool> isWritten = false;
    {
        const WriteLock lock(m_file);
        submit(3, 4);
        m_indexer->recordAttempts({makeAttempt(1, targetA, 1, DeliveryState::Delivered)},
                                  [&isWritten] { isWritten = true; });
        QTRY_VERIFY_WITH_TIMEOUT(!m_heard->states().isEmpty(), patience);
        m_indexer.reset();
    }
    QVERIFY(!isWritten);
    QCOMPARE(m_index->reached(), (LogPosition{1, 300}));
    QCOMPARE(rowCount(), 2);
    QVERIFY(openReader(m_file)->attempts(1).empty());

    start();
    submit(3, 4);
    QTRY_COMPARE_WITH_TIMEOUT(m_indexer->lag(), quint64(0), patience);
    QCOMPARE(rowCount(), 4);
}

QTEST_GUILESS_MAIN(TestIndexer)
#include "tst_indexer.moc"
