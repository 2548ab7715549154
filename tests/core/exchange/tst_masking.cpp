// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/masking.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_Masking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("credential");
        for (const char *name :
             {"Authorization", "proxy-authorization", "Cookie", "Set-Cookie", "X-Hub-Signature-256",
              "X-Gitlab-Token", "X-Api-Key", "Stripe-Signature", "X-Shared-Secret"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"Host", "User-Agent", "X-GitHub-Event", "Content-Type", "Keep-Alive"})
            QTest::newRow(name) << QByteArray(name) << false;
    }

    void names()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, credential);
        QCOMPARE(isCredentialHeader(name), credential);
    }

    void valuesKeepTheirLength()
    {
        ApiGatewayData data;
        data.headers = {{"Host", "h"}, {"Authorization", "Bearer abc"}, {"Cookie", ""}};
        data.body = "Bearer abc";
        Event event;
        event.data = data;
        maskCredentials(&event);
        const auto &masked = std::get<ApiGatewayData>(event.data);
        QCOMPARE(masked.headers[0].second, "h"_ba);
        QCOMPARE(masked.headers[1].second, "**********"_ba);
        QCOMPARE(masked.headers[2].second, ""_ba);
        QCOMPARE(masked.body, "Bearer abc"_ba);
    }

    void eventByHandIsLeftAlone()
    {
        Event event;
        event.data = JsonData{"{\"headers\":{\"Authorization\":\"x\"}}"};
        maskCredentials(&event);
        QCOMPARE(std::get<JsonData>(event.data).text, "{\"headers\":{\"Authorization\":\"x\"}}"_ba);
    }

    void queryValuesAreMasked_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *target, const char *expected) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(expected);
        };
        row("/a", "/a");
        row("/token=1", "/token=1");
        row("/a?token=abc&x=1", "/a?token=***&x=1");
        row("/a?x=1&Access_Token=a=b", "/a?x=1&Access_Token=***");
        row("/a?token&token=&&", "/a?token&token=&&");
    }

    void queryValuesAreMasked()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, expected);
        QCOMPARE(maskedTarget(target), expected);
    }

    void credentialsOfARequestAreNamed()
    {
        CapturedRequest request;
        request.head = "POST /a?secret=1&b=2 HTTP/1.1\r\nHost: a\r\nCookie: 1\r\nCookie: 2\r\n"
                       "X-Hub-Signature: s\r\n\r\n";
        request.parseHead();
        QCOMPARE(credentialNames(request), QByteArrayList({"secret", "Cookie", "X-Hub-Signature"}));
    }

    void outgoingRequestIsMasked()
    {
        OutgoingRequest request{.url = "http://a/?secret=12&b=2", .fields = {{"Cookie", "abc"}, {"X", "1"}}};
        QCOMPARE(credentialNames(request), QByteArrayList({"secret", "Cookie"}));
        maskRequest(&request);
        QCOMPARE(request.url, "http://a/?secret=**&b=2"_ba);
        QCOMPARE(request.fields.front().second, "***"_ba);
        QCOMPARE(request.fields.back().second, "1"_ba);
    }
};

QTEST_GUILESS_MAIN(tst_Masking)
#include "tst_masking.moc"
