// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestsupport.h"

using namespace Hookwright;

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void rejected_data();
    void rejected();
    void keepsOddBytes();
    void fieldsAreThoseOfParseHead();
    void pipelined();
    void everyCut();
    void stopsBehindTheHead();
    void keepAlive_data();
    void keepAlive();
    void expectation_data();
    void expectation();
    void emptyLinesBeforeTheRequest();
    void limits_data();
    void limits();
    void oversizedKeepsTheFirst64KiB();
    void oversizedStaysOversized();
    void rejectedKeepsWhatThereWas();
    void rejectedFromOutside();
    void garbageIsRefusedAtOnce();
};

void TestRequestParser::accepted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &bytes, const char *method, const char *target,
                        const QByteArray &body) {
        QTest::newRow(name) << bytes << QByteArray(method) << QByteArray(target) << body;
    };
    row("plain", "GET /a?b=c HTTP/1.1\r\nHost: a\r\n\r\n", "GET", "/a?b=c", {});
    row("1.0 without Host", "GET / HTTP/1.0\r\n\r\n", "GET", "/", {});
    row("higher minor version", "GET / HTTP/1.7\r\nHost: a\r\n\r\n", "GET", "/", {});
    row("any method", "M-SEARCH!#$%&'*+.^_`|~9 / HTTP/1.1\r\nHost: a\r\n\r\n", "M-SEARCH!#$%&'*+.^_`|~9", "/",
        {});
    row("absolute form", "GET http://b:1/x?y HTTP/1.1\r\nHost: a\r\n\r\n", "GET", "http://b:1/x?y", {});
    row("absolute form without path", "GET HTTPS://[::1] HTTP/1.1\r\nHost: a\r\n\r\n", "GET", "HTTPS://[::1]",
        {});
    row("absolute form, query alone", "GET http://b?c=http:///d HTTP/1.1\r\nHost: a\r\n\r\n", "GET",
        "http://b?c=http:///d", {});
    row("absolute form, other scheme", "GET x+y://u@b:z/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET", "x+y://u@b:z/",
        {});
    row("authority form", "CONNECT b:443 HTTP/1.1\r\nHost: b\r\n\r\n", "CONNECT", "b:443", {});
    row("authority form, IPv6", "CONNECT [::1]:443 HTTP/1.1\r\nHost: b\r\n\r\n", "CONNECT", "[::1]:443", {});
    row("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS", "*", {});
    row("bytes and brackets in the target", "GET //a%2F[]|{}\xc3\xa9? HTTP/1.1\r\nHost: a\r\n\r\n", "GET",
        "//a%2F[]|{}\xc3\xa9?", {});
    row("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET", "/", {});
    row("Host with port", "GET / HTTP/1.1\r\nhOsT: \t[::1]:8080 \r\n\r\n", "GET", "/", {});
    row("Host with a later address", "GET / HTTP/1.1\r\nHost: [v1F.a:b]\r\n\r\n", "GET", "/", {});
    row("Host percent-encoded", "GET / HTTP/1.1\r\nHost: a%2d_~b\r\n\r\n", "GET", "/", {});
    row("length", post("Content-Length: 5\r\n", "hello"), "POST", "/", "hello");
    row("length 0", post("Content-Length: 0\r\n"), "POST", "/", {});
    row("length with zeros", post("Content-Length: 0005\r\n", "hello"), "POST", "/", "hello");
    row("length repeated, equal", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), "POST", "/",
        "hello");
    row("length list, equal", post("Content-Length: 5, 5\r\n", "hello"), "POST", "/", "hello");
    row("length list without blank", post("Content-Length: 5,5\r\n", "hello"), "POST", "/", "hello");
    row("GET with a body", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi", "GET", "/", "hi");
}

void TestRequestParser::accepted()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    const Requests whole = parse(bytes, bytes.size());
    QCOMPARE(whole.size(), size_t(1));
    QVERIFY2(!whole[0]->rejection, whole[0]->rejection ? whole[0]->rejection->text.constData() : "");
    QCOMPARE(whole[0]->method.toByteArray(), method);
    QCOMPARE(whole[0]->target.toByteArray(), target);
    QCOMPARE(whole[0]->body(), body);
    QCOMPARE(whole[0]->head + whole[0]->wireBody, bytes);
    QVERIFY(whole[0]->head.endsWith("\r\n\r\n"));
    for (const int piece : {1, 2, 3, 7})
        QCOMPARE(describe(parse(bytes, piece)), describe(whole));
}

void TestRequestParser::rejected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray end = " HTTP/1.1\r\nHost: a\r\n\r\n";
    const auto head = [](const QByteArray &fields) { return post(fields); };

    row("no Host", "GET / HTTP/1.1\r\n\r\n");
    row("two Hosts", head("Host: a\r\n"));
    row("Host with blank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n");
    row("Host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n");
    row("Host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n");
    row("Host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n");
    row("Host with bad port", "GET / HTTP/1.1\r\nHost: a:8x\r\n\r\n");
    row("Host with bad escape", "GET / HTTP/1.1\r\nHost: a%2\r\n\r\n");
    row("Host with bad IPv6", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n");
    row("Host with no IPv6 in brackets", "GET / HTTP/1.1\r\nHost: [zz]\r\n\r\n");
    row("Host with long IPv6", "GET / HTTP/1.1\r\nHost: [1:2:3:4:5:6:7:8:9]\r\n\r\n");
    row("Host with bad later address", "GET / HTTP/1.1\r\nHost: [v.a]\r\n\r\n");
    row("Host with text behind IPv6", "GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n");
    row("Host with Latin-1", "GET / HTTP/1.1\r\nHost: \xe9\r\n\r\n");
    row("1.0 with bad Host", "GET / HTTP/1.0\r\nHost: a b\r\n\r\n");

    row("no version", "GET /\r\nHost: a\r\n\r\n");
    row("no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n");
    row("only a method", "GET\r\n\r\n");
    row("empty target", "GET " + end);
    row("two blanks before version", "GET / " + end);
    row("blank in target", "GET /a b" + end);
    row("tab for blank", "GET\t/" + end);
    row("leading blank", " GET /" + end);
    row("method not a token", "GE(T /" + end);
    row("control in method", "GE\x01T /" + end);
    row("NUL in target", QByteArray("GET /\0", 6) + end);
    row("DEL in target", "GET /\x7f" + end);
    row("fragment", "GET /a#b" + end);
    row("relative target", "GET a" + end);
    row("asterisk with GET", "GET *" + end);
    row("URL without host", "GET http:///a" + end);
    row("URL with nothing but a port", "GET HTTPS://:80/a" + end);
    row("URL with bad port", "GET http://a:8x/" + end);
    row("URL with user", "GET http://u:p@a/" + end);
    row("URL with bad host", "GET http://a<b>?c" + end);
    row("authority with GET", "GET a:80" + end);
    row("CONNECT without port", "CONNECT a" + end);
    row("CONNECT with empty port", "CONNECT a:" + end);
    row("CONNECT with path", "CONNECT /a" + end);
    row("lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n");
    row("long minor version", "GET / HTTP/1.10\r\nHost: a\r\n\r\n");
    row("long major version", "GET / HTTP/01.1\r\nHost: a\r\n\r\n");
    row("no minor version", "GET / HTTP/1\r\nHost: a\r\n\r\n");
    row("blank behind version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n");
    row("version 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("version 0.9", "GET / HTTP/0.9\r\n\r\n", 505);
    row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("TLS", QByteArray::fromHex("16030100e5010000e10303"), 400);

    row("bare LF in request line", "GET / HTTP/1.1\nHost: a\r\n\r\n");
    row("bare LF in field", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n");
    row("bare LF for empty line", "GET / HTTP/1.1\r\nHost: a\r\n\n");
    row("bare CR in request line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n");
    row("bare CR in value", head("X: a\rb\r\n"));
    row("CR CR LF", head("X: a\r\r\n"));
    row("CR before the head's end", "GET / HTTP/1.1\r\nHost: a\r\n\r\r\n");
    row("CR before a field", "GET / HTTP/1.1\r\nHost: a\r\n\rX: a\r\n\r\n");
    row("blank before colon", head("X : a\r\n"));
    row("tab before colon", head("Content-Length\t: 5\r\n"));
    row("no colon", head("X\r\n"));
    row("empty name", head(": a\r\n"));
    row("name not a token", head("X(Y): a\r\n"));
    row("Latin-1 in name", head("X\xe9: a\r\n"));
    row("NUL in value", head(QByteArray("X: a\0b\r\n", 8)));
    row("control in value", head("X: a\x02\r\n"));
    row("DEL in value", head("X: a\x7f\r\n"));
    row("folded line", head("X: a\r\n b\r\n"));
    row("folded with tab", head("X:\r\n\tb\r\n"));
    row("blank before first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n");
    row("blank line with blank", "GET / HTTP/1.1\r\nHost: a\r\n \r\n\r\n");

    row("lengths differ", head("Content-Length: 5\r\nContent-Length: 6\r\n"));
    row("length list differs", head("Content-Length: 5, 6\r\n"));
    row("length list with gap", head("Content-Length: 5,,5\r\n"));
    row("length list with end", head("Content-Length: 5,\r\n"));
    row("length +5", head("Content-Length: +5\r\n"));
    row("length -1", head("Content-Length: -1\r\n"));
    row("length hex", head("Content-Length: 0x5\r\n"));
    row("length with blank", head("Content-Length: 5 5\r\n"));
    row("length with unit", head("Content-Length: 5b\r\n"));
    row("length fraction", head("Content-Length: 5.0\r\n"));
    row("length quoted", head("Content-Length: \"5\"\r\n"));
    row("length empty", head("Content-Length:\r\n"));
    row("length overflows", head("Content-Length: 18446744073709551616\r\n"));
    row("length overflows to 5", head("Content-Length: 18446744073709551621\r\n"));
    row("length and chunked", head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"));
    row("chunked and length", head("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"));
    row("xchunked and length", head("Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n"));
    row("length and gzip", head("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n"));

    row("coding xchunked", head("Transfer-Encoding: xchunked\r\n"));
    row("coding chunkedx", head("Transfer-Encoding: chunkedx\r\n"));
    row("coding identity", head("Transfer-Encoding: identity\r\n"));
    row("coding empty", head("Transfer-Encoding:\r\n"));
    row("coding quoted", head("Transfer-Encoding: \"chunked\"\r\n"));
    row("coding with parameter", head("Transfer-Encoding: chunked;a=b\r\n"));
    row("coding with control", head("Transfer-Encoding: \x0b"
                                    "chunked\r\n"));
    row("coding before colon", head("Transfer-Encoding : chunked\r\n"));
    row("coding folded", head("Transfer-Encoding:\r\n chunked\r\n"));
    row("chunked twice", head("Transfer-Encoding: chunked, chunked\r\n"));
    row("chunked in two fields", head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
    row("chunked then identity", head("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"));
    row("chunked not last", head("Transfer-Encoding: chunked, gzip\r\n"));
    row("chunked with end", head("Transfer-Encoding: chunked,\r\n"));
    row("gzip alone", head("Transfer-Encoding: gzip\r\n"));
    row("gzip, chunked", head("Transfer-Encoding: gzip, chunked\r\n"), 501);
    row("gzip, chunked in two fields", head("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        501);
    row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    row("only line ends", "\r\n\r\n\r\n\r\n\r\nGET /" + end);
    row("LF before request line", "\nGET /" + end);
    row("CR before request line", "\rGET /" + end);
    row("not HTTP", QByteArray("\0\1\2\3", 4));
    row("looks like TLS", QByteArray::fromHex("160401"));
    row("looks more like TLS", QByteArray::fromHex("160309"));
}

void TestRequestParser::rejected()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    verifyRejected(bytes, status);
}

void TestRequestParser::keepsOddBytes()
{
    const QByteArray head = "pOsT //a%2F..//%zz?x=1&x=2&&=&y HTTP/1.1\r\nhOST: a\r\nx-a: 1\r\nX-A:2\r\n"
                            "X-Empty:\r\nX-Latin: caf\xe9\r\nx-a:  \t3\t \r\nContent-Length: 6\r\n\r\n";
    const QByteArray body("\0\xff\r\n\0\n", 6);
    const Requests requests = parse(head + body, 1);
    QCOMPARE(requests.size(), size_t(1));
    const CapturedRequest &request = *requests[0];
    QVERIFY(!request.rejection);
    QCOMPARE(request.head, head);
    QCOMPARE(request.wireBody, body);
    QByteArrayList names;
    for (const HeaderField &field : request.fields)
        names += field.name.toByteArray() + '=' + field.value.toByteArray();
    QCOMPARE(names, QByteArrayList({"hOST=a", "x-a=1", "X-A=2", "X-Empty=", "X-Latin=caf\xe9", "x-a=3",
                                    "Content-Length=6"}));
    QCOMPARE(request.path().toByteArray(), QByteArray("//a%2F..//%zz"));
    QCOMPARE(request.query().toByteArray(), QByteArray("x=1&x=2&&=&y"));
}

void TestRequestParser::fieldsAreThoseOfParseHead()
{
    const Requests requests = parse("PUT http://x/ HTTP/1.1\r\nHost:a\r\nA:  b \r\nA: \r\nC:d\t\r\n\r\n", 5);
    QCOMPARE(requests.size(), size_t(1));
    CapturedRequest again;
    again.head = requests[0]->head;
    again.parseHead();
    QCOMPARE(again.method.toByteArray(), requests[0]->method.toByteArray());
    QCOMPARE(again.target.toByteArray(), requests[0]->target.toByteArray());
    QCOMPARE(again.fields.size(), requests[0]->fields.size());
    for (size_t i = 0; i < again.fields.size(); ++i) {
        QCOMPARE(again.fields[i].name.toByteArray(), requests[0]->fields[i].name.toByteArray());
        QCOMPARE(again.fields[i].value.toByteArray(), requests[0]->fields[i].value.toByteArray());
    }
}

void TestRequestParser::pipelined()
{
    const QByteArray all = post("Content-Length: 2\r\n", "hi") + "\r\n" + chunkedPost("1\r\nx\r\n0\r\n\r\n")
                           + "GET /last HTTP/1.1\r\nHost: a\r\n\r\n";
    const Requests whole = parse(all, all.size());
    QCOMPARE(whole.size(), size_t(3));
    QCOMPARE(whole[0]->body(), QByteArray("hi"));
    QCOMPARE(whole[1]->body(), QByteArray("x"));
    QCOMPARE(whole[2]->target.toByteArray(), QByteArray("/last"));
    for (int piece = 1; piece < 60; ++piece)
        QCOMPARE(describe(parse(all, piece)), describe(whole));
}

void TestRequestParser::everyCut()
{
    const QByteArray all =
            post("Content-Length: 3\r\nX: y\r\n", "a\r\n") + chunkedPost("3;e\r\nabc\r\n0\r\nT: 1\r\n\r\n");
    const QByteArray expected = describe(parse(all, all.size()));
    for (qsizetype first = 1; first < all.size(); ++first) {
        for (qsizetype second = first + 1; second < all.size(); ++second) {
            RequestParser parser;
            Requests out;
            feedAll(parser, all.first(first), {}, out);
            feedAll(parser, all.mid(first, second - first), {}, out);
            feedAll(parser, all.mid(second), {}, out);
            QCOMPARE(describe(out), expected);
        }
    }
}

void TestRequestParser::stopsBehindTheHead()
{
    RequestParser parser;
    QVERIFY(!parser.hasBegun());
    const QByteArray head = post("Content-Length: 2\r\nExpect: 100-continue\r\n");
    QCOMPARE(parser.feed(head + "hi"), head.size());
    QVERIFY(parser.hasBegun());
    QVERIFY(parser.expectsContinue());
    QCOMPARE(parser.state(), RequestParser::State::Body);
    QCOMPARE(parser.size(), head.size());
    QCOMPARE(parser.feed({}), 0);
    QCOMPARE(parser.feed("hi!"), 2);
    QCOMPARE(parser.state(), RequestParser::State::Complete);
    QCOMPARE(parser.feed("!"), 0);
    QCOMPARE(parser.take({})->body(), QByteArray("hi"));
    QVERIFY(!parser.hasBegun());
}

void TestRequestParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")
                               << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n") << true;
    QTest::newRow("1.0 both") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n")
                              << false;
}

void TestRequestParser::keepAlive()
{
    QFETCH(QByteArray, bytes);
    RequestParser parser;
    QCOMPARE(parser.feed(bytes), bytes.size());
    QCOMPARE(parser.state(), RequestParser::State::Complete);
    QTEST(parser.isKeepAlive(), "keepAlive");
    QCOMPARE(parser.isHttp10(), bytes.contains("HTTP/1.0"));
}

void TestRequestParser::expectation_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("expects");
    QTest::newRow("any case") << post("Content-Length: 2\r\nExpect: 100-Continue\r\n") << true;
    QTest::newRow("other") << post("Content-Length: 2\r\nExpect: 200-ok\r\n") << false;
    QTest::newRow("without body") << post("Expect: 100-continue\r\n") << false;
    QTest::newRow("1.0") << QByteArray("POST / HTTP/1.0\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
                         << false;
}

void TestRequestParser::expectation()
{
    QFETCH(QByteArray, bytes);
    RequestParser parser;
    QCOMPARE(parser.feed(bytes), bytes.size());
    QTEST(parser.expectsContinue(), "expects");
}

void TestRequestParser::emptyLinesBeforeTheRequest()
{
    const QByteArray request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const int piece : {1, 3, 100}) {
        const Requests requests = parse("\r\n\r\n" + request, piece);
        QCOMPARE(requests.size(), size_t(1));
        QCOMPARE(requests[0]->head, request);
    }
    RequestParser parser;
    QCOMPARE(parser.feed("\r\n"), 2);
    QVERIFY(!parser.hasBegun());
}

void TestRequestParser::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // 0: accepted
    QTest::newRow("head fits") << post("X: " + QByteArray(167, 'x') + "\r\n") << 0;
    QTest::newRow("head one more") << post("X: " + QByteArray(168, 'x') + "\r\n") << 431;
    QTest::newRow("endless request line") << "GET /" + QByteArray(5000, 'x') << 431;
    QTest::newRow("body fits") << post("Content-Length: 100\r\n", QByteArray(100, 'x')) << 0;
    QTest::newRow("body one more") << post("Content-Length: 101\r\n", QByteArray(101, 'x')) << 413;
}

void TestRequestParser::limits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    verifyStatusWithinSmallLimits(bytes, status);
}

void TestRequestParser::oversizedKeepsTheFirst64KiB()
{
    Limits limits;
    limits.bodySize = 100'000;
    const QByteArray head = post("Content-Length: 200000\r\n");
    const Requests byLength = parse(head + QByteArray(200'000, 'x'), 500'000, limits);
    QCOMPARE(byLength.size(), size_t(1));
    QCOMPARE(byLength[0]->rejection->reason, Rejection::Reason::BodyTooLarge);
    QCOMPARE(byLength[0]->head, head);
    QCOMPARE(byLength[0]->wireBody.size(), 64 * 1024);

    // Also when the body comes behind the head, in pieces.
    const Requests inPieces = parse(head + QByteArray(200'000, 'x'), 1000, limits);
    QCOMPARE(inPieces.size(), size_t(1));
    QCOMPARE(inPieces[0]->wireBody.size(), 64 * 1024);
    // Of a short one that is too large nevertheless it ends where the body ends.
    limits.bodySize = 3;
    for (const qsizetype size : {1, 1000})
        QCOMPARE(parse(post("Content-Length: 4\r\n", "bodyGET /"), size, limits)[0]->wireBody, "body");
    limits.bodySize = 100'000;

    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
    const Requests byChunks = parse(chunkedPost(chunk + chunk), 10'000, limits);
    QCOMPARE(byChunks.size(), size_t(1));
    QCOMPARE(byChunks[0]->rejection->reason, Rejection::Reason::BodyTooLarge);
    QVERIFY(byChunks[0]->chunked);
    QCOMPARE(byChunks[0]->wireBody.size(), 64 * 1024);
    QCOMPARE(byChunks[0]->decodedBody.size(), 64 * 1024 - 7);

    const Requests byHead = parse("GET /" + QByteArray(100'000, 'x'), 200'000);
    QCOMPARE(byHead.size(), size_t(1));
    QCOMPARE(byHead[0]->rejection->reason, Rejection::Reason::HeadTooLarge);
    QCOMPARE(byHead[0]->head.size(), 64 * 1024);
}

void TestRequestParser::oversizedStaysOversized()
{
    RequestParser parser({.bodySize = 3});
    const QByteArray head = post("Content-Length: 10\r\n");
    QCOMPARE(parser.feed(head), head.size());
    QCOMPARE(parser.state(), RequestParser::State::Body);
    QVERIFY(parser.isOversized());
    QVERIFY(!parser.isKeepAlive());
    QCOMPARE(parser.feed("half"), 4);
    parser.reject({Rejection::Reason::HungUp, 0, "gone"});
    QCOMPARE(parser.state(), RequestParser::State::Rejected);
    const auto request = parser.take({});
    QCOMPARE(request->rejection->reason, Rejection::Reason::BodyTooLarge);
    QCOMPARE(request->head, head);
    QCOMPARE(request->wireBody, "half");
    QVERIFY(!parser.isOversized());

    // Who waits for an answer before the body gets it at once.
    RequestParser waiting({.bodySize = 3});
    waiting.feed(post("Content-Length: 10\r\nExpect: 100-continue\r\n"));
    QCOMPARE(waiting.state(), RequestParser::State::Rejected);
}

void TestRequestParser::rejectedKeepsWhatThereWas()
{
    const QByteArray bareLf = "GET /x HTTP/1.1\r\nHost: a\nX: y\r\n\r\nbody";
    const Requests first = parse(bareLf, 1000);
    QCOMPARE(first[0]->head, bareLf);
    QCOMPARE(first[0]->method.toByteArray(), QByteArray("GET"));
    QCOMPARE(first[0]->target.toByteArray(), QByteArray("/x"));
    QCOMPARE(first[0]->field("host").toByteArray(), QByteArray("a"));

    const Requests second = parse("GET / HTTP/1.1\r\nX: y\r\n\r\nbody", 1000);
    QCOMPARE(second[0]->head, QByteArray("GET / HTTP/1.1\r\nX: y\r\n\r\n"));
    QCOMPARE(second[0]->wireBody, QByteArray("body"));

    const QByteArray hello = QByteArray::fromHex("16030100050100000103") + "...";
    const Requests third = parse(hello, 1000);
    QCOMPARE(third[0]->rejection->reason, Rejection::Reason::TlsOnPlainPort);
    QCOMPARE(third[0]->head, hello);
    QVERIFY(third[0]->method.isEmpty());

    const Requests fourth = parse("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 1000);
    QCOMPARE(fourth[0]->rejection->reason, Rejection::Reason::Http2OnPlainPort);
}

void TestRequestParser::rejectedFromOutside()
{
    RequestParser parser;
    parser.feed("GET / HT");
    parser.reject({Rejection::Reason::HeadTimeout, 408, "late"});
    const auto late = parser.take({});
    QCOMPARE(late->head, QByteArray("GET / HT"));
    QCOMPARE(int(late->rejection->status), 408);
    QCOMPARE(late->target.toByteArray(), QByteArray("/"));

    const QByteArray head = post("Content-Length: 200000\r\n");
    parser.feed(head);
    parser.feed(QByteArray(100'000, 'x'));
    parser.reject({Rejection::Reason::HungUp, 0, "gone"});
    const auto gone = parser.take({});
    QCOMPARE(gone->head, head);
    QCOMPARE(gone->wireBody.size(), 100'000);
    QCOMPARE(gone->field("content-length").toByteArray(), QByteArray("200000"));
    QVERIFY(!parser.hasBegun());
}

void TestRequestParser::garbageIsRefusedAtOnce()
{
    for (const QByteArray &bytes :
         {QByteArray("\x80"), QByteArray(" "), QByteArray("{"), QByteArray("GET /\r\n"),
          QByteArray("hello there\r\n"), QByteArray("GET / HTTP/1.1\n"), QByteArray("GET / HTTP/1.1\r\n\r\r"),
          QByteArray("GET / HTTP/1.1\r\n ")}) {
        RequestParser parser;
        parser.feed(bytes);
        QCOMPARE(parser.state(), RequestParser::State::Rejected);
    }
}

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
