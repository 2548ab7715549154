// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpresponse.h"
#include "core/http/responsewriter.h"

#include <QTest>

using namespace Hookwright;

namespace {

const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT";

QByteArray written(const HttpResponse &response, AnswerFraming framing = {})
{
    QByteArray out;
    appendAnswer(out, response, framing, date);
    return out;
}

} // namespace

class TestHttpResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void phrases();
    void plain();
    void appends();
    void framing_data();
    void framing();
    void leavesOutFieldsOfItsOwn();
    void leavesOutFieldsThatSplitTheAnswer();
    void answersToRejections();
    void dates();
};

void TestHttpResponse::phrases()
{
    QCOMPARE(reasonPhrase(200), QByteArray("OK"));
    QCOMPARE(reasonPhrase(413), QByteArray("Content Too Large"));
    QCOMPARE(reasonPhrase(299), QByteArray());
    int known = 0;
    for (quint16 status = 100; status < 600; ++status)
        known += !reasonPhrase(status).isEmpty();
    QCOMPARE(known, 50);
}

void TestHttpResponse::plain()
{
    QCOMPARE(written({200, {{"X-A", "b"}}, "hi"}),
             "HTTP/1.1 200 OK\r\nX-A: b\r\nDate: " + date + "\r\nContent-Length: 2\r\n\r\nhi");
    QCOMPARE(written({299, {}, {}}), "HTTP/1.1 299 \r\nDate: " + date + "\r\nContent-Length: 0\r\n\r\n");
}

void TestHttpResponse::appends()
{
    QByteArray out = "before";
    appendAnswer(out, {204, {}, {}}, {}, date);
    QVERIFY(out.startsWith("beforeHTTP/1.1 204 No Content\r\n"));
}

void TestHttpResponse::framing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("withoutBody");
    QTest::addColumn<bool>("tunnel");
    QTest::addColumn<bool>("http10");
    QTest::addColumn<bool>("close");
    QTest::addColumn<QByteArray>("end"); // behind Date
    QTest::newRow("HEAD") << 200 << true << false << false << false
                          << QByteArray("Content-Length: 2\r\n\r\n");
    QTest::newRow("204") << 204 << false << false << false << false << QByteArray("\r\n");
    QTest::newRow("304") << 304 << false << false << false << false << QByteArray("\r\n");
    QTest::newRow("205") << 205 << false << false << false << false
                         << QByteArray("Content-Length: 0\r\n\r\n");
    QTest::newRow("CONNECT 200") << 200 << false << true << false << true
                                 << QByteArray("Connection: close\r\n\r\n");
    QTest::newRow("CONNECT 404") << 404 << false << true << false << true
                                 << QByteArray("Connection: close\r\nContent-Length: 2\r\n\r\nhi");
    QTest::newRow("close") << 200 << false << false << false << true
                           << QByteArray("Connection: close\r\nContent-Length: 2\r\n\r\nhi");
    QTest::newRow("1.0") << 200 << false << false << true << false
                         << QByteArray("Connection: keep-alive\r\nContent-Length: 2\r\n\r\nhi");
    QTest::newRow("1.0 close") << 200 << false << false << true << true
                               << QByteArray("Connection: close\r\nContent-Length: 2\r\n\r\nhi");
}

void TestHttpResponse::framing()
{
    QFETCH(int, status);
    QFETCH(bool, withoutBody);
    QFETCH(bool, tunnel);
    QFETCH(bool, http10);
    QFETCH(bool, close);
    const QByteArray out = written({quint16(status), {}, "hi"}, {withoutBody, tunnel, http10, close});
    QTEST(out.mid(out.indexOf(date) + date.size() + 2), "end");
}

void TestHttpResponse::leavesOutFieldsOfItsOwn()
{
    const QByteArray out = written({200,
                                    {{"content-length", "99"},
                                     {"CONNECTION", "upgrade"},
                                     {"Date", "x"},
                                     {"Transfer-Encoding", "chunked"},
                                     {"X", "y"}},
                                    "hi"});
    QCOMPARE(out, written({200, {{"X", "y"}}, "hi"}));
}

void TestHttpResponse::leavesOutFieldsThatSplitTheAnswer()
{
    const QByteArray out = written(
            {200, {{"X", "a\r\nSet-Cookie: b"}, {"Y\n", "b"}, {"Z", QByteArray("\0", 1)}, {"W", "d"}}, {}});
    QCOMPARE(out, written({200, {{"W", "d"}}, {}}));
}

void TestHttpResponse::answersToRejections()
{
    using Reason = Rejection::Reason;
    const HttpResponse malformed = answerTo({Reason::Malformed, 400, "a \"b\" c"});
    QCOMPARE(int(malformed.status), 400);
    QCOMPARE(malformed.body, QByteArray("{\"error\":\"MalformedRequest\",\"message\":\"a \\\"b\\\" c\"}\n"));
    QVERIFY(answerTo({Reason::OutOfMemory, 503, "x"}).fields.back().first == "Retry-After");
    QByteArrayList names;
    for (int reason = int(Reason::Malformed); reason <= int(Reason::VersionNotSupported); ++reason) {
        const QByteArray body = answerTo({Reason(reason), 400, "x"}).body;
        QVERIFY(!body.startsWith("{\"error\":\"\""));
        names += body;
    }
    QCOMPARE(names.size(), 13);
}

void TestHttpResponse::dates()
{
    HttpDate cache;
    QCOMPARE(cache.at(784111777).toByteArray(), date); // RFC 9110 §5.6.7
    QCOMPARE(cache.at(784111777).toByteArray(), date);
    QCOMPARE(cache.at(784111778).toByteArray(), QByteArray("Sun, 06 Nov 1994 08:49:38 GMT"));
}

QTEST_GUILESS_MAIN(TestHttpResponse)
#include "tst_httpresponse.moc"
