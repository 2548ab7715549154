// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexsupport.h"

#include "core/index/routetally.h"

#include <QTemporaryDir>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

namespace {

const ConnectorId connector{"connection-test0000"};
constexpr qint64 start = 1'700'000'000'000'000; // µs; when the first event came
constexpr qint64 second = 1'000'000;

} // namespace

class TestRouteTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_reader.reset();
        m_index.reset();
        m_log.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        auto log = EventLog::open(m_dir->filePath(u"log"_s), {});
        QVERIFY(log);
        m_log = std::move(*log);
        m_index = openIndex(m_dir->filePath(u"index.sqlite"_s));
        m_reader = openReader(m_dir->filePath(u"index.sqlite"_s));
        m_tally = RouteTally();
    }

    void nothing()
    {
        QVERIFY(!advance());
        QCOMPARE(m_tally.counts(start), RouteCounts{});
    }

    void eachWayIsCounted()
    {
        QVERIFY(add(start, {ruleA}, {ruleB}, {targetA, targetB}));
        QVERIFY(add(start + second, {ruleA, ruleB}, {}, {targetA}));
        QVERIFY(add(start + second, {}, {}, {}));
        QVERIFY(!advance());
        const RouteCounts counts = m_tally.counts(start + 10 * second); // the first is not recent any more
        QCOMPARE(counts.events, 3U);
        QCOMPARE(counts.connectors.value(connector), (RouteCount{3, 2}));
        QCOMPARE(counts.rules.value(ruleA), (RouteCount{2, 1}));
        QCOMPARE(counts.rules.value(ruleB), (RouteCount{1, 1}));
        QCOMPARE(counts.filteredOut.value(ruleB), 1U);
        QCOMPARE(counts.targets.value(targetA), (TargetCount{{2, 1}, 2, 0, 0}));
        QCOMPARE(counts.targets.value(targetB), (TargetCount{{1, 0}, 1, 0, 0}));
    }

    void deliveriesAreLookedAtAgain()
    {
        QVERIFY(add(start, {ruleA}, {}, {targetA, targetB}));
        QVERIFY(!advance());
        QVERIFY(record(*m_index, makeAttempt(1, targetA, 1, DeliveryState::Delivered)));
        QVERIFY(record(*m_index, makeAttempt(1, targetB, 1, DeliveryState::DeadLetter)));
        QVERIFY(!advance());
        const RouteCounts counts = m_tally.counts(start);
        QCOMPARE(counts.targets.value(targetA), (TargetCount{{1, 1}, 0, 1, 0}));
        QCOMPARE(counts.targets.value(targetB), (TargetCount{{1, 1}, 0, 0, 1}));
    }

    void deadLettersDeliveredAgainAreLookedAtAgain()
    {
        QVERIFY(add(start, {ruleA}, {}, {targetA}));
        QVERIFY(record(*m_index, makeAttempt(1, targetA, 1, DeliveryState::DeadLetter)));
        QVERIFY(add(start, {ruleA}, {}, {}));
        QVERIFY(!advance());
        QVERIFY(m_index->redeliver({1, targetA}));
        QVERIFY(!advance());
        QCOMPARE(m_tally.counts(start).targets.value(targetA), (TargetCount{{1, 1}, 1, 0, 0}));
        QVERIFY(record(*m_index, makeAttempt(1, targetA, 2, DeliveryState::Delivered)));
        QVERIFY(!advance());
        QCOMPARE(m_tally.counts(start).targets.value(targetA), (TargetCount{{1, 1}, 0, 1, 0}));
    }

    void recentOnesAgeAway()
    {
        QVERIFY(!m_tally.counts(start).anyRecent());
        QVERIFY(add(start, {}, {}, {}));
        QVERIFY(!advance());
        QVERIFY(m_tally.counts(start).anyRecent());
        QVERIFY(!m_tally.counts(start + RouteTally::recentSeconds * second).anyRecent());
    }

    void clearedEventsAreNotCountedUntilTheyComeBack()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(add(start, {ruleA}, {}, {}));
        QVERIFY(!advance());
        QVERIFY(m_index->setClearedThrough(2));
        QVERIFY(!advance());
        QCOMPARE(m_tally.counts(start).rules.value(ruleA).events, 1U);
        QVERIFY(m_index->setClearedThrough(0));
        QVERIFY(!advance());
        QCOMPARE(m_tally.counts(start).rules.value(ruleA).events, 3U);
    }

    void manyAreTakenInStepByStep()
    {
        const Seq all = RouteTally::window + 5;
        QVERIFY(m_index->apply(makeBatch(1, all, {targetA})));
        int steps = 1;
        while (advance())
            ++steps;
        QCOMPARE(steps, int(RouteTally::window / RouteTally::step));
        const RouteCounts counts = m_tally.counts(start);
        QCOMPARE(counts.events, RouteTally::window);
        QCOMPARE(counts.targets.value(targetA).pending, RouteTally::window);
        QVERIFY(counts.connectors.isEmpty()); // their records are not there
    }

private:
    bool advance()
    {
        return m_tally.advance(*m_reader, EventReader(m_reader.get(), m_log.get(), &m_history));
    }

    bool add(qint64 timeUs, const std::vector<RuleId> &matches, const std::vector<RuleId> &filteredOut,
             const std::vector<TargetId> &targets)
    {
        CaptureRecord capture;
        capture.connector = connector;
        capture.request = std::make_shared<CapturedRequest>();
        QByteArray payload;
        encodeCapture(capture, payload);
        LogEntry logged{1, true, 1, payload, 0, {}};
        if (!m_log->append({&logged, 1}))
            return false;
        IndexBatch batch;
        batch.entries.push_back(makeEntry(logged.seq));
        IndexEntry &entry = batch.entries.front();
        entry.row.position = logged.position;
        entry.row.timeUs = timeUs;
        entry.matches = matches;
        entry.filteredOut = filteredOut;
        for (const TargetId &target : targets)
            entry.outbox.emplace_back(ruleA, target);
        return bool(m_index->apply(batch));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<IndexReader> m_reader;
    ConfigurationHistory m_history;
    RouteTally m_tally;
};

QTEST_GUILESS_MAIN(TestRouteTally)

#include "tst_routetally.moc"
