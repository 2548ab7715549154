// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexsupport.h"

#include "core/index/evictiontables.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestEventIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void freshIndex();
    void keepsWhatWasApplied();
    void rulesAreTallied();
    void applyTwiceIsHarmless();
    void positionFollowsTheLog();
    void rebuildingLeavesDeadLetters();
    void rebuildingThatIsBrokenOff();
    void failedReadsFailTheTransaction_data();
    void failedReadsFailTheTransaction();
    void deliveriesWithoutANumberAreLeftOut();
    void shortensLongTexts();
    void oneDeliveryForEachTarget();
    void clearWatermark();
    void attemptsMoveADeliveryOn();
    void attemptsOfUnknownDeliveries();
    void attemptsNeverReplaceEachOther();
    void countersFollowEveryState();
    void redeliver();
    void redeliverWhatCannotBe();
    void replaysAreKeptInTheirOrder();
    void runsStandBesideTheArrival();
    void runsGoWithTheirEvent();
    void writeAheadLogStaysSmall();
    void writeAheadLogStaysBoundedBesideReaders();
    void checkpointStep();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

void TestEventIndex::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"index.sqlite"_s);
}

void TestEventIndex::freshIndex()
{
    const auto index = openIndex(m_file);
    QCOMPARE(index->reached(), LogPosition{});
    QVERIFY(index->rebuilt());
    QCOMPARE(openReader(m_file)->counts(), IndexCounts{});
}

void TestEventIndex::keepsWhatWasApplied()
{
    IndexBatch batch = makeBatch(1, 3);
    batch.entries[1].matches = {ruleB, ruleA};
    batch.entries[1].outbox = {{ruleB, targetA}, {ruleA, targetB}};
    batch.configurations = {{3, R"({"version":3})"}, {4, R"({"version":4})"}};
    {
        const auto index = openIndex(m_file);
        QVERIFY(index->apply(batch));
        QCOMPARE(index->reached(), batch.reached);
    }
    const auto index = openIndex(m_file);
    QVERIFY(!index->rebuilt());
    QCOMPARE(index->reached(), batch.reached);
    const auto reader = openReader(m_file);
    QCOMPARE(reader->rows(1, 100).size(), 3u);
    QCOMPARE(reader->matches(2), (std::vector<RuleId>{ruleB, ruleA}));
    QCOMPARE(reader->row(2)->matchedRules, 2);
    QCOMPARE(texts(reader->deliveries(2)), (QStringList{u"2:target-aaaaaaaa:rule-bbbbbbbb:0:0:0"_s,
                                                        u"2:target-bbbbbbbb:rule-aaaaaaaa:0:0:0"_s}));
    QCOMPARE(reader->configurations(), batch.configurations);
    QCOMPARE(reader->counts().pending, 2u);
}

void TestEventIndex::rulesAreTallied()
{
    const auto index = openIndex(m_file);
    IndexBatch batch = makeBatch(1, 5);
    batch.entries[0].matches = {ruleA};
    batch.entries[1].matches = {ruleB, ruleA};
    batch.entries[3].matches = {ruleB};
    batch.entries[3].filteredOut = {ruleA};
    batch.entries[4].filteredOut = {ruleA};
    QVERIFY(index->apply(batch));
    const auto reader = openReader(m_file);
    const std::vector<RuleTally> all = reader->ruleTallies(1, 5);
    QCOMPARE(all.size(), 2u);
    const RuleTally &a = all[0].rule == ruleA ? all[0] : all[1];
    const RuleTally &b = all[0].rule == ruleA ? all[1] : all[0];
    QCOMPARE(a.taken, 2u);
    QCOMPARE(a.filteredOut, 2u);
    QCOMPARE(a.lastTimeUs, batch.entries[1].row.timeUs);
    QCOMPARE(b.rule, ruleB);
    QCOMPARE(b.taken, 2u);
    QCOMPARE(b.lastTimeUs, batch.entries[3].row.timeUs);
    QCOMPARE(reader->ruleTallies(2, 3).size(), 2u);
    QVERIFY(reader->ruleTallies(6, 9).empty());
}

void TestEventIndex::applyTwiceIsHarmless()
{
    const auto index = openIndex(m_file);
    IndexBatch batch = makeBatch(1, 5, {targetA});
    batch.configurations = {{3, "{}"}};
    QVERIFY(index->apply(batch));
    QVERIFY(record(*index, makeAttempt(2, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(index->apply(batch));
    QVERIFY(index->apply(makeBatch(4, 8, {targetA})));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->rows(1, 100).size(), 8u);
    QCOMPARE(reader->counts().lastSeq, Seq(8));
    QCOMPARE(reader->counts().pending, 7u);
    QCOMPARE(texts(reader->deliveries(2)), QStringList{u"2:target-aaaaaaaa:rule-aaaaaaaa:1:1:0"_s});
    QCOMPARE(reader->configurations().size(), 1u);
}

// Also back, to the end of a log that lost records.
void TestEventIndex::positionFollowsTheLog()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 8)));
    QVERIFY(index->apply(makeBatch(1, 2)));
    QCOMPARE(index->reached(), makeBatch(1, 2).reached);
    QCOMPARE(openReader(m_file)->counts().lastSeq, Seq(8));
    IndexBatch onlyPosition;
    onlyPosition.reached = {7, 0};
    QVERIFY(index->apply(onlyPosition));
    QCOMPARE(openIndex(m_file)->reached(), (LogPosition{7, 0}));
}

void TestEventIndex::rebuildingLeavesDeadLetters()
{
    const auto index = openIndex(m_file);
    IndexBatch lost = makeBatch(1, 2, {targetA, targetB});
    lost.deliveriesUnknown = true;
    QVERIFY(index->apply(lost));
    QVERIFY(index->apply(makeBatch(3, 3, {targetA})));
    const auto reader = openReader(m_file);
    QCOMPARE(texts(reader->deliveries(1)), (QStringList{u"1:target-aaaaaaaa:rule-aaaaaaaa:2:0:0"_s,
                                                        u"1:target-bbbbbbbb:rule-aaaaaaaa:2:0:0"_s}));
    QCOMPARE(reader->row(2)->deliveries, (DeliveryCounts{0, 0, 2}));
    QCOMPARE(reader->counts().deadLetters, 4u);
    QCOMPARE(reader->counts().pending, 1u);
    QCOMPARE(texts(reader->freshDeliveries(0, 10)), QStringList{u"3:target-aaaaaaaa:rule-aaaaaaaa:0:0:0"_s});
    QVERIFY(reader->waitingTargets().empty());

    QVERIFY(index->redeliver({2, targetA}));
    QCOMPARE(reader->counts().deadLetters, 3u);
    QCOMPARE(reader->counts().pending, 2u);
    QCOMPARE(texts(reader->waitingDeliveries(targetA, 10)),
             QStringList{u"2:target-aaaaaaaa:rule-aaaaaaaa:0:0:0"_s});
    QVERIFY(record(*index, makeAttempt(2, targetA, 1, DeliveryState::Delivered)));
    QCOMPARE(reader->attempts(2).front().number, 1);
    QCOMPARE(reader->row(2)->deliveries, (DeliveryCounts{0, 1, 1}));
}

void TestEventIndex::rebuildingThatIsBrokenOff()
{
    IndexBatch lost = makeBatch(1, 2, {targetA});
    lost.deliveriesUnknown = true;
    QVERIFY(openIndex(m_file)->apply(lost));
    {
        const auto index = openIndex(m_file);
        QVERIFY(index->rebuilt());
        QCOMPARE(index->reached(), LogPosition());
        QVERIFY(index->apply(lost));
        IndexBatch last;
        last.reached = lost.reached;
        QVERIFY(index->apply(last));
    }
    const auto index = openIndex(m_file);
    QVERIFY(!index->rebuilt());
    QCOMPARE(index->reached(), lost.reached);
    QCOMPARE(openReader(m_file)->counts().deadLetters, 2u);
}

void TestEventIndex::failedReadsFailTheTransaction_data()
{
    QTest::addColumn<QByteArray>("table");
    for (const char *table : {"targets", "deliveries", "outbox"})
        QTest::newRow(table) << QByteArray(table);
}

void TestEventIndex::failedReadsFailTheTransaction()
{
    QFETCH(QByteArray, table);
    QVERIFY(openIndex(m_file)->apply(makeBatch(1, 2, {targetA, targetB})));
    const auto index = openIndex(m_file);
    Result<Database> database = Database::open(m_file, Database::Access::Existing);
    QVERIFY(database->execute("ALTER TABLE " + table + " RENAME TO away"));
    QVERIFY(!record(*index, makeAttempt(1, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(!index->redeliver({1, targetA}));
    QVERIFY(database->execute("ALTER TABLE away RENAME TO " + table));
    QVERIFY(record(*index, makeAttempt(1, targetA, 1, DeliveryState::Delivered)));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->row(1)->deliveries, (DeliveryCounts{1, 1, 0}));
    QCOMPARE(reader->counts().pending, 3u);
}

// The most numbers there can be are given: what needs another one is not tried for ever.
void TestEventIndex::deliveriesWithoutANumberAreLeftOut()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 1, {targetA})));
    Result<Database> database = Database::open(m_file, Database::Access::Existing);
    QVERIFY(database->execute("INSERT INTO targets VALUES (65535, 'target-last');"
                              "INSERT INTO rules VALUES (65535, 'rule-last')"));
    QVERIFY(index->apply(makeBatch(2, 2, {targetB, targetA})));
    QVERIFY(index->apply(makeBatch(3, 3, {targetB})));
    IndexBatch otherRule = makeBatch(4, 4);
    otherRule.entries[0].matches = {ruleB, ruleA};
    otherRule.entries[0].outbox = {{ruleB, targetA}};
    QVERIFY(index->apply(otherRule));
    const auto reader = openReader(m_file);
    QCOMPARE(texts(reader->deliveries(2)), QStringList{u"2:target-aaaaaaaa:rule-aaaaaaaa:0:0:0"_s});
    QVERIFY(reader->deliveries(3).empty());
    QVERIFY(reader->deliveries(4).empty());
    QCOMPARE(reader->matches(4), std::vector<RuleId>{ruleA});
    QCOMPARE(reader->counts().pending, 2u);
    QCOMPARE(reader->counts().lastSeq, Seq(4));
}

void TestEventIndex::shortensLongTexts()
{
    const auto index = openIndex(m_file);
    IndexBatch batch = makeBatch(1, 1);
    batch.entries[0].row.path = QByteArray(5000, 'p');
    batch.entries[0].row.query = QByteArray(512, 'q');
    QVERIFY(index->apply(batch));
    const auto row = openReader(m_file)->row(1);
    QCOMPARE(row->path, QByteArray(512, 'p'));
    QCOMPARE(row->query, QByteArray(512, 'q'));
}

void TestEventIndex::oneDeliveryForEachTarget()
{
    const auto index = openIndex(m_file);
    IndexBatch batch = makeBatch(1, 1);
    batch.entries[0].outbox = {{ruleA, targetA}, {ruleB, targetA}, {ruleB, targetB}};
    QVERIFY(index->apply(batch));
    const auto reader = openReader(m_file);
    QCOMPARE(texts(reader->deliveries(1)), (QStringList{u"1:target-aaaaaaaa:rule-aaaaaaaa:0:0:0"_s,
                                                        u"1:target-bbbbbbbb:rule-bbbbbbbb:0:0:0"_s}));
    QCOMPARE(reader->counts().pending, 2u);
}

void TestEventIndex::clearWatermark()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(3, 8)));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts().firstSeq, Seq(3));
    QVERIFY(index->setClearedThrough(5));
    QCOMPARE(reader->counts().firstSeq, Seq(6));
    QCOMPARE(reader->counts().clearedThrough, Seq(5));
    QVERIFY(index->setClearedThrough(8));
    QCOMPARE(reader->counts().firstSeq, Seq(9));
    QCOMPARE(reader->counts().lastSeq, Seq(8));
    QCOMPARE(reader->rows(3, 10).size(), 6u); // hidden, not gone
    QVERIFY(index->setClearedThrough(0));
    QCOMPARE(reader->counts().firstSeq, Seq(3));
    QVERIFY(index->setClearedThrough(4));
    QVERIFY(openIndex(m_file));
    QCOMPARE(openReader(m_file)->counts().clearedThrough, Seq(4));
}

void TestEventIndex::attemptsMoveADeliveryOn()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 2, {targetA, targetB})));
    const auto reader = openReader(m_file);

    QVERIFY(record(*index, makeAttempt(1, targetA, 1, DeliveryState::Pending, 5000)));
    QCOMPARE(texts(reader->deliveries(1)), (QStringList{u"1:target-bbbbbbbb:rule-aaaaaaaa:0:0:0"_s,
                                                        u"1:target-aaaaaaaa:rule-aaaaaaaa:0:1:5000"_s}));
    QCOMPARE(reader->row(1)->deliveries, (DeliveryCounts{2, 0, 0}));
    QCOMPARE(reader->freshDeliveries(0, 10).size(), 3u);

    QVERIFY(record(*index, makeAttempt(1, targetA, 2, DeliveryState::Delivered, 9000)));
    QVERIFY(record(*index, makeAttempt(1, targetB, 1, DeliveryState::DeadLetter)));
    QCOMPARE(texts(reader->deliveries(1)), (QStringList{u"1:target-aaaaaaaa:rule-aaaaaaaa:1:2:0"_s,
                                                        u"1:target-bbbbbbbb:rule-aaaaaaaa:2:1:0"_s}));
    QCOMPARE(reader->row(1)->deliveries, (DeliveryCounts{0, 1, 1}));
    QCOMPARE(reader->row(2)->deliveries, (DeliveryCounts{2, 0, 0}));
    QCOMPARE(reader->counts().pending, 2u);
    QCOMPARE(reader->counts().deadLetters, 1u);

    const std::vector<DeliveryAttempt> attempts = reader->attempts(1);
    QCOMPARE(attempts.size(), 3u);
    QCOMPARE(attempts[2].number, 2);
    QCOMPARE(attempts[2].key, (DeliveryKey{1, targetA}));
    QCOMPARE(attempts[2].state, DeliveryState::Delivered);
    QVERIFY(reader->attempts(2).empty());
}

void TestEventIndex::attemptsOfUnknownDeliveries()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 1, {targetA})));
    QVERIFY(record(*index, makeAttempt(9, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(record(*index, makeAttempt(1, targetB, 1, DeliveryState::Delivered)));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts().pending, 1u);
    QVERIFY(reader->attempts(9).empty());
    QVERIFY(reader->attempts(1).empty());
    QVERIFY(index->recordAttempts({}));
}

void TestEventIndex::attemptsNeverReplaceEachOther()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 1, {targetA})));
    for (int i = 0; i < 3; ++i)
        QVERIFY(record(*index, makeAttempt(1, targetA, 1, DeliveryState::Pending, 10)));
    const auto reader = openReader(m_file);
    const std::vector<DeliveryAttempt> attempts = reader->attempts(1);
    QCOMPARE(attempts.size(), 3u);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(attempts[size_t(i)].number, i + 1);
    QCOMPARE(reader->deliveries(1)[0].attempts, 3);
}

void TestEventIndex::countersFollowEveryState()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 30, {targetA, targetB})));
    const auto reader = openReader(m_file);
    const std::array states{DeliveryState::Pending, DeliveryState::Delivered, DeliveryState::DeadLetter};
    for (size_t step = 0; step < 200; ++step) {
        const Seq seq = 1 + step * 7 % 30;
        QVERIFY(record(*index,
                       makeAttempt(seq, step % 3 ? targetA : targetB, 1, states[step * 5 % 7 % 3], 100)));
        DeliveryCounts sum;
        for (const EventRow &row : reader->rows(1, 30)) {
            sum.pending = quint16(sum.pending + row.deliveries.pending);
            sum.delivered = quint16(sum.delivered + row.deliveries.delivered);
            sum.dead = quint16(sum.dead + row.deliveries.dead);
        }
        QCOMPARE(sum.pending + sum.delivered + sum.dead, 60);
        QCOMPARE(reader->counts().pending, quint64(sum.pending));
        QCOMPARE(reader->counts().deadLetters, quint64(sum.dead));
    }
}

void TestEventIndex::redeliver()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 3, {targetA})));
    QVERIFY(record(*index, makeAttempt(1, targetA, 1, DeliveryState::Pending, 5000)));
    QVERIFY(record(*index, makeAttempt(2, targetA, 1, DeliveryState::DeadLetter)));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts().deadLetters, 1u);

    QVERIFY(index->redeliver({2, targetA}));
    QCOMPARE(reader->counts().deadLetters, 0u);
    QCOMPARE(reader->counts().pending, 3u);
    QCOMPARE(texts(reader->waitingDeliveries(targetA, 1)),
             QStringList{u"2:target-aaaaaaaa:rule-aaaaaaaa:0:1:0"_s});
    QVERIFY(index->redeliver({1, targetA}));
    QCOMPARE(reader->deliveries(1)[0].dueMs, 0);
    QCOMPARE(reader->counts().pending, 3u);
    // Never tried: it is in the queue as it is.
    QVERIFY(index->redeliver({3, targetA}));
    QCOMPARE(texts(reader->freshDeliveries(0, 10)), QStringList{u"3:target-aaaaaaaa:rule-aaaaaaaa:0:0:0"_s});
    QCOMPARE(reader->attempts(2).size(), 1u); // what was tried stays
}

void TestEventIndex::replaysAreKeptInTheirOrder()
{
    const QByteArray answer("a\0b", 3);
    const std::vector<Replay> replays{{2, 1'000, 7, "http://127.0.0.1/a", 0, 202, answer, {}},
                                      {2, 900, 0, "http://127.0.0.1/b", 0, 0, {}, u"nobody is there"_s},
                                      {2, 1'100, 1, {}, 3, 0, {}, {}},
                                      {2,
                                       1'200,
                                       1,
                                       "http://127.0.0.1/d",
                                       0,
                                       200,
                                       {},
                                       {},
                                       "PUT",
                                       ReplayEdit::Method | ReplayEdit::Body}};
    {
        const auto index = openIndex(m_file);
        QVERIFY(index->apply(makeBatch(1, 3)));
        for (const Replay &replay : replays)
            QVERIFY(index->recordReplay(replay));
        QVERIFY(index->recordReplay({.seq = 3, .url = "http://127.0.0.1/c"}));
    }
    const auto reader = openReader(m_file);
    const std::vector<Replay> kept = reader->replays(2);
    QCOMPARE(kept.size(), replays.size());
    for (size_t i = 0; i < kept.size(); ++i)
        QVERIFY(kept[i] == replays[i]);
    QCOMPARE(reader->replays(3).size(), 1u);
    QVERIFY(reader->replays(1).empty());
}

void TestEventIndex::redeliverWhatCannotBe()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 1, {targetA})));
    QVERIFY(record(*index, makeAttempt(1, targetA, 1, DeliveryState::Delivered)));
    const auto reader = openReader(m_file);
    const IndexCounts counts = reader->counts();
    for (const DeliveryKey &key : {DeliveryKey{1, targetA}, DeliveryKey{1, targetB}, DeliveryKey{7, targetA}})
        QVERIFY(index->redeliver(key));
    QCOMPARE(reader->counts(), counts);
    QCOMPARE(texts(reader->deliveries(1)), QStringList{u"1:target-aaaaaaaa:rule-aaaaaaaa:1:1:0"_s});
}

void TestEventIndex::runsStandBesideTheArrival()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 2, {targetA})));
    RoutingRun run{
            .seq = 1, .timeUs = 7, .configurationVersion = 5, .matches = {ruleB}, .filteredOut = {ruleA}};
    QVERIFY(index->recordRun(run, {{ruleB, targetA}, {ruleB, targetB}}));
    run.seq = 2;
    QVERIFY(index->recordRun(run, {}));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts().pending, 4u); // two of the arrivals, two of the run
    const std::vector<RoutingRun> runs = reader->runs(1);
    QCOMPARE(runs.size(), size_t(1));
    run.seq = 1;
    run.number = RoutingRun::firstNumber;
    QCOMPARE(runs.front(), run);
    QCOMPARE(reader->runs(2).front().number, RoutingRun::firstNumber + 1);
    QCOMPARE(reader->eventOf(run.number), Seq(1));
    QCOMPARE(reader->eventOf(2), Seq(2));
    QCOMPARE(reader->eventOf(run.number + 9), Seq(0));

    // The same target twice, each on its own.
    QVERIFY(record(*index, makeAttempt(run.number, targetA, 1, DeliveryState::Delivered)));
    QCOMPARE(reader->deliveries(1).front().state, DeliveryState::Pending);
    QCOMPARE(reader->deliveries(run.number).front().state, DeliveryState::Delivered);
    QCOMPARE(reader->row(1)->deliveries, (DeliveryCounts{1, 0, 0}));
    const std::vector<DeliveryRow> waiting = reader->waitingDeliveries(targetB, 10);
    QCOMPARE(waiting.size(), size_t(1));
    QCOMPARE(waiting.front().key.seq, run.number);
    QCOMPARE(waiting.front().rule, ruleB);
}

void TestEventIndex::runsGoWithTheirEvent()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 2)));
    QVERIFY(index->recordRun({.seq = 1, .matches = {ruleA}}, {{ruleA, targetA}}));
    const quint32 segment = makeEntry(1).row.position.segment;
    QVERIFY(index->evict(segment, 2)->isBlocked); // it is still to be delivered
    QVERIFY(record(*index, makeAttempt(RoutingRun::firstNumber, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(index->evict(segment, 2)->isDone);
    const auto reader = openReader(m_file);
    QVERIFY(reader->runs(1).empty());
    QVERIFY(reader->deliveries(RoutingRun::firstNumber).empty());
    QVERIFY(reader->attempts(RoutingRun::firstNumber).empty());
}

void TestEventIndex::writeAheadLogStaysSmall()
{
    const auto index = openIndex(m_file);
    for (int i = 0; i < 150; ++i)
        QVERIFY(index->apply(makeBatch(Seq(i) * 1000 + 1, Seq(i) * 1000 + 1000, {targetA})));
    QVERIFY(QFileInfo(m_file).size() > 10'000'000);
    const qint64 size = QFileInfo(m_file + u"-wal"_s).size();
    QVERIFY2(size < 24'000'000, QByteArray::number(size).constData());
}

void TestEventIndex::writeAheadLogStaysBoundedBesideReaders()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 1)));
    std::atomic<bool> stop = false;
    // Two readers in turns, so that there is always one that reads.
    const auto read = [&] {
        Result<Database> database = Database::open(m_file, Database::Access::Existing);
        Result<Statement> select = database->prepare("SELECT count(*) FROM state");
        while (!stop) {
            const Transaction transaction(*database, Transaction::Kind::Read);
            select->run();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    };
    std::thread first(read);
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
    std::thread second(read);
    qint64 largest = 0;
    for (Seq i = 0; i < 600; ++i) {
        if (!index->apply(makeBatch(i * 1000 + 2, i * 1000 + 1001)))
            break;
        largest = std::max(largest, QFileInfo(m_file + u"-wal"_s).size());
    }
    stop = true;
    first.join();
    second.join();
    QCOMPARE(openReader(m_file)->counts().lastSeq, Seq(600'001));
    QVERIFY2(largest < 100'000'000, QByteArray::number(largest).constData());
    QVERIFY(QFileInfo(m_file).size() > 60'000'000);
}

void TestEventIndex::checkpointStep()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 100)));
    const qint64 before = QFileInfo(m_file).size();
    index->checkpointStep();
    QCOMPARE(QFileInfo(m_file).size(), before); // not worth it yet
    Seq seq = 100;
    while (QFileInfo(m_file + u"-wal"_s).size() < 6'000'000) {
        QVERIFY(index->apply(makeBatch(seq + 1, seq + 1000)));
        seq += 1000;
    }
    QCOMPARE(QFileInfo(m_file).size(), before);
    index->checkpointStep();
    QVERIFY(QFileInfo(m_file).size() > before + 3'000'000);
    QVERIFY(index->apply(makeBatch(seq + 1, seq + 10)));
    QCOMPARE(openReader(m_file)->rows(1, 100'000).size(), size_t(seq + 10));
}

QTEST_GUILESS_MAIN(TestEventIndex)
#include "tst_eventindex.moc"
