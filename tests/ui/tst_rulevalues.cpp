// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulevalues.h"

#include "core/pattern/matchexplanation.h"
#include "core/transform/bodyconditions.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

Event pushEvent()
{
    ApiGatewayData data;
    data.headers = {{"X-GitHub-Event", "push"},
                    {"Accept", "text/html, text/plain"},
                    {"Content-Type", "application/json"}};
    data.body = R"({"type":"invoice.paid","lines":[{"amount":1},{"amount":7.50}],"live":true})";
    data.path = "/github";
    data.queryString = {{"page", {"2"}, false}};
    data.httpMethod = "POST";
    Event event;
    event.type = "connector:apigw";
    event.source = "apigw.cloud.tencent";
    event.data = data;
    return event;
}

EventBus bus()
{
    return Configuration::makeDefault().buses.front();
}

EventRule ruleOf(const QByteArray &pattern)
{
    EventRule rule{RuleId::generate(), u"rule"_s};
    rule.pattern = EventPattern::parse(pattern).pattern;
    return rule;
}

const FormCondition pathIs{{"data", "path"}, FormOperator::Is, {"/github"}};

} // namespace

Q_DECLARE_METATYPE(std::optional<FormCondition>)

class tst_RuleValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesBecomeConditions_data()
    {
        QTest::addColumn<std::optional<FormCondition>>("found");
        QTest::addColumn<std::optional<FormCondition>>("wanted");
        const Event event = pushEvent();
        const auto row = [](const char *name, const std::optional<FormCondition> &found,
                            const std::optional<FormCondition> &wanted) {
            QTest::newRow(name) << found << wanted;
        };
        row("header, case aside", headerCondition(event, u"x-github-event"_s, u"push"_s),
            FormCondition{{"data", "headers", "X-GitHub-Event"}, FormOperator::Is, {"push"}});
        row("one of two lines", headerCondition(event, u"Accept"_s, u"text/plain"_s),
            FormCondition{{"data", "headers", "Accept"}, FormOperator::ContainsAny, {"text/plain"}});
        row("no such value", headerCondition(event, u"Accept"_s, u"image/png"_s), {});
        row("no such header", headerCondition(event, u"Host"_s, u"a"_s), {});
        row("query", queryCondition(event, u"page"_s, u"2"_s),
            FormCondition{{"data", "queryString", "page"}, FormOperator::Is, {"2"}});
        row("query value that the event does not carry", queryCondition(event, u"page"_s, u"1"_s), {});
        row("method", cellCondition(event, EventColumn::Method, {}),
            FormCondition{{"data", "httpMethod"}, FormOperator::Is, {"POST"}});
        row("path", cellCondition(event, EventColumn::Path, {}), pathIs);
        row("hint of a header", cellCondition(event, EventColumn::Hint, "push"),
            FormCondition{{"data", "headers", "X-GitHub-Event"}, FormOperator::Is, {"push"}});
        row("hint of the body", cellCondition(event, EventColumn::Hint, "invoice.paid"),
            FormCondition{{"data", "body", "type"}, FormOperator::Is, {"invoice.paid"}});
        row("hint from elsewhere", cellCondition(event, EventColumn::Hint, "other"), {});
        row("no field", cellCondition(event, EventColumn::Size, {}), {});
        row("content type", cellCondition(event, EventColumn::ContentType, {}),
            FormCondition{{"data", "headers", "Content-Type"}, FormOperator::Is, {"application/json"}});
        row("column of a header", furtherCondition(event, u"header.x-github-event"_s),
            FormCondition{{"data", "headers", "X-GitHub-Event"}, FormOperator::Is, {"push"}});
        row("column of a query key", furtherCondition(event, u"query.page"_s),
            FormCondition{{"data", "queryString", "page"}, FormOperator::Is, {"2"}});
        row("column of another query key", furtherCondition(event, u"query.Page"_s), {});
        row("column of a text in the body", furtherCondition(event, u"body.type"_s),
            FormCondition{{"data", "body", "type"}, FormOperator::Is, {"invoice.paid"}});
        row("column of a number in a list", furtherCondition(event, u"body.lines[1].amount"_s),
            FormCondition{{"data", "body", "lines", "amount"}, FormOperator::IsNumber, {"7.50"}});
        row("column of a literal", furtherCondition(event, u"body['live']"_s),
            FormCondition{{"data", "body", "live"}, FormOperator::IsLiteral, {"true"}});
        row("column of an object", furtherCondition(event, u"body.lines"_s),
            FormCondition{{"data", "body", "lines"}, FormOperator::IsPresent, {}});
        row("column of what the body has not", furtherCondition(event, u"body.none"_s), {});
        row("column of the signature", furtherCondition(event, u"signature"_s), {});
    }

    void valuesBecomeConditions()
    {
        QFETCH(std::optional<FormCondition>, found);
        QFETCH(std::optional<FormCondition>, wanted);
        QCOMPARE(found == wanted, true);
    }

    void newRuleTakesTheEvent()
    {
        const EventRule rule = ruleFromValue(pushEvent(), pathIs, bus());
        QVERIFY(explain(rule.pattern, pushEvent()).matched);
        Event other = pushEvent();
        std::get<ApiGatewayData>(other.data).path = "/other";
        QVERIFY(!explain(rule.pattern, other).matched);
        QCOMPARE(rule.name, u"github"_s);
        QVERIFY(!rule.transformation);
    }

    void newRuleFiltersTheBody()
    {
        const FormCondition inBody{{"data", "body", "type"}, FormOperator::Is, {"invoice.paid"}};
        const EventRule rule = ruleFromValue(pushEvent(), inBody, bus());
        QVERIFY(rule.transformation);
        QCOMPARE(bodyConditions(*rule.transformation), std::optional(PatternForm{inBody}));
    }

    void conditionIsAddedBesideTheOthers()
    {
        const auto changed = withCondition(ruleOf(R"({"data":{"httpMethod":["POST"]}})"), pathIs);
        QVERIFY(changed);
        QCOMPARE(formFromPattern(changed->pattern),
                 std::optional(PatternForm{{{"data", "httpMethod"}, FormOperator::Is, {"POST"}}, pathIs}));
    }

    void valueIsAddedToTheFieldsCondition()
    {
        const auto changed = withCondition(ruleOf(R"({"data":{"path":["/a"]}})"), pathIs);
        QVERIFY(changed);
        QCOMPARE(formFromPattern(changed->pattern),
                 std::optional(PatternForm{{{"data", "path"}, FormOperator::Is, {"/a", "/github"}}}));
        const auto again = withCondition(*changed, pathIs);
        QVERIFY(again);
        QCOMPARE(again->pattern, changed->pattern);
    }

    void conditionOnTheBodyGoesIntoTheFilter()
    {
        EventRule rule = ruleOf("{}");
        rule.transformation = bodyFilter(EventPattern::parse(R"({"type":["a"]})").pattern);
        rule.transformation->filter->passOn = EtlFilter::PassOn::Extracted;
        const auto changed =
                withCondition(rule, {{"data", "body", "type"}, FormOperator::Is, {"invoice.paid"}});
        QVERIFY(changed);
        QCOMPARE(bodyConditions(*changed->transformation),
                 std::optional(
                         PatternForm{{{"data", "body", "type"}, FormOperator::Is, {"a", "invoice.paid"}}}));
        QCOMPARE(changed->transformation->filter->passOn, EtlFilter::PassOn::Extracted);
    }

    void whatTheFormCannotSayIsRefusedWithTheJson()
    {
        const auto changed = withCondition(ruleOf(R"({"$or":[{"source":["a"]},{"type":["b"]}]})"), pathIs);
        QVERIFY(!changed);
        QVERIFY(changed.error().message.contains(u"/github"_s));
        EventRule converted = ruleOf("{}");
        converted.transformation = Transformation{Extraction(), {}, {}};
        QVERIFY(!withCondition(converted, {{"data", "body", "type"}, FormOperator::Is, {"x"}}));
        QVERIFY(withCondition(converted, pathIs));
    }
};

QTEST_GUILESS_MAIN(tst_RuleValues)
#include "tst_rulevalues.moc"
