// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/retrypolicy.h"

#include <QtTest>

using namespace Hookwright;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Outcome = RetryPolicy::Outcome;

Q_DECLARE_METATYPE(Outcome)

class RetryPolicyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classifies_data();
    void classifies();
    void knowsTheLoop();
    void backsOffExponentially_data();
    void backsOffExponentially();
    void beginsANewRound();
    void honoursRetryAfter_data();
    void honoursRetryAfter();
    void parsesRetryAfter_data();
    void parsesRetryAfter();
};

void RetryPolicyTest::classifies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Outcome>("outcome");
    for (const int status : {200, 201, 202, 204, 226, 299})
        QTest::addRow("%d", status) << status << Outcome::Delivered;
    for (const int status : {0, 429, 500, 501, 502, 503, 504, 507, 599})
        QTest::addRow("%d", status) << status << Outcome::Retry;
    for (const int status :
         {300, 301, 302, 304, 307, 308, 400, 401, 404, 405, 409, 410, 413, 418, 422, 431, 499, 508, 600})
        QTest::addRow("%d", status) << status << Outcome::Final;
}

void RetryPolicyTest::classifies()
{
    QFETCH(int, status);
    TransferResult result;
    result.status = status;
    QTEST(RetryPolicy::classify(result), "outcome");
}

void RetryPolicyTest::knowsTheLoop()
{
    TransferResult result;
    result.refusedLoop = true;
    QCOMPARE(RetryPolicy::classify(result), Outcome::Final);
}

void RetryPolicyTest::backsOffExponentially_data()
{
    QTest::addColumn<int>("attempts");
    QTest::addColumn<double>("jitter");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("first, least") << 1 << 0.0 << qint64(500);
    QTest::newRow("first, most") << 1 << 1.0 << qint64(1000);
    QTest::newRow("second") << 2 << 0.5 << qint64(1500);
    QTest::newRow("fourth") << 4 << 1.0 << qint64(8000);
    QTest::newRow("the longest") << 7 << 1.0 << qint64(60'000);
    QTest::newRow("not more") << 10 << 1.0 << qint64(60'000);
    QTest::newRow("none yet") << 0 << 1.0 << qint64(1000);
}

void RetryPolicyTest::backsOffExponentially()
{
    QFETCH(int, attempts);
    QFETCH(double, jitter);
    QFETCH(qint64, ms);
    QCOMPARE(RetryPolicy().delay(attempts, jitter).count(), ms);
}

void RetryPolicyTest::beginsANewRound()
{
    RetryPolicy policy;
    policy.maxAttempts = 3;
    QVERIFY(!policy.isLastOfRound(1));
    QVERIFY(!policy.isLastOfRound(2));
    QVERIFY(policy.isLastOfRound(3));
    QVERIFY(!policy.isLastOfRound(4));
    QVERIFY(policy.isLastOfRound(6));
    QCOMPARE(policy.delay(4, 0.5), policy.delay(1, 0.5));
}

void RetryPolicyTest::honoursRetryAfter_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("none") << ""_ba << qint64(1000);
    QTest::newRow("later") << "7"_ba << qint64(7000);
    QTest::newRow("sooner") << "0"_ba << qint64(1000);
    QTest::newRow("too long") << "999999"_ba << qint64(3'600'000);
    QTest::newRow("nonsense") << "soon"_ba << qint64(1000);
    QTest::newRow("negative") << "-5"_ba << qint64(1000);
    QTest::newRow("a date") << "Thu, 01 Jan 1970 00:01:40 GMT"_ba << qint64(10'000); // answered at 90 s
}

void RetryPolicyTest::honoursRetryAfter()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(qint64, ms);
    TransferResult result;
    result.status = 503;
    result.startedMs = 89'000;
    result.duration = 1s;
    result.retryAfter = retryAfter;
    QCOMPARE(RetryPolicy().delay(1, 1.0, result).count(), ms);
}

void RetryPolicyTest::parsesRetryAfter_data()
{
    constexpr qint64 none = -1;
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms");
    // Now is Sun, 06 Nov 1994 08:49:37 GMT.
    QTest::newRow("seconds") << "120"_ba << qint64(120'000);
    QTest::newRow("zero") << "0"_ba << qint64(0);
    QTest::newRow("leading zeros") << "0003"_ba << qint64(3000);
    QTest::newRow("white space") << " 5\t"_ba << qint64(5000);
    QTest::newRow("IMF-fixdate") << "Sun, 06 Nov 1994 08:50:37 GMT"_ba << qint64(60'000);
    QTest::newRow("RFC 850") << "Sunday, 06-Nov-94 08:49:47 GMT"_ba << qint64(10'000);
    QTest::newRow("asctime") << "Sun Nov  6 08:49:38 1994"_ba << qint64(1000);
    QTest::newRow("asctime, two digits") << "Wed Nov 16 08:49:37 1994"_ba << qint64(864'000'000);
    QTest::newRow("past") << "Sat, 05 Nov 1994 08:49:37 GMT"_ba << qint64(0);
    QTest::newRow("RFC 850, this century")
            << "Friday, 01-Jan-44 00:00:00 GMT"_ba << qint64(1'551'107'423'000);
    QTest::newRow("RFC 850, the last one") << "Sunday, 06-Nov-45 08:49:37 GMT"_ba << qint64(0);
    QTest::newRow("negative") << "-1"_ba << none;
    QTest::newRow("plus") << "+1"_ba << none;
    QTest::newRow("fraction") << "1.5"_ba << none;
    QTest::newRow("overflow") << "99999999999999999999"_ba << none;
    QTest::newRow("empty") << ""_ba << none;
    QTest::newRow("blank") << "  "_ba << none;
    QTest::newRow("word") << "tomorrow"_ba << none;
    QTest::newRow("no day name") << "06 Nov 1994 08:49:37 GMT"_ba << none;
    QTest::newRow("no zone") << "Sun, 06 Nov 1994 08:49:37"_ba << none;
    QTest::newRow("another zone") << "Sun, 06 Nov 1994 08:49:37 +0100"_ba << none;
    QTest::newRow("no such day") << "Sun, 31 Feb 1994 08:49:37 GMT"_ba << none;
    QTest::newRow("no such hour") << "Sun, 06 Nov 1994 25:49:37 GMT"_ba << none;
    QTest::newRow("long") << QByteArray(100'000, 'a') + ", 06 Nov 1994 08:49:37 GMT" << none;
    QTest::newRow("bytes") << QByteArray("\xFF\0\x80, \n", 6) << none;
}

void RetryPolicyTest::parsesRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, ms);
    constexpr qint64 now = 784'111'777'000;
    const auto parsed = parseRetryAfter(value, now);
    QCOMPARE(parsed ? qint64(parsed->count()) : -1, ms);
}

QTEST_GUILESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"
