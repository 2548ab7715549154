// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outOfTheBox();
    void findsById();
    void findsNothing();
    void duplicateIdsOfEveryKind();
    void connectorProblems_data();
    void connectorProblems();
};

void TestConfiguration::outOfTheBox()
{
    const Configuration configuration = Configuration::makeDefault();
    QCOMPARE(configuration.version, 1u);
    QCOMPARE(configuration.networkThreads, 2);
    QCOMPARE(configuration.buses.size(), size_t(1));
    const EventBus &bus = configuration.buses.front();
    QCOMPARE(bus.name, u"webhooks"_s);
    QCOMPARE(bus.type, u"Custom"_s);
    QVERIFY(bus.rules.empty());
    QCOMPARE(bus.connectors.size(), size_t(1));
    const ConnectorSettings &connector = bus.connectors.front();
    QCOMPARE(connector.listen, loopbackAddresses(8080));
    QVERIFY(connector.defaultPort);
    QCOMPARE(connector.method, "ANY"_ba);
    QCOMPARE(connector.path, "/"_ba);
    QVERIFY(Hookwright::connectorProblems(connector).isEmpty());
    QVERIFY(duplicateIds(configuration).isEmpty());
    QVERIFY(Configuration::makeDefault().buses.front().id != bus.id);
}

void TestConfiguration::findsById()
{
    const Configuration configuration = fullConfiguration();
    const EventBus &first = configuration.buses[0];
    const ConnectorSettings &second = first.connectors[1];
    QCOMPARE(configuration.bus(BusId{"eb-other000"}), &configuration.buses[1]);
    QCOMPARE(configuration.connector(second.id), &second);
    QCOMPARE(configuration.busOf(second.id), &first);
    QCOMPARE(configuration.rule(RuleId{"rule-bbbbbbbb"}), &first.rules[1]);
    QCOMPARE(configuration.busOf(RuleId{"rule-aaaaaaaa"}), &first);
    QCOMPARE(configuration.target(TargetId{"target-bbbbbbbb"}), &first.rules[0].targets[1]);
}

void TestConfiguration::findsNothing()
{
    const Configuration configuration = fullConfiguration();
    QVERIFY(!configuration.bus(BusId{"eb-nothing0"}));
    QVERIFY(!configuration.connector(ConnectorId{}));
    QVERIFY(!configuration.busOf(ConnectorId{"connection-nothing0"}));
    QVERIFY(!configuration.rule(RuleId{"rule-nothing0"}));
    QVERIFY(!configuration.busOf(RuleId{}));
    QVERIFY(!configuration.target(TargetId{"target-nothing0"}));
}

void TestConfiguration::duplicateIdsOfEveryKind()
{
    Configuration configuration = fullConfiguration();
    QVERIFY(duplicateIds(configuration).isEmpty());
    EventBus &bus = configuration.buses[0];
    bus.rules[1].id = bus.rules[0].id;
    bus.rules[0].targets[1].id = bus.rules[0].targets[0].id;
    bus.connectors[1].id = bus.connectors[0].id;
    configuration.buses[1].id = bus.id;
    const QStringList problems = duplicateIds(configuration);
    QCOMPARE(problems.size(), 4);
    QVERIFY(problems.filter(u"rule-aaaaaaaa"_s).size() == 1);
    QVERIFY(problems.filter(u"target-aaaaaaaa"_s).size() == 1);
    QVERIFY(problems.filter(QString::fromUtf8(bus.id.text)).size() == 1);
    QVERIFY(problems.filter(QString::fromUtf8(bus.connectors[0].id.text)).size() == 1);
}

void TestConfiguration::connectorProblems_data()
{
    using Change = std::function<void(ConnectorSettings &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArrayList>("codes");
    const auto row = [](const char *name, const QByteArrayList &codes, const Change &change) {
        QTest::newRow(name) << change << codes;
    };
    const QByteArrayList fine;
    const QByteArrayList request{"InvalidParameterValue.InvalidApiRequestConfig"};
    const QByteArrayList description{"InvalidParameterValue.ConnectionDescription"};
    row("sound", fine, [](ConnectorSettings &) {});
    row("any token is a method", fine, [](ConnectorSettings &c) { c.method = "M-SEARCH"; });
    row("empty method", request, [](ConnectorSettings &c) { c.method = ""; });
    row("method with a space", request, [](ConnectorSettings &c) { c.method = "GET POST"; });
    row("method with NUL", request, [](ConnectorSettings &c) { c.method = QByteArray("GE\0T", 4); });
    row("path without slash", request, [](ConnectorSettings &c) { c.path = "github"; });
    row("empty path", request, [](ConnectorSettings &c) { c.path = ""; });
    row("exact path", fine, [](ConnectorSettings &c) { c.path = "=/github"; });
    row("mark without a path", request, [](ConnectorSettings &c) { c.path = "=github"; });
    row("stage of two segments", request, [](ConnectorSettings &c) { c.stage = "a/b"; });
    row("public URL", fine, [](ConnectorSettings &c) { c.publicUrl = u"https://example.org/x"_s; });
    row("public URL without a scheme", description,
        [](ConnectorSettings &c) { c.publicUrl = u"example.org"_s; });
    row("certificate without its key", description,
        [](ConnectorSettings &c) { c.certificate.certificate = u"/a/certificate.pem"_s; });
    row("no address", description, [](ConnectorSettings &c) { c.listen.clear(); });
    row("name", {"InvalidParameterValue.ConnectionName"}, [](ConnectorSettings &c) { c.name = u"-"_s; });
    row("description", {"InvalidParameterValue.Description"},
        [](ConnectorSettings &c) { c.description = QString(201, u'x'); });
    row("line break in the content type", description,
        [](ConnectorSettings &c) { c.answer.contentType = "text/plain\r\nX-Evil: 1"; });
    row("several at once",
        {"InvalidParameterValue.ConnectionName", "InvalidParameterValue.InvalidApiRequestConfig",
         "InvalidParameterValue.ConnectionDescription"},
        [](ConnectorSettings &c) {
            c.name.clear();
            c.path = "x";
            c.listen.clear();
        });
}

void TestConfiguration::connectorProblems()
{
    QFETCH(const std::function<void(ConnectorSettings &)>, change);
    QFETCH(const QByteArrayList, codes);
    ConnectorSettings connector = Configuration::makeDefault().buses.front().connectors.front();
    change(connector);
    const QStringList problems = Hookwright::connectorProblems(connector);
    QCOMPARE(problems.size(), codes.size());
    for (qsizetype i = 0; i < codes.size(); ++i) {
        QVERIFY2(problems[i].endsWith(u" (%1)"_s.arg(QString::fromLatin1(codes[i]))),
                 qPrintable(problems[i]));
    }
}

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"
