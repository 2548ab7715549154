// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configurationdiff.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

using Kind = ConfigurationDifference::Kind;

QString translated(const char *text)
{
    return QCoreApplication::translate("ConfigurationDiff", text);
}

// What is compared is the JSON of a configuration with this one thing in it.
Configuration holding(EventBus bus)
{
    bus.updatedMs = 0;
    Configuration configuration;
    configuration.buses = {std::move(bus)};
    return configuration;
}

Configuration holding(const ConnectorSettings &connector)
{
    EventBus bus;
    bus.connectors = {connector};
    return holding(bus);
}

Configuration holding(const EventRule &rule)
{
    EventBus bus;
    bus.rules = {rule};
    return holding(bus);
}

Configuration holding(const EventTarget &target)
{
    EventRule rule;
    rule.targets = {target};
    return holding(rule);
}

EventBus withoutContents(EventBus bus)
{
    bus.connectors.clear();
    bus.rules.clear();
    return bus;
}

EventRule withoutTargets(EventRule rule)
{
    rule.targets.clear();
    return rule;
}

class Comparison
{
public:
    std::vector<ConfigurationDifference> compare(const Configuration &before, const Configuration &after);

private:
    template<typename Thing, typename Describe, typename Compare>
    void compareAll(const std::vector<Thing> &before, const std::vector<Thing> &after, Describe describe,
                    Compare compareOne);
    void compareBus(const EventBus &before, const EventBus &after, const QString &what);
    void compareRule(const EventRule &before, const EventRule &after, const QString &what);
    void addChanges(const QString &what, const Configuration &before, const Configuration &after,
                    const QByteArray &place);

    std::vector<ConfigurationDifference> m_found;
};

void Comparison::addChanges(const QString &what, const Configuration &before, const Configuration &after,
                            const QByteArray &place)
{
    const auto first = JsonText::parse(configurationToJson(before));
    const auto second = JsonText::parse(configurationToJson(after));
    JsonDiff diff = jsonDiff(std::get<JsonText>(first), std::get<JsonText>(second));
    if (diff.changes.empty())
        return;
    for (JsonChange &change : diff.changes)
        change.path.remove(0, place.size());
    m_found.push_back({Kind::Changed, what, std::move(diff.changes)});
}

template<typename Thing, typename Describe, typename Compare>
void Comparison::compareAll(const std::vector<Thing> &before, const std::vector<Thing> &after,
                            Describe describe, Compare compareOne)
{
    const auto find = [](const std::vector<Thing> &things, const Thing &wanted) -> const Thing * {
        const auto found = std::find_if(things.begin(), things.end(),
                                        [&wanted](const Thing &thing) { return thing.id == wanted.id; });
        return found == things.end() ? nullptr : &*found;
    };
    for (const Thing &thing : before) {
        if (!find(after, thing))
            m_found.push_back({Kind::Removed, describe(thing), {}});
    }
    for (const Thing &thing : after) {
        if (const Thing *was = find(before, thing))
            compareOne(*was, thing, describe(*was));
        else
            m_found.push_back({Kind::Added, describe(thing), {}});
    }
}

void Comparison::compareRule(const EventRule &before, const EventRule &after, const QString &what)
{
    addChanges(what, holding(withoutTargets(before)), holding(withoutTargets(after)), "$.buses[0].rules[0]");
    const auto describe = [&before](const EventTarget &target) {
        return translated("target “%1” of the rule “%2”").arg(target.name, before.name);
    };
    compareAll(before.targets, after.targets, describe,
               [this](const EventTarget &was, const EventTarget &is, const QString &target) {
                   addChanges(target, holding(was), holding(is), "$.buses[0].rules[0].targets[0]");
               });
}

void Comparison::compareBus(const EventBus &before, const EventBus &after, const QString &what)
{
    addChanges(what, holding(withoutContents(before)), holding(withoutContents(after)), "$.buses[0]");
    const auto connector = [&before](const ConnectorSettings &each) {
        return translated("connector “%1” of the bus “%2”").arg(each.name, before.name);
    };
    compareAll(before.connectors, after.connectors, connector,
               [this](const ConnectorSettings &was, const ConnectorSettings &is, const QString &thing) {
                   addChanges(thing, holding(was), holding(is), "$.buses[0].connectors[0]");
               });
    const auto rule = [&before](const EventRule &each) {
        return translated("rule “%1” of the bus “%2”").arg(each.name, before.name);
    };
    compareAll(before.rules, after.rules, rule,
               [this](const EventRule &was, const EventRule &is, const QString &thing) {
                   compareRule(was, is, thing);
               });
}

std::vector<ConfigurationDifference> Comparison::compare(const Configuration &before,
                                                         const Configuration &after)
{
    const auto settings = [](Configuration configuration) {
        configuration.buses.clear();
        configuration.version = 0;
        return configuration;
    };
    addChanges(translated("settings of the workspace"), settings(before), settings(after), "$");
    const auto describe = [](const EventBus &bus) { return translated("bus “%1”").arg(bus.name); };
    compareAll(before.buses, after.buses, describe,
               [this](const EventBus &was, const EventBus &is, const QString &what) {
                   compareBus(was, is, what);
               });
    return std::move(m_found);
}

QChar sign(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return u'+';
    case Kind::Removed:
        return u'-';
    case Kind::Changed:
        return u'~';
    }
    Q_UNREACHABLE();
}

} // namespace

std::vector<ConfigurationDifference> configurationDifferences(const Configuration &before,
                                                              const Configuration &after)
{
    return Comparison().compare(before, after);
}

QString differencesText(const std::vector<ConfigurationDifference> &differences)
{
    QString text;
    for (const ConfigurationDifference &difference : differences) {
        text += sign(difference.kind) + u' ' + difference.what + u'\n';
        for (const JsonChange &change : difference.changes) {
            const auto value = [](const QByteArray &json) {
                return json.isEmpty() ? u"–"_s : QString::fromUtf8(json).simplified();
            };
            text += u"    %1: %2 → %3\n"_s.arg(QString::fromUtf8(change.path), value(change.before),
                                               value(change.after));
        }
    }
    return text;
}

} // namespace Hookwright
