// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/receiver.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress local(QHostAddress::LocalHost);

} // namespace

// What is decided about a request, without a socket in between.
class TestReceiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void acceptedRequest();
    void unclaimedRequest_data();
    void unclaimedRequest();
    void connectorOfTheNearestPath();
    void connectorsOfAnotherPort();
    void loopIsRefused();
    void handshakes_data();
    void handshakes();
    void oversizedEvent_data();
    void oversizedEvent();
    void rejectedRequestIsKept();
    void newConfigurationFromNowOn();
    void idsAreInOrder();

private:
    void configure(const QByteArray &connectors);
    HttpResponse receive(const QByteArray &head, const QByteArray &body = {}, quint16 port = 0,
                         std::optional<Rejection> rejection = {});
    CaptureRecord lastRecord();

    std::unique_ptr<WorkspaceFolder> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Indexer> m_indexer;
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<Receiver> m_receiver;
    std::vector<ListenAddress> m_open;
};

void TestReceiver::init()
{
    m_folder = std::make_unique<WorkspaceFolder>();
    m_workspace = m_folder->open();
    m_indexer = std::make_unique<Indexer>(
            m_workspace->index(), &m_workspace->history(), m_workspace->indexFile(),
            Indexer::Listener{[](const IndexCounts &) {}, [] {}, [] {}, [] {}, [](const Error &) {}});
    m_recorder = std::make_unique<Recorder>(
            &m_workspace->log(), m_indexer.get(),
            Recorder::Listener{[](std::span<const AnswerTicket>, const HttpResponse *) {}, [](quint64) {},
                               [](const Error &) {}});
    m_receiver = std::make_unique<Receiver>(m_recorder.get(), 1, "the-hop-token");
    configure(R"({"id":"connection-test","listen":["127.0.0.1:0"]})");
    const auto opened = m_receiver->listen({{{local, 0}, {{local, 0}}}});
    QVERIFY(opened);
    m_open = *opened;
}

void TestReceiver::cleanup()
{
    m_receiver.reset();
    m_recorder.reset();
    m_indexer.reset();
    m_workspace.reset();
}

void TestReceiver::configure(const QByteArray &connectors)
{
    const auto read =
            configurationFromJson(R"({"buses":[{"name":"webhooks","connectors":[)" + connectors + "]}]}");
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    Configuration configuration = *read;
    configuration.version = m_workspace->history().current()->version + 1;
    const auto made = std::make_shared<const Configuration>(configuration);
    m_workspace->history().add(made);
    m_receiver->setConfiguration(made);
}

HttpResponse TestReceiver::receive(const QByteArray &head, const QByteArray &body, quint16 port,
                                   std::optional<Rejection> rejection)
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = head + "\r\nHost: localhost\r\n\r\n";
    request->wireBody = body;
    request->localAddress = local;
    request->localPort = port ? port : m_open.front().port;
    request->lastByteUs = 1'700'000'000'000'000;
    request->rejection = std::move(rejection);
    request->parseHead();
    const HttpResponse answer = m_receiver->receive(request, AnswerTicket{});
    m_receiver->roundEnded(0);
    return answer;
}

// Of the record that was stored last.
CaptureRecord TestReceiver::lastRecord()
{
    PendingRecord marker;
    marker.kind = RecordKind::Configuration;
    marker.payload = "{}";
    static_cast<void>(m_recorder->recordAndWait(std::move(marker))); // what came before is in the log
    CaptureRecord last;
    m_workspace->log().forEach({}, [&last](LogPosition, const LogRecord &record) {
        if (RecordKind(record.kind) == RecordKind::Capture)
            last = *decodeCapture(record.payload);
        return true;
    });
    return last;
}

void TestReceiver::acceptedRequest()
{
    const HttpResponse answer = receive("POST /any/path?x=1 HTTP/1.1", "{}");
    QCOMPARE(answer.status, 200);
    const CaptureRecord record = lastRecord();
    QCOMPARE(record.verdict, CaptureRecord::Verdict::Accepted);
    QCOMPARE(record.connector.text, "connection-test"_ba);
    QCOMPARE(record.answerStatus, 200);
    QCOMPARE(record.request->path(), "/any/path"_ba);
    QVERIFY(answer.body.contains(uuidText(record.id)));
    QCOMPARE(m_receiver->received(), quint64(1));
}

void TestReceiver::unclaimedRequest_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("another method") << "GET /hooks HTTP/1.1"_ba
                                    << ""_ba
                                    << "Could not support method[GET]"_ba;
    QTest::newRow("another path") << "POST /other HTTP/1.1"_ba
                                  << ""_ba
                                  << "There is no api match uri[/other]"_ba;
    QTest::newRow("another stage") << "POST /test/hooks HTTP/1.1"_ba
                                   << "release"_ba
                                   << "There is no api match default env_mapping[/test/hooks]"_ba;
    QTest::newRow("hostile path") << "POST /\"}<script>\\\x01\xff HTTP/1.1"_ba
                                  << ""_ba
                                  << "There is no api match uri["_ba;
}

void TestReceiver::unclaimedRequest()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, stage);
    QFETCH(const QByteArray, message);
    configure(R"({"id":"connection-test","listen":["127.0.0.1:0"],"method":"POST","path":"/hooks","stage":")"
              + stage + "\"}");
    const HttpResponse answer = receive(head);
    QCOMPARE(answer.status, 404);
    QVERIFY2(answer.body.contains(message), answer.body.constData());
    const auto parsed = JsonText::parse(answer.body); // whatever was asked for
    QVERIFY2(std::holds_alternative<JsonText>(parsed), answer.body.constData());
    const CaptureRecord record = lastRecord();
    QCOMPARE(record.verdict, CaptureRecord::Verdict::Unclaimed);
    QCOMPARE(record.answerStatus, 404);
    QVERIFY(record.connector.isEmpty());
    QVERIFY(answer.body.contains(uuidText(record.id)));
}

void TestReceiver::connectorOfTheNearestPath()
{
    configure(R"({"id":"connection-b","listen":["127.0.0.1:0"],"answer":{"status":202,"body":"b"}},)"
              R"({"id":"connection-a","listen":["127.0.0.1:0"],"path":"/a"},)"
              R"({"id":"connection-c","listen":["127.0.0.1:0"],"path":"=/b","enabled":false})");
    QCOMPARE(receive("POST /a HTTP/1.1").status, 200);
    QCOMPARE(lastRecord().connector.text, "connection-a"_ba);
    const HttpResponse answer = receive("POST /b HTTP/1.1");
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.body, "b"_ba);
    QCOMPARE(lastRecord().connector.text, "connection-b"_ba);
    QCOMPARE(lastRecord().answerStatus, 202);
}

void TestReceiver::connectorsOfAnotherPort()
{
    configure(
            R"({"id":"connection-a","listen":["127.0.0.1:8080"]},{"id":"connection-b","listen":["127.0.0.1:9"]})");
    // Port 8080 moved; port 9 is played by another one.
    const auto opened = m_receiver->listen({{{local, 0}, {{local, 8080}}}});
    QVERIFY(opened);
    QCOMPARE(receive("POST / HTTP/1.1", {}, opened->front().port).status, 200);
    QCOMPARE(lastRecord().connector.text, "connection-a"_ba);
    QCOMPARE(receive("POST / HTTP/1.1", {}, 8080).status, 404); // not open
    QCOMPARE(receive("POST / HTTP/1.1", {}, 9).status, 404);
    const auto other = m_receiver->listen({{{local, 0}, {{local, 9}}}});
    QVERIFY(other);
    QCOMPARE(receive("POST / HTTP/1.1", {}, other->front().port).status, 200);
    QCOMPARE(lastRecord().connector.text, "connection-b"_ba);
}

void TestReceiver::loopIsRefused()
{
    const HttpResponse answer = receive("POST / HTTP/1.1\r\nX-Hookwright-Hop: the-hop-token", "{}");
    QCOMPARE(answer.status, 508);
    const CaptureRecord record = lastRecord();
    QCOMPARE(record.verdict, CaptureRecord::Verdict::Rejected);
    QCOMPARE(record.answerStatus, 508);
    QVERIFY(record.request->rejection);
    QCOMPARE(record.request->rejection->reason, Rejection::Reason::Loop);
    QCOMPARE(record.request->body(), "{}"_ba);
    QCOMPARE(receive("POST / HTTP/1.1\r\nX-Hookwright-Hop: another").status, 200);
}

void TestReceiver::handshakes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isOn");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("taken") << "ANY"_ba
                           << "/hook"_ba << true << 200 << "7"_ba;
    QTest::newRow("asked with a method that is not taken") << "POST"_ba
                                                           << "/hook"_ba << true << 200 << "7"_ba;
    QTest::newRow("switched off") << "ANY"_ba
                                  << "/hook"_ba << false << 202 << "taken"_ba;
    QTest::newRow("of another path") << "ANY"_ba
                                     << "=/other"_ba << true << 404 << QByteArray();
}

void TestReceiver::handshakes()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, isOn);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    configure(
            R"x({"id":"connection-test","listen":["127.0.0.1:0"],"answer":{"status":202,"body":"taken"},"method":")x"
            + method + R"(","path":")" + path + R"(","handshakes":{"meta":)" + (isOn ? "true" : "false")
            + "}}");
    const HttpResponse answer = receive("GET /hook?hub.mode=subscribe&hub.challenge=7 HTTP/1.1");
    QCOMPARE(answer.status, status);
    if (!body.isNull())
        QCOMPARE(answer.body, body);
    const bool isTaken = method == "ANY" && path == "/hook";
    QCOMPARE(lastRecord().verdict,
             isTaken ? CaptureRecord::Verdict::Accepted : CaptureRecord::Verdict::Unclaimed);
    QCOMPARE(lastRecord().answerStatus, status);
}

void TestReceiver::oversizedEvent_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("status");
    QTest::newRow("accepted by default") << "accept"_ba << 100'000 << 200;
    QTest::newRow("refused") << "refuse"_ba << 100'000 << 413;
    QTest::newRow("small enough") << "refuse"_ba << 60'000 << 200;
}

void TestReceiver::oversizedEvent()
{
    QFETCH(const QByteArray, setting);
    QFETCH(const int, size);
    QFETCH(const int, status);
    configure(R"({"id":"connection-test","listen":["127.0.0.1:0"],"oversizedEvent":")" + setting + "\"}");
    QCOMPARE(receive("POST / HTTP/1.1", QByteArray(size, 'x')).status, status);
    const CaptureRecord record = lastRecord();
    QCOMPARE(record.verdict,
             status == 413 ? CaptureRecord::Verdict::Oversized : CaptureRecord::Verdict::Accepted);
    QCOMPARE(record.connector.text, "connection-test"_ba);
    QCOMPARE(record.answerStatus, status);
    QCOMPARE(record.request->body().size(), size);
}

void TestReceiver::rejectedRequestIsKept()
{
    receive("POST / HTTP/1.1\r\nContent-Length: x", {}, 0,
            Rejection{Rejection::Reason::Malformed, 400, "a Content-Length that is no number"});
    const CaptureRecord record = lastRecord();
    QCOMPARE(record.verdict, CaptureRecord::Verdict::Rejected);
    QCOMPARE(record.answerStatus, 400);
    QCOMPARE(record.request->rejection->text, "a Content-Length that is no number"_ba);
    QVERIFY(record.connector.isEmpty());
}

void TestReceiver::newConfigurationFromNowOn()
{
    QCOMPARE(receive("POST / HTTP/1.1").status, 200);
    configure(R"({"id":"connection-test","listen":["127.0.0.1:0"],"answer":{"status":201}})");
    QCOMPARE(receive("POST / HTTP/1.1").status, 201);
    QCOMPARE(lastRecord().answerStatus, 201);
    configure({});
    QCOMPARE(receive("POST / HTTP/1.1").status, 404);
}

void TestReceiver::idsAreInOrder()
{
    QByteArray last;
    for (int i = 0; i < 20; ++i) {
        receive("POST / HTTP/1.1");
        const QByteArray id = uuidText(lastRecord().id);
        QVERIFY(id > last);
        last = id;
    }
}

QTEST_GUILESS_MAIN(TestReceiver)
#include "tst_receiver.moc"
