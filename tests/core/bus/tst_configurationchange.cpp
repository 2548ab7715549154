// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"

#include "core/bus/configurationchange.h"

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

namespace {

ConnectorSettings makeConnector(const QByteArray &id, const QByteArray &path, quint16 port = 8080)
{
    ConnectorSettings connector;
    connector.id.text = id;
    connector.path = path;
    connector.listen = loopbackAddresses(port);
    return connector;
}

using Fill = std::function<void(Configuration *, int count)>;
using SetId = std::function<void(Configuration *, const QByteArray &id)>;

} // namespace

class TestConfigurationChange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotas_data()
    {
        QTest::addColumn<Fill>("fill");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const QByteArray &code, const Fill &fill) {
            QTest::newRow(name) << fill << code;
        };
        row("buses", "LimitExceeded.EventBus", [](Configuration *c, int count) {
            c->buses.resize(size_t(count));
            for (EventBus &bus : c->buses)
                bus.id = BusId::generate();
        });
        row("connectors", "LimitExceeded.Connection", [](Configuration *c, int count) {
            c->buses[0].connectors.clear();
            for (int i = 0; i < count; ++i)
                c->buses[0].connectors.push_back(makeConnector(ConnectorId::generate().text, "/"));
        });
        row("rules", "LimitExceeded.Rule", [](Configuration *c, int count) {
            c->buses[0].rules.clear();
            for (int i = 0; i < count; ++i)
                c->buses[0].rules.push_back(makeRule(RuleId::generate().text, "{}"));
        });
        row("targets", "LimitExceeded.Target", [](Configuration *c, int count) {
            c->buses[0].rules = {makeRule("rule-aaaaaaaa", "{}")};
            for (int i = 0; i < count; ++i)
                c->buses[0].rules[0].targets.push_back(makeTarget(TargetId::generate().text, "http://a/"));
        });
    }

    void quotas()
    {
        QFETCH(const Fill, fill);
        QFETCH(const QByteArray, code);
        const Configuration before = Configuration::makeDefault();
        Configuration ten = before;
        fill(&ten, 10);
        QVERIFY(checkChange(before, ten));
        Configuration eleven = before;
        fill(&eleven, 11);
        const auto refused = checkChange(before, eleven);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QVERIFY2(refused.error().message.contains("raise the limit"_L1), qPrintable(refused.error().message));
        QVERIFY(refused.error().text().endsWith(u'(' + QString::fromLatin1(code) + u')'));
        // What was there may stay and be changed; what is raised is enough.
        QVERIFY(checkChange(eleven, eleven));
        eleven.quotas = raised(eleven.quotas, code);
        QVERIFY(checkChange(before, eleven));
    }

    void ids_data()
    {
        QTest::addColumn<SetId>("setId");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("code"); // empty: allowed
        const SetId bus = [](Configuration *c, const QByteArray &id) { c->buses[1].id.text = id; };
        const SetId connector = [](Configuration *c, const QByteArray &id) {
            c->buses[1].connectors = {makeConnector(id, "/")};
        };
        const SetId rule = [](Configuration *c, const QByteArray &id) {
            c->buses[1].rules = {makeRule(id, "{}")};
        };
        const SetId target = [](Configuration *c, const QByteArray &id) {
            c->buses[1].rules = {makeRule("rule-a1b2c3d4", "{}")};
            c->buses[1].rules[0].targets = {makeTarget(id, "http://a/")};
        };
        const QByteArray ruleCode = "InvalidParameterValue.RuleId";
        QTest::newRow("bus") << bus << "eb-a1b2c3d4"_ba << QByteArray();
        QTest::newRow("connector") << connector << "connection-a1b2c3d4"_ba << QByteArray();
        QTest::newRow("rule") << rule << "rule-a1b2c3d4"_ba << QByteArray();
        QTest::newRow("target") << target << "target-a1b2c3d4"_ba << QByteArray();
        QTest::newRow("bus of another shape") << bus << "bus-a1b2c3d4"_ba
                                              << "InvalidParameterValue.EventBusId"_ba;
        QTest::newRow("connector of another shape") << connector << "conn-a1b2c3d4"_ba
                                                    << "InvalidParameterValue.ConnectionId"_ba;
        QTest::newRow("target of another shape") << target << "rule-b1b2c3d4"_ba
                                                 << "InvalidParameterValue.TargetId"_ba;
        QTest::newRow("another kind") << rule << "eb-a1b2c3d4"_ba << ruleCode;
        QTest::newRow("short") << rule << "rule-a1b2c3d"_ba << ruleCode;
        QTest::newRow("long") << rule << "rule-a1b2c3d4e"_ba << ruleCode;
        QTest::newRow("upper case") << rule << "rule-A1b2c3d4"_ba << ruleCode;
        QTest::newRow("no prefix") << rule << "a1b2c3d4"_ba << ruleCode;
    }

    void ids()
    {
        QFETCH(const SetId, setId);
        QFETCH(const QByteArray, id);
        QFETCH(const QByteArray, code);
        const Configuration before = Configuration::makeDefault();
        Configuration after = before;
        after.buses.push_back(EventBus{BusId::generate(), u"second"_s});
        setId(&after, id);
        const auto checked = checkChange(before, after);
        QCOMPARE(checked ? QByteArray() : checked.error().code, code);
        if (!checked)
            QVERIFY2(checked.error().message.contains("Leave it out"_L1),
                     qPrintable(checked.error().message));
        QVERIFY2(checkChange(after, after), "an old one stays");
    }

    void onlyCustomBusesAreMade()
    {
        const Configuration before = Configuration::makeDefault();
        Configuration after = before;
        after.buses.push_back(EventBus{BusId::generate(), u"second"_s});
        QVERIFY(checkChange(before, after));
        after.buses.back().type = u"Cloud"_s;
        const auto refused = checkChange(before, after);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "InvalidParameterValue.Type"_ba);
        QVERIFY2(refused.error().message.contains(u"“Custom”"_s), qPrintable(refused.error().message));
        QVERIFY2(checkChange(after, after), "an old one stays");
    }

    void changedBusesAreUpdated()
    {
        const Configuration before = fullConfiguration();
        Configuration after = before;
        after.buses[1].description = u"changed"_s;
        after.buses.push_back(EventBus{BusId::generate()});
        after.buses[0].updatedMs = 5; // a person can't set it
        markUpdated(before, &after, 1000);
        QCOMPARE(after.buses[0].updatedMs, before.buses[0].updatedMs);
        QCOMPARE(after.buses[1].updatedMs, qint64(1000));
        QCOMPARE(after.buses[2].updatedMs, qint64(1000));
    }

    void busInUseIsKept()
    {
        const Configuration full = fullConfiguration();
        const auto refused = withoutBus(full, full.buses[0].id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "ResourceInUse.EventBus"_ba);
        QVERIFY2(refused.error().message.contains("2 rule(s)"_L1)
                         && refused.error().message.contains("2 connector(s)"_L1),
                 qPrintable(refused.error().message));
        const auto empty = withoutBus(full, full.buses[1].id);
        QVERIFY(empty);
        QCOMPARE(empty->buses.size(), size_t(1));
        QCOMPARE(withoutBusAndContents(full, full.buses[0].id).buses.size(), size_t(1));
    }

    void ruleInUseIsKept()
    {
        const Configuration full = fullConfiguration();
        const auto refused = withoutRule(full, RuleId{"rule-aaaaaaaa"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "ResourceInUse.Rule"_ba);
        QVERIFY(refused.error().message.contains("2 target(s)"_L1));
        const auto removed = withoutRule(full, RuleId{"rule-bbbbbbbb"});
        QVERIFY(removed);
        QCOMPARE(removed->buses[0].rules.size(), size_t(1));
        QCOMPARE(withoutRuleAndTargets(full, RuleId{"rule-aaaaaaaa"}).buses[0].rules.size(), size_t(1));
    }

    void conflicts()
    {
        Configuration configuration = Configuration::makeDefault();
        auto &connectors = configuration.buses[0].connectors;
        connectors = {makeConnector("connection-everyone", "/"),
                      makeConnector("connection-github", "=/github"),
                      makeConnector("connection-elsewhere", "/", 9000)};
        const auto found = connectorConflicts(configuration);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].first.text, "connection-github"_ba);
        QCOMPARE(found[0].second.text, "connection-everyone"_ba);
        QVERIFY(!found[0].nothingLeft);
        connectors[1].path = "/";
        QCOMPARE(connectorConflicts(configuration)[0].first.text, "connection-everyone"_ba);
        QVERIFY(connectorConflicts(configuration)[0].nothingLeft);
        connectors[1].listen = loopbackAddresses(8081);
        QVERIFY(connectorConflicts(configuration).empty());
    }

    void conflictsOfAddresses()
    {
        Configuration configuration = Configuration::makeDefault();
        auto &connectors = configuration.buses[0].connectors;
        connectors = {makeConnector("connection-one", "/"), makeConnector("connection-two", "/")};
        connectors[0].listen = {{QHostAddress(u"127.0.0.1"_s), 8080}};
        connectors[1].listen = {{QHostAddress(u"127.0.0.2"_s), 8080}};
        QVERIFY(connectorConflicts(configuration).empty());
        connectors[1].listen = {{QHostAddress(u"0.0.0.0"_s), 8080}};
        const auto found = connectorConflicts(configuration);
        QCOMPARE(found.size(), size_t(1));
        QVERIFY(!found[0].nothingLeft); // what comes to other addresses is left
    }
};

QTEST_GUILESS_MAIN(TestConfigurationChange)
#include "tst_configurationchange.moc"
