// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/backtest.h"

#include "tests/core/workspace/workspacesupport.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

// A rule on events that are stored, by hand and from a connector.
class TestBacktest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void countsWhatARuleTakes_data();
    void countsWhatARuleTakes();
    void comparesWithTheSavedRule();
    void goesThroughEveryStretch();
    void eventsOfOtherBusesDoNotCount();

private:
    BacktestStep run(const EventRule &rule, const EventRule *saved, const BusId &bus = BusId{"eb-testbus0"});

    std::unique_ptr<WorkspaceFolder> m_folder;
    std::unique_ptr<Engine> m_engine;
};

namespace {

constexpr int captured = 3, made = 1200; // more than one stretch

EventRule ruleWith(const QByteArray &pattern, const QByteArray &transformation = {})
{
    EventRule rule;
    rule.id = RuleId::generate();
    rule.name = u"candidate"_s;
    rule.pattern = EventPattern::parse(pattern).pattern;
    if (!transformation.isEmpty())
        rule.transformation = *transformationFromJson(transformation);
    return rule;
}

std::vector<Seq> numbers(const std::vector<EventRow> &rows)
{
    std::vector<Seq> seqs;
    for (const EventRow &row : rows)
        seqs.push_back(row.seq);
    return seqs;
}

} // namespace

void TestBacktest::initTestCase()
{
    m_folder = std::make_unique<WorkspaceFolder>();
    {
        const auto workspace = m_folder->open();
        appendRequests(*workspace, {"/github", "/other", "/github/push"});
    }
    m_engine = m_folder->openEngine();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->counts().index.lastSeq, Seq(captured), patience);
    for (int i = 1; i <= made; ++i) {
        const QByteArray n = QByteArray::number(i);
        QVERIFY(m_engine->putEvent(BusId{"eb-testbus0"}, R"({"source":"made","data":{"n":)" + n
                                                                 + R"(,"body":"{\"m\":)" + n + "}\"}}"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->counts().index.lastSeq, Seq(captured + made), patience);
}

void TestBacktest::cleanupTestCase()
{
    m_engine.reset();
    m_folder.reset();
}

// All steps as one.
BacktestStep TestBacktest::run(const EventRule &rule, const EventRule *saved, const BusId &bus)
{
    const auto index = IndexReader::open(m_engine->workspace().indexFile());
    if (!index)
        qFatal("%s", qPrintable(index.error().message));
    const EventReader events(index->get(), &m_engine->workspace().log(), &m_engine->workspace().history());
    const Seq last = m_engine->counts().index.lastSeq;
    Backtest test(bus, rule, saved, {index->get(), &events}, 1, last);
    BacktestStep all;
    quint64 looked = 0;
    while (!test.isAtEnd()) {
        const auto step = test.next();
        if (!step)
            qFatal("%s", qPrintable(step.error().message));
        if (test.looked() < looked)
            qFatal("it went back");
        looked = test.looked();
        all.events += step->events;
        all.taken += step->taken;
        all.gained.insert(all.gained.end(), step->gained.begin(), step->gained.end());
        all.lost.insert(all.lost.end(), step->lost.begin(), step->lost.end());
        all.unreadable += step->unreadable;
    }
    if (looked != last)
        qFatal("it did not look at everything");
    return all;
}

void TestBacktest::countsWhatARuleTakes_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("transformation");
    QTest::addColumn<int>("taken");
    QTest::newRow("everything") << "{}"_ba
                                << ""_ba << captured + made;
    QTest::newRow("captured ones") << R"({"data":{"path":[{"prefix":"/github"}]}})"_ba
                                   << ""_ba << 2;
    QTest::newRow("made ones") << R"({"data":{"n":[{"numeric":["<=",10]}]}})"_ba
                               << ""_ba << 10;
    QTest::newRow("nothing") << R"({"source":["x"]})"_ba
                             << ""_ba << 0;
    QTest::newRow("filtered by what is in the body")
            << R"({"source":["made"]})"_ba
            << R"({"Extraction":{"ExtractionInputPath":"$.data.body"},"EtlFilter":{"Filter":{"m":[7,8]}}})"_ba
            << 2;
    QTest::newRow("what fails is still taken")
            << R"({"data":{"path":["/other"]}})"_ba
            << R"({"Extraction":{"ExtractionInputPath":"$.nothing"}})"_ba << 1;
}

void TestBacktest::countsWhatARuleTakes()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, transformation);
    QFETCH(const int, taken);
    const BacktestStep all = run(ruleWith(pattern, transformation), nullptr);
    QCOMPARE(all.events, quint64(captured + made));
    QCOMPARE(all.taken, quint64(taken));
    QCOMPARE(all.gained.size(), size_t(taken));
    QVERIFY(all.lost.empty());
    QCOMPARE(all.unreadable, quint64(0));
}

void TestBacktest::comparesWithTheSavedRule()
{
    const EventRule saved = ruleWith(R"({"data":{"n":[{"numeric":["<=",3]}]}})");
    const EventRule rule = ruleWith(R"({"data":{"n":[{"numeric":[">",1,"<=",5]}]}})");
    const BacktestStep all = run(rule, &saved);
    QCOMPARE(all.taken, quint64(4));
    QCOMPARE(numbers(all.gained), (std::vector<Seq>{captured + 5, captured + 4})); // newest first
    QCOMPARE(numbers(all.lost), (std::vector<Seq>{captured + 1}));
}

void TestBacktest::goesThroughEveryStretch()
{
    const BacktestStep all = run(ruleWith(R"({"source":["made"]})"), nullptr);
    std::vector<Seq> expected;
    for (Seq seq = captured + made; seq > captured; --seq)
        expected.push_back(seq);
    QCOMPARE(numbers(all.gained), expected);
}

void TestBacktest::eventsOfOtherBusesDoNotCount()
{
    const BacktestStep all = run(ruleWith("{}"), nullptr, BusId{"eb-elsewher"});
    QCOMPARE(all.events, quint64(0));
    QCOMPARE(all.taken, quint64(0));
}

QTEST_GUILESS_MAIN(TestBacktest)
#include "tst_backtest.moc"
