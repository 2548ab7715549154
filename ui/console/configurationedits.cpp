// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/configurationedits.h"

#include "core/bus/names.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

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

// Headers in which providers name what happened.
constexpr std::array eventHeaders{"X-GitHub-Event",  "X-Gitea-Event", "X-Gitlab-Event", "X-Event-Key",
                                  "X-Shopify-Topic", "ce-type",       "X-Event-Type"};

const StringPair *eventHeader(const ApiGatewayData &data)
{
    for (const char *name : eventHeaders) {
        for (const StringPair &header : data.headers) {
            if (header.first.compare(name, Qt::CaseInsensitive) == 0)
                return &header;
        }
    }
    return nullptr;
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

Configuration withRule(Configuration configuration, const BusId &bus, const EventRule &rule)
{
    for (EventBus &each : configuration.buses) {
        if (each.id == bus)
            replaceOrAdd(&each.rules, rule);
    }
    return configuration;
}

Configuration withoutRule(Configuration configuration, const RuleId &rule)
{
    for (EventBus &bus : configuration.buses)
        std::erase_if(bus.rules, [&](const EventRule &each) { return each.id == rule; });
    return configuration;
}

Configuration withConnector(Configuration configuration, const ConnectorSettings &connector)
{
    for (EventBus &bus : configuration.buses) {
        for (ConnectorSettings &each : bus.connectors) {
            if (each.id == connector.id)
                each = connector;
        }
    }
    return configuration;
}

Configuration withBus(Configuration configuration, const EventBus &bus)
{
    for (EventBus &each : configuration.buses) {
        if (each.id == bus.id)
            each = bus;
    }
    return configuration;
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
    const QString base = checkName(NamedThing::Rule, wish) ? wish.left(56) : nameFrom(wish);
    QString name = base;
    for (int number = 2;; ++number) {
        const bool taken = std::any_of(bus.rules.begin(), bus.rules.end(),
                                       [&](const EventRule &rule) { return rule.name == name; });
        if (!taken)
            return name;
        name = u"%1-%2"_s.arg(base).arg(number);
    }
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
