// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testreceiver.h"

#include <QDir>
#include <QSignalSpy>

#include <sys/resource.h>

#include <fcntl.h>

using namespace Hookwright;
using namespace std::chrono_literals;

namespace {

// The descriptor of this process that listens; -1: none.
int listeningDescriptor()
{
    const QStringList names =
            QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System);
    for (const QString &name : names) {
        int listens = 0;
        socklen_t size = sizeof listens;
        if (getsockopt(name.toInt(), SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens)
            return name.toInt();
    }
    return -1;
}

} // namespace

// The bounds of the receiver: sizes, times, memory, connections.
class TestHttpServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsAreKept();
    void headTooLarge();
    void bodyTooLargeIsAnsweredBeforeItIsRead();
    void bodyTooLargeKeepsItsBeginning_data();
    void bodyTooLargeKeepsItsBeginning();
    void chunkedBodyTooLarge();
    void slowSendersAreCutOffWhileOthersAreServed();
    void slowBodyThatKeepsComingIsTaken();
    void idleConnectionIsClosedSilently();
    void senderThatReadsNothingIsCutOff();
    void tooManyConnections();
    void farTooManyConnections();
    void pipelineDepth();
    void outOfMemory();
    void backPressure();
    void descriptorLimitIsRaised();
    void answersLargerThanTheSystemBuffers();
    void resetWhileHeldBack();
    void runsOutOfDescriptorsAndRecovers();
    void lostListenerIsSaid();
};

void TestHttpServerLimits::limitsAreKept()
{
    Limits limits;
    limits.headSize = 1234;
    TestReceiver receiver(limits);
    QCOMPARE(receiver.server.limits(), limits);
}

void TestHttpServerLimits::headTooLarge()
{
    TestReceiver receiver;
    Sender sender(receiver.port);
    sender.send(get("/", "X: " + QByteArray(100'000, 'x') + "\r\n"));
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.endedInOrder());
    QVERIFY(sender.received.startsWith("HTTP/1.1 431 "));
    QCOMPARE(receiver.request(0)->head.size(), 64 * 1024);
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::HeadTooLarge);
}

void TestHttpServerLimits::bodyTooLargeIsAnsweredBeforeItIsRead()
{
    Limits limits;
    limits.bodySize = 100'000;
    TestReceiver receiver(limits);
    Sender sender(receiver.port);
    sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n\r\n");
    QVERIFY(sender.waitFor("HTTP/1.1 413 Content Too Large"));
    // One that sends on regardless can still read its answer.
    Sender deaf(receiver.port);
    deaf.send(post("/", QByteArray(8'000'000, 'x')));
    QVERIFY(deaf.waitForClose());
    QVERIFY(deaf.endedInOrder());
    QVERIFY(deaf.received.startsWith("HTTP/1.1 413 "));
    QCOMPARE(receiver.count(), size_t(2));
    QCOMPARE(receiver.request(1)->rejection->reason, Rejection::Reason::BodyTooLarge);
    QCOMPARE(receiver.request(1)->wireBody, QByteArray(64 * 1024, 'x'));
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestHttpServerLimits::bodyTooLargeKeepsItsBeginning_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("stops") << QByteArray() << false << QByteArray("first second");
    QTest::newRow("half-closes") << QByteArray() << true << QByteArray("first second");
    QTest::newRow("expects") << QByteArray("Expect: 100-continue\r\n") << false << QByteArray();
}

void TestHttpServerLimits::bodyTooLargeKeepsItsBeginning()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, hangsUp);
    QFETCH(QByteArray, kept);
    Limits limits;
    limits.bodySize = 100;
    TestReceiver receiver(limits);
    Sender sender(receiver.port);
    sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n" + fields + "\r\n");
    for (const QByteArray &piece : {QByteArray("first "), QByteArray("second")}) {
        if (kept.isEmpty())
            break;
        QTest::qWait(20);
        sender.send(piece);
    }
    if (hangsUp)
        sender.shutdownWriting();
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.startsWith("HTTP/1.1 413 "));
    QVERIFY(!sender.received.contains("100 Continue"));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::BodyTooLarge);
    QCOMPARE(receiver.request(0)->wireBody, kept);
}

void TestHttpServerLimits::chunkedBodyTooLarge()
{
    Limits limits;
    limits.bodySize = 1000;
    TestReceiver receiver(limits);
    Sender sender(receiver.port);
    sender.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
                + QByteArray(1000, 'x') + "\r\n1\r\n");
    QVERIFY(sender.waitFor("HTTP/1.1 413 "));
    QCOMPARE(receiver.request(0)->decodedBody.size(), 1000);
}

void TestHttpServerLimits::slowSendersAreCutOffWhileOthersAreServed()
{
    Limits limits;
    limits.headTimeout = 600ms;
    limits.bodyIdleTimeout = 600ms;
    TestReceiver receiver(limits);
    Sender slowHead(receiver.port);
    Sender slowBody(receiver.port);
    Sender good(receiver.port);
    slowBody.send("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab");
    int served = 0;
    const auto drip = [&] {
        slowHead.send("x"); // never silent, never done
        good.send(get("/good"));
        ++served;
        QTest::qWait(20);
        return slowHead.received.contains("408 Request Timeout") && slowBody.received.contains("408 ");
    };
    QVERIFY(QTest::qWaitFor(drip, Sender::patience));
    QVERIFY(slowHead.waitForClose());
    QVERIFY(slowBody.waitForClose());
    QVERIFY(good.waitFor("200 OK", served));
    int heads = 0;
    int bodies = 0;
    for (size_t i = 0; i < receiver.count(); ++i) {
        const RequestPtr request = receiver.request(i);
        if (!request->rejection)
            continue;
        heads +=
                request->rejection->reason == Rejection::Reason::HeadTimeout && request->head.startsWith("x");
        bodies += request->rejection->reason == Rejection::Reason::BodyTimeout && request->wireBody == "ab";
    }
    QCOMPARE(heads, 1);
    QCOMPARE(bodies, 1);
}

void TestHttpServerLimits::slowBodyThatKeepsComingIsTaken()
{
    Limits limits;
    limits.headTimeout = 1'000ms;
    limits.bodyIdleTimeout = 3'000ms;
    TestReceiver receiver(limits);
    Sender sender(receiver.port);
    sender.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n");
    for (int i = 0; i < 40; ++i) {
        sender.send("x");
        QTest::qWait(100);
    }
    QVERIFY(sender.waitFor("200 OK"));
}

void TestHttpServerLimits::idleConnectionIsClosedSilently()
{
    Limits limits;
    limits.keepAliveTimeout = 300ms;
    TestReceiver receiver(limits);
    Sender silent(receiver.port);
    Sender sender(receiver.port);
    sender.send(get("/"));
    QVERIFY(sender.waitFor("200 OK"));
    QVERIFY(sender.waitForClose());
    QVERIFY(silent.waitForClose());
    QVERIFY(silent.received.isEmpty());
    QCOMPARE(sender.received.count("HTTP/1.1"), 1);
    QCOMPARE(receiver.count(), size_t(1));
}

void TestHttpServerLimits::senderThatReadsNothingIsCutOff()
{
    Limits limits;
    limits.bodyIdleTimeout = 500ms;
    TestReceiver receiver(limits);
    receiver.setPadding(QByteArray(32'000'000, 'p')); // more than the system buffers
    Sender sender(receiver.port);
    QObject::disconnect(&sender.socket, &QTcpSocket::readyRead, nullptr, nullptr);
    sender.socket.setReadBufferSize(1024);
    sender.send(get("/"));
    QTRY_COMPARE(receiver.count(), size_t(1));
    QTest::qWait(200);
    sender.send(get("/more"));
    QTRY_COMPARE_WITH_TIMEOUT(receiver.server.openConnections(), 0, Sender::patience);
    QCOMPARE(receiver.count(), size_t(1)); // it was not read on while its answer was stuck
}

void TestHttpServerLimits::tooManyConnections()
{
    Limits limits;
    limits.connections = 2;
    TestReceiver receiver(limits);
    Sender first(receiver.port);
    Sender second(receiver.port);
    QTRY_COMPARE(receiver.server.openConnections(), 2);
    Sender third(receiver.port);
    third.send(post("/third", "hello"));
    QVERIFY(third.waitForClose());
    QVERIFY(third.received.startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    QVERIFY(third.received.contains("Retry-After: 1\r\n"));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::TooManyConnections);
    QCOMPARE(receiver.request(0)->target.toByteArray(), QByteArray("/third"));
    first.send(get("/first"));
    QVERIFY(first.waitFor("200 OK"));
    second.socket.disconnectFromHost();
    QTRY_COMPARE(receiver.server.openConnections(), 1);
    Sender fourth(receiver.port);
    fourth.send(get("/fourth"));
    QVERIFY(fourth.waitFor("200 OK"));
}

void TestHttpServerLimits::farTooManyConnections()
{
    Limits limits;
    limits.connections = 1;
    TestReceiver receiver(limits);
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < 80; ++i)
        senders.push_back(std::make_unique<Sender>(receiver.port));
    QVERIFY(senders.back()->waitForClose());
    QVERIFY(receiver.server.openConnections() < 80);
    senders.front()->send(get("/"));
    QVERIFY(senders.front()->waitFor("200 OK"));
}

void TestHttpServerLimits::pipelineDepth()
{
    Limits limits;
    limits.pipelineDepth = 4;
    TestReceiver receiver(limits);
    receiver.hold();
    Sender sender(receiver.port);
    QByteArray all;
    for (int i = 0; i < 10; ++i)
        all += get("/");
    sender.send(all);
    sender.shutdownWriting(); // the end of input must wait for what was held back
    QTRY_COMPARE(receiver.count(), size_t(4));
    QTest::qWait(100);
    QCOMPARE(receiver.count(), size_t(4));
    receiver.releaseAll();
    QVERIFY(sender.waitFor("200 OK", 10));
    QVERIFY(sender.waitForClose());
    QCOMPARE(receiver.count(), size_t(10));
}

void TestHttpServerLimits::outOfMemory()
{
    Limits limits;
    limits.totalMemory = 1'000'000;
    TestReceiver receiver(limits);
    Sender first(receiver.port);
    first.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 700000\r\n\r\n" + QByteArray(600'000, 'x'));
    QTRY_VERIFY(receiver.server.memoryInUse() > 600'000);
    Sender second(receiver.port);
    second.send(post("/second", QByteArray(500'000, 'y')));
    QVERIFY(second.waitForClose());
    QVERIFY(second.endedInOrder());
    QVERIFY(second.received.startsWith("HTTP/1.1 503 "));
    QVERIFY(second.received.contains("Retry-After: "));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::OutOfMemory);
    QCOMPARE(receiver.request(0)->wireBody.size(), 64 * 1024);
    first.send(QByteArray(100'000, 'x'));
    QVERIFY(first.waitFor("200 OK"));
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestHttpServerLimits::backPressure()
{
    Limits limits;
    limits.totalMemory = 3'000'000;
    limits.bodyIdleTimeout = 500ms; // being held up is not the sender's fault
    TestReceiver receiver(limits, 2);
    receiver.hold();
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < 6; ++i)
        senders.push_back(std::make_unique<Sender>(receiver.port));
    for (int i = 0; i < 20; ++i) {
        for (const auto &sender : senders)
            sender->send(post("/", QByteArray(50'000, 'x')));
    }
    QTRY_VERIFY(receiver.server.memoryInUse() > 1'500'000);
    QTest::qWait(1'000);
    // Half, and of each thread the one piece that was read when that was reached.
    QVERIFY(receiver.server.memoryInUse() <= 1'500'000 + 2 * (256 * 1024 + 51'000));
    QVERIFY(receiver.count() < 40);
    receiver.releaseAll();
    for (const auto &sender : senders)
        QVERIFY(sender->waitFor("HTTP/1.1 200 OK", 20));
    QCOMPARE(receiver.count(), size_t(120));
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestHttpServerLimits::descriptorLimitIsRaised()
{
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit low{256, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &low), 0);
    Limits limits;
    limits.connections = 600;
    TestReceiver receiver(limits);
    rlimit after{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &after), 0);
    QVERIFY(after.rlim_cur >= std::min<rlim_t>(before.rlim_max, 600));
}

void TestHttpServerLimits::answersLargerThanTheSystemBuffers()
{
    TestReceiver receiver;
    receiver.setPadding(QByteArray(32'000'000, 'p'));
    Sender sender(receiver.port);
    sender.send(get("/a") + get("/b", "Connection: close\r\n"));
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.endedInOrder());
    QCOMPARE(sender.received.count("Content-Length: 32000002"), 2);
    QVERIFY(sender.received.size() > 64'000'000);
    QVERIFY(sender.received.endsWith("ppp"));
}

void TestHttpServerLimits::resetWhileHeldBack()
{
    Limits limits;
    limits.pipelineDepth = 1;
    TestReceiver receiver(limits);
    receiver.hold();
    Sender sender(receiver.port);
    sender.send(get("/a") + get("/b") + post("/c", "body") + "GET /half");
    QTRY_COMPARE(receiver.count(), size_t(1));
    sender.reset();
    QTRY_COMPARE(receiver.server.openConnections(), 0);
    receiver.releaseAll();
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
    // What had come is recorded.
    QCOMPARE(receiver.count(), size_t(4));
    QVERIFY(!receiver.request(1)->rejection);
    QCOMPARE(receiver.request(1)->target.toByteArray(), QByteArray("/b"));
    QVERIFY(!receiver.request(2)->rejection);
    QCOMPARE(receiver.request(2)->wireBody, QByteArray("body"));
    QCOMPARE(receiver.request(3)->head, QByteArray("GET /half"));
    QCOMPARE(receiver.request(3)->rejection->reason, Rejection::Reason::HungUp);
}

void TestHttpServerLimits::runsOutOfDescriptorsAndRecovers()
{
    TestReceiver receiver;
    Sender warmUp(receiver.port); // whatever the network classes open once is open
    QTRY_COMPARE(receiver.server.openConnections(), 1);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    QTcpSocket socket;
    const int probe = dup(0);
    const rlimit tight{rlim_t(probe) + 1, before.rlim_max}; // room for one socket: the sender's
    ::close(probe);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &tight), 0);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), receiver.port);
    QTest::qWait(300);
    QCOMPARE(receiver.server.openConnections(), 1);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QTRY_COMPARE(receiver.server.openConnections(), 2);
    socket.write(get("/"));
    QTRY_VERIFY(socket.bytesAvailable() > 0);
}

void TestHttpServerLimits::lostListenerIsSaid()
{
    TestReceiver receiver;
    QSignalSpy changed(&receiver.server, &HttpServer::listeningChanged);
    const int descriptor = listeningDescriptor();
    QVERIFY(descriptor >= 0);
    ::shutdown(descriptor, SHUT_RDWR); // as when the system takes the address away
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(receiver.server.listening().empty());
    QVERIFY(receiver.server.listen({{QHostAddress(QHostAddress::LocalHost), receiver.port}}));
}

QTEST_GUILESS_MAIN(TestHttpServerLimits)
#include "tst_httpserverlimits.moc"
