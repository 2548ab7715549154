// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/commandsocket.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

// A workspace at work: what is received, put, applied and cleared.
class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receivesStoresAndIndexes();
    void unclaimedAndRejected();
    void manySenders();
    void putsEvents();
    void putsSeveralAtOnce();
    void refusesWhatIsNoEvent();
    void clearsAndUndoes();
    void appliesAConfiguration();
    void refusesAChangeWithinAChange();
    void refusesWhatTheDialectRefuses();
    void appliesWhileReceiving();
    void takesCommands();
    void stopsWhileReceiving();
    void nothingIsLostOverARestart();
    void readOnlyFollows();
    void readOnlyRefuses();
};

void TestEngine::receivesStoresAndIndexes()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    QSignalSpy rows(engine.get(), &Engine::rowsChanged);
    engine->startListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
    Sender sender(portOf(*engine));
    const Answer answer = sender.post("/hooks/1", R"({"n":1})");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.head.contains("X-Api-RequestId: "));
    QCOMPARE(engine->workspace().log().lastSeq(), Seq(1)); // stored before it was answered
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!rows.isEmpty(), patience);
    QCOMPARE(engine->counts().received, quint64(1));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().stored, quint64(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().indexLag, quint64(0), patience);
    QVERIFY(engine->storage().ok());
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->row(1)->matchedRules, 1);
    QCOMPARE((*reader)->matches(1), std::vector<RuleId>{RuleId{"rule-all"}});
}

void TestEngine::unclaimedAndRejected()
{
    const WorkspaceFolder folder;
    folder.configure(configurationJson(R"("path":"/hooks","method":"POST","oversizedEvent":"refuse")"));
    const auto engine = folder.openEngine();
    engine->startListening();
    Sender sender(portOf(*engine));
    QCOMPARE(sender.post("/elsewhere").status, 404);
    QCOMPARE(sender.exchange("GET /hooks HTTP/1.1\r\nHost: x\r\n\r\n").status, 404);
    QCOMPARE(sender.post("/hooks", QByteArray(70'000, 'x')).status, 413);
    QCOMPARE(sender.post("/hooks").status, 200);
    QCOMPARE(Sender(portOf(*engine)).exchange("GET / HTTP/1.1\r\n\r\n").status, 400); // no Host
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(5), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    std::vector<RowKind> kinds;
    for (const EventRow &row : (*reader)->rows(1, 10))
        kinds.push_back(row.kind);
    QCOMPARE(kinds
                     == (std::vector<RowKind>{RowKind::Unclaimed, RowKind::Unclaimed, RowKind::Rejected,
                                              RowKind::Accepted, RowKind::Rejected}),
             true);
}

void TestEngine::manySenders()
{
    const WorkspaceFolder folder;
    folder.configure(configurationJson());
    auto json = folder.read(u"workspace.json"_s);
    folder.configure(json.replace("{\"buses\"", "{\"networkThreads\":3,\"buses\""));
    const auto engine = folder.openEngine();
    engine->startListening();
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < 9; ++i)
        senders.push_back(std::make_unique<Sender>(portOf(*engine)));
    for (int round = 0; round < 20; ++round) {
        for (auto &sender : senders)
            sender->send("GET /x HTTP/1.1\r\nHost: x\r\n\r\nGET /y HTTP/1.1\r\nHost: x\r\n\r\n");
        for (auto &sender : senders) {
            QCOMPARE(sender->receive().status, 200);
            QCOMPARE(sender->receive().status, 200);
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(360), patience);
    QCOMPARE(engine->counts().received, quint64(360));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().stored, quint64(360), patience);
}

void TestEngine::putsEvents()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    const BusId bus{"eb-testbus0"};
    const Result<Seq> first = engine->putEvent(bus, R"({"type":"my:type","data":{"a":1}})");
    QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
    QCOMPARE(*first, Seq(1));
    QCOMPARE(*engine->putEvent(bus, R"({"data":2})"), Seq(2));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(2), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->row(1)->kind, RowKind::HandMade);
    QCOMPARE((*reader)->row(1)->hint, "my:type"_ba);
    QCOMPARE((*reader)->matches(2), std::vector<RuleId>{RuleId{"rule-all"}});
}

void TestEngine::refusesWhatIsNoEvent()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    QCOMPARE(engine->putEvent(BusId{"eb-testbus0"}, "{}").error().code,
             "InvalidParameterValue.InvalidEvent"_ba);
    QCOMPARE(engine->putEvent(BusId{"eb-nothing0"}, R"({"data":1})").error().code,
             "ResourceNotFound.EventBus"_ba);
    const Result<Seq> second =
            engine->putEvents(BusId{"eb-testbus0"}, {{R"({"data":1})"}, {"{}"}, {R"({"data":3})"}});
    QVERIFY(!second);
    QVERIFY2(second.error().message.startsWith(u"Event 2: "), qPrintable(second.error().message));
    QCOMPARE(engine->workspace().log().lastSeq(), Seq(0));
}

void TestEngine::putsSeveralAtOnce()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    std::vector<NewEvent> events;
    for (int i = 0; i < 1000; ++i)
        events.push_back({"{\"data\":" + QByteArray::number(i) + '}'});
    QCOMPARE(*engine->putEvents(BusId{"eb-testbus0"}, events), Seq(1000));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(1000), patience);
}

void TestEngine::clearsAndUndoes()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    const BusId bus{"eb-testbus0"};
    for (int i = 0; i < 3; ++i)
        QVERIFY(engine->putEvent(bus, R"({"data":1})"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(3), patience);
    const Seq undo = engine->clear();
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.clearedThrough, Seq(3), patience);
    QCOMPARE(engine->counts().index.firstSeq, Seq(4));
    QVERIFY(engine->putEvent(bus, R"({"data":1})"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(4), patience);
    const Seq second = engine->clear();
    QCOMPARE(second, Seq(3));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.clearedThrough, Seq(4), patience);
    engine->setClearedThrough(second);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.clearedThrough, Seq(3), patience);
    engine->setClearedThrough(undo);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.firstSeq, Seq(1), patience);
}

void TestEngine::appliesAConfiguration()
{
    const WorkspaceFolder folder;
    {
        const auto engine = folder.openEngine();
        QSignalSpy changed(engine.get(), &Engine::configurationChanged);
        Configuration next = *engine->configuration();
        next.buses[0].description = u"changed"_s;
        next.version = 77; // the engine numbers them
        QVERIFY(engine->apply(next));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(engine->configuration()->version, 2u);
        QCOMPARE(engine->configuration()->buses[0].description, u"changed"_s);
        QVERIFY(folder.read(u"workspace.json"_s).contains("\"description\": \"changed\""));
        QCOMPARE(engine->workspace().history().version(1)->buses[0].description, QString());
    }
    const auto workspace = folder.open();
    QCOMPARE(workspace->history().current()->version, 2u);
    QCOMPARE(workspace->history().current()->buses[0].description, u"changed"_s);
}

void TestEngine::refusesAChangeWithinAChange()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    Configuration outer = *engine->configuration();
    outer.buses[0].description = u"outer"_s;
    Configuration inner = outer;
    inner.buses[0].description = u"inner"_s;
    Result<void> refused;
    QMetaObject::invokeMethod(
            engine.get(), [&] { refused = engine->apply(inner); }, Qt::QueuedConnection);
    QVERIFY(engine->apply(outer)); // its loop makes the inner call
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, "ResourceInUse");
    QCOMPARE(engine->configuration()->buses[0].description, u"outer"_s);
    QVERIFY(engine->apply(inner));
}

void TestEngine::refusesWhatTheDialectRefuses()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    Configuration next = *engine->configuration();
    next.patternDialect = Dialect::Tencent;
    next.buses[0].rules[0].pattern = EventPattern::parse(R"({"a":[{"wildcard":"x*"}]})").pattern;
    const auto refused = engine->apply(next);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, "InvalidParameterValue.EventPattern"_ba);
    QVERIFY2(refused.error().message.contains(u"Tencent EventBridge documents no such operator"),
             qPrintable(refused.error().message));
    QCOMPARE(engine->configuration()->version, 1u);
}

void TestEngine::appliesWhileReceiving()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    engine->startListening();
    const quint16 port = portOf(*engine);
    Sender sender(port);
    int sent = 0;
    for (int version = 2; version <= 12; ++version) {
        sender.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
        Configuration next = *engine->configuration();
        next.buses[0].connectors[0].answer.status = quint16(200 + version);
        next.buses[0].rules[0].enabled = version % 2 == 0;
        QVERIFY(engine->apply(next));
        QCOMPARE(engine->configuration()->version, quint32(version));
        QVERIFY(sender.receive().status >= 200);
        QVERIFY(sender.receive().status >= 200);
        sent += 2;
        QCOMPARE(sender.post("/c").status, 200 + version);
        ++sent;
    }
    QCOMPARE(portOf(*engine), port); // nothing about the port changed
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(sent), patience);
    const auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    for (const EventRow &row : (*reader)->rows(1, 1000)) {
        const bool enabled = row.configurationVersion == 1 || row.configurationVersion % 2 == 0;
        QCOMPARE(row.matchedRules, enabled ? 1 : 0);
    }
}

void TestEngine::takesCommands()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    const auto send = [&](const QByteArray &line) {
        Result<QByteArray> answer(Error{});
        std::atomic<bool> isDone = false;
        std::thread sender([&] {
            answer = CommandSocket::send(Workspace::commandSocketName(folder.path()), line);
            isDone = true;
        });
        static_cast<void>(QTest::qWaitFor([&] { return isDone.load(); }, patience));
        sender.join();
        return answer ? *answer : QByteArray();
    };
    QCOMPARE(send(R"({"command":"import-configuration","configuration":{"buses":[{"description":"sent"}]}})"),
             "{\"ok\":true}"_ba);
    QCOMPARE(engine->configuration()->version, 2u);
    QCOMPARE(engine->configuration()->buses[0].description, u"sent"_s);
    QCOMPARE(engine->configuration()->buses[0].id.text, "eb-testbus0"_ba);
    QCOMPARE(engine->configuration()->buses[0].rules.size(), size_t(1));
    QVERIFY(send(R"({"command":"import-configuration","configuration":{"colour":1}})").contains("colour"));
    for (const char *line :
         {"", "no JSON", "[]", "{}", R"({"command":"format-disk"})", R"({"command":"import-configuration"})"})
        QVERIFY2(send(line).startsWith("{\"error\":\""), line);
    QCOMPARE(engine->configuration()->version, 2u);
}

// Whatever is under way when the engine goes: every answer with a 2xx is in the log, nothing hangs.
void TestEngine::stopsWhileReceiving()
{
    const WorkspaceFolder folder;
    Seq acknowledged = 0;
    for (int round = 0; round < 5; ++round) {
        auto engine = folder.openEngine();
        engine->startListening();
        std::vector<std::unique_ptr<Sender>> senders;
        for (int i = 0; i < 5; ++i) {
            senders.push_back(std::make_unique<Sender>(portOf(*engine)));
            for (int n = 0; n < 20; ++n)
                senders.back()->send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        QCOMPARE(senders[0]->receive().status, 200);
        engine.reset();
        ++acknowledged;
        for (auto &sender : senders) {
            while (sender->receive().status == 200)
                ++acknowledged;
        }
    }
    const auto workspace = folder.open();
    QVERIFY(workspace->log().lastSeq() >= acknowledged);
    QCOMPARE(Seq(rowTexts(workspace->indexFile()).size()), workspace->log().lastSeq());
}

void TestEngine::nothingIsLostOverARestart()
{
    const WorkspaceFolder folder;
    for (int run = 0; run < 3; ++run) {
        const auto engine = folder.openEngine();
        engine->startListening();
        Sender sender(portOf(*engine));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(sender.post("/" + QByteArray::number(run * 10 + i)).status, 200);
    }
    const auto workspace = folder.open();
    const QStringList rows = rowTexts(workspace->indexFile());
    QCOMPARE(rows.size(), 30);
    for (int i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i], u"%1 /%2"_s.arg(i + 1).arg(i));
}

void TestEngine::readOnlyFollows()
{
    const WorkspaceFolder folder;
    const auto writer = folder.openEngine();
    const auto reader = folder.openEngine(OpenMode::ReadOnly);
    QVERIFY(reader->isReadOnly());
    QSignalSpy rows(reader.get(), &Engine::rowsChanged);
    QSignalSpy configurations(reader.get(), &Engine::configurationChanged);
    QVERIFY(writer->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
    QTRY_COMPARE_WITH_TIMEOUT(reader->counts().index.lastSeq, Seq(1), patience);
    QVERIFY(!rows.isEmpty());
    Configuration next = *writer->configuration();
    next.buses[0].description = u"new"_s;
    QVERIFY(writer->apply(next));
    QVERIFY(writer->putEvent(BusId{"eb-testbus0"}, R"({"data":2})"));
    QTRY_COMPARE_WITH_TIMEOUT(reader->counts().index.lastSeq, Seq(2), patience);
    QTRY_COMPARE_WITH_TIMEOUT(configurations.count(), 1, patience);
    QCOMPARE(reader->configuration()->buses[0].description, u"new"_s);
    QCOMPARE(reader->workspace().log().lastSeq(), Seq(2));
}

void TestEngine::readOnlyRefuses()
{
    const WorkspaceFolder folder;
    folder.open();
    const auto engine = folder.openEngine(OpenMode::ReadOnly);
    engine->startListening();
    engine->listenOnceOn(loopbackAddresses(0));
    engine->stopListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Stopped);
    QCOMPARE(engine->apply(*engine->configuration()).error().code, "ReadOnly"_ba);
    QCOMPARE(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})").error().code, "ReadOnly"_ba);
    engine->clear();
    engine->redeliver({1, TargetId{"target-sink0000"}});
    QVERIFY(engine->storage().ok());
    QCOMPARE(engine->counts().index.clearedThrough, Seq(0));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
