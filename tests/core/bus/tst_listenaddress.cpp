// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestListenAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void covers_data();
    void covers();
};

void TestListenAddress::texts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("text");
    QTest::newRow("IPv4") << u"127.0.0.1"_s << 8080 << u"127.0.0.1:8080"_s;
    QTest::newRow("IPv6") << u"::1"_s << 8080 << u"[::1]:8080"_s;
    QTest::newRow("all of IPv4") << u"0.0.0.0"_s << 80 << u"0.0.0.0:80"_s;
    QTest::newRow("all of IPv6") << u"::"_s << 80 << u"[::]:80"_s;
    QTest::newRow("any port") << u"127.0.0.1"_s << 0 << u"127.0.0.1:0"_s;
    QTest::newRow("last port") << u"10.0.0.1"_s << 65535 << u"10.0.0.1:65535"_s;
    QTest::newRow("scope") << u"fe80::1%eth0"_s << 8080 << u"[fe80::1%eth0]:8080"_s;
}

void TestListenAddress::texts()
{
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QFETCH(const QString, text);
    const ListenAddress address{QHostAddress(host), quint16(port)};
    QCOMPARE(listenAddressText(address), text);
    const auto back = listenAddressesFromText(text);
    QVERIFY(back);
    QCOMPARE(*back, std::vector<ListenAddress>{address});
}

void TestListenAddress::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("addresses");
    const QStringList loopback{u"127.0.0.1:8080"_s, u"[::1]:8080"_s};
    QTest::newRow("localhost") << u"localhost:8080"_s << loopback;
    QTest::newRow("LocalHost") << u"LocalHost:8080"_s << loopback;
    QTest::newRow("long IPv6") << u"[0:0:0:0:0:0:0:1]:80"_s << QStringList{u"[::1]:80"_s};
}

void TestListenAddress::reads()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, addresses);
    const auto read = listenAddressesFromText(text);
    QVERIFY(read);
    QStringList texts;
    for (const ListenAddress &address : *read)
        texts += listenAddressText(address);
    QCOMPARE(texts, addresses);
}

void TestListenAddress::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", ":", ":8080", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
          "127.0.0.1:http", "127.0.0.1:+80", "127.0.0.1: 80", "example.org:80", "::1:8080", "[::1]",
          "[::1:8080", "::1]:8080", "256.0.0.1:80", "http://127.0.0.1:8080", "127.0.0.1:8080/"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestListenAddress::refuses()
{
    QFETCH(const QString, text);
    const auto read = listenAddressesFromText(text);
    QVERIFY(!read);
    QVERIFY(read.error().message.contains(u'“' + text + u'”'));
}

void TestListenAddress::covers_data()
{
    QTest::addColumn<QString>("listener");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("covers");
    QTest::newRow("the same") << u"127.0.0.1"_s << u"127.0.0.1"_s << true;
    QTest::newRow("another one") << u"127.0.0.1"_s << u"127.0.0.2"_s << false;
    QTest::newRow("mapped into IPv6") << u"127.0.0.1"_s << u"::ffff:127.0.0.1"_s << true;
    QTest::newRow("the other loopback") << u"::1"_s << u"127.0.0.1"_s << false;
    QTest::newRow("all of IPv4") << u"0.0.0.0"_s << u"192.0.2.1"_s << true;
    QTest::newRow("all of IPv4, mapped") << u"0.0.0.0"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("all of IPv4, asked by IPv6") << u"0.0.0.0"_s << u"::1"_s << false;
    QTest::newRow("all of IPv6") << u"::"_s << u"2001:db8::1"_s << true;
    QTest::newRow("all of IPv6, asked by IPv4") << u"::"_s << u"192.0.2.1"_s << false;
    QTest::newRow("itself") << u"0.0.0.0"_s << u"0.0.0.0"_s << true;
    QTest::newRow("not the wider one") << u"127.0.0.1"_s << u"0.0.0.0"_s << false;
}

void TestListenAddress::covers()
{
    QFETCH(const QString, listener);
    QFETCH(const QString, address);
    QFETCH(const bool, covers);
    QCOMPARE(coversAddress(QHostAddress(listener), QHostAddress(address)), covers);
}

QTEST_GUILESS_MAIN(TestListenAddress)
#include "tst_listenaddress.moc"
