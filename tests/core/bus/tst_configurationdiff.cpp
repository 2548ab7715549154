// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configurationdiff.h"

#include "tests/core/bus/bussupport.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

class TestConfigurationDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differences_data();
    void differences();
    void versionsAndTimesAreNone();
};

void TestConfigurationDiff::differences_data()
{
    using Change = std::function<void(Configuration *)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text, const Change &change) {
        QTest::newRow(name) << change << text;
    };
    row("nothing", QString(), [](Configuration *) {});
    row("settings", u"~ settings of the workspace\n    .quotas.buses: 11 → 99\n"_s,
        [](Configuration *c) { c->quotas.buses = 99; });
    row("bus added", u"+ bus “new”\n"_s, [](Configuration *c) {
        c->buses.push_back(EventBus{BusId{"eb-newnewne"}, u"new"_s});
    });
    row("bus renamed", u"~ bus “webhooks”\n    .name: \"webhooks\" → \"hooks\"\n"_s,
        [](Configuration *c) { c->buses[0].name = u"hooks"_s; });
    row("connector changed",
        u"~ connector “github” of the bus “webhooks”\n    .path: \"/github\" → \"/x\"\n"_s,
        [](Configuration *c) { c->buses[0].connectors[0].path = "/x"; });
    row("connector removed", u"- connector “github” of the bus “webhooks”\n"_s,
        [](Configuration *c) { c->buses[0].connectors.erase(c->buses[0].connectors.begin()); });
    row("rule removed and added",
        u"- rule “rule-aaaaaaaa” of the bus “webhooks”\n+ rule “rule-cccccccc” of the bus “webhooks”\n"_s,
        [](Configuration *c) { c->buses[0].rules[0] = makeRule("rule-cccccccc", "{}"); });
    row("pattern",
        u"~ rule “rule-aaaaaaaa” of the bus “webhooks”\n"
        "    .eventPattern.data.httpMethod[0]: \"POST\" → \"PUT\"\n"_s,
        [](Configuration *c) {
            c->buses[0].rules[0].pattern = pattern(R"({"data":{"httpMethod":["PUT"]}})");
        });
    row("tags", u"~ rule “rule-aaaaaaaa” of the bus “webhooks”\n    .tags.area: \"\" → \"a\"\n"_s,
        [](Configuration *c) { c->buses[0].rules[0].tags[1].value = u"a"_s; });
    row("target", u"~ target “target-bbbbbbbb” of the rule “rule-aaaaaaaa”\n    .enabled: false → true\n"_s,
        [](Configuration *c) { c->buses[0].rules[0].targets[1].enabled = true; });
}

void TestConfigurationDiff::differences()
{
    QFETCH(const std::function<void(Configuration *)>, change);
    QFETCH(const QString, text);
    const Configuration before = fullConfiguration();
    Configuration after = before;
    change(&after);
    QCOMPARE(differencesText(configurationDifferences(before, after)), text);
}

void TestConfigurationDiff::versionsAndTimesAreNone()
{
    const Configuration before = fullConfiguration();
    Configuration after = before;
    ++after.version;
    ++after.buses[0].updatedMs;
    QVERIFY(configurationDifferences(before, after).empty());
}

QTEST_APPLESS_MAIN(TestConfigurationDiff)
#include "tst_configurationdiff.moc"
