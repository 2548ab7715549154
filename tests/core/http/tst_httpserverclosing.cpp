// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testreceiver.h"

#include <QElapsedTimer>

#include <thread>

using namespace Hookwright;

// How ports close, with requests under way.
class TestHttpServerClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closeEndsIdleConnectionsAtOnce();
    void closeFinishesWhatIsUnderWay();
    void closeCutsOffAfterTheGrace();
    void stopDoesNotWait();
    void stopLeavesLaterConnectionsAlone();
};

void TestHttpServerClosing::closeEndsIdleConnectionsAtOnce()
{
    TestReceiver receiver;
    Sender silent(receiver.port);
    Sender sender(receiver.port);
    sender.send(get("/"));
    QVERIFY(sender.waitFor("200 OK"));
    QTRY_COMPARE(receiver.server.openConnections(), 2);
    QElapsedTimer timer;
    timer.start();
    receiver.server.close(std::chrono::seconds(60));
    QVERIFY(timer.elapsed() < 30'000);
    QCOMPARE(receiver.server.openConnections(), 0);
    QVERIFY(silent.waitForClose());
    QVERIFY(sender.waitForClose());
    Sender late(receiver.port);
    QVERIFY(!late.connected || late.waitForClose());
}

void TestHttpServerClosing::closeFinishesWhatIsUnderWay()
{
    TestReceiver receiver;
    receiver.hold();
    Sender answered(receiver.port);
    answered.send(get("/waits"));
    Sender sending(receiver.port);
    sending.send("POST /sends HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nha");
    QTRY_COMPARE(receiver.count(), size_t(1));
    QTRY_COMPARE(receiver.server.openConnections(), 2);
    QTRY_VERIFY(receiver.server.memoryInUse() > 60); // the head of the second has come too
    const Sender idle(receiver.port);
    QTRY_COMPARE(receiver.server.openConnections(), 3);
    const int socket = int(sending.socket.socketDescriptor());
    std::thread releaser([&receiver, socket] {
        const auto waitUntil = [](const auto &condition) {
            while (!condition())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        waitUntil([&] { return receiver.server.openConnections() == 2; }); // close() has begun
        ::send(socket, "lf", 2, MSG_NOSIGNAL);
        waitUntil([&] { return receiver.count() == 2; });
        receiver.releaseAll();
    });
    receiver.server.close(std::chrono::seconds(60));
    releaser.join();
    QVERIFY(answered.waitForClose());
    QVERIFY(sending.waitForClose());
    QVERIFY(answered.received.contains("Connection: close\r\n"));
    QVERIFY(answered.received.endsWith("/waits"));
    QVERIFY(sending.received.contains("Connection: close\r\n"));
    QVERIFY(sending.received.endsWith("/sends"));
}

void TestHttpServerClosing::closeCutsOffAfterTheGrace()
{
    TestReceiver receiver;
    receiver.hold();
    Sender waiting(receiver.port);
    waiting.send(get("/waits"));
    Sender sending(receiver.port);
    sending.send("POST /sends HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nha");
    QTRY_COMPARE(receiver.count(), size_t(1));
    QTRY_VERIFY(receiver.server.memoryInUse() > 60);
    receiver.roundDelay = std::chrono::milliseconds(100);
    receiver.server.close(std::chrono::milliseconds(200));
    QCOMPARE(receiver.ended(), size_t(2)); // what was cut off has reached the handler too
    QCOMPARE(receiver.server.openConnections(), 0);
    QVERIFY(waiting.waitForClose());
    QVERIFY(sending.waitForClose());
    QCOMPARE(receiver.count(), size_t(2));
    QCOMPARE(receiver.request(1)->rejection->reason, Rejection::Reason::HungUp);
    receiver.releaseAll();
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestHttpServerClosing::stopDoesNotWait()
{
    TestReceiver receiver;
    Sender sending(receiver.port);
    sending.send("POST /sends HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nha");
    QTRY_VERIFY(receiver.server.memoryInUse() > 52); // the body has begun
    receiver.server.stop(std::chrono::seconds(60));
    QVERIFY(receiver.server.listening().empty());
    QCOMPARE(receiver.count(), size_t(0));
    Sender late(receiver.port);
    QVERIFY(!late.connected);
    sending.send("lf");
    QVERIFY(sending.waitForClose());
    QVERIFY(sending.received.contains("Connection: close\r\n"));
    QVERIFY(sending.received.endsWith("/sends"));
}

void TestHttpServerClosing::stopLeavesLaterConnectionsAlone()
{
    TestReceiver receiver;
    Sender idle(receiver.port);
    Sender sending(receiver.port);
    sending.send("POST /sends HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nha");
    QTRY_VERIFY(receiver.server.memoryInUse() > 52); // the body has begun
    std::unique_lock standStill(receiver.busy);      // so that what follows reaches the thread at once
    Sender first(receiver.port);
    first.send(get("/first"));
    QTRY_COMPARE(receiver.receiving.load(), 1);
    Sender adoptedLate(receiver.port);
    QTRY_COMPARE(receiver.server.openConnections(), 4);
    receiver.server.stop(std::chrono::milliseconds(500));
    QVERIFY(receiver.server.listen({{QHostAddress(QHostAddress::LocalHost), receiver.port}}));
    Sender later(receiver.port);
    QVERIFY(later.connected);
    QTRY_COMPARE(receiver.server.openConnections(), 5);
    standStill.unlock();
    QVERIFY(first.waitForClose());
    QVERIFY(idle.waitForClose());
    QVERIFY(adoptedLate.waitForClose());
    QVERIFY(sending.waitForClose()); // the grace is over
    later.send(get("/later"));
    QVERIFY(later.waitFor("/later"));
    QVERIFY(later.received.contains("200 OK"));
}

QTEST_GUILESS_MAIN(TestHttpServerClosing)
#include "tst_httpserverclosing.moc"
