// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

class TestConfigurationJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void roundTripOfTheDefault();
    void membersInAFixedOrder();
    void patternTextStaysAsItWasGiven();
    void patternInAnIndentedFileStandsAlone();
    void emptyObjectIsTheBase();
    void leftOutMembersHaveDefaults();
    void rulesAloneKeepTheConnectors();
    void busIsFoundByIdBeforeName();
    void newBusBesideTheBase();
    void fileWithAVersionIsComplete();
    void sameNamesKeepTheirIds();
    void idsAreMade();
    void writtenPortsAreChosen();
    void extremesAreTaken();
    void dialectHoldsForEveryRule();
};

namespace {

Configuration read(const QByteArray &text, const Configuration &base = {})
{
    Result<Configuration> configuration = configurationFromJson(text, base);
    if (!configuration)
        qFatal("%s", qPrintable(configuration.error().message));
    return *configuration;
}

} // namespace

void TestConfigurationJson::roundTrip()
{
    const Configuration configuration = fullConfiguration();
    const QByteArray json = configurationToJson(configuration);
    QCOMPARE(read(json) == configuration, true);
    QCOMPARE(configurationToJson(read(json)), json);
    QVERIFY(json.endsWith("}\n"));
    // What it is merged with does not shine through.
    Configuration other = fullConfiguration();
    other.limits = {};
    other.buses[0].rules.clear();
    QCOMPARE(read(json, other) == configuration, true);
}

void TestConfigurationJson::roundTripOfTheDefault()
{
    const Configuration configuration = Configuration::makeDefault();
    QCOMPARE(read(configurationToJson(configuration)) == configuration, true);
}

void TestConfigurationJson::membersInAFixedOrder()
{
    const QByteArray json = configurationToJson(fullConfiguration());
    qsizetype at = 0;
    for (const char *name : {"format",
                             "version",
                             "patternDialect",
                             "buses",
                             "id",
                             "name",
                             "type",
                             "region",
                             "description",
                             "updated",
                             "connectors",
                             "id",
                             "name",
                             "description",
                             "enabled",
                             "listen",
                             "defaultPort",
                             "method",
                             "stage",
                             "path",
                             "publicUrl",
                             "subject",
                             "account",
                             "app",
                             "service",
                             "api",
                             "stageVariables",
                             "stage",
                             "zeta",
                             "alpha",
                             "headerCase",
                             "repeatedQueryKey",
                             "oversizedEvent",
                             "answer",
                             "status",
                             "contentType",
                             "body",
                             "handshakes",
                             "slack",
                             "cloudEvents",
                             "meta",
                             "rules",
                             "id",
                             "name",
                             "description",
                             "enabled",
                             "tags",
                             "zone",
                             "area",
                             "colour",
                             "notify",
                             "eventPattern",
                             "transformation",
                             "failedTransformation",
                             "targets",
                             "id",
                             "name",
                             "type",
                             "url",
                             "enabled",
                             "limits",
                             "headSize",
                             "bodySize",
                             "totalMemory",
                             "connections",
                             "pipelineDepth",
                             "headTimeoutMs",
                             "bodyIdleTimeoutMs",
                             "keepAliveTimeoutMs",
                             "quotas",
                             "connectorsPerBus",
                             "rulesPerBus",
                             "targetsPerRule",
                             "keep",
                             "networkThreads"}) {
        at = json.indexOf('"' + QByteArray(name) + "\": ", at);
        QVERIFY2(at > 0, name);
        ++at;
    }
}

void TestConfigurationJson::patternTextStaysAsItWasGiven()
{
    const QByteArray text = "{ \"data\" : {\n\t\"n\":[ 1.50, 12345678901234567890 ],\"n\":[\"\\u00e4\"] } }";
    Configuration configuration = Configuration::makeDefault();
    configuration.buses[0].rules.push_back(makeRule("rule-aaaaaaaa", text));
    const Configuration back = read(configurationToJson(configuration));
    QCOMPARE(back.buses[0].rules[0].pattern.text(), text);
}

void TestConfigurationJson::patternInAnIndentedFileStandsAlone()
{
    const Configuration indented = read(R"({
  "buses": [
    {
      "rules": [
        {
          "name": "indented",
          "eventPattern": {
            "data": {
              "body": ["a\n  b"]
            }
          }
        }
      ]
    }
  ]
})",
                                        Configuration::makeDefault());
    QCOMPARE(indented.buses[0].rules[0].pattern.text(), R"({
  "data": {
    "body": ["a\n  b"]
  }
})");
}

void TestConfigurationJson::emptyObjectIsTheBase()
{
    const Configuration base = fullConfiguration();
    QCOMPARE(read("{}", base) == base, true);
    QCOMPARE(read(R"({"buses":[{}]})", Configuration::makeDefault()).buses.size(), size_t(1));
}

void TestConfigurationJson::leftOutMembersHaveDefaults()
{
    const Configuration configuration =
            read(R"({"buses":[{"name":"webhooks","connectors":[{}],)"
                 R"("rules":[{"name":"all","eventPattern":{},"targets":[{"url":"http://localhost/"}]}]}]})");
    const ConnectorSettings connector = configuration.buses[0].connectors[0];
    ConnectorSettings expected;
    expected.id = connector.id;
    expected.listen = loopbackAddresses(8080);
    QCOMPARE(connector == expected, true);
    const EventRule rule = configuration.buses[0].rules[0];
    QVERIFY(rule.enabled);
    QVERIFY(rule.pattern.matchesEverything());
    QCOMPARE(rule.targets[0].name, u"target"_s);
    QVERIFY(rule.targets[0].enabled);
    QCOMPARE(configuration.limits, Limits());
}

void TestConfigurationJson::rulesAloneKeepTheConnectors()
{
    const Configuration base = fullConfiguration();
    const Configuration changed =
            read(R"({"buses":[{"name":"webhooks","rules":[{"name":"all","eventPattern":{}}]}]})", base);
    QCOMPARE(changed.buses.size(), size_t(2));
    QCOMPARE(changed.buses[1] == base.buses[1], true); // not named: it stays
    const EventBus &bus = changed.buses[0];
    QCOMPARE(bus.id, base.buses[0].id);
    QCOMPARE(bus.connectors == base.buses[0].connectors, true);
    QCOMPARE(bus.region, base.buses[0].region);
    QCOMPARE(bus.rules.size(), size_t(1));
    QCOMPARE(bus.rules[0].name, u"all"_s);
    QCOMPARE(changed.limits, base.limits);
    QCOMPARE(changed.networkThreads, base.networkThreads);

    // The other way round; and an empty list is a list.
    const Configuration connectors = read(R"({"buses":[{"connectors":[]}]})", base);
    QVERIFY(connectors.buses[0].connectors.empty());
    QCOMPARE(connectors.buses[0].rules == base.buses[0].rules, true);
}

void TestConfigurationJson::busIsFoundByIdBeforeName()
{
    const Configuration base = fullConfiguration();
    const Configuration renamed = read(R"({"buses":[{"id":"eb-other000","name":"webhooks"}]})", base);
    QCOMPARE(renamed.buses[1].id, base.buses[1].id);
    QCOMPARE(renamed.buses[1].name, u"webhooks"_s);
    QVERIFY(renamed.buses[1].connectors.empty());
}

void TestConfigurationJson::newBusBesideTheBase()
{
    const Configuration base = fullConfiguration();
    const Configuration added = read(R"({"buses":[{},{"name":"new-bus","rules":[]}]})", base);
    QCOMPARE(added.buses.size(), size_t(3));
    QCOMPARE(added.buses[0] == base.buses[0], true);
    QCOMPARE(added.buses[2].name, u"new-bus"_s);
    QVERIFY(added.buses[2].id != base.buses[0].id);
    QVERIFY(added.buses[2].id.text.startsWith("eb-"));
}

void TestConfigurationJson::fileWithAVersionIsComplete()
{
    const Configuration base = fullConfiguration();
    const Configuration complete = read(R"({"version":7,"buses":[{"name":"webhooks"}]})", base);
    QCOMPARE(complete.buses.size(), size_t(1));
    QCOMPARE(complete.buses[0] == base.buses[0], true);
    // No bus at all is an empty list, not a list that was forgotten.
    QVERIFY(read(R"({"version":7,"buses":[]})", base).buses.empty());
    const auto forgotten = configurationFromJson(R"({"version":7})", base);
    QVERIFY(!forgotten);
    QVERIFY2(forgotten.error().message.contains(u"buses"_s), qPrintable(forgotten.error().message));
}

void TestConfigurationJson::sameNamesKeepTheirIds()
{
    Configuration base = fullConfiguration();
    base.buses[0].connectors[0].listen = *listenAddressesFromText(u"127.0.0.1:9830"_s);
    base.buses[0].connectors[0].defaultPort = false;
    const QByteArray name = base.buses[0].connectors[0].name.toUtf8();
    const QByteArray rule = base.buses[0].rules[0].name.toUtf8();
    const Configuration changed = read(R"({"buses":[{"connectors":[{"name":")" + name
                                               + R"(","answer":{"status":204}}],"rules":[{"name":")" + rule
                                               + R"(","eventPattern":{}}]}]})",
                                       base);
    const ConnectorSettings &connector = changed.buses[0].connectors[0];
    QCOMPARE(connector.id, base.buses[0].connectors[0].id);
    QCOMPARE(connector.listen == base.buses[0].connectors[0].listen, true);
    QVERIFY(!connector.defaultPort);
    QCOMPARE(connector.answer.status, quint16(204));
    QCOMPARE(changed.buses[0].rules[0].id, base.buses[0].rules[0].id);
}

void TestConfigurationJson::idsAreMade()
{
    const Configuration configuration =
            read(R"({"buses":[{"name":"one-bus","connectors":[{}],"rules":[{"name":"all","eventPattern":{},)"
                 R"("targets":[{"url":"http://a/"},{"id":"","url":"http://b/"}]}]}]})");
    const EventBus &bus = configuration.buses[0];
    QVERIFY(bus.id.text.startsWith("eb-"));
    QVERIFY(bus.connectors[0].id.text.startsWith("connection-"));
    QVERIFY(bus.rules[0].id.text.startsWith("rule-"));
    QVERIFY(bus.rules[0].targets[0].id.text.startsWith("target-"));
    QVERIFY(bus.rules[0].targets[1].id.text.startsWith("target-"));
    QVERIFY(duplicateIds(configuration).isEmpty());
}

void TestConfigurationJson::writtenPortsAreChosen()
{
    const auto connector = [](const QByteArray &json) {
        return read(R"({"buses":[{"connectors":[)" + json + "]}]}").buses[0].connectors[0];
    };
    QVERIFY(connector("{}").defaultPort);
    const ConnectorSettings chosen = connector(R"({"listen":["localhost:8080"]})");
    QVERIFY(!chosen.defaultPort);
    QCOMPARE(chosen.listen, loopbackAddresses(8080));
    QVERIFY(connector(R"({"listen":["localhost:8080"],"defaultPort":true})").defaultPort);
}

void TestConfigurationJson::extremesAreTaken()
{
    const Configuration configuration =
            read(R"({"version":4294967295,"networkThreads":64,"limits":{"bodySize":0,"connections":100000,)"
                 R"("headTimeoutMs":86400000},"buses":[{"connectors":[{"answer":{"status":599}}]}]})");
    QCOMPARE(configuration.version, 0xffff'ffffu);
    QCOMPARE(configuration.networkThreads, 64);
    QCOMPARE(configuration.limits.bodySize, 0);
    QCOMPARE(configuration.limits.connections, 100'000);
    QCOMPARE(configuration.limits.headTimeout, std::chrono::milliseconds(86'400'000));
    QCOMPARE(configuration.buses[0].connectors[0].answer.status, 599);
}

void TestConfigurationJson::dialectHoldsForEveryRule()
{
    Configuration base = Configuration::makeDefault();
    base.buses[0].rules.push_back(makeRule("rule-aaaaaaaa", R"({"a":[{"contain":"x"}]})"));
    const Configuration tencent = read(R"({"patternDialect":"tencent"})", base);
    QVERIFY(tencent.patternDialect == Dialect::Tencent);
    QCOMPARE(read(configurationToJson(tencent)) == tencent, true);

    // The rule that stays is one that AWS would refuse.
    const auto refused = configurationFromJson(R"({"patternDialect":"aws"})", base);
    QVERIFY(!refused);
    const QString &message = refused.error().message;
    QVERIFY2(message.startsWith(u"line 1, column 19: patternDialect: rule "), qPrintable(message));
    QVERIFY2(message.contains(u"AWS EventBridge has no contain"), qPrintable(message));

    // A transformation's filter is a pattern, too.
    const QByteArray filtering =
            R"({"patternDialect":"aws","buses":[{"rules":[{"name":"one","eventPattern":{"a":["b"]},)"
            R"("transformation":{"EtlFilter":{"Filter":{"a":[{"contain":"x"}]}}}}]}]})";
    const auto filter = configurationFromJson(filtering);
    QVERIFY(!filter);
    QVERIFY2(filter.error().message.contains(u"AWS EventBridge has no contain"_s),
             qPrintable(filter.error().message));

    // What the file leaves out stays: its rules are read in the dialect that the workspace has.
    const QByteArray file =
            R"({"buses":[{"rules":[{"name":"one","eventPattern":{"a":[{"wildcard":"x*"}]}}]}]})";
    QVERIFY(configurationFromJson(file, base));
    QVERIFY(!configurationFromJson(file, tencent));
}

QTEST_GUILESS_MAIN(TestConfigurationJson)
#include "tst_configurationjson.moc"
