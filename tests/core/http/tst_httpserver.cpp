// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testreceiver.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTcpServer>

#include <algorithm>

using namespace Hookwright;

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void keepsOddBytes();
    void byteByByte();
    void pipelinedAnswersKeepTheirOrder();
    void rejectionsKeepTheirPlaceInTheOrder();
    void malformedIsAnsweredAndRecorded();
    void httpsAndHttp2AreRecognised();
    void head();
    void connectTunnelsNothing();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void continues();
    void continuesBehindEarlierAnswers();
    void ignoresStaleTickets();
    void failureReplacesAnswers();
    void halfClosedSenderIsAnswered();
    void hangingUpIsRecorded();
    void resetIsRecorded();
    void silentConnectionsAreNotRecorded();
    void releasedAfterTheSenderLeft();
    void severalNetworkThreads();
    void severalAddressesOnOnePort();
    void listensAgainAtOnce();
    void keepsAddressesThatStay();
    void allAddressesInsteadOfOne();
    void portInUseNamesItsOwner();
    void addressThatIsNotHere();
};

void TestHttpServer::answers()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send(post("/a?b", "hello"));
    QVERIFY(sender.waitFor("\r\n\r\n/a?b"));
    QVERIFY(sender.received.startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: "));
    QVERIFY(sender.received.contains("Content-Length: 4\r\n"));
    QVERIFY(!sender.received.contains("Connection:"));
    QCOMPARE(receiver.count(), size_t(1));
    const RequestPtr request = receiver.request(0);
    QVERIFY(!request->rejection);
    QCOMPARE(request->body(), QByteArray("hello"));
    QCOMPARE(request->peerAddress, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(request->peerPort, sender.socket.localPort());
    QCOMPARE(request->localAddress, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(request->localPort, receiver.port);
    const qint64 nowUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    QVERIFY(request->firstByteUs > nowUs - 60'000'000 && request->firstByteUs <= request->lastByteUs);
    QVERIFY(request->lastByteUs <= nowUs + 1'000);
    QTRY_COMPARE(receiver.rounds(), 1);
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
    QCOMPARE(receiver.server.openConnections(), 1);
    sender.send(get("/again"));
    QVERIFY(sender.waitFor("\r\n\r\n/again"));
}

void TestHttpServer::keepsOddBytes()
{
    TestReceiver receiver;
    const QByteArray head =
            "pOST //a%2F//%zz?x=1&x=2&& HTTP/1.1\r\nhOST: a\r\nX-b: 1\r\nx-B:2\r\nX-Empty:\r\n"
            "X-Latin: caf\xe9\r\nContent-Length: 7\r\n\r\n";
    const QByteArray body = QByteArrayLiteral("\0\xff\r\n\0{}");
    Sender sender(receiver.port);
    sender.send(head + body);
    QVERIFY(sender.waitFor("200 OK"));
    QCOMPARE(receiver.request(0)->head, head);
    QCOMPARE(receiver.request(0)->wireBody, body);
}

void TestHttpServer::byteByByte()
{
    TestReceiver receiver;
    const QByteArray head = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray body = "3;e=f\r\nabc\r\n0\r\nX-T: 1\r\n\r\n";
    Sender sender(receiver.port);
    for (const char c : head + body) {
        sender.send(QByteArray(1, c));
        QTest::qWait(1);
    }
    QVERIFY(sender.waitFor("200 OK"));
    QCOMPARE(receiver.request(0)->head, head);
    QCOMPARE(receiver.request(0)->wireBody, body);
    QCOMPARE(receiver.request(0)->body(), QByteArray("abc"));
    QVERIFY(receiver.request(0)->firstByteUs < receiver.request(0)->lastByteUs);
}

void TestHttpServer::pipelinedAnswersKeepTheirOrder()
{
    TestReceiver receiver;
    receiver.hold();
    QByteArray all;
    for (int i = 0; i < 100; ++i)
        all += i % 2 ? post("/n" + QByteArray::number(i), "x") : get("/n" + QByteArray::number(i));
    Sender sender(receiver.port);
    sender.send(all);
    QTRY_COMPARE(receiver.count(), size_t(100));
    std::vector<AnswerTicket> tickets = receiver.takeTickets();
    std::reverse(tickets.begin(), tickets.end());
    for (const AnswerTicket &ticket : tickets) {
        QVERIFY(sender.received.isEmpty());
        receiver.server.release({&ticket, 1});
        QCoreApplication::processEvents();
    }
    QVERIFY(sender.waitFor("200 OK", 100));
    QByteArrayList expected;
    QByteArrayList order;
    static const QRegularExpression target(QStringLiteral("\r\n\r\n/n(\\d+)"));
    auto match = target.globalMatch(QString::fromLatin1(sender.received));
    while (match.hasNext())
        order += match.next().captured(1).toLatin1();
    for (int i = 0; i < 100; ++i)
        expected += QByteArray::number(i);
    QCOMPARE(order, expected);
}

void TestHttpServer::rejectionsKeepTheirPlaceInTheOrder()
{
    TestReceiver receiver;
    receiver.hold();
    Sender sender(receiver.port);
    sender.send(get("/first") + "BAD\r\n\r\n" + get("/never"));
    QTRY_COMPARE(receiver.count(), size_t(2));
    const std::vector<AnswerTicket> tickets = receiver.takeTickets();
    receiver.server.release({&tickets[1], 1});
    QTest::qWait(50);
    QVERIFY(sender.received.isEmpty());
    receiver.server.release({&tickets[0], 1});
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.endedInOrder());
    QVERIFY(sender.received.indexOf("200 OK") < sender.received.indexOf("400 Bad Request"));
    QVERIFY(sender.received.contains("400 Bad Request"));
    QCOMPARE(receiver.count(), size_t(2));
}

void TestHttpServer::malformedIsAnsweredAndRecorded()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    const QByteArray bytes = "GET / HTTP/1.1\r\nX: y\r\n\r\n";
    sender.send(bytes);
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.startsWith("HTTP/1.1 400 Bad Request\r\n"));
    QVERIFY(sender.received.contains("Connection: close\r\n"));
    QVERIFY(sender.received.endsWith(
            "{\"error\":\"MalformedRequest\",\"message\":\"an HTTP/1.1 request has no "
            "Host field\"}\n"));
    QCOMPARE(receiver.count(), size_t(1));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::Malformed);
    QCOMPARE(receiver.request(0)->head, bytes);
}

void TestHttpServer::httpsAndHttp2AreRecognised()
{
    TestReceiver receiver;
    const QByteArray hello = QByteArray::fromHex("16030100c8010000c40303") + QByteArray(192, 'r');
    Sender tls(receiver.port);
    tls.send(hello);
    QVERIFY(tls.waitForClose());
    Sender http2(receiver.port);
    http2.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    QVERIFY(http2.waitForClose());
    QVERIFY(http2.received.startsWith("HTTP/1.1 505 "));
    QCOMPARE(receiver.count(), size_t(2));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::TlsOnPlainPort);
    QCOMPARE(receiver.request(0)->rejection->text, QByteArray("the sender used https on an http port"));
    QCOMPARE(receiver.request(0)->head, hello);
    QCOMPARE(receiver.request(1)->rejection->reason, Rejection::Reason::Http2OnPlainPort);
}

void TestHttpServer::head()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
    QVERIFY(sender.waitFor("\r\n\r\n/next"));
    QVERIFY(sender.received.contains("Content-Length: 4\r\n\r\nHTTP/1.1 200 OK"));
    QVERIFY(!sender.received.contains("/abc"));
}

void TestHttpServer::connectTunnelsNothing()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send("CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\nanything");
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.startsWith("HTTP/1.1 200 OK"));
    QVERIFY(sender.received.endsWith("Connection: close\r\n\r\n"));
    QCOMPARE(receiver.request(0)->target.toByteArray(), QByteArray("b:443"));
    QCOMPARE(receiver.count(), size_t(1));
}

void TestHttpServer::closesWhenAsked_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("closes");
    const QByteArray close = "Connection: close\r\n";
    QTest::newRow("1.1") << get("/") << QByteArray() << false;
    QTest::newRow("1.1 close") << get("/", close) << close << true;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << close << true;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                    << QByteArray("Connection: keep-alive\r\n") << false;
}

void TestHttpServer::closesWhenAsked()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, connection);
    QFETCH(bool, closes);
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send(request);
    QVERIFY(sender.waitFor("\r\n\r\n/"));
    if (connection.isEmpty())
        QVERIFY(!sender.received.contains("Connection:"));
    else
        QVERIFY(sender.received.contains(connection));
    if (closes) {
        QVERIFY(sender.waitForClose());
        QVERIFY(sender.endedInOrder());
        QTRY_COMPARE(receiver.server.openConnections(), 0);
    } else {
        sender.send(request);
        QVERIFY(sender.waitFor("200 OK", 2));
    }
}

void TestHttpServer::continues()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(sender.waitFor("\r\n\r\n"));
    QCOMPARE(sender.received, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(receiver.count(), size_t(0));
    sender.send("hi");
    QVERIFY(sender.waitFor("200 OK"));
    QCOMPARE(receiver.request(0)->body(), QByteArray("hi"));
    // A body that is already there needs no invitation.
    sender.received.clear();
    sender.send(post("/", "hi", "Expect: 100-continue\r\n"));
    QVERIFY(sender.waitFor("200 OK"));
    QVERIFY(!sender.received.contains("100 Continue"));
}

void TestHttpServer::continuesBehindEarlierAnswers()
{
    TestReceiver receiver;
    receiver.hold();
    Sender sender(receiver.port);
    sender.send(get("/first")
                + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE(receiver.count(), size_t(1));
    QTest::qWait(50);
    QVERIFY(sender.received.isEmpty());
    receiver.releaseAll();
    QVERIFY(sender.waitFor("100 Continue"));
    QVERIFY(sender.received.indexOf("200 OK") < sender.received.indexOf("100 Continue"));
    sender.send("hi");
    QVERIFY(sender.waitFor("200 OK", 2));
}

void TestHttpServer::ignoresStaleTickets()
{
    TestReceiver receiver;
    receiver.hold();
    Sender sender(receiver.port);
    sender.send(get("/a"));
    QTRY_COMPARE(receiver.count(), size_t(1));
    const AnswerTicket good = receiver.takeTickets(true).front();
    std::vector<AnswerTicket> stale(6, good);
    stale[0].thread += 1;
    stale[1].connection += 1;
    stale[2].connection += 100'000;
    stale[3].generation += 1;
    stale[4].slot += 1;
    stale[5].slot -= 1;
    receiver.server.release(stale);
    QTest::qWait(50);
    QVERIFY(sender.received.isEmpty());
    receiver.server.release({&good, 1});
    receiver.server.release({&good, 1});
    QVERIFY(sender.waitFor("200 OK"));
    receiver.server.release({&good, 1});
    sender.send(get("/b"));
    QTRY_COMPARE(receiver.count(), size_t(2));
    receiver.server.release({&good, 1});
    QTest::qWait(50);
    QCOMPARE(sender.received.count("200 OK"), 1);
    receiver.releaseAll();
    QVERIFY(sender.waitFor("200 OK", 2));
}

void TestHttpServer::failureReplacesAnswers()
{
    TestReceiver receiver;
    receiver.hold();
    Sender sender(receiver.port);
    sender.send(get("/a") + get("/b"));
    QTRY_COMPARE(receiver.count(), size_t(2));
    const HttpResponse failure{507, {}, "full"};
    receiver.server.release(receiver.takeTickets(), &failure);
    QVERIFY(sender.waitFor("HTTP/1.1 507 Insufficient Storage", 2));
    QVERIFY(!sender.received.contains("200"));
    sender.send(get("/c"));
    QVERIFY(sender.waitFor("\r\n\r\n/c"));
}

void TestHttpServer::halfClosedSenderIsAnswered()
{
    TestReceiver receiver;
    receiver.hold();
    Sender sender(receiver.port);
    sender.send(get("/a") + get("/b"));
    sender.shutdownWriting();
    QTRY_COMPARE(receiver.count(), size_t(2));
    QTest::qWait(50);
    receiver.releaseAll();
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.endsWith("\r\n\r\n/b"));
    QCOMPARE(sender.received.count("Connection: close"), 1);
    QCOMPARE(receiver.count(), size_t(2));
}

void TestHttpServer::hangingUpIsRecorded()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send(get("/a") + "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
    QVERIFY(sender.waitFor("200 OK"));
    sender.shutdownWriting();
    QVERIFY(sender.waitForClose());
    QCOMPARE(sender.received.count("HTTP/1.1"), 1);
    QTRY_COMPARE(receiver.count(), size_t(2));
    const RequestPtr request = receiver.request(1);
    QCOMPARE(request->rejection->reason, Rejection::Reason::HungUp);
    QCOMPARE(int(request->rejection->status), 0);
    QCOMPARE(request->target.toByteArray(), QByteArray("/b"));
    QCOMPARE(request->wireBody, QByteArray("half"));
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestHttpServer::resetIsRecorded()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send("GET /half");
    QTRY_VERIFY(receiver.server.memoryInUse() > 0);
    sender.reset();
    QTRY_COMPARE(receiver.count(), size_t(1));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::HungUp);
    QCOMPARE(receiver.request(0)->head, QByteArray("GET /half"));
    QTRY_COMPARE(receiver.server.openConnections(), 0);
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestHttpServer::silentConnectionsAreNotRecorded()
{
    TestReceiver receiver;
    {
        Sender silent(receiver.port);
        Sender emptyLine(receiver.port);
        emptyLine.send("\r\n");
        Sender done(receiver.port);
        done.send(get("/"));
        QVERIFY(done.waitFor("200 OK"));
        QTRY_COMPARE(receiver.server.openConnections(), 3);
    }
    QTRY_COMPARE(receiver.server.openConnections(), 0);
    QCOMPARE(receiver.count(), size_t(1));
}

void TestHttpServer::releasedAfterTheSenderLeft()
{
    TestReceiver receiver;
    receiver.hold();
    {
        Sender sender(receiver.port);
        sender.send(post("/", QByteArray(5000, 'x')));
        QTRY_COMPARE(receiver.count(), size_t(1));
        sender.reset();
    }
    QTRY_COMPARE(receiver.server.openConnections(), 0);
    QVERIFY(receiver.server.memoryInUse() > 5000); // the handler still holds it
    receiver.releaseAll();
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
    Sender next(receiver.port);
    next.send(get("/next"));
    QVERIFY(next.waitFor("\r\n\r\n/next"));
}

void TestHttpServer::severalNetworkThreads()
{
    TestReceiver receiver({}, 3);
    receiver.hold();
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < 6; ++i) {
        senders.push_back(std::make_unique<Sender>(receiver.port));
        senders.back()->send(get("/s" + QByteArray::number(i)));
    }
    QTRY_COMPARE(receiver.count(), size_t(6));
    const std::vector<AnswerTicket> tickets = receiver.takeTickets();
    for (quint32 thread = 0; thread < 3; ++thread)
        QCOMPARE(std::count_if(tickets.begin(), tickets.end(), [=](auto t) { return t.thread == thread; }),
                 2);
    receiver.server.release(tickets);
    for (int i = 0; i < 6; ++i)
        QVERIFY(senders[size_t(i)]->waitFor("\r\n\r\n/s" + QByteArray::number(i)));
}

void TestHttpServer::severalAddressesOnOnePort()
{
    TestReceiver receiver;
    const QHostAddress other(QStringLiteral("127.0.0.2"));
    const auto opened = receiver.server.listen({{QHostAddress(QHostAddress::LocalHost), 0}, {other, 0}});
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
    QCOMPARE(opened->size(), size_t(2));
    QCOMPARE((*opened)[0].port, (*opened)[1].port);
    QCOMPARE(receiver.server.listening(), *opened);
    for (const ListenAddress &address : *opened) {
        Sender sender(address.port, address.address);
        sender.send(get("/"));
        QVERIFY(sender.waitFor("200 OK"));
    }
}

void TestHttpServer::listensAgainAtOnce()
{
    quint16 port = 0;
    {
        TestReceiver receiver;
        port = receiver.port;
        Sender sender(port);
        sender.send(get("/", "Connection: close\r\n")); // the server closes first: TIME_WAIT is on its side
        QVERIFY(sender.waitForClose());
        receiver.server.close(std::chrono::milliseconds(0));
        QVERIFY(receiver.server.listening().empty());
    }
    TestReceiver again;
    const auto opened = again.server.listen({{QHostAddress(QHostAddress::LocalHost), port}});
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
    Sender sender(port);
    sender.send(get("/"));
    QVERIFY(sender.waitFor("200 OK"));
}

void TestHttpServer::keepsAddressesThatStay()
{
    TestReceiver receiver;
    const ListenAddress first{QHostAddress(QHostAddress::LocalHost), receiver.port};
    const auto more =
            receiver.server.listen({first, {QHostAddress(QStringLiteral("127.0.0.2")), receiver.port}});
    QVERIFY(more);
    QCOMPARE(receiver.server.listening().size(), size_t(2));
    // All or none: a failure leaves what there was.
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(!receiver.server.listen({first, {taken.serverAddress(), taken.serverPort()}}));
    QCOMPARE(receiver.server.listening(), *more);
    QVERIFY(receiver.server.listen({first}));
    QCOMPARE(receiver.server.listening(), std::vector<ListenAddress>{first});
}

void TestHttpServer::allAddressesInsteadOfOne()
{
    TestReceiver receiver;
    const ListenAddress one{QHostAddress(QHostAddress::LocalHost), receiver.port};
    const ListenAddress all{QHostAddress(QHostAddress::AnyIPv4), receiver.port};
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(!receiver.server.listen({all, {taken.serverAddress(), taken.serverPort()}}));
    QCOMPARE(receiver.server.listening(), std::vector<ListenAddress>{one});
    QVERIFY(receiver.server.listen({all}));
    QCOMPARE(receiver.server.listening(), std::vector<ListenAddress>{all});
    Sender sender(receiver.port);
    sender.send(get("/"));
    QVERIFY(sender.waitFor("200 OK"));
    QCOMPARE(receiver.request(0)->localAddress, one.address);
    QVERIFY(receiver.server.listen({one}));
    QCOMPARE(receiver.server.listening(), std::vector<ListenAddress>{one});
}

void TestHttpServer::portInUseNamesItsOwner()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
    TestReceiver receiver;
    const auto opened = receiver.server.listen({{QHostAddress(QHostAddress::LocalHost), taken.serverPort()}});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, QByteArray("AddressInUse"));
    const QString owner = portOwner(taken.serverPort());
    // The kernel keeps 15 characters of a program's name.
    QCOMPARE(owner, QStringLiteral("tst_httpserver (%1)").arg(QCoreApplication::applicationPid()));
    QVERIFY(opened.error().message.contains(owner));
    QVERIFY(opened.error().message.contains(QStringLiteral("127.0.0.1:%1").arg(taken.serverPort())));
    const quint16 port = taken.serverPort();
    taken.close();
    QCOMPARE(portOwner(port), QString());
}

void TestHttpServer::addressThatIsNotHere()
{
    TestReceiver receiver;
    const auto opened = receiver.server.listen({{QHostAddress(QStringLiteral("192.0.2.1")), 0}});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, QByteArray());
    QVERIFY(opened.error().message.contains(QStringLiteral("192.0.2.1")));
    const auto ipv6 = receiver.server.listen({{QHostAddress(QStringLiteral("2001:db8::1")), 80}});
    QVERIFY(!ipv6);
    QVERIFY(ipv6.error().message.contains(QStringLiteral("[2001:db8::1]:80")));
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
