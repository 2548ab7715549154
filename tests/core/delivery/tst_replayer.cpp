// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/replayer.h"

#include "tests/support/httpsink.h"

#include <QTcpServer>
#include <QTest>

#include <mutex>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

CapturedRequest requestOf(const QByteArray &head, const QByteArray &body)
{
    CapturedRequest request;
    request.head = head;
    request.wireBody = body;
    request.parseHead();
    return request;
}

class Replays
{
public:
    void add(Replay replay)
    {
        const std::lock_guard lock(m_mutex);
        m_replays.push_back(std::move(replay));
    }
    std::vector<Replay> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_replays;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Replay> m_replays;
};

} // namespace

class tst_Replayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestIsSentAgainAsItCame()
    {
        HttpSink sink;
        sink.answerAlways({.status = 202, .body = "taken"});
        Replays replays;
        Replayer replayer([&](Replay replay) { replays.add(std::move(replay)); });
        const QByteArray body("\0\xff{}\r\n", 6);
        const CapturedRequest request = requestOf(
                "PUT /a?b HTTP/1.1\r\nHost: other\r\nX-a: 1\r\nCONTENT-TYPE: x/y\r\nx-A: caf\xe9\r\n"
                "Connection: keep-alive\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n",
                body);
        replayer.send(7, replayRequest(request, sink.url("/else?where")));
        QTRY_COMPARE_WITH_TIMEOUT(int(replays.all().size()), 1, patience);
        const Replay replay = replays.all().front();
        QCOMPARE(replay.seq, Seq(7));
        QCOMPARE(replay.status, 202);
        QCOMPARE(replay.answer, "taken"_ba);
        QCOMPARE(replay.error, QString());
        QCOMPARE(replay.url, sink.url("/else?where"));
        QCOMPARE(replay.method, "PUT"_ba);
        QCOMPARE(int(replay.edits), 0);
        QVERIFY(replay.timeMs > 0);
        const HttpSink::Request received = sink.requests().front();
        QCOMPARE(received.method, "PUT"_ba);
        QCOMPARE(received.target, "/else?where"_ba);
        QCOMPARE(received.body, body);
        QVERIFY(received.head.contains("X-a: 1\r\nCONTENT-TYPE: x/y\r\nx-A: caf\xe9\r\n"));
        QVERIFY(received.field("Host").startsWith("127.0.0.1:"));
        QVERIFY(!received.head.toLower().contains("expect"));
    }

    void editsAreToldAndRecorded()
    {
        HttpSink sink;
        const CapturedRequest request =
                requestOf("POST / HTTP/1.1\r\nHost: a\r\nX-a: 1\r\nContent-Length: 2\r\n\r\n", "{}");
        const OutgoingRequest whole = replayRequest(request, sink.url());
        QCOMPARE(int(editsOf(request, whole)), 0);
        OutgoingRequest edited = whole;
        edited.fields.front().second = "2";
        QCOMPARE(editsOf(request, edited), ReplayEdits(ReplayEdit::Fields));
        edited.body = "[]";
        edited.method = "PUT";
        const ReplayEdits all = ReplayEdit::Method | ReplayEdit::Fields | ReplayEdit::Body;
        QCOMPARE(editsOf(request, edited), all);

        Replays replays;
        Replayer replayer([&](Replay replay) { replays.add(std::move(replay)); });
        replayer.send(1, edited, all);
        QTRY_COMPARE_WITH_TIMEOUT(int(replays.all().size()), 1, patience);
        QCOMPARE(replays.all().front().edits, all);
        QCOMPARE(replays.all().front().method, "PUT"_ba);
        QCOMPARE(sink.requests().front().body, "[]"_ba);
    }

    void chunkedBodyIsSentWhole()
    {
        HttpSink sink;
        Replays replays;
        Replayer replayer([&](Replay replay) { replays.add(std::move(replay)); });
        CapturedRequest request = requestOf(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "2\r\nab\r\n0\r\n\r\n");
        request.chunked = true;
        request.decodedBody = "ab";
        replayer.send(1, replayRequest(request, sink.url()));
        QTRY_COMPARE_WITH_TIMEOUT(int(replays.all().size()), 1, patience);
        QCOMPARE(sink.requests().front().body, "ab"_ba);
        QCOMPARE(sink.requests().front().field("Content-Length"), "2"_ba);
    }

    void whatGetsNoAnswerIsToldToo()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QByteArray url = "http://127.0.0.1:" + QByteArray::number(closed.serverPort()) + '/';
        closed.close();
        Replays replays;
        Replayer replayer([&](Replay replay) { replays.add(std::move(replay)); });
        replayer.send(1, replayRequest(requestOf("GET / HTTP/1.1\r\nHost: a\r\n\r\n", {}), url));
        QTRY_COMPARE_WITH_TIMEOUT(int(replays.all().size()), 1, patience);
        QCOMPARE(replays.all().front().status, 0);
        QVERIFY(!replays.all().front().error.isEmpty());
    }

    void endsWhileOneIsUnderWay()
    {
        HttpSink sink;
        sink.answerAlways({.ending = HttpSink::Ending::Silence});
        Replays replays;
        {
            Replayer replayer([&](Replay replay) { replays.add(std::move(replay)); });
            replayer.send(1, replayRequest(requestOf("GET / HTTP/1.1\r\nHost: a\r\n\r\n", {}), sink.url()));
            QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        }
        QVERIFY(replays.all().empty());
    }
};

QTEST_GUILESS_MAIN(tst_Replayer)
#include "tst_replayer.moc"
