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
    void decidesAsOnWholeEvents_data();
    void decidesAsOnWholeEvents();

private:
    BacktestStep run(const EventRule &rule, const EventRule *saved, const BusId &bus = BusId{"eb-testbus0"});

    std::unique_ptr<WorkspaceFolder> m_folder;
    std::unique_ptr<Engine> m_engine;
    std::vector<Event> m_whole; // of each number from 1 on
};

namespace {

constexpr int captured = 6, made = 1200; // more than one stretch

CapturedRequest requestOf(const QByteArray &head, const QByteArray &body = {})
{
    CapturedRequest request;
    request.head = head;
    request.wireBody = body;
    return request;
}

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

} // namespace

void TestBacktest::initTestCase()
{
    m_folder = std::make_unique<WorkspaceFolder>();
    {
        const auto workspace = m_folder->open();
        appendRequests(*workspace, {"/github", "/other", "/github/push"});
        appendCaptured(
                *workspace,
                {requestOf("GET /q?x=1&x=2&y=%C3%A9 HTTP/1.1\r\nX-Kind: a\r\nAccept: *\r\nx-kind: b\r\n\r\n"),
                 requestOf("PUT http://a/q HTTP/1.1\r\nX-KIND: a\r\n\r\n", "\xff\xfe\xfd"),
                 requestOf("PUT /q HTTP/1.1\r\nx-kind: \xe9\r\n\r\n", "{\"m\":7}")});
    }
    m_engine = m_folder->openEngine();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->counts().index.lastSeq, Seq(captured), patience);
    for (int i = 1; i <= made; ++i) {
        const QByteArray n = QByteArray::number(i);
        QVERIFY(m_engine->putEvent(BusId{"eb-testbus0"}, R"({"source":"made","data":{"n":)" + n
                                                                 + R"(,"body":"{\"m\":)" + n + "}\"}}"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->counts().index.lastSeq, Seq(captured + made), patience);
    const auto index = IndexReader::open(m_engine->workspace().indexFile());
    QVERIFY(index);
    const EventReader events(index->get(), &m_engine->workspace().log(), &m_engine->workspace().history());
    LogReader log = events.logReader();
    for (const EventRow &row : (*index)->rows(1, captured + made)) {
        const auto stored = events.readEvent(row, &log);
        QVERIFY(stored && stored->event);
        m_whole.push_back(*stored->event);
    }
    QCOMPARE(m_whole.size(), size_t(captured + made));
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
    QCOMPARE(all.gained, (std::vector<Seq>{captured + 5, captured + 4})); // newest first
    QCOMPARE(all.lost, (std::vector<Seq>{captured + 1}));
}

void TestBacktest::goesThroughEveryStretch()
{
    const BacktestStep all = run(ruleWith(R"({"source":["made"]})"), nullptr);
    std::vector<Seq> expected;
    for (Seq seq = captured + made; seq > captured; --seq)
        expected.push_back(seq);
    QCOMPARE(all.gained, expected);
}

void TestBacktest::eventsOfOtherBusesDoNotCount()
{
    const BacktestStep all = run(ruleWith("{}"), nullptr, BusId{"eb-elsewher"});
    QCOMPARE(all.events, quint64(0));
    QCOMPARE(all.taken, quint64(0));
}

// What is left out of the events that are matched makes no difference.
void TestBacktest::decidesAsOnWholeEvents_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("taken");
    const auto row = [](const char *name, const char *pattern, int taken) {
        QTest::newRow(name) << QByteArray(pattern) << taken;
    };
    constexpr int all = captured + made;
    row("header", R"({"data":{"headers":{"X-Kind":["a, b"]}}})", 1);
    row("header in another case", R"({"data":{"headers":{"X-KIND":["a"]}}})", 1);
    row("header in Latin-1", R"({"data":{"headers":{"x-kind":["é"]}}})", 1);
    row("no such header",
        R"({"source":["apigw.cloud.tencent"],"data":{"headers":{"X-Kind":[{"exists":false}]}}})", 5);
    row("header that no request can have", R"({"data":{"headers":{"é":[{"exists":false}]}}})", all);
    row("headers as a field", R"({"data":{"headers":[{"exists":false}]}})", all);
    row("one of several headers",
        R"({"$or":[{"data":{"headers":{"Accept":["*"]}}},{"data":{"headers":{"X-KIND":["a"]}}}]})", 2);
    row("body", R"({"data":{"body":["{\"m\":7}"]}})", 2);
    row("base64", R"({"data":{"body":["//79"],"isBase64Encoded":["true"]}})", 1);
    row("flag alone", R"({"source":["apigw.cloud.tencent"],"data":{"isBase64Encoded":[{"exists":false}]}})",
        5);
    row("stage", R"({"data":{"stageVariables":{"stage":["release"]}}})", captured);
    row("path", R"({"data":{"path":["/q"]}})", 3);
    row("query", R"({"data":{"queryString":{"x":["2"],"y":["é"]}}})", 1);
    row("method", R"({"data":{"httpMethod":["PUT"]}})", 2);
    row("envelope",
        R"({"id":[{"exists":true}],"subject":[{"prefix":"qcs::apigw:ap-guangzhou"}],"time":["0"],"region":["ap-guangzhou"]})",
        captured);
    row("fixed fields",
        R"({"specversion":["1.0"],"type":["connector:apigw"],"datacontenttype":[{"prefix":"application/json"}]})",
        all);
    row("data itself", R"({"data":[{"exists":true}]})", 0);
}

void TestBacktest::decidesAsOnWholeEvents()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const int, taken);
    const EventRule rule = ruleWith(pattern);
    const auto matcher = PatternMatcher::compile(std::span(&rule.pattern, 1));
    MatchScratch scratch;
    std::vector<Seq> expected;
    for (Seq seq = captured + made; seq > 0; --seq) {
        std::vector<quint32> matched;
        matcher->match(m_whole[seq - 1], scratch, matched);
        if (!matched.empty())
            expected.push_back(seq);
    }
    QCOMPARE(run(rule, nullptr).gained, expected);
    QCOMPARE(expected.size(), size_t(taken));
}

QTEST_GUILESS_MAIN(TestBacktest)
#include "tst_backtest.moc"
