// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"
#include "core/bus/ruleset.h"

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

class TestRuleSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesInTheirOrder();
    void leavesOutDisabledRules();
    void keepsBusesApart();
    void transformsForEachRule();
    void busWithoutRules();
    void outlivesWhoMadeIt();
};

namespace {

Event makeEvent(const QByteArray &source, const QByteArray &dataText = R"({"n":1})")
{
    Event event;
    event.specversion = "1.0";
    event.id = "id-1";
    event.type = "connector:apigw";
    event.source = source;
    event.data = JsonData{dataText};
    return event;
}

Configuration withRules(const std::vector<EventRule> &rules)
{
    Configuration configuration = Configuration::makeDefault();
    configuration.buses[0].rules = rules;
    return configuration;
}

QByteArrayList matchedIds(const RuleSet &rules, const BusId &bus, const Event &event)
{
    MatchScratch scratch;
    std::vector<const EventRule *> matched;
    rules.match(bus, event, scratch, matched);
    QByteArrayList ids;
    for (const EventRule *rule : matched)
        ids += rule->id.text;
    return ids;
}

} // namespace

void TestRuleSet::matchesInTheirOrder()
{
    const auto configuration = std::make_shared<const Configuration>(
            withRules({makeRule("rule-z", R"({"source":["a"]})"), makeRule("rule-y", R"({"source":["b"]})"),
                       makeRule("rule-x", "{}"), makeRule("rule-w", R"({"data":{"n":[1]}})")}));
    const RuleSet rules(configuration);
    const BusId bus = configuration->buses[0].id;
    QVERIFY(!rules.isEmpty(bus));
    QCOMPARE(rules.configuration(), configuration);
    QCOMPARE(matchedIds(rules, bus, makeEvent("a")), (QByteArrayList{"rule-z", "rule-x", "rule-w"}));
    QCOMPARE(matchedIds(rules, bus, makeEvent("b", "{}")), (QByteArrayList{"rule-y", "rule-x"}));
    QCOMPARE(matchedIds(rules, bus, makeEvent("c", "{}")), QByteArrayList{"rule-x"});
}

void TestRuleSet::leavesOutDisabledRules()
{
    const auto configuration = std::make_shared<const Configuration>(
            withRules({makeRule("rule-a", "{}", false), makeRule("rule-b", "{}"),
                       makeRule("rule-c", "{}", false), makeRule("rule-d", "{}")}));
    const RuleSet rules(configuration);
    QCOMPARE(matchedIds(rules, configuration->buses[0].id, makeEvent("a")),
             (QByteArrayList{"rule-b", "rule-d"}));

    const RuleSet none(std::make_shared<const Configuration>(withRules({makeRule("rule-a", "{}", false)})));
    QVERIFY(none.isEmpty(none.configuration()->buses[0].id));
}

void TestRuleSet::transformsForEachRule()
{
    EventRule transforming = makeRule("rule-a", "{}", false);
    transforming.transformation = Transformation{Extraction{"$.data"}, {}, {}};
    const RuleSet rules(
            std::make_shared<const Configuration>(withRules({transforming, makeRule("rule-b", "{}")})));
    QVERIFY(!rules.transformer({"rule-b"}));
    QVERIFY(!rules.transformer({"rule-c"}));
    const auto transformer = rules.transformer({"rule-a"}); // what is pending of it goes on
    QVERIFY(transformer);
    QCOMPARE(transformer->apply(R"({"data":{"n":1}})"_ba, {}).output, R"({"n":1})"_ba);
    QCOMPARE(transformer->apply("no JSON"_ba, {}).outcome, TransformationStages::Outcome::Failed);
}

void TestRuleSet::keepsBusesApart()
{
    Configuration made = withRules({makeRule("rule-a", R"({"source":["a"]})")});
    EventBus second;
    second.id.text = "eb-second00";
    second.rules = {makeRule("rule-b", R"({"source":["a"]})"), makeRule("rule-c", R"({"source":["b"]})")};
    EventBus third;
    third.id.text = "eb-third000";
    made.buses.push_back(second);
    made.buses.push_back(third);
    const RuleSet rules(std::make_shared<const Configuration>(made));
    QCOMPARE(matchedIds(rules, made.buses[0].id, makeEvent("a")), QByteArrayList{"rule-a"});
    QCOMPARE(matchedIds(rules, second.id, makeEvent("a")), QByteArrayList{"rule-b"});
    QCOMPARE(matchedIds(rules, second.id, makeEvent("b")), QByteArrayList{"rule-c"});
    QCOMPARE(matchedIds(rules, third.id, makeEvent("a")), QByteArrayList());
}

void TestRuleSet::busWithoutRules()
{
    const RuleSet rules(std::make_shared<const Configuration>(Configuration::makeDefault()));
    const BusId bus = rules.configuration()->buses[0].id;
    QVERIFY(rules.isEmpty(bus));
    QVERIFY(rules.isEmpty(BusId{"eb-unknown0"}));
    MatchScratch scratch;
    std::vector<const EventRule *> matched{nullptr};
    rules.match(bus, makeEvent("a"), scratch, matched);
    QVERIFY(matched.empty()); // what was there is taken away
}

void TestRuleSet::outlivesWhoMadeIt()
{
    auto configuration = std::make_shared<const Configuration>(withRules({makeRule("rule-a", "{}")}));
    const BusId bus = configuration->buses[0].id;
    const RuleSet rules(std::move(configuration));
    QCOMPARE(matchedIds(rules, bus, makeEvent("a")), QByteArrayList{"rule-a"});
}

QTEST_GUILESS_MAIN(TestRuleSet)
#include "tst_ruleset.moc"
