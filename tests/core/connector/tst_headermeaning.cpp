// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/headermeaning.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 received = 1'700'000'000'000; // 2023-11-14 22:13:20 UTC

QByteArray jwt(const QByteArray &header, const QByteArray &claims)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return header.toBase64(options) + '.' + claims.toBase64(options) + ".c2ln";
}

} // namespace

class tst_HeaderMeaning : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void summaries_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("summary");
        const auto row = [](const char *name, const QByteArray &value, const QString &summary) {
            QTest::addRow("%s: %s", name, value.constData()) << QByteArray(name) << value << summary;
        };
        row("Authorization", "Basic YWxpY2U6c2VjcmV0OjE=", u"Basic, user alice"_s);
        row("proxy-authorization", "bAsIc  OnNlY3JldA==", u"Basic, user "_s);
        row("Authorization", "Basic !!!", {});
        row("Authorization", "Basic YWxpY2U=", {});
        row("X-Other", "Basic YWxpY2U6c2VjcmV0", {});
        row("Date", "Tue, 14 Nov 2023 22:13:10 GMT", u"2023-11-14 22:13:10 UTC, 10 s before it came"_s);
        row("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT",
            u"1994-11-06 08:49:37 UTC, 10600 d 13 h before it came"_s);
        row("Date", "yesterday GMT", {});
        row("X-Slack-Request-Timestamp", "1700000000",
            u"2023-11-14 22:13:20 UTC, less than a second before it came"_s);
        row("Webhook-Timestamp", "1700000061", u"2023-11-14 22:14:21 UTC, 1 min 1 s after it came"_s);
        row("X-Timestamp", "1699999999000", u"2023-11-14 22:13:19 UTC, 1 s before it came"_s);
        row("X-Timestamp", "999999999999999999", {});
        row("X-Timestamp", "-1", {});
        row("X-Number", "1700000000", {});
        row("Stripe-Signature", "t=1699999990,v1=abc", u"2023-11-14 22:13:10 UTC, 10 s before it came"_s);
        row("Stripe-Signature", "t=", {});
        row("Authorization", "Bearer " + jwt(R"({"alg":"HS256"})", R"({"sub":"a"})"),
            u"JWT signed with HS256"_s);
        row("X-Token", jwt(R"({"alg":"none"})", R"({"exp":1700003600.5})"),
            u"JWT signed with none, expires 2023-11-14 23:13:20 UTC, 1 h after it came"_s);
        row("Authorization", "Bearer " + jwt(R"({"a":1})", R"({"exp":1699999000})"),
            u"JWT signed with ?, expired 2023-11-14 21:56:40 UTC, 16 min 40 s before it came"_s);
        row("Authorization", "Bearer a.b.c", {});
        row("Authorization", "Bearer", {});
        row("Authorization", "", {});
        row("User-Agent", "curl/8.0", {});
    }

    void summaries()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QString, summary);
        const auto meaning = headerMeaning(name, value, received);
        QCOMPARE(meaning.has_value(), !summary.isEmpty());
        if (meaning)
            QCOMPARE(meaning->summary, summary);
    }

    void secretsAreInTheDetailsOnly()
    {
        const auto basic = headerMeaning("Authorization", "Basic YWxpY2U6c2VjcmV0OjE=", received);
        QVERIFY(!basic->summary.contains("secret"_L1));
        QCOMPARE(basic->details.join(u'\n'), u"User: alice\nPassword: secret:1"_s);
        const auto token = headerMeaning(
                "Authorization", "Bearer " + jwt(R"({"alg":"RS256"})", R"({"sub":"alice","iat":1699999990})"),
                received);
        QVERIFY(!token->summary.contains("alice"_L1));
        const QString details = token->details.join(u'\n');
        QVERIFY2(details.contains("\"sub\": \"alice\""_L1), qPrintable(details));
        QVERIFY(details.contains("Issued: 2023-11-14 22:13:10 UTC"_L1));
    }
};

QTEST_GUILESS_MAIN(tst_HeaderMeaning)
#include "tst_headermeaning.moc"
