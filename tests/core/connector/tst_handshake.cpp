// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/handshake.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

CapturedRequest requestOf(const QByteArray &line, const QByteArray &fields, const QByteArray &body = {})
{
    CapturedRequest request;
    request.head = line + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    request.wireBody = body;
    request.parseHead();
    return request;
}

QByteArray fieldOf(const HttpResponse &answer, const QByteArray &name)
{
    for (const auto &[key, value] : answer.fields) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class tst_Handshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void challengesComeBack_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected"); // null: no handshake
        const auto row = [](const char *line, const char *body, const char *expected) {
            QTest::addRow("%s %s", line, body)
                    << QByteArray(line) << QByteArray(body) << QByteArray(expected);
        };
        const char *slack = "{\"token\":\"x\",\"challenge\":\"3eZ\\u0062\",\"type\":\"url_verification\"}";
        row("POST /slack", slack, "3eZb");
        row("PUT /slack", slack, nullptr);
        row("POST /slack", "{\"type\":\"event_callback\",\"challenge\":\"url_verification\"}", nullptr);
        row("POST /slack", "{\"type\":\"url_verification\"}", nullptr);
        row("POST /slack", "{\"type\":\"url_verification\",\"challenge\":1}", nullptr);
        row("POST /slack", "[\"url_verification\"]", nullptr);
        row("POST /slack", "{\"type\":\"url_verification\"", nullptr);
        row("GET /meta?hub.mode=subscribe&hub.challenge=11582%2B0&hub.verify_token=t", "", "11582+0");
        row("GET /meta?hub.mode=unsubscribe&hub.challenge=1", "", nullptr);
        row("GET /meta?hub.challenge=1", "", nullptr);
        row("GET /meta?hub.mode=subscribe&hub.challenge=", "", nullptr);
        row("POST /meta?hub.mode=subscribe&hub.challenge=1", "", nullptr);
        row("GET /", "", nullptr);
    }

    void challengesComeBack()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        const CapturedRequest request = requestOf(line, {}, body);
        const auto answer = handshakeAnswer(request, {});
        QCOMPARE(answer.has_value(), !expected.isNull());
        QVERIFY(!handshakeAnswer(request, {false, false, false}));
        if (!answer)
            return;
        QCOMPARE(int(answer->status), 200);
        QCOMPARE(answer->body, expected);
        QCOMPARE(fieldOf(*answer, "Content-Type"), "text/plain; charset=utf-8"_ba);
    }

    void originIsAllowed()
    {
        const CapturedRequest request =
                requestOf("OPTIONS /grid", "WebHook-Request-Origin: eventgrid.azure.net\r\n"
                                           "WebHook-Request-Rate: 120\r\n");
        const auto answer = handshakeAnswer(request, {});
        QVERIFY(answer);
        QCOMPARE(fieldOf(*answer, "WebHook-Allowed-Origin"), "eventgrid.azure.net"_ba);
        QCOMPARE(fieldOf(*answer, "WebHook-Allowed-Rate"), "120"_ba);
        QCOMPARE(fieldOf(*answer, "Allow"), "POST"_ba);
        QVERIFY(!handshakeAnswer(request, {true, false, true}));
        QVERIFY(!handshakeAnswer(requestOf("OPTIONS /grid", {}), {}));
        QVERIFY(!handshakeAnswer(requestOf("POST /grid", "WebHook-Request-Origin: a\r\n"), {}));
    }

    void longQuestionsAreNone()
    {
        const QByteArray challenge(20'000, 'x');
        QVERIFY(!handshakeAnswer(
                requestOf("POST /", {},
                          "{\"type\":\"url_verification\",\"challenge\":\"" + challenge + "\"}"),
                {}));
        QVERIFY(!handshakeAnswer(requestOf("GET /?hub.mode=subscribe&hub.challenge=" + challenge, {}), {}));
    }
};

QTEST_GUILESS_MAIN(tst_Handshake)
#include "tst_handshake.moc"
