// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexsupport.h"

#include <QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestIndexReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void emptyIndex();
    void rowKeepsEveryMember();
    void detailsKeepEveryMember();
    void rowsByRange_data();
    void rowsByRange();
    void rowsOverGaps();
    void rowsCountDeliveries();
    void freshDeliveries();
    void freshDeliveriesOfOneTarget();
    void waitingDeliveries();
    void waitingDeliveriesUseTheirIndex();
    void latestDeliveries();
    void attemptsInOrderOfTime();
    void besideTheWriter();
    void besideAnotherProcess();
    void interruptFromAnotherThread();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    std::unique_ptr<EventIndex> m_index;
};

void TestIndexReader::init()
{
    m_index.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"index.sqlite"_s);
    m_index = openIndex(m_file);
}

void TestIndexReader::emptyIndex()
{
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts(), IndexCounts{});
    QVERIFY(reader->rows(1, 100).empty());
    QVERIFY(reader->rows(1, 0).empty());
    QVERIFY(!reader->row(1));
    QVERIFY(!reader->details(1));
    QVERIFY(reader->matches(1).empty());
    QVERIFY(reader->deliveries(1).empty());
    QVERIFY(reader->attempts(1).empty());
    QVERIFY(reader->latestDeliveries({}, 10).empty());
    QVERIFY(reader->freshDeliveries(0, 10).empty());
    QVERIFY(reader->freshDeliveries(targetA, 0, 100, 10).rows.empty());
    QVERIFY(reader->waitingDeliveries(targetA, 10).empty());
    QVERIFY(reader->waitingTargets().empty());
    QVERIFY(reader->configurations().empty());
}

void TestIndexReader::rowKeepsEveryMember()
{
    IndexBatch batch;
    batch.entries.resize(2);
    EventRow &full = batch.entries[0].row;
    full.seq = Seq(1) << 40;
    full.timeUs = 1'700'000'000'123'456;
    full.kind = RowKind::Damaged;
    full.answerStatus = 599;
    full.size = 4'000'000'000u;
    full.method = "M-SEARCH";
    full.path = QByteArray("/caf\xE9\0%2F", 9);
    full.query = "";
    full.contentType = "text/plain; charset=\"x\"";
    full.hint = "größer";
    full.signature = "";
    full.position = {4'000'000'000u, 4'000'000'001u};
    full.configurationVersion = 4'000'000'002u;
    batch.entries[0].matches = {ruleA, ruleB};
    batch.entries[1].row.seq = full.seq + 1;
    QVERIFY(m_index->apply(batch));

    const auto reader = openReader(m_file);
    const auto row = reader->row(full.seq);
    QVERIFY(row);
    QCOMPARE(row->seq, full.seq);
    QCOMPARE(row->timeUs, full.timeUs);
    QCOMPARE(row->kind, full.kind);
    QCOMPARE(row->answerStatus, full.answerStatus);
    QCOMPARE(row->size, full.size);
    QCOMPARE(row->method, full.method);
    QCOMPARE(row->path, full.path);
    QVERIFY(row->query.isEmpty() && !row->query.isNull());
    QCOMPARE(row->contentType, full.contentType);
    QCOMPARE(row->hint, full.hint);
    QVERIFY(row->signature.isEmpty() && !row->signature.isNull());
    QCOMPARE(row->position, full.position);
    QCOMPARE(row->configurationVersion, full.configurationVersion);
    QCOMPARE(row->matchedRules, 2);
    QCOMPARE(row->deliveries, DeliveryCounts{});
    const auto bare = reader->row(full.seq + 1);
    QVERIFY(bare && bare->query.isNull() && bare->path.isEmpty() && bare->signature.isNull());
    QCOMPARE(bare->kind, RowKind::Accepted);
    QCOMPARE(bare->matchedRules, 0);
    const auto record = reader->rowsWhere(full.seq, full.seq, "1", RowParts::Record);
    QVERIFY(record && record->size() == 1);
    QCOMPARE(record->front().seq, full.seq);
    QCOMPARE(record->front().kind, full.kind);
    QCOMPARE(record->front().size, full.size);
    QCOMPARE(record->front().hint, full.hint);
    QCOMPARE(record->front().position, full.position);
    QCOMPARE(record->front().configurationVersion, full.configurationVersion);
}

void TestIndexReader::detailsKeepEveryMember()
{
    IndexBatch batch;
    batch.entries.push_back(makeEntry(5));
    batch.entries[0].details.id = {0, 1, 2, 0, 255, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0};
    QVERIFY(m_index->apply(batch));
    const auto details = openReader(m_file)->details(5);
    QVERIFY(details);
    QCOMPARE(details->id, batch.entries[0].details.id);
    QCOMPARE(details->source, "127.0.0.1:50005");
    QCOMPARE(details->durationUs, 35);
    QCOMPARE(details->recordLength, 5000u);
}

void TestIndexReader::rowsByRange_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("firstRead");
    QTest::addColumn<int>("lastRead");
    QTest::newRow("from the beginning") << 1 << 10 << 1 << 10;
    QTest::newRow("in the middle") << 2345 << 77 << 2345 << 2421;
    QTest::newRow("over the end") << 4990 << 100 << 4990 << 5000;
    QTest::newRow("before the beginning") << 0 << 5 << 1 << 4;
    QTest::newRow("several reads") << 3 << 4500 << 3 << 4502;
    QTest::newRow("everything") << 0 << 100'000 << 1 << 5000;
}

void TestIndexReader::rowsByRange()
{
    QFETCH(int, first);
    QFETCH(int, count);
    QFETCH(int, firstRead);
    QFETCH(int, lastRead);
    QVERIFY(m_index->apply(makeBatch(1, 5000)));
    const std::vector<EventRow> rows = openReader(m_file)->rows(Seq(first), count);
    QCOMPARE(int(rows.size()), lastRead - firstRead + 1);
    for (size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i].seq, Seq(firstRead) + i);
}

void TestIndexReader::rowsOverGaps()
{
    IndexBatch batch;
    for (const Seq seq : {2, 3, 7, 9})
        batch.entries.push_back(makeEntry(seq));
    QVERIFY(m_index->apply(batch));
    std::vector<Seq> seqs;
    const auto reader = openReader(m_file);
    for (const EventRow &row : reader->rows(1, 7))
        seqs.push_back(row.seq);
    QCOMPARE(seqs, (std::vector<Seq>{2, 3, 7}));
    QCOMPARE(reader->counts().firstSeq, Seq(2));
    QCOMPARE(reader->counts().lastSeq, Seq(9));
}

void TestIndexReader::rowsCountDeliveries()
{
    QVERIFY(m_index->apply(makeBatch(1, 2)));
    QVERIFY(m_index->apply(makeBatch(3, 6, {targetA, targetB})));
    QVERIFY(m_index->apply(makeBatch(7, 7)));
    QVERIFY(record(*m_index, makeAttempt(4, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(record(*m_index, makeAttempt(4, targetB, 1, DeliveryState::DeadLetter)));
    QVERIFY(record(*m_index, makeAttempt(6, targetB, 1, DeliveryState::Pending, 9)));
    const auto reader = openReader(m_file);
    const std::vector<DeliveryCounts> expected{{0, 0, 0}, {0, 0, 0}, {2, 0, 0}, {0, 1, 1},
                                               {2, 0, 0}, {2, 0, 0}, {0, 0, 0}};
    for (Seq first = 1; first <= 7; ++first) {
        const std::vector<EventRow> rows = reader->rows(first, 3);
        for (const EventRow &row : rows)
            QCOMPARE(row.deliveries, expected[row.seq - 1]);
    }
    QCOMPARE(reader->rows(1, 7).size(), 7u);
}

void TestIndexReader::freshDeliveries()
{
    QVERIFY(m_index->apply(makeBatch(1, 4, {targetA, targetB})));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->freshDeliveries(0, 100).size(), 8u);
    // Those of one event stay together, so that `after` leaves none out.
    std::vector<Seq> seqs;
    for (const DeliveryRow &row : reader->freshDeliveries(1, 3))
        seqs.push_back(row.key.seq);
    QCOMPARE(seqs, (std::vector<Seq>{2, 2, 3, 3}));
    QVERIFY(reader->freshDeliveries(4, 10).empty());
    QVERIFY(record(*m_index, makeAttempt(2, targetA, 1, DeliveryState::Pending, 9)));
    QVERIFY(record(*m_index, makeAttempt(3, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(record(*m_index, makeAttempt(3, targetB, 1, DeliveryState::Delivered)));
    QCOMPARE(texts(reader->freshDeliveries(1, 100)),
             (QStringList{u"2:target-bbbbbbbb:rule-aaaaaaaa:0:0:0"_s,
                          u"4:target-aaaaaaaa:rule-aaaaaaaa:0:0:0"_s,
                          u"4:target-bbbbbbbb:rule-aaaaaaaa:0:0:0"_s}));
}

void TestIndexReader::freshDeliveriesOfOneTarget()
{
    IndexBatch batch = makeBatch(1, 100, {targetA});
    for (const Seq seq : {10, 20, 30, 90})
        batch.entries[seq - 1].outbox.emplace_back(ruleB, targetB);
    QVERIFY(m_index->apply(batch));
    const auto reader = openReader(m_file);
    const auto seqs = [](const FreshStretch &stretch) {
        std::vector<Seq> found;
        for (const DeliveryRow &row : stretch.rows)
            found.push_back(row.key.target == targetB && row.rule == ruleB ? row.key.seq : 0);
        return found;
    };
    const FreshStretch all = reader->freshDeliveries(targetB, 0, 100, 50);
    QCOMPARE(seqs(all), (std::vector<Seq>{10, 20, 30, 90}));
    QCOMPARE(all.lookedThrough, Seq(100));
    const FreshStretch some = reader->freshDeliveries(targetB, 10, 100, 2);
    QCOMPARE(seqs(some), (std::vector<Seq>{20, 30}));
    QCOMPARE(some.lookedThrough, Seq(30));
    QCOMPARE(seqs(reader->freshDeliveries(targetB, 30, 90, 2)), (std::vector<Seq>{90}));
    const FreshStretch none = reader->freshDeliveries(targetB, 30, 89, 2);
    QVERIFY(none.rows.empty());
    QCOMPARE(none.lookedThrough, Seq(89));
    QCOMPARE(reader->freshDeliveries(targetB, 30, 89, 0).lookedThrough, Seq(30));
    QCOMPARE(reader->freshDeliveries({"target-unknown0"}, 0, 77, 5).lookedThrough, Seq(77));

    // A long stretch without any is looked at piece by piece.
    QVERIFY(m_index->apply(makeBatch(101, 25'000, {targetA})));
    QVERIFY(m_index->apply(makeBatch(25'001, 25'001, {targetB})));
    Seq after = 90;
    int pieces = 0;
    FreshStretch piece;
    for (; after < 30'000 && piece.rows.empty(); after = piece.lookedThrough, ++pieces)
        piece = reader->freshDeliveries(targetB, after, 30'000, 1);
    QCOMPARE(pieces, 3);
    QCOMPARE(piece.rows.front().key.seq, Seq(25'001));
}

void TestIndexReader::waitingDeliveries()
{
    QVERIFY(m_index->apply(makeBatch(1, 5, {targetA, targetB})));
    const auto reader = openReader(m_file);
    QVERIFY(reader->waitingDeliveries(targetA, 10).empty()); // none was tried
    const std::vector<std::pair<Seq, qint64>> dues{{1, 3000}, {2, 1000}, {3, 2000}};
    for (const auto &[seq, due] : dues)
        QVERIFY(record(*m_index, makeAttempt(seq, targetA, 1, DeliveryState::Pending, due)));
    QVERIFY(record(*m_index, makeAttempt(4, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(record(*m_index, makeAttempt(5, targetA, 1, DeliveryState::DeadLetter)));
    QCOMPARE(reader->waitingTargets(), (std::vector<TargetId>{targetA}));
    QVERIFY(record(*m_index, makeAttempt(5, targetB, 1, DeliveryState::Pending, 10)));

    QCOMPARE(reader->waitingTargets(), (std::vector<TargetId>{targetA, targetB}));
    QCOMPARE(texts(reader->waitingDeliveries(targetA, 10)),
             (QStringList{u"2:target-aaaaaaaa:rule-aaaaaaaa:0:1:1000"_s,
                          u"3:target-aaaaaaaa:rule-aaaaaaaa:0:1:2000"_s,
                          u"1:target-aaaaaaaa:rule-aaaaaaaa:0:1:3000"_s}));
    QCOMPARE(reader->waitingDeliveries(targetA, 1).size(), 1u);
    QVERIFY(reader->waitingDeliveries(targetA, 0).empty());
    QCOMPARE(texts(reader->waitingDeliveries(targetB, 10)),
             QStringList{u"5:target-bbbbbbbb:rule-aaaaaaaa:0:1:10"_s});
    QVERIFY(record(*m_index, makeAttempt(5, targetB, 2, DeliveryState::Delivered)));
    QCOMPARE(reader->waitingTargets(), (std::vector<TargetId>{targetA}));
}

void TestIndexReader::waitingDeliveriesUseTheirIndex()
{
    Result<Database> database = Database::open(m_file, Database::Access::Existing);
    for (const char *sql : {"SELECT key FROM deliveries WHERE state = 0 AND key & 65535 = 1 ORDER BY due_ms",
                            "SELECT key & 65535 FROM deliveries WHERE state = 0 AND key & 65535 > 1"
                            " ORDER BY key & 65535 LIMIT 1"}) {
        QByteArray plan;
        database->prepare(QByteArray("EXPLAIN QUERY PLAN ") + sql)->select([&](const Statement &row) {
            plan += row.bytes(3);
        });
        QVERIFY2(plan.contains("SEARCH deliveries USING") && plan.contains("deliveries_due")
                         && !plan.contains("TEMP B-TREE"),
                 plan.constData());
    }
}

void TestIndexReader::latestDeliveries()
{
    QVERIFY(m_index->apply(makeBatch(1, 6, {targetA})));
    QVERIFY(record(*m_index, makeAttempt(1, targetA, 1, DeliveryState::Delivered)));
    QVERIFY(record(*m_index, makeAttempt(2, targetA, 1, DeliveryState::DeadLetter)));
    QVERIFY(record(*m_index, makeAttempt(5, targetA, 1, DeliveryState::Pending, 7)));
    QVERIFY(record(*m_index, makeAttempt(6, targetA, 1, DeliveryState::Delivered)));
    const auto reader = openReader(m_file);
    const auto seqs = [&](std::optional<DeliveryState> state, int count) {
        std::vector<Seq> found;
        for (const DeliveryRow &row : reader->latestDeliveries(state, count)) {
            if (state && row.state != *state)
                return std::vector<Seq>{};
            found.push_back(row.key.seq);
        }
        return found;
    };
    QCOMPARE(seqs({}, 100), (std::vector<Seq>{6, 5, 4, 3, 2, 1}));
    QCOMPARE(seqs({}, 3), (std::vector<Seq>{6, 5, 4}));
    QCOMPARE(seqs(DeliveryState::Pending, 100), (std::vector<Seq>{5, 4, 3}));
    QCOMPARE(seqs(DeliveryState::Pending, 2), (std::vector<Seq>{5, 4}));
    QCOMPARE(seqs(DeliveryState::Delivered, 100), (std::vector<Seq>{6, 1}));
    QCOMPARE(seqs(DeliveryState::DeadLetter, 100), (std::vector<Seq>{2}));
}

void TestIndexReader::attemptsInOrderOfTime()
{
    QVERIFY(m_index->apply(makeBatch(1, 1, {targetA, targetB})));
    DeliveryAttempt failed = makeAttempt(1, targetB, 1, DeliveryState::Pending, 777);
    failed.timeMs = 500;
    failed.status = 0;
    failed.answer = {};
    failed.error = u"Verbindung abgelehnt: größer"_s;
    DeliveryAttempt answered = makeAttempt(1, targetA, 1, DeliveryState::Delivered);
    answered.answer = QByteArray("\0\xFF", 2);
    const std::array attempts{answered, failed, makeAttempt(1, targetB, 2, DeliveryState::DeadLetter)};
    QVERIFY(m_index->recordAttempts(attempts));

    const std::vector<DeliveryAttempt> read = openReader(m_file)->attempts(1);
    QCOMPARE(read.size(), 3u);
    QCOMPARE(read[0].key.target, targetB);
    QCOMPARE(read[0].error, failed.error);
    QCOMPARE(read[0].status, 0);
    QCOMPARE(read[0].timeMs, 500);
    QCOMPARE(read[0].durationMs, 12);
    QCOMPARE(read[0].state, DeliveryState::Pending);
    QCOMPARE(read[0].nextDueMs, 777);
    QCOMPARE(read[1].key.target, targetA);
    QCOMPARE(read[1].answer, answered.answer);
    QVERIFY(read[1].error.isEmpty());
    QCOMPARE(read[2].number, 2);
    QCOMPARE(read[2].state, DeliveryState::DeadLetter);
}

void TestIndexReader::besideTheWriter()
{
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::thread thread([&] {
        const auto reader = openReader(m_file);
        Seq last = 0;
        while (!stop) {
            const IndexCounts counts = reader->counts();
            if (counts.lastSeq < last)
                ++wrong;
            last = counts.lastSeq;
            // What counts() tells is there, whole, each delivery counted once.
            const std::vector<EventRow> rows = reader->rows(1, int(last));
            if (rows.size() < last)
                ++wrong;
            for (const EventRow &row : rows)
                wrong += row.deliveries.pending + row.deliveries.delivered != 1;
        }
    });
    for (Seq i = 0; i < 100; ++i) {
        QVERIFY(m_index->apply(makeBatch(i * 20 + 1, i * 20 + 20, {targetA})));
        for (Seq seq = i * 20 + 1; seq <= i * 20 + 10; ++seq)
            QVERIFY(record(*m_index, makeAttempt(seq, targetA, 1, DeliveryState::Delivered)));
    }
    stop = true;
    thread.join();
    QCOMPARE(wrong, 0);
}

void TestIndexReader::besideAnotherProcess()
{
    QVERIFY(m_index->apply(makeBatch(1, 10)));
    m_index.reset();
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts().lastSeq, Seq(10));
    for (Seq last : {20, 30}) {
        // The writer dies without closing anything.
        const pid_t child = ::fork();
        if (child == 0) {
            const auto index = openIndex(m_file);
            ::_exit(index->apply(makeBatch(last - 9, last, {targetA})) ? 0 : 1);
        }
        QVERIFY(child > 0);
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QCOMPARE(reader->counts().lastSeq, last);
        QCOMPARE(reader->rows(1, 100).size(), size_t(last));
        QCOMPARE(reader->deliveries(last)[0].key.target, targetA); // an id it did not know
    }
    QVERIFY(openIndex(m_file)->apply(makeBatch(31, 31)));
    QCOMPARE(reader->counts().lastSeq, Seq(31));
}

void TestIndexReader::interruptFromAnotherThread()
{
    QVERIFY(m_index->apply(makeBatch(1, 2000)));
    const auto reader = openReader(m_file);
    std::atomic<bool> stop = false;
    std::thread thread([&] {
        while (!stop)
            reader->interrupt();
    });
    for (int i = 0; i < 50; ++i) {
        const std::vector<EventRow> rows = reader->rows(1, 2000);
        QVERIFY(rows.size() <= 2000);
    }
    stop = true;
    thread.join();
    QCOMPARE(reader->rows(1, 5000).size(), 2000u);
}

QTEST_GUILESS_MAIN(TestIndexReader)
#include "tst_indexreader.moc"
