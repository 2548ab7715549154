// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/listening.h"

#include <QNetworkInterface>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestListening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endpointsOfEveryConnectorOnce();
    void otherAddressesForTheFirstConnector();
    void oneEndpointForAddressesThatCoverEachOther();
    void substitutesServeWhomTheyStandFor();
    void movesTheDefaultPortOnly();
    void spoken();
    void movableDefaultPort();
    void urls_data();
    void urls();
    void urlsOfAllAddresses();
    void reaches_data();
    void reaches();
};

namespace {

const QHostAddress v4(QHostAddress::LocalHost);

ConnectorSettings makeConnector(const std::vector<ListenAddress> &listen, bool defaultPort = false)
{
    ConnectorSettings connector;
    connector.listen = listen;
    connector.defaultPort = defaultPort;
    return connector;
}

Configuration withConnectors(const std::vector<ConnectorSettings> &first,
                             const std::vector<ConnectorSettings> &second = {})
{
    Configuration configuration;
    configuration.buses.resize(2);
    configuration.buses[0].connectors = first;
    configuration.buses[1].connectors = second;
    return configuration;
}

std::vector<ListenAddress> addressesFrom(const QStringList &texts)
{
    std::vector<ListenAddress> addresses;
    for (const QString &text : texts) {
        const auto read = listenAddressesFromText(text);
        addresses.insert(addresses.end(), read->begin(), read->end());
    }
    return addresses;
}

} // namespace

void TestListening::endpointsOfEveryConnectorOnce()
{
    const Configuration configuration =
            withConnectors({makeConnector({{v4, 9001}, {v4, 9002}}), makeConnector({{v4, 9001}})},
                           {makeConnector({{v4, 9002}, {v4, 9003}})});
    QCOMPARE(configuredEndpoints(configuration)
                     == (std::vector<Endpoint>{{{v4, 9001}, {{v4, 9001}}},
                                               {{v4, 9002}, {{v4, 9002}}},
                                               {{v4, 9003}, {{v4, 9003}}}}),
             true);
    QVERIFY(configuredEndpoints(Configuration()).empty());
}

void TestListening::otherAddressesForTheFirstConnector()
{
    const Configuration configuration = withConnectors(
            {makeConnector({{v4, 8080}, {v4, 9000}})},
            {makeConnector({{v4, 8080}}), makeConnector({{v4, 9003}}), makeConnector({{v4, 7000}})});
    // Whoever shares an address with the first connector moves with it; one socket serves 7000.
    QCOMPARE(endpointsWith(configuration, {{v4, 7000}})
                     == (std::vector<Endpoint>{{{v4, 7000}, {{v4, 8080}, {v4, 9000}, {v4, 7000}}, true},
                                               {{v4, 9003}, {{v4, 9003}}}}),
             true);
    QCOMPARE(endpointsWith(Configuration(), {{v4, 7000}}) == (std::vector<Endpoint>{{{v4, 7000}, {}, true}}),
             true);
}

void TestListening::oneEndpointForAddressesThatCoverEachOther()
{
    const QHostAddress all(QHostAddress::AnyIPv4), other(u"127.0.0.2"_s);
    const ConnectorSettings narrow = makeConnector({{v4, 9001}}), wide = makeConnector({{all, 9001}});
    const std::vector<Endpoint> endpoints =
            configuredEndpoints(withConnectors({narrow}, {wide, makeConnector({{all, 9002}})}));
    QCOMPARE(endpoints
                     == (std::vector<Endpoint>{{{all, 9001}, {{all, 9001}, {v4, 9001}}},
                                               {{all, 9002}, {{all, 9002}}}}),
             true);
    QVERIFY(comesTo(wide, endpoints[0], other) && comesTo(wide, endpoints[0], v4));
    QVERIFY(comesTo(narrow, endpoints[0], v4));
    QVERIFY(!comesTo(narrow, endpoints[0], other));
    QVERIFY(!comesTo(narrow, endpoints[1], v4));
    ListeningState state;
    state.endpoints = endpoints;
    QCOMPARE(openAddresses(narrow, state), (std::vector<ListenAddress>{{v4, 9001}}));
}

void TestListening::substitutesServeWhomTheyStandFor()
{
    const ConnectorSettings connector = makeConnector({{v4, 8080}});
    const QHostAddress all(QHostAddress::AnyIPv4);
    const std::vector<Endpoint> endpoints = endpointsWith(withConnectors({connector}), {{all, 7000}});
    QVERIFY(comesTo(connector, endpoints[0], QHostAddress(u"192.0.2.1"_s)));
    ListeningState state;
    state.endpoints = endpoints;
    QCOMPARE(openAddresses(connector, state), (std::vector<ListenAddress>{{all, 7000}}));
}

void TestListening::movesTheDefaultPortOnly()
{
    const std::vector<Endpoint> endpoints{
            {{v4, 9000}, {{v4, 9000}}}, {{v4, 8080}, {{v4, 8080}}}, {{v4, 8082}, {{v4, 8082}}}};
    QCOMPARE(endpointsMovedTo(8081, endpoints)
                     == (std::vector<Endpoint>{{{v4, 9000}, {{v4, 9000}}},
                                               {{v4, 8081}, {{v4, 8080}}},
                                               {{v4, 8082}, {{v4, 8082}}}}),
             true);
    QVERIFY(endpointsMovedTo(8082, endpoints).empty()); // somebody chose that one
}

void TestListening::spoken()
{
    ConnectorSettings plain = makeConnector({{v4, 9000}});
    ConnectorSettings secure = plain;
    secure.protocol = Protocol::Https;
    secure.certificate = {u"a.pem"_s, u"a.key"_s};
    ConnectorSettings both = makeConnector({{v4, 9001}});
    both.protocol = Protocol::Both;
    const Configuration configuration = withConnectors({plain, secure, both});
    const std::vector<Endpoint> endpoints = configuredEndpoints(configuration);
    QCOMPARE(endpoints.size(), size_t(2));
    QVERIFY((spokenAt(endpoints[0], configuration) == Spoken{true, secure.certificate}));
    QVERIFY((spokenAt(endpoints[1], configuration) == Spoken{true, CertificateFiles()}));

    QVERIFY(listensTheSame(configuration, configuration));
    QVERIFY(!listensTheSame(configuration, withConnectors({plain, both})));
    both.protocol = Protocol::Https;
    QVERIFY(!listensTheSame(configuration, withConnectors({plain, secure, both})));
    both.protocol = Protocol::Both;
    both.name = u"renamed"_s;
    QVERIFY(listensTheSame(configuration, withConnectors({plain, secure, both})));
    secure.certificate.key = u"b.key"_s;
    QVERIFY(!listensTheSame(configuration, withConnectors({plain, secure, both})));
}

void TestListening::movableDefaultPort()
{
    QVERIFY(hasMovableDefaultPort(Configuration::makeDefault()));
    QVERIFY(!hasMovableDefaultPort(Configuration()));
    QVERIFY(!hasMovableDefaultPort(withConnectors({makeConnector({{v4, 8080}}, false)})));
    QVERIFY(!hasMovableDefaultPort(withConnectors({makeConnector({{v4, 9000}}, true)})));
    QVERIFY(hasMovableDefaultPort(
            withConnectors({makeConnector({{v4, 9000}}, false)}, {makeConnector({{v4, 8080}}, true)})));
    QVERIFY(!hasMovableDefaultPort(
            withConnectors({makeConnector({{v4, 8080}}, true)}, {makeConnector({{v4, 8080}}, false)})));
}

void TestListening::urls_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<QStringList>("urls");
    QTest::newRow("nothing") << QStringList() << QStringList();
    QTest::newRow("loopback") << QStringList{u"localhost:8080"_s}
                              << QStringList{u"http://127.0.0.1:8080"_s, u"http://[::1]:8080"_s};
    QTest::newRow("each once") << QStringList{u"127.0.0.1:80"_s, u"127.0.0.1:81"_s, u"127.0.0.1:80"_s}
                               << QStringList{u"http://127.0.0.1:80"_s, u"http://127.0.0.1:81"_s};
    QTest::newRow("another address") << QStringList{u"192.0.2.1:8080"_s}
                                     << QStringList{u"http://192.0.2.1:8080"_s};
}

void TestListening::urls()
{
    QFETCH(const QStringList, addresses);
    QFETCH(const QStringList, urls);
    QCOMPARE(reachableUrls(addressesFrom(addresses)), urls);
    QStringList secure = urls;
    secure.replaceInStrings(u"http://"_s, u"https://"_s);
    QCOMPARE(reachableUrls(addressesFrom(addresses), Protocol::Https), secure);
    QCOMPARE(reachableUrls(addressesFrom(addresses), Protocol::Both), urls + secure);
}

void TestListening::urlsOfAllAddresses()
{
    for (const QString &wildcard : {u"0.0.0.0:8080"_s, u"[::]:8080"_s}) {
        const QStringList urls = reachableUrls(addressesFrom({wildcard}));
        QVERIFY(!urls.isEmpty());
        for (const QString &url : urls) {
            QVERIFY2(!url.contains(u"0.0.0.0"_s) && !url.contains(u"[::]"_s), qPrintable(url));
            QVERIFY2(url.endsWith(u":8080"_s), qPrintable(url));
        }
    }
}

void TestListening::reaches_data()
{
    QTest::addColumn<QStringList>("listeners");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("reaches");
    const QStringList both{u"localhost:8080"_s}, ipv4{u"127.0.0.1:8080"_s}, ipv6{u"[::1]:8080"_s};
    const QStringList allIpv4{u"0.0.0.0:8080"_s}, allIpv6{u"[::]:8080"_s};
    QTest::newRow("nobody listens") << QStringList() << u"127.0.0.1"_s << 8080 << false;
    QTest::newRow("the same") << both << u"127.0.0.1"_s << 8080 << true;
    QTest::newRow("the other family") << both << u"::1"_s << 8080 << true;
    QTest::newRow("another port") << both << u"127.0.0.1"_s << 8081 << false;
    QTest::newRow("IPv4 mapped into IPv6") << ipv4 << u"::ffff:127.0.0.1"_s << 8080 << true;
    QTest::newRow("mapped, listening on IPv6 only") << ipv6 << u"::ffff:127.0.0.1"_s << 8080 << false;
    QTest::newRow("another loopback address") << ipv4 << u"127.0.0.2"_s << 8080 << false;
    QTest::newRow("another loopback address, all listened on") << allIpv4 << u"127.0.0.2"_s << 8080 << true;
    QTest::newRow("all of IPv4") << allIpv4 << u"127.0.0.1"_s << 8080 << true;
    QTest::newRow("all of IPv4, mapped") << allIpv4 << u"::ffff:127.0.0.1"_s << 8080 << true;
    QTest::newRow("all of IPv4, asked by IPv6") << allIpv4 << u"::1"_s << 8080 << false;
    QTest::newRow("all of IPv6") << allIpv6 << u"::1"_s << 8080 << true;
    QTest::newRow("all of IPv6, asked by IPv4") << allIpv6 << u"127.0.0.1"_s << 8080 << false;
    QTest::newRow("to any address is to this machine") << ipv4 << u"0.0.0.0"_s << 8080 << true;
    QTest::newRow("to any IPv6 address") << ipv6 << u"::"_s << 8080 << true;
    QTest::newRow("somebody else's address") << allIpv4 << u"192.0.2.1"_s << 8080 << false;
}

void TestListening::reaches()
{
    QFETCH(const QStringList, listeners);
    QFETCH(const QString, address);
    QFETCH(const int, port);
    QFETCH(const bool, reaches);
    QCOMPARE(reachesListener(addressesFrom(listeners), QHostAddress(address), quint16(port)), reaches);
}

QTEST_GUILESS_MAIN(TestListening)
#include "tst_listening.moc"
