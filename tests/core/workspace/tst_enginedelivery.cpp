// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/workspace/workspacesupport.h"
#include "tests/support/httpsink.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

// A webhook's whole way: received, stored, indexed, matched, delivered to a target.
class TestEngineDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversWhatWasReceived();
    void deliversEventsMadeByHand();
    void deliversWhatTheTransformationMade();
    void failedTransformations_data();
    void failedTransformations();
    void deadLettersOnceTheTransformationIsMended();
    void goesOnAfterARestart();
    void targetsThatAreAddedLater();
    void routesAgain();
    void runsGoOnAfterARestart();
    void redeliversADeadLetter();
    void refusesItsOwnListener();
    void refusesWhatComesBackThroughSomebodyElse();
};

namespace {

std::vector<DeliveryAttempt> attemptsOf(Engine &engine, Seq seq)
{
    const auto reader = IndexReader::open(engine.workspace().indexFile());
    return reader ? (*reader)->attempts(seq) : std::vector<DeliveryAttempt>();
}

// One rule with one target and this transformation.
QByteArray transforming(const QByteArray &url, const QByteArray &transformation,
                        const QByteArray &failed = "deadLetter")
{
    return R"({"buses":[{"id":"eb-testbus0","connectors":[{"listen":["127.0.0.1:0"]}],)"
           R"("rules":[{"id":"rule-transfor","name":"rule","eventPattern":{},"transformation":)"
           + transformation + R"(,"failedTransformation":")" + failed
           + R"(","targets":[{"id":"target-sink0000","url":")" + url + R"("}]}]}]})";
}

constexpr char cityTransformation[] = R"({
    "Extraction": {"ExtractionInputPath": "$.data.msgBody", "Format": "JSON"},
    "EtlFilter": {"Filter": "{\"city\":[{\"contain\":\"shen\"}]}"},
    "Transform": {"OutputStructs": [{"Key": "city", "Value": "$.city", "ValueType": "JSONPATH"},
                                    {"Key": "const", "Value": "11", "ValueType": "NUMBER"},
                                    {"Key": "sdate", "Value": "date", "ValueType": "SYS_VARIABLE"}]}})";

QByteArray weatherEvent(const QByteArray &city)
{
    return R"({"data":{"msgBody":"{\"city\":\")" + city + R"(\",\"temp\":32,\"weather\":\"sunny\"}"}})";
}

} // namespace

void TestEngineDelivery::deliversWhatWasReceived()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {sink.url("/one"), sink.url("/two")}));
    const auto engine = folder.openEngine();
    QSignalSpy deliveries(engine.get(), &Engine::deliveriesChanged);
    engine->startListening();
    Sender sender(portOf(*engine));
    const Answer answer = sender.post("/hooks", R"({"n":12345678901234567890})");
    QCOMPARE(answer.status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(2), patience);
    const QByteArray body = R"("body":"{\"n\":12345678901234567890}")", path = R"("path":"/hooks")";
    for (const HttpSink::Request &request : sink.requests()) {
        QCOMPARE(request.method, "POST"_ba);
        QVERIFY2(request.body.contains(body), request.body.constData());
        QVERIFY(request.body.contains(path));
        QVERIFY(!request.field("X-Hookwright-Hop").isEmpty());
    }
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.pending, quint64(0), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!deliveries.isEmpty(), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->row(1)->deliveries, (DeliveryCounts{0, 2, 0}));
}

void TestEngineDelivery::deliversEventsMadeByHand()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {sink.url()}));
    const auto engine = folder.openEngine();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"id":"mine","data":{"b":1.50,"a":2}})"));
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(1), patience);
    const QByteArray id = R"("id":"mine")", data = R"({"b":1.50,"a":2})";
    QVERIFY(sink.requests()[0].body.contains(id));
    QVERIFY(sink.requests()[0].body.contains(data));
}

// The reference's example of a transformation (EX:CheckTransformation), from the event to the target.
void TestEngineDelivery::deliversWhatTheTransformationMade()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(transforming(sink.url(), cityTransformation));
    const auto engine = folder.openEngine();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, weatherEvent("beijing")));
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, weatherEvent("shenzhen")));
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(1), patience);
    const QByteArray begin = R"({"city":"shenzhen","const":11,"sdate":")";
    const QByteArray body = sink.requests()[0].body;
    QVERIFY2(body.startsWith(begin), body.constData());
    const QString date = QString::fromUtf8(body.sliced(begin.size()).chopped(2));
    const QRegularExpression isoWithOffset(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$"_s);
    QVERIFY2(isoWithOffset.match(date).hasMatch(), qPrintable(date));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.pending, quint64(0), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    const std::vector<RuleId> rule{RuleId{"rule-transfor"}};
    QCOMPARE((*reader)->row(1)->matchedRules, 0);
    QCOMPARE((*reader)->row(1)->filteringRules, 1);
    QVERIFY((*reader)->matches(1).empty());
    QCOMPARE((*reader)->filteredOut(1), rule);
    QVERIFY((*reader)->deliveries(1).empty());
    QCOMPARE((*reader)->row(2)->matchedRules, 1);
    QCOMPARE((*reader)->row(2)->filteringRules, 0);
    QCOMPARE((*reader)->matches(2), rule);
}

void TestEngineDelivery::failedTransformations_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<int>("delivered");
    QTest::addColumn<int>("dead");
    QTest::newRow("dead letter") << "deadLetter"_ba << 0 << 1;
    QTest::newRow("drop") << "drop"_ba << 0 << 0;
    QTest::newRow("ignore the error") << "ignore"_ba << 1 << 0;
}

void TestEngineDelivery::failedTransformations()
{
    QFETCH(const QByteArray, setting);
    QFETCH(const int, delivered);
    QFETCH(const int, dead);
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(transforming(sink.url(), cityTransformation, setting));
    const auto engine = folder.openEngine();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"id":"mine","data":{"msgBody":"no JSON"}})"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.pending, quint64(0), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    QTRY_COMPARE((*reader)->row(1)->deliveries, (DeliveryCounts{0, quint16(delivered), quint16(dead)}));
    QCOMPARE((*reader)->row(1)->matchedRules, 1);
    QCOMPARE(int(sink.requests().size()), delivered);
    if (delivered)
        QVERIFY(sink.requests()[0].body.contains(R"("msgBody":"no JSON")"));
    if (dead) {
        const QString error = attemptsOf(*engine, 1).back().error;
        QVERIFY2(error.contains(u"transformation failed"_s), qPrintable(error));
    }
}

void TestEngineDelivery::deadLettersOnceTheTransformationIsMended()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(transforming(sink.url(), cityTransformation));
    const auto engine = folder.openEngine();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":{"msgBody":{"town":"shenzhen"},"n":1}})"));
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":{"msgBody":"[]","n":2}})"));
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":{"msgBody":"broken","n":3}})"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.deadLetters, quint64(1), patience);
    Configuration next = *engine->configuration();
    next.buses[0].rules[0].transformation =
            *transformationFromJson(R"({"Extraction":{"ExtractionInputPath":"$.data"}})");
    QVERIFY(engine->apply(next));
    engine->redeliver({3, TargetId{"target-sink0000"}});
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(1), patience);
    QCOMPARE(sink.requests()[0].body, R"({"msgBody":"broken","n":3})"_ba);
}

void TestEngineDelivery::goesOnAfterARestart()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {sink.url()}));
    sink.stop();
    {
        const auto engine = folder.openEngine();
        for (int i = 0; i < 5; ++i)
            QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
        QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(5), patience);
        QCOMPARE(engine->counts().index.pending, quint64(5));
    }
    QVERIFY(sink.start());
    const auto engine = folder.openEngine();
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.pending, quint64(0), patience);
    QVERIFY(sink.requests().size() >= 5);
    QCOMPARE(engine->counts().index.deadLetters, quint64(0));
}

void TestEngineDelivery::targetsThatAreAddedLater()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":"before"})"));
    Configuration next = *engine->configuration();
    EventTarget target;
    target.id = TargetId::generate();
    target.name = u"later"_s;
    target.url = sink.url();
    next.buses[0].rules[0].targets.push_back(target);
    QVERIFY(engine->apply(next));
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":"behind"})"));
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(1), patience);
    QVERIFY(sink.requests()[0].body.contains("behind"));
}

void TestEngineDelivery::routesAgain()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {sink.url("/sink")}));
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(Sender(portOf(*engine)).post("/hooks").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(attemptsOf(*engine, 1).size(), size_t(1), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    const EventReader events((*reader).get(), &engine->workspace().log(), &engine->workspace().history());
    const auto stored = events.read(1);
    QVERIFY(stored && stored->event);

    // As before; then by a rule that takes nothing.
    QVERIFY(engine->routeAgain(*stored));
    QTRY_COMPARE_WITH_TIMEOUT((*reader)->runs(1).size(), size_t(1), patience);
    const RoutingRun first = (*reader)->runs(1).front();
    QVERIFY(isRun(first.number));
    QCOMPARE((*reader)->eventOf(first.number), Seq(1));
    QCOMPARE(first.matches, (*reader)->matches(1));
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(2), patience);
    QCOMPARE(sink.requests()[1].body, sink.requests()[0].body); // its id among the rest
    QTRY_COMPARE_WITH_TIMEOUT(attemptsOf(*engine, first.number).size(), size_t(1), patience);
    Configuration changed = *engine->configuration();
    changed.buses.front().rules.front().pattern = EventPattern::parse(R"({"source":["none"]})").pattern;
    QVERIFY(engine->apply(changed));
    QVERIFY(engine->routeAgain(*stored));
    QTRY_COMPARE_WITH_TIMEOUT((*reader)->runs(1).size(), size_t(2), patience);
    const RoutingRun second = (*reader)->runs(1).back();
    QVERIFY(second.matches.empty());
    QVERIFY(second.number > first.number && second.timeUs >= first.timeUs);
    QCOMPARE(second.configurationVersion, engine->configuration()->version);

    // What the arrival and the first run decided stays.
    QCOMPARE((*reader)->matches(1).size(), size_t(1));
    QCOMPARE((*reader)->runs(1).front(), first);
    QCOMPARE((*reader)->deliveries(1).size(), size_t(1));
    QCOMPARE((*reader)->deliveries(first.number).size(), size_t(1));
    QCOMPARE((*reader)->deliveries(second.number).size(), size_t(0));
    QCOMPARE(engine->counts().index.lastSeq, Seq(1));
}

void TestEngineDelivery::runsGoOnAfterARestart()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    Seq run = 0;
    {
        folder.configure(configurationJson({}, {"http://127.0.0.1:1/nobody"}));
        const auto engine = folder.openEngine();
        const auto put = engine->putEvent(engine->configuration()->buses.front().id, R"({"data":{}})");
        QVERIFY(put);
        QTRY_VERIFY_WITH_TIMEOUT(!attemptsOf(*engine, 1).empty(), patience);
        const auto reader = IndexReader::open(engine->workspace().indexFile());
        const EventReader events((*reader).get(), &engine->workspace().log(), &engine->workspace().history());
        QVERIFY(engine->routeAgain(*events.read(1)));
        QTRY_COMPARE_WITH_TIMEOUT((*reader)->runs(1).size(), size_t(1), patience);
        run = (*reader)->runs(1).front().number;
        Configuration changed = *engine->configuration();
        changed.buses.front().rules.front().targets.front().url = sink.url("/back");
        QVERIFY(engine->apply(changed));
    }
    const auto engine = folder.openEngine();
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(2), patience); // the arrival's, the run's
    const auto delivered = [&] {
        const auto attempts = attemptsOf(*engine, run);
        return !attempts.empty() && attempts.back().state == DeliveryState::Delivered;
    };
    QTRY_VERIFY_WITH_TIMEOUT(delivered(), patience);
}

void TestEngineDelivery::redeliversADeadLetter()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) {
        HttpSink::Answer answer;
        answer.status = number == 1 ? 404 : 200;
        return answer;
    });
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {sink.url()}));
    const auto engine = folder.openEngine();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.deadLetters, quint64(1), patience);
    engine->redeliver({1, TargetId{"target-sink0000"}});
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(2), patience);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.deadLetters, quint64(0), patience);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.pending, quint64(0), patience);
    QCOMPARE(attemptsOf(*engine, 1).size(), size_t(2));
}

void TestEngineDelivery::refusesItsOwnListener()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    engine->startListening();
    const QByteArray port = QByteArray::number(portOf(*engine));
    Configuration next = *engine->configuration();
    for (const QByteArray &host : {"127.0.0.1"_ba, "localhost"_ba, "[::ffff:127.0.0.1]"_ba, "0.0.0.0"_ba}) {
        EventTarget target;
        target.id = TargetId::generate();
        target.name = u"loop"_s;
        target.url = "http://" + host + ':' + port + "/";
        next.buses[0].rules[0].targets.push_back(target);
    }
    QVERIFY(engine->apply(next));
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.deadLetters, quint64(4), patience);
    QCOMPARE(engine->counts().received, quint64(0));
    for (const DeliveryAttempt &attempt : attemptsOf(*engine, 1)) {
        QCOMPARE(attempt.status, 0);
        QVERIFY(!attempt.error.isEmpty());
    }
}

// A proxy that passes the delivery on to the receiver: the hop header is known again.
void TestEngineDelivery::refusesWhatComesBackThroughSomebodyElse()
{
    HttpSink sink;
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {sink.url()}));
    const auto engine = folder.openEngine();
    engine->startListening();
    QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
    QTRY_COMPARE_WITH_TIMEOUT(sink.requests().size(), size_t(1), patience);
    const QByteArray hop = sink.requests()[0].field("X-Hookwright-Hop");
    Sender sender(portOf(*engine));
    QCOMPARE(sender.post("/", "{}", "X-Hookwright-Hop: " + hop + "\r\n").status, 508);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(2), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->row(2)->kind, RowKind::Rejected);
    QCOMPARE((*reader)->deliveries(2).size(), size_t(0));
}

QTEST_GUILESS_MAIN(TestEngineDelivery)
#include "tst_enginedelivery.moc"
