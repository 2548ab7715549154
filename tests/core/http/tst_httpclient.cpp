// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientsupport.h"
#include "testpaths.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Hookwright;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

} // namespace

class HttpClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsExactlyWhatWasGiven();
    void keepsOrderAndDuplicatesOfFields();
    void sendsEveryMethod_data();
    void sendsEveryMethod();
    void sendsBodiesByteForByte_data();
    void sendsBodiesByteForByte();
    void keepsThePathAsGiven();
    void doesNotWaitForContinue();
    void refusesWhatCannotBeSent_data();
    void refusesWhatCannotBeSent();
    void givesTheAnswer();
    void givesARedirectAsTheAnswer();
    void takesNoProxyFromTheEnvironment();
    void readsHeadAnswers_data();
    void readsHeadAnswers();
    void skipsInterimAnswers();
    void keepsTheFirstBytesOfALongAnswer();
    void endsAnEndlessAnswer();
    void timesOut_data();
    void timesOut();
    void tellsOfAnAnswerThatBreaksOff();
    void explainsNetworkErrors_data();
    void explainsNetworkErrors();
    void explainsAnUntrustedCertificate();
    void explainsPlainTextOnATlsPort();
    void refusesOwnListeners();
    void asksForEveryAddressOfAName();
    void normalisesMappedAddresses();
};

void HttpClientTest::sendsExactlyWhatWasGiven()
{
    HttpSink sink;
    OutgoingRequest request = postTo(sink, "{\"a\":1}");
    request.fields = {{"Content-Type", "application/json"}};
    QCOMPARE(transfer(request).status, 200);
    const QByteArray host = "127.0.0.1:" + QByteArray::number(sink.port());
    QCOMPARE(sink.requests().front().head,
             "POST /hook HTTP/1.1\r\nHost: "_ba + host
                     + "\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n");
}

void HttpClientTest::keepsOrderAndDuplicatesOfFields()
{
    HttpSink sink;
    OutgoingRequest request = postTo(sink);
    request.fields = {{"x-B", "1"},      {"X-A", "2"},      {"x-B", "3"},        {"X-Empty", ""},
                      {"X-C", " a  b "}, {"Accept", "*/*"}, {"X-Latin", "\xE9"}, {"User-Agent", "Test/1"}};
    QCOMPARE(transfer(request).status, 200);
    const QByteArray &head = sink.requests().front().head;
    const qsizetype begin = head.indexOf("x-B");
    QVERIFY2(begin > 0, head.constData());
    const QByteArray expected = "x-B: 1\r\nX-A: 2\r\nx-B: 3\r\nX-Empty:\r\nX-C:  a  b \r\nAccept: */*\r\n"
                                "X-Latin: \xE9\r\nUser-Agent: Test/1\r\n";
    QCOMPARE(head.sliced(begin, expected.size()), expected);
}

void HttpClientTest::sendsEveryMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentLength");
    QTest::newRow("POST") << "POST"_ba
                          << "x"_ba
                          << "1"_ba;
    QTest::newRow("POST, empty") << "POST"_ba
                                 << ""_ba
                                 << "0"_ba;
    QTest::newRow("PUT, empty") << "PUT"_ba
                                << ""_ba
                                << "0"_ba;
    QTest::newRow("PATCH") << "PATCH"_ba
                           << "[]"_ba
                           << "2"_ba;
    QTest::newRow("GET") << "GET"_ba
                         << ""_ba << QByteArray();
    QTest::newRow("GET with a body") << "GET"_ba
                                     << "q"_ba
                                     << "1"_ba;
    QTest::newRow("DELETE") << "DELETE"_ba
                            << ""_ba << QByteArray();
    QTest::newRow("OPTIONS") << "OPTIONS"_ba
                             << ""_ba << QByteArray();
    QTest::newRow("lower case") << "post"_ba
                                << "x"_ba
                                << "1"_ba;
    QTest::newRow("unknown") << "PROPFIND!"_ba
                             << "<x/>"_ba
                             << "4"_ba;
}

void HttpClientTest::sendsEveryMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentLength);
    HttpSink sink;
    OutgoingRequest request = postTo(sink, body);
    request.method = method;
    QCOMPARE(transfer(request).status, 200);
    const HttpSink::Request &arrived = sink.requests().front();
    QCOMPARE(arrived.method, method);
    QCOMPARE(arrived.body, body);
    QCOMPARE(arrived.field("Content-Length"), contentLength);
    QCOMPARE(arrived.head.toLower().contains("content-length"), !contentLength.isNull());
}

void HttpClientTest::sendsBodiesByteForByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("NUL") << QByteArray("a\0b\0", 4);
    QTest::newRow("0xFF, line breaks") << "\xFF\r\n\r\n@file\n"_ba;
    QTest::newRow("3 MiB") << QByteArray(3 * 1024 * 1024, '\x01');
}

void HttpClientTest::sendsBodiesByteForByte()
{
    QFETCH(QByteArray, body);
    HttpSink sink;
    QCOMPARE(transfer(postTo(sink, body)).status, 200);
    QVERIFY(sink.requests().front().body == body);
}

void HttpClientTest::keepsThePathAsGiven()
{
    HttpSink sink;
    OutgoingRequest request = postTo(sink);
    request.url = sink.url("/a/../b//c/./%2F%2e?x=%20&y=[1]&y#part");
    QCOMPARE(transfer(request).status, 200);
    QCOMPARE(sink.requests().front().target, "/a/../b//c/./%2F%2e?x=%20&y=[1]&y"_ba);
}

void HttpClientTest::doesNotWaitForContinue()
{
    HttpSink sink;
    QCOMPARE(transfer(postTo(sink, QByteArray(2 * 1024 * 1024, 'x'))).status, 200);
    QVERIFY(!sink.requests().front().head.contains("100-continue"));
}

void HttpClientTest::refusesWhatCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("words");
    const QByteArray url = "http://127.0.0.1:9/";
    QTest::newRow("method with a line break") << "GET /x\r\n"_ba << url << "A"_ba
                                              << "b"_ba << u"method"_s;
    QTest::newRow("no method") << ""_ba << url << "A"_ba
                               << "b"_ba << u"method"_s;
    QTest::newRow("name with a colon") << "GET"_ba << url << "A:"_ba
                                       << "b"_ba << u"header field"_s;
    QTest::newRow("no name") << "GET"_ba << url << ""_ba
                             << "b"_ba << u"header field"_s;
    QTest::newRow("value with a line break") << "GET"_ba << url << "A"_ba
                                             << "b\nX: y"_ba << u"line break"_s;
    QTest::newRow("value with NUL") << "GET"_ba << url << "A"_ba << QByteArray("b\0c", 3) << u"NUL"_s;
    QTest::newRow("URL with NUL") << "GET"_ba << QByteArray("http://a\0b/", 11) << "A"_ba
                                  << "b"_ba << u"NUL"_s;
    QTest::newRow("file") << "GET"_ba
                          << "file:///etc/passwd"_ba
                          << "A"_ba
                          << "b"_ba << u"http://"_s;
    QTest::newRow("gopher") << "GET"_ba
                            << "gopher://127.0.0.1/"_ba
                            << "A"_ba
                            << "b"_ba << u"http://"_s;
    QTest::newRow("no URL") << "GET"_ba
                            << ""_ba
                            << "A"_ba
                            << "b"_ba << u"not valid"_s;
    QTest::newRow("URL with a space") << "GET"_ba
                                      << "http://a b/"_ba
                                      << "A"_ba
                                      << "b"_ba << u"not valid"_s;
}

void HttpClientTest::refusesWhatCannotBeSent()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QString, words);
    const TransferResult result = transfer({method, url, {{name, value}}, {}, 5s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.error.contains(words), qPrintable(result.error));
}

void HttpClientTest::givesTheAnswer()
{
    HttpSink sink;
    sink.answerAlways({503, {{"Retry-After", " 120 "}}, "wait a little", 0ms, HttpSink::Ending::Complete});
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const TransferResult result = transfer(postTo(sink));
    QCOMPARE(result.status, 503);
    QCOMPARE(result.answer, "wait a little"_ba);
    QCOMPARE(result.retryAfter, "120"_ba);
    QCOMPARE(result.error, QString());
    QVERIFY(!result.refusedLoop);
    QVERIFY(result.startedMs >= before && result.startedMs <= QDateTime::currentMSecsSinceEpoch());
    QVERIFY(result.duration < longEnough);
}

void HttpClientTest::givesARedirectAsTheAnswer()
{
    HttpSink sink;
    sink.answerAlways(
            {307, {{"Location", sink.url("/elsewhere")}}, "moved", 0ms, HttpSink::Ending::Complete});
    const TransferResult result = transfer(postTo(sink));
    QCOMPARE(result.status, 307);
    QCOMPARE(result.answer, "moved"_ba);
    QCOMPARE(sink.requests().size(), 1u);
}

void HttpClientTest::takesNoProxyFromTheEnvironment()
{
    HttpSink sink;
    qputenv("http_proxy", "http://127.0.0.1:9");
    qputenv("ALL_PROXY", "http://127.0.0.1:9");
    const TransferResult result = transfer(postTo(sink));
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QCOMPARE(result.status, 200);
}

void HttpClientTest::readsHeadAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("without a body") << ""_ba;
    QTest::newRow("with a body") << "unusual"_ba;
}

// The answer to HEAD announces a length and has no body.
void HttpClientTest::readsHeadAnswers()
{
    QFETCH(QByteArray, body);
    HttpSink sink;
    sink.answerAlways({200, {{"Retry-After", "7"}}, "0123456789", 0ms, HttpSink::Ending::HeadOnly});
    OutgoingRequest request = postTo(sink, body);
    request.method = "HEAD";
    const TransferResult result = transfer(request);
    QCOMPARE(result.status, 200);
    QCOMPARE(result.retryAfter, "7"_ba);
    QCOMPARE(result.answer, QByteArray());
    QCOMPARE(result.error, QString());
    QCOMPARE(sink.requests().front().method, "HEAD"_ba);
    QCOMPARE(sink.requests().front().body, body);
}

void HttpClientTest::skipsInterimAnswers()
{
    HttpSink sink;
    sink.answerAlways({103, {{"Link", "</a>"}}, {}, 0ms, HttpSink::Ending::HeadOnly});
    OutgoingRequest request = postTo(sink);
    request.timeout = 300ms;
    const TransferResult result = transfer(request);
    QCOMPARE(result.status, 0);
    QVERIFY(!result.error.isEmpty());
}

void HttpClientTest::keepsTheFirstBytesOfALongAnswer()
{
    HttpSink sink;
    QByteArray body(200'000, 'y');
    body.replace(0, 5, "begin");
    sink.answerAlways({200, {}, body, 0ms, HttpSink::Ending::Complete});
    HttpClient client({});
    const TransferResult result = transfer(client, postTo(sink));
    QCOMPARE(result.status, 200);
    QCOMPARE(result.answer, body.first(4096));
    QCOMPARE(transfer(client, postTo(sink)).status, 200);
    QCOMPARE(sink.connections(), 1); // it was read to its end
}

void HttpClientTest::endsAnEndlessAnswer()
{
    HttpSink sink;
    sink.answerAlways({202, {}, {}, 0ms, HttpSink::Ending::Endless});
    const TransferResult result = transfer(postTo(sink));
    QCOMPARE(result.status, 202);
    QCOMPARE(result.error, QString());
    QCOMPARE(result.answer.size(), 4096);
    QVERIFY(sink.bytesSent() < 32 * 1024 * 1024);
}

void HttpClientTest::timesOut_data()
{
    QTest::addColumn<HttpSink::Ending>("ending");
    QTest::addColumn<int>("status");
    QTest::newRow("no answer") << HttpSink::Ending::Silence << 0;
    QTest::newRow("in the middle of the answer") << HttpSink::Ending::Stall << 200;
}

void HttpClientTest::timesOut()
{
    QFETCH(HttpSink::Ending, ending);
    QFETCH(int, status);
    HttpSink sink;
    sink.answerAlways({200, {}, "half of this", 0ms, ending});
    OutgoingRequest request = postTo(sink);
    request.timeout = 500ms;
    const TransferResult result = transfer(request);
    QCOMPARE(result.status, status);
    QVERIFY2(result.error.contains(u"did not answer within 0.5 s"_s), qPrintable(result.error));
    QVERIFY(result.error.contains(u"127.0.0.1:%1"_s.arg(sink.port())));
    QVERIFY(result.duration >= 400ms);
    QVERIFY(result.duration < 10s);
}

void HttpClientTest::tellsOfAnAnswerThatBreaksOff()
{
    HttpSink sink;
    sink.answerAlways({200, {}, "half of this", 0ms, HttpSink::Ending::BreakOff});
    const TransferResult result = transfer(postTo(sink));
    QCOMPARE(result.status, 200);
    QCOMPARE(result.answer, "half o"_ba);
    QVERIFY2(result.error.contains(u"broke off"_s), qPrintable(result.error));
}

void HttpClientTest::explainsNetworkErrors_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("words");
    const QByteArray port = QByteArray::number(freePort());
    QTest::newRow("refused") << "http://127.0.0.1:"_ba + port + "/"
                             << u"127.0.0.1:%1 refused the connection"_s.arg(QString::fromLatin1(port));
    QTest::newRow("refused, IPv6") << "http://[::1]:"_ba + port + "/" << u"[::1]:"_s;
    QTest::newRow("unknown name") << "http://no-such-name.invalid/x"_ba
                                  << u"no-such-name.invalid:80 was not found"_s;
    QTest::newRow("default port of https")
            << "https://no-such-name.invalid/"_ba << u"no-such-name.invalid:443"_s;
}

void HttpClientTest::explainsNetworkErrors()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, words);
    const TransferResult result = transfer({"POST", url, {}, "x", 15s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.error.contains(words), qPrintable(result.error));
    QVERIFY(!result.refusedLoop);
}

void HttpClientTest::explainsAnUntrustedCertificate()
{
    QFile certificate(QStringLiteral(HOOKWRIGHT_SOURCE_DIR "/tests/core/http/selfsigned.pem"));
    QVERIFY(certificate.open(QIODevice::ReadOnly));
    const QByteArray pem = certificate.readAll();
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(pem));
    configuration.setPrivateKey(QSslKey(pem, QSsl::Ec));
    QSslServer server;
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const TransferResult result =
            transfer({"POST", "https://127.0.0.1:" + QByteArray::number(server.serverPort()), {}, "x", 15s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.error.contains(u"certificate of 127.0.0.1:%1 is not trusted"_s.arg(server.serverPort())),
             qPrintable(result.error));
}

void HttpClientTest::explainsPlainTextOnATlsPort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { socket->write("HTTP/1.1 400 Bad\r\n\r\n"); });
    });
    const TransferResult result =
            transfer({"POST", "https://127.0.0.1:" + QByteArray::number(server.serverPort()), {}, "x", 15s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.error.contains(u"No TLS connection to 127.0.0.1:"_s), qPrintable(result.error));
}

void HttpClientTest::refusesOwnListeners()
{
    HttpSink sink;
    HttpClient client([&](const QHostAddress &address, quint16 port) {
        return !(address == QHostAddress(QHostAddress::LocalHost) && port == sink.port());
    });
    for (const QByteArray &host : {"127.0.0.1"_ba, "127.1"_ba, "0x7f000001"_ba, "2130706433"_ba}) {
        OutgoingRequest request = postTo(sink);
        request.url = "http://" + host + ':' + QByteArray::number(sink.port()) + '/';
        const TransferResult result = transfer(client, request);
        QCOMPARE(result.status, 0);
        QVERIFY(result.refusedLoop);
        QVERIFY2(result.error.contains(u"Hookwright's own listener"_s), qPrintable(result.error));
    }
    QCOMPARE(sink.connections(), 0);
}

void HttpClientTest::asksForEveryAddressOfAName()
{
    HttpSink sink;
    QList<QHostAddress> asked;
    HttpClient client([&](const QHostAddress &address, quint16) {
        asked.append(address);
        return false;
    });
    OutgoingRequest request = postTo(sink);
    request.url = "http://localhost:" + QByteArray::number(sink.port()) + '/';
    const TransferResult result = transfer(client, request);
    QVERIFY2(result.refusedLoop, qPrintable(result.error));
    QVERIFY(asked.contains(QHostAddress(QHostAddress::LocalHost)));
    QCOMPARE(sink.connections(), 0);
}

void HttpClientTest::normalisesMappedAddresses()
{
    HttpSink sink;
    QHostAddress asked;
    HttpClient client([&](const QHostAddress &address, quint16) {
        asked = address;
        return false;
    });
    OutgoingRequest request = postTo(sink);
    request.url = "http://[::ffff:127.0.0.1]:" + QByteArray::number(sink.port()) + '/';
    QVERIFY(transfer(client, request).refusedLoop);
    QCOMPARE(asked, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(asked.protocol(), QAbstractSocket::IPv4Protocol);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_httpclient.moc"
