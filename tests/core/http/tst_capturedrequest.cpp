// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/capturedrequest.h"

#include <QTest>

using namespace Hookwright;

class TestCapturedRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathAndQuery_data();
    void pathAndQuery();
    void fieldIsTheFirstOfItsName();
    void parseHead_data();
    void parseHead();
    void viewsOutliveACopy();
    void bodyIsWithoutFraming();
    void decodes_data();
    void decodes();
};

void TestCapturedRequest::pathAndQuery_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("hasQuery");
    const auto row = [](const char *target, const char *path, const char *query, bool hasQuery) {
        QTest::newRow(target) << QByteArray(target) << QByteArray(path) << QByteArray(query) << hasQuery;
    };
    row("/a", "/a", "", false);
    row("/a?", "/a", "", true);
    row("/a?b=c?d", "/a", "b=c?d", true);
    row("/?u=http://x/y", "/", "u=http://x/y", true);
    row("//a//%2F", "//a//%2F", "", false);
    row("http://h:1/p/q?r", "/p/q", "r", true);
    row("http://h", "/", "", false);
    row("http://h?r", "/", "r", true);
    row("http://h/", "/", "", false);
    row("*", "*", "", false);
    row("h:443", "h:443", "", false);
    row("", "", "", false);
}

void TestCapturedRequest::pathAndQuery()
{
    QFETCH(QByteArray, target);
    CapturedRequest request;
    request.target = target;
    QTEST(request.path().toByteArray(), "path");
    QTEST(request.query().toByteArray(), "query");
    QTEST(!request.query().isNull(), "hasQuery");
}

void TestCapturedRequest::fieldIsTheFirstOfItsName()
{
    CapturedRequest request;
    request.head = "GET / HTTP/1.1\r\nX-A: 1\r\nx-a: 2\r\nX-Empty:\r\n\r\n";
    request.parseHead();
    QCOMPARE(request.field("x-A").toByteArray(), QByteArray("1"));
    QVERIFY(request.field("X-Empty").isEmpty());
    QVERIFY(!request.field("X-Empty").isNull());
    QVERIFY(request.field("X-B").isNull());
}

void TestCapturedRequest::parseHead_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("parsed"); // method|target|name=value|…
    QTest::newRow("whole") << QByteArray("GET /x HTTP/1.1\r\nA:b\r\nC: \t d \t\r\n\r\n")
                           << QByteArray("GET|/x|A=b|C=d");
    QTest::newRow("cut off") << QByteArray("GET /x HTTP/1.1\r\nA: b\r\nC: d") << QByteArray("GET|/x|A=b|C=d");
    QTest::newRow("no version") << QByteArray("GET /x\r\n\r\n") << QByteArray("GET|/x");
    QTest::newRow("blank in target") << QByteArray("GET /a b HTTP/1.1\r\n\r\n") << QByteArray("GET|/a b");
    QTest::newRow("only a method") << QByteArray("GET") << QByteArray("GET|");
    QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nfoo\r\n: x\r\nA: b\r\n\r\n")
                              << QByteArray("GET|/|A=b");
    QTest::newRow("line feeds") << QByteArray("GET / HTTP/1.1\nA: b\n\nbody: no") << QByteArray("GET|/|A=b");
    QTest::newRow("binary") << QByteArray::fromHex("160301000a0d0a") << QByteArray("|");
    QTest::newRow("empty") << QByteArray() << QByteArray("|");
}

void TestCapturedRequest::parseHead()
{
    CapturedRequest request;
    QFETCH(QByteArray, head);
    request.head = head;
    request.parseHead();
    request.parseHead(); // again gives the same
    QByteArray parsed = request.method.toByteArray() + '|' + request.target.toByteArray();
    for (const HeaderField &field : request.fields)
        parsed += '|' + field.name.toByteArray() + '=' + field.value.toByteArray();
    QTEST(parsed, "parsed");
}

void TestCapturedRequest::viewsOutliveACopy()
{
    auto original = std::make_unique<CapturedRequest>();
    original->head = QByteArray("GET /x HTTP/1.1\r\nA: b\r\n\r\n");
    original->parseHead();
    const CapturedRequest copy = *original;
    original.reset();
    QCOMPARE(copy.target.toByteArray(), QByteArray("/x"));
    QCOMPARE(copy.field("a").toByteArray(), QByteArray("b"));
}

void TestCapturedRequest::bodyIsWithoutFraming()
{
    CapturedRequest request;
    request.wireBody = "1\r\nx\r\n0\r\n\r\n";
    QCOMPARE(request.body(), request.wireBody);
    request.chunked = true;
    request.decodedBody = decodeChunked(request.wireBody);
    QCOMPARE(request.body(), QByteArray("x"));
}

void TestCapturedRequest::decodes_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("chunks") << QByteArray("2\r\nab\r\nA;x=y\r\n0123456789\r\n0\r\nT: 1\r\n\r\n")
                            << QByteArray("ab0123456789");
    QTest::newRow("line ends inside") << QByteArray("4\r\n\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n\r\n");
    QTest::newRow("cut in a chunk") << QByteArray("5\r\nab") << QByteArray("ab");
    QTest::newRow("cut behind a chunk") << QByteArray("2\r\nab\r") << QByteArray("ab");
    QTest::newRow("cut in a size") << QByteArray("2\r\nab\r\n5") << QByteArray("ab");
    QTest::newRow("bad size") << QByteArray("2\r\nab\r\nzz\r\ncd\r\n") << QByteArray("ab");
    QTest::newRow("overflowing size")
            << QByteArray("2\r\nab\r\n10000000000000000\r\ncd\r\n") << QByteArray("ab");
    QTest::newRow("largest size") << QByteArray("ffffffffffffffff\r\ncd\r\n") << QByteArray("cd\r\n");
}

void TestCapturedRequest::decodes()
{
    QFETCH(QByteArray, wire);
    QTEST(decodeChunked(wire), "body");
}

QTEST_GUILESS_MAIN(TestCapturedRequest)
#include "tst_capturedrequest.moc"
