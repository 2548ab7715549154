// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/configurationedits.h"

#include "core/bus/names.h"
#include "core/bus/ruleproposal.h"
#include "core/connector/apigatewayconnector.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "core/pattern/patternform.h"

#include <QCoreApplication>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
void replaceOrAdd(std::vector<T> *items, const T &item)
{
    const auto found =
            std::find_if(items->begin(), items->end(), [&](const T &each) { return each.id == item.id; });
    if (found == items->end())
        items->push_back(item);
    else
        *found = item;
}

template<typename T>
Result<Configuration> onBus(Configuration configuration, const BusId &bus, std::vector<T> EventBus::*items,
                            const T &item)
{
    for (EventBus &each : configuration.buses) {
        if (each.id == bus) {
            replaceOrAdd(&(each.*items), item);
            return configuration;
        }
    }
    return Error{
            QCoreApplication::translate(
                    "ConfigurationEdits",
                    "Its event bus was deleted meanwhile. Cancel, then bring it back or use another one."),
            "ResourceNotFound.EventBus"};
}

// "apigw", "apigw-2", …
template<typename T>
QString freeName(const QString &base, const std::vector<T> &others)
{
    QString name = base;
    for (int number = 2;; ++number) {
        const bool taken =
                std::any_of(others.begin(), others.end(), [&](const T &other) { return other.name == name; });
        if (!taken)
            return name;
        name = u"%1-%2"_s.arg(base).arg(number);
    }
}

const StringPair *eventHeader(const ApiGatewayData &data)
{
    const auto found = std::find_if(data.headers.begin(), data.headers.end(),
                                    [](const StringPair &header) { return isEventHeader(header.first); });
    return found == data.headers.end() ? nullptr : &*found;
}

QByteArray leaf(QByteArrayView key, QByteArrayView value)
{
    return jsonString(key) + ":[" + jsonString(value) + ']';
}

QByteArray patternText(const Event &event)
{
    QByteArrayList members{leaf("source", event.source)};
    if (const auto *data = std::get_if<ApiGatewayData>(&event.data)) {
        QByteArrayList conditions;
        if (const StringPair *header = eventHeader(*data))
            conditions += "\"headers\":{" + leaf(header->first, header->second) + '}';
        conditions += leaf("path", data->path);
        conditions += leaf("httpMethod", data->httpMethod);
        members += "\"data\":{" + conditions.join(',') + '}';
    } else {
        members += leaf("type", event.type);
    }
    return restyleJson('{' + members.join(',') + '}', JsonStyle::Indented);
}

QString nameWish(const Event &event)
{
    const auto *data = std::get_if<ApiGatewayData>(&event.data);
    if (!data)
        return QString::fromUtf8(event.type);
    const StringPair *header = eventHeader(*data);
    return QString::fromUtf8(data->path + '-' + (header ? header->second : data->httpMethod.toLower()));
}

// What a name may hold of the text.
QString nameFrom(const QString &text)
{
    QString name;
    for (const QChar c : text) {
        const bool allowed = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_');
        if (allowed)
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (!name.isEmpty() && !name.front().isLetter())
        name.remove(0, 1);
    name.truncate(50);
    while (name.endsWith(u'-') || name.endsWith(u'_'))
        name.chop(1);
    return name.size() < 2 ? u"rule"_s : name;
}

} // namespace

Result<Configuration> withRule(Configuration configuration, const BusId &bus, const EventRule &rule)
{
    return onBus(std::move(configuration), bus, &EventBus::rules, rule);
}

Result<Configuration> withConnector(Configuration configuration, const BusId &bus,
                                    const ConnectorSettings &connector)
{
    return onBus(std::move(configuration), bus, &EventBus::connectors, connector);
}

Configuration withBus(Configuration configuration, const EventBus &bus)
{
    replaceOrAdd(&configuration.buses, bus);
    return configuration;
}

EventBus newBus(const Configuration &configuration)
{
    EventBus bus;
    bus.id = BusId::generate();
    bus.name = freeName(u"event-bus"_s, configuration.buses);
    if (!configuration.buses.empty())
        bus.region = configuration.buses.front().region;
    return bus;
}

ConnectorSettings newConnector(const Configuration &configuration, const EventBus &bus)
{
    ConnectorSettings connector;
    connector.id = ConnectorId::generate();
    connector.name = freeName(u"apigw"_s, bus.connectors);
    connector.subject.service = randomIdText("service-");
    connector.subject.api = randomIdText("api-");
    connector.listen = loopbackAddresses(defaultPort);
    for (const EventBus &each : configuration.buses) {
        for (const ConnectorSettings &other : each.connectors) {
            connector.listen = other.listen;
            connector.defaultPort = other.defaultPort;
            return connector;
        }
    }
    return connector;
}

EventRule newRule(const EventBus &bus, const ConnectorSettings *connector)
{
    PatternForm form{{{"source"}, FormOperator::Is, {"apigw.cloud.tencent"}},
                     {{"type"}, FormOperator::Is, {"connector:apigw"}}};
    if (connector)
        form.push_back({{"subject"}, FormOperator::Is, {subjectText(connector->subject, bus.region)}});
    EventRule rule;
    rule.id = RuleId::generate();
    rule.name = freeRuleName(u"rule"_s, bus);
    rule.pattern = patternFromForm(form).pattern;
    return rule;
}

EventRule duplicateOf(const EventRule &rule, const EventBus &bus)
{
    EventRule copy = rule;
    copy.id = RuleId::generate();
    copy.name = freeRuleName(rule.name, bus);
    for (EventTarget &target : copy.targets)
        target.id = TargetId::generate();
    return copy;
}

QString freeRuleName(const QString &wish, const EventBus &bus)
{
    return freeName(checkName(NamedThing::Rule, wish) ? wish.left(56) : nameFrom(wish), bus.rules);
}

EventRule ruleFromEvent(const Event &event, const EventBus &bus)
{
    EventRule rule;
    rule.id = RuleId::generate();
    rule.name = freeRuleName(nameWish(event), bus);
    rule.pattern = EventPattern::parse(patternText(event)).pattern;
    return rule;
}

} // namespace Hookwright
