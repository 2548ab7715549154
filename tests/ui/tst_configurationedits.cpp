// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/configurationedits.h"

#include "core/bus/names.h"
#include "core/pattern/matchexplanation.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

Event apiEvent(const QByteArray &path, const QByteArray &header, const QByteArray &value)
{
    ApiGatewayData data;
    data.headers = {{header, value}};
    data.path = path;
    data.httpMethod = "POST";
    Event event;
    event.source = "apigw.cloud.tencent";
    event.type = "connector:apigw";
    event.data = data;
    return event;
}

} // namespace

class tst_ConfigurationEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rulesAreAddedAndReplaced()
    {
        const Configuration empty = Configuration::makeDefault();
        const BusId bus = empty.buses.front().id;
        EventRule rule{RuleId::generate(), u"one"_s};
        const Configuration one = withRule(empty, bus, rule).value();
        QCOMPARE(int(one.buses.front().rules.size()), 1);
        rule.name = u"renamed"_s;
        const Configuration renamed = withRule(one, bus, rule).value();
        QCOMPARE(int(renamed.buses.front().rules.size()), 1);
        QCOMPARE(renamed.rule(rule.id)->name, u"renamed"_s);
        const auto onNoBus = withRule(empty, BusId{"eb-unknown1"}, rule);
        QVERIFY(!onNoBus);
        QCOMPARE(onNoBus.error().code, "ResourceNotFound.EventBus"_ba);
    }

    void newThingsHaveNamesIdsAndSubjectsOfTheirOwn()
    {
        const Configuration first = Configuration::makeDefault();
        const EventBus bus = newBus(first);
        QVERIFY(bus.id.isWellFormed());
        QVERIFY(checkName(NamedThing::EventBus, bus.name));
        const Configuration two = withBus(first, bus);
        QCOMPARE(int(two.buses.size()), 2);
        QVERIFY(newBus(two).name != bus.name);
        const ConnectorSettings connector = newConnector(first, first.buses.front());
        const ConnectorSettings &other = first.buses.front().connectors.front();
        QVERIFY(connector.name != other.name);
        QVERIFY(!(connector.subject == other.subject));
        QCOMPARE(connector.listen, other.listen);
        const Configuration more = withConnector(first, first.buses.front().id, connector).value();
        QCOMPARE(int(more.buses.front().connectors.size()), 2);
    }

    void duplicateHasIdsAndANameOfItsOwn()
    {
        EventBus bus = Configuration::makeDefault().buses.front();
        EventRule rule{RuleId::generate(), u"one"_s};
        rule.targets.push_back(
                {TargetId::generate(), u"sink"_s, EventTarget::Kind::Http, "http://127.0.0.1:9/"});
        bus.rules.push_back(rule);
        const EventRule copy = duplicateOf(rule, bus);
        QVERIFY(copy.id != rule.id);
        QVERIFY(copy.targets.front().id != rule.targets.front().id);
        QCOMPARE(copy.name, u"one-2"_s);
        QCOMPARE(copy.targets.front().url, rule.targets.front().url);
    }

    void ruleFromEventMatchesItAndNotAnother_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("GitHub") << "/github"_ba
                                << "X-GitHub-Event"_ba
                                << "push"_ba;
        QTest::newRow("lower case") << "/github"_ba
                                    << "x-github-event"_ba
                                    << "push"_ba;
        QTest::newRow("quotes") << "/a\"b\\"_ba
                                << "X-Event-Type"_ba
                                << "\"q\""_ba;
        QTest::newRow("unknown sender") << "/x/%2F//"_ba
                                        << "X-Other"_ba
                                        << "1"_ba;
        QTest::newRow("root") << "/"_ba
                              << "Accept"_ba
                              << "*/*"_ba;
        QTest::newRow("long") << "/" + QByteArray(300, 'a') << "Accept"_ba
                              << "*/*"_ba;
        QTest::newRow("Chinese") << QByteArray("/规则") << "Accept"_ba
                                 << "*/*"_ba;
    }

    void ruleFromEventMatchesItAndNotAnother()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        const EventBus bus = Configuration::makeDefault().buses.front();
        const Event sample = apiEvent(path, header, value);
        const EventRule rule = ruleFromEvent(sample, bus);
        QVERIFY2(checkName(NamedThing::Rule, rule.name), qPrintable(rule.name));
        QVERIFY(!rule.pattern.matchesEverything());
        QVERIFY(EventPattern::parse(rule.pattern.text()).isValid());
        QVERIFY(explain(rule.pattern, sample).matched);
        QVERIFY(!explain(rule.pattern, apiEvent("/other", header, value)).matched);
        if (header.toLower().contains("event"))
            QVERIFY(!explain(rule.pattern, apiEvent(path, header, "another")).matched);
    }

    void namesAreFree()
    {
        EventBus bus = Configuration::makeDefault().buses.front();
        for (int i = 0; i < 3; ++i) {
            EventRule rule{RuleId::generate(), freeRuleName(u"rule"_s, bus)};
            bus.rules.push_back(rule);
        }
        QCOMPARE(bus.rules[0].name, u"rule"_s);
        QCOMPARE(bus.rules[1].name, u"rule-2"_s);
        QCOMPARE(bus.rules[2].name, u"rule-3"_s);
        QCOMPARE(freeRuleName(u"///"_s, bus), u"rule-4"_s);
    }
};

QTEST_GUILESS_MAIN(tst_ConfigurationEdits)
#include "tst_configurationedits.moc"
