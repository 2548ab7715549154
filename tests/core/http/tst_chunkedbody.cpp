// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestsupport.h"

using namespace Hookwright;

// The framing as a connection meets it: behind a head, through the parser.
class TestChunkedBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void rejected_data();
    void rejected();
    void keepsChunkFraming();
    void refusedAsSoonAsItIsSeen();
    void limits_data();
    void limits();
};

void TestChunkedBody::accepted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &body) {
        QTest::newRow(name) << bytes << body;
    };
    row("chunked", chunkedPost("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"), "hello!");
    row("chunked, other case", post("Transfer-Encoding:\tCHUNKED \r\n", "1\r\nx\r\n0\r\n\r\n"), "x");
    row("chunked, empty", chunkedPost("0\r\n\r\n"), {});
    row("chunk size in hex with zeros", chunkedPost("00A\r\n0123456789\r\n000\r\n\r\n"), "0123456789");
    row("chunk extensions", chunkedPost("1;a;b=c;d=\"e\\\"f\"\r\nx\r\n0;last\r\n\r\n"), "x");
    row("chunk extension with blanks", chunkedPost("1 ; a = b\r\nx\r\n0\r\n\r\n"), "x");
    row("trailers", chunkedPost("1\r\nx\r\n0\r\nX-Sum: 1\r\nHost: b\r\n\r\n"), "x");
    row("line ends inside of chunks", chunkedPost("4\r\n\r\n\r\n\r\n0\r\n\r\n"), "\r\n\r\n");
}

void TestChunkedBody::accepted()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    const Requests whole = parse(bytes, bytes.size());
    QCOMPARE(whole.size(), size_t(1));
    QVERIFY2(!whole[0]->rejection, whole[0]->rejection ? whole[0]->rejection->text.constData() : "");
    QCOMPARE(whole[0]->body(), body);
    QCOMPARE(whole[0]->head + whole[0]->wireBody, bytes);
    for (const int piece : {1, 2, 3, 7})
        QCOMPARE(describe(parse(bytes, piece)), describe(whole));
}

void TestChunkedBody::rejected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("chunk size missing", chunkedPost("\r\nhello\r\n0\r\n\r\n"));
    row("chunk size not hex", chunkedPost("g\r\n\r\n0\r\n\r\n"));
    row("chunk size 0x5", chunkedPost("0x5\r\nhello\r\n0\r\n\r\n"));
    row("chunk size +5", chunkedPost("+5\r\nhello\r\n0\r\n\r\n"));
    row("chunk size -1", chunkedPost("-1\r\nhello\r\n0\r\n\r\n"));
    row("chunk size behind blank", chunkedPost(" 5\r\nhello\r\n0\r\n\r\n"));
    row("chunk size before blank", chunkedPost("5 \r\nhello\r\n0\r\n\r\n"));
    row("chunk size before tab", chunkedPost("5\t\r\nhello\r\n0\r\n\r\n"));
    row("chunk size with underscore", chunkedPost("1_0\r\nhello\r\n0\r\n\r\n"));
    row("chunk size overflows", chunkedPost("10000000000000005\r\nhello\r\n0\r\n\r\n"));
    row("chunk size overflows far", chunkedPost(QByteArray(40, 'f') + "\r\nhello\r\n0\r\n\r\n"));
    row("chunk too short", chunkedPost("6\r\nhello\r\n0\r\n\r\n"));
    row("chunk too long", chunkedPost("4\r\nhello\r\n0\r\n\r\n"));
    row("chunk line ends with LF", chunkedPost("5\nhello\r\n0\r\n\r\n"));
    row("chunk line ends with CR", chunkedPost("5\rhello\r\n0\r\n\r\n"));
    row("chunk ends with LF", chunkedPost("5\r\nhello\n0\r\n\r\n"));
    row("chunk ends with CR", chunkedPost("5\r\nhello\r0\r\n\r\n"));
    row("CR in chunk extension", chunkedPost("5;a\rb\r\nhello\r\n0\r\n\r\n"));
    row("LF in chunk extension", chunkedPost("5;a\nb\r\nhello\r\n0\r\n\r\n"));
    row("LF in quoted chunk extension", chunkedPost("5;a=\"\n\"\r\nhello\r\n0\r\n\r\n"));
    row("NUL in chunk extension", chunkedPost(QByteArray("5;\0\r\nhello\r\n0\r\n\r\n", 18)));
    row("chunk extension without name", chunkedPost("5;\r\nhello\r\n0\r\n\r\n"));
    row("chunk extension without value", chunkedPost("5;a=\r\nhello\r\n0\r\n\r\n"));
    row("open quote in chunk extension", chunkedPost("5;a=\"b\r\nhello\r\n0\r\n\r\n"));
    row("chunk line too long", chunkedPost("5;" + QByteArray(5000, 'a') + "\r\nhello\r\n0\r\n\r\n"));
    row("chunk size with many zeros", chunkedPost(QByteArray(5000, '0') + "5\r\nhello\r\n0\r\n\r\n"));
    row("last chunk line ends with LF", chunkedPost("5\r\nhello\r\n0\n\r\n"));
    row("trailer ends with LF", chunkedPost("0\r\nX: a\n\r\n"));
    row("trailers end with LF", chunkedPost("0\r\nX: a\r\n\n"));
    row("trailer without colon", chunkedPost("0\r\nX\r\n\r\n"));
    row("trailer folded", chunkedPost("0\r\nX: a\r\n b\r\n\r\n"));
    row("trailer with blank before colon", chunkedPost("0\r\nX : a\r\n\r\n"));
    row("Content-Length in trailers", chunkedPost("0\r\nContent-Length: 5\r\n\r\n"));
    row("Transfer-Encoding in trailers", chunkedPost("0\r\nTransfer-Encoding: chunked\r\n\r\n"));
    row("CR before the trailers' end", chunkedPost("0\r\n\r\r\n"));
    row("CR before a trailer", chunkedPost("0\r\n\rX: a\r\n\r\n"));
}

void TestChunkedBody::rejected()
{
    QFETCH(QByteArray, bytes);
    verifyRejected(bytes, 400);
}

void TestChunkedBody::keepsChunkFraming()
{
    const QByteArray body = QByteArrayLiteral("5;a=b\r\nhe\0lo\r\n00\r\nX-T: 1\r\n\r\n");
    const Requests requests = parse(chunkedPost(body), 2);
    QCOMPARE(requests.size(), size_t(1));
    QVERIFY(requests[0]->chunked);
    QCOMPARE(requests[0]->wireBody, body);
    QCOMPARE(requests[0]->decodedBody, QByteArray("he\0lo", 5));
    QCOMPARE(decodeChunked(body), requests[0]->decodedBody);
    QCOMPARE(requests[0]->fields.size(), size_t(2)); // trailers are not header fields
}

// A sender that waits for its answer gets it, and not a timeout.
void TestChunkedBody::refusedAsSoonAsItIsSeen()
{
    for (const char *body : {"g\r\n", "5\n", "1\r\nxy", "0\r\n ", "0\r\n\r\r", "0\r\nX\n"}) {
        RequestParser parser;
        const QByteArray head = chunkedPost({});
        QCOMPARE(parser.feed(head), head.size());
        parser.feed(body);
        QVERIFY2(parser.state() == RequestParser::State::Rejected, body);
    }
}

void TestChunkedBody::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // 0: accepted
    QTest::newRow("chunks fit") << chunkedPost("32\r\n" + QByteArray(50, 'x') + "\r\n32\r\n"
                                               + QByteArray(50, 'x') + "\r\n0\r\n\r\n")
                                << 0;
    QTest::newRow("chunks one more") << chunkedPost("32\r\n" + QByteArray(50, 'x') + "\r\n33\r\n") << 413;
    QTest::newRow("huge chunk") << chunkedPost("7fffffffffffffff\r\n") << 413;
    QTest::newRow("trailers too large") << chunkedPost("0\r\nX: " + QByteArray(300, 'x') + "\r\n\r\n") << 431;
    QByteArray extended;
    for (int i = 0; i < 5; ++i)
        extended += "1;" + QByteArray(80, 'x') + "\r\nx\r\n";
    QTest::newRow("extensions too large") << chunkedPost(extended) << 431;
}

void TestChunkedBody::limits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    verifyStatusWithinSmallLimits(bytes, status);
}

QTEST_GUILESS_MAIN(TestChunkedBody)
#include "tst_chunkedbody.moc"
