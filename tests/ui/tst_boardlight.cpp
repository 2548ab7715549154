// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardlight.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

// An event of the default bus, over the connector there.
InspectedEvent eventOn(const Configuration &configuration)
{
    const EventBus &bus = configuration.buses.front();
    InspectedEvent event;
    auto request = std::make_shared<CapturedRequest>();
    request->head = "POST /a HTTP/1.1\r\n\r\n";
    request->parseHead();
    event.stored.request = request;
    event.stored.event = makeApiGatewayEvent(*request, {}, bus.connectors.front(), bus.region);
    event.stored.bus = bus.id;
    event.stored.configuration = std::make_shared<const Configuration>(configuration);
    return event;
}

const RuleId rule{"rule-light000"};
const TargetId target{"target-light00"};

} // namespace

class TestBoardLight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoEventLightsNothing() { QVERIFY(boardLights({}, Configuration::makeDefault()).isEmpty()); }

    void busAndConnectorOfTheEvent()
    {
        Configuration configuration = Configuration::makeDefault();
        ConnectorSettings other = configuration.buses.front().connectors.front();
        other.id = ConnectorId::generate();
        other.subject.api = "api-another0";
        configuration.buses.front().connectors.push_back(other);
        const BoardLights lights = boardLights(eventOn(configuration), configuration);
        QCOMPARE(lights.size(), 2);
        const EventBus &bus = configuration.buses.front();
        QVERIFY(lights.value(bus.id.text).isReached);
        QVERIFY(lights.value(bus.connectors.front().id.text).isReached);
        QVERIFY(!lights.contains(other.id.text)); // told apart by the subject
    }

    void handMadeEventsCameByNoConnector()
    {
        const Configuration configuration = Configuration::makeDefault();
        InspectedEvent event = eventOn(configuration);
        event.stored.request = nullptr;
        const BoardLights lights = boardLights(event, configuration);
        QCOMPARE(lights.keys(), QByteArrayList{configuration.buses.front().id.text});
    }

    void rules_data()
    {
        QTest::addColumn<RuleOpinion::Kind>("kind");
        QTest::addColumn<bool>("isReached");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<QString>("text");
        using Kind = RuleOpinion::Kind;
        QTest::newRow("match") << Kind::Match << true << Tone::Good << u"matched"_s;
        QTest::newRow("filtered out")
                << Kind::FilteredOut << true << Tone::Info << u"matched, filtered out: "_s;
        QTest::newRow("not converted")
                << Kind::TransformationFailed << true << Tone::Bad << u"matched, not converted: "_s;
        QTest::newRow("miss") << Kind::Miss << false << Tone::Neutral
                              << u"no match: data.httpMethod wanted \"PUT\", had \"POST\""_s;
        QTest::newRow("off") << Kind::Disabled << false << Tone::Neutral
                             << u"not asked: off when the event came"_s;
        QTest::newRow("later") << Kind::Absent << false << Tone::Neutral
                               << u"not asked: made after the event came"_s;
    }

    void rules()
    {
        QFETCH(RuleOpinion::Kind, kind);
        const Configuration configuration = Configuration::makeDefault();
        InspectedEvent event = eventOn(configuration);
        RuleVerdict verdict{rule, u"light"_s, {}, {}};
        verdict.atArrival.kind = kind;
        if (kind == RuleOpinion::Kind::Miss)
            verdict.atArrival.why = explain(EventPattern::parse(R"({"data":{"httpMethod":["PUT"]}})").pattern,
                                            *event.stored.event);
        event.verdicts = {verdict};
        const BoardLight light = boardLights(event, configuration).value(rule.text);
        QTEST(light.isReached, "isReached");
        QTEST(light.tone, "tone");
        QTEST(light.text, "text");
        QVERIFY(!light.icon.isEmpty());
    }

    void deliveries_data()
    {
        QTest::addColumn<DeliveryState>("state");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<QString>("text");
        QTest::newRow("fresh") << DeliveryState::Pending << 0 << Tone::Warning << u"pending"_s;
        QTest::newRow("tried") << DeliveryState::Pending << 2 << Tone::Warning
                               << u"pending after 2 attempt(s)"_s;
        QTest::newRow("delivered") << DeliveryState::Delivered << 1 << Tone::Good
                                   << u"delivered, 1 attempt(s)"_s;
        QTest::newRow("dead") << DeliveryState::DeadLetter << 5 << Tone::Bad
                              << u"dead letter, 5 attempt(s)"_s;
    }

    void deliveries()
    {
        QFETCH(DeliveryState, state);
        QFETCH(int, attempts);
        const Configuration configuration = Configuration::makeDefault();
        InspectedEvent event = eventOn(configuration);
        event.deliveries = {{{1, target}, rule, state, attempts, 0}};
        const BoardLight light = boardLights(event, configuration).value(target.text);
        QVERIFY(light.isReached);
        QTEST(light.tone, "tone");
        QTEST(light.text, "text");
    }
};

QTEST_MAIN(TestBoardLight)
#include "tst_boardlight.moc"
