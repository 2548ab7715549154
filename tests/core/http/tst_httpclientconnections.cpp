// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientsupport.h"

#include <QtTest>

#include <thread>

using namespace Hookwright;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Connections from one transfer to the next, and many at once.
class HttpClientConnectionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsConnections();
    void noticesAConnectionThatWasClosed();
    void sendsOnceOnAConnectionThatCloses();
    void knowsThatAKeptConnectionWasThere();
    void runsManyAtOnce();
    void sendsFromACallback();
    void wakesFromAnotherThread();
    void stopsAtOnce();
};

void HttpClientConnectionsTest::keepsConnections()
{
    HttpSink sink;
    HttpClient client({});
    for (int i = 0; i < 5; ++i)
        QCOMPARE(transfer(client, postTo(sink)).status, 200);
    QCOMPARE(sink.requests().size(), 5u);
    QCOMPARE(sink.connections(), 1);
}

void HttpClientConnectionsTest::noticesAConnectionThatWasClosed()
{
    HttpSink sink;
    HttpClient client({});
    QCOMPARE(transfer(client, postTo(sink)).status, 200);
    sink.stop();
    QVERIFY(sink.start());
    QCOMPARE(transfer(client, postTo(sink)).status, 200);
    QCOMPARE(sink.connections(), 2);
}

void HttpClientConnectionsTest::sendsOnceOnAConnectionThatCloses()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) {
        HttpSink::Answer answer;
        answer.ending = number == 2 ? HttpSink::Ending::HangUp : HttpSink::Ending::Complete;
        return answer;
    });
    HttpClient client({});
    QCOMPARE(transfer(client, postTo(sink)).status, 200);
    const TransferResult broken = transfer(client, postTo(sink));
    QCOMPARE(broken.status, 0);
    QVERIFY2(broken.error.contains(u"closed the connection"_s), qPrintable(broken.error));
    QCOMPARE(sink.requests().size(), 2u);
    QCOMPARE(transfer(client, postTo(sink)).status, 200);
    QCOMPARE(sink.requests().size(), 3u);
}

void HttpClientConnectionsTest::knowsThatAKeptConnectionWasThere()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) {
        HttpSink::Answer answer;
        answer.ending = number == 2 ? HttpSink::Ending::Silence : HttpSink::Ending::Complete;
        return answer;
    });
    HttpClient client({});
    QCOMPARE(transfer(client, postTo(sink)).status, 200);
    OutgoingRequest request = postTo(sink);
    request.timeout = 500ms;
    const TransferResult silent = transfer(client, request);
    QVERIFY2(silent.error.contains(u"did not answer within 0.5 s"_s), qPrintable(silent.error));
    QCOMPARE(sink.connections(), 1);
}

void HttpClientConnectionsTest::runsManyAtOnce()
{
    HttpSink sink;
    sink.answerAlways({200, {}, "ok", 200ms, HttpSink::Ending::Complete});
    HttpClient client({});
    int done = 0;
    for (int i = 0; i < 50; ++i) {
        client.send(postTo(sink, QByteArray::number(i)), [&](const TransferResult &result) {
            if (result.status == 200)
                ++done;
        });
    }
    QCOMPARE(client.underWay(), 50);
    QVERIFY(runUntil(client, [&] { return client.underWay() == 0; }));
    QCOMPARE(done, 50);
    QVERIFY2(sink.mostAtOnce() > 1, "one after another");
    QSet<QByteArray> bodies;
    for (const HttpSink::Request &request : sink.requests())
        bodies.insert(request.body);
    QCOMPARE(bodies.size(), 50);
}

void HttpClientConnectionsTest::sendsFromACallback()
{
    HttpSink sink;
    HttpClient client({});
    int status = 0;
    client.send(postTo(sink, "first"), [&](const TransferResult &) {
        client.send(postTo(sink, "second"), [&](const TransferResult &result) { status = result.status; });
    });
    QVERIFY(runUntil(client, [&] { return status != 0; }));
    QCOMPARE(status, 200);
    QCOMPARE(sink.requests().back().body, "second"_ba);
}

void HttpClientConnectionsTest::wakesFromAnotherThread()
{
    HttpClient client({});
    QElapsedTimer timer;
    timer.start();
    std::thread waker([&] {
        std::this_thread::sleep_for(50ms);
        client.wake();
    });
    client.run(60s);
    waker.join();
    QVERIFY(timer.elapsed() < 30'000);
}

void HttpClientConnectionsTest::stopsAtOnce()
{
    HttpSink sink;
    sink.answerAlways({200, {}, {}, 0ms, HttpSink::Ending::Silence});
    bool called = false;
    auto client = std::make_unique<HttpClient>(HttpClient::AddressFilter());
    client->send(postTo(sink), [&](const TransferResult &) { called = true; });
    client->send({"POST", "http://no-such-name.invalid/", {}, "x", 15s},
                 [&](const TransferResult &) { called = true; });
    QVERIFY(runUntil(*client, [&] { return !sink.requests().empty() || called; }));
    const bool calledBefore = called;
    QElapsedTimer timer;
    timer.start();
    client.reset();
    QVERIFY(timer.elapsed() < 5'000);
    QCOMPARE(called, calledBefore);
}

QTEST_GUILESS_MAIN(HttpClientConnectionsTest)
#include "tst_httpclientconnections.moc"
