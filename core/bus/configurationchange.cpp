// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configurationchange.h"

#include "core/connector/connectorclaim.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace Hookwright {

namespace {

QString translated(const char *text, int n = -1)
{
    return QCoreApplication::translate("ConfigurationChange", text, nullptr, n);
}

template<typename Thing>
void eachId(const Configuration &configuration, const Thing &visit)
{
    for (const EventBus &bus : configuration.buses) {
        visit(bus.id, "InvalidParameterValue.EventBusId");
        for (const ConnectorSettings &connector : bus.connectors)
            visit(connector.id, "InvalidParameterValue.ConnectionId");
        for (const EventRule &rule : bus.rules) {
            visit(rule.id, "InvalidParameterValue.RuleId");
            for (const EventTarget &target : rule.targets)
                visit(target.id, "InvalidParameterValue.TargetId");
        }
    }
}

Result<void> checkIds(const Configuration &before, const Configuration &after)
{
    std::set<QByteArray> known;
    eachId(before, [&known](const auto &id, const char *) { known.insert(id.text); });
    Result<void> result;
    eachId(after, [&]<typename Tag>(const StrongId<Tag> &id, const char *code) {
        if (!result || id.isWellFormed() || known.contains(id.text))
            return;
        result = Error{translated("“%1” is no id: it is “%2” and 8 lower-case letters or digits. Leave it "
                                  "out and one is made.")
                               .arg(QString::fromUtf8(id.text), QString::fromLatin1(Tag::prefix)),
                       code};
    });
    return result;
}

// The cloud's own bus and platform buses are not made by people.
Result<void> checkType(const Configuration &before, const EventBus &after)
{
    const EventBus *old = before.bus(after.id);
    if (after.type == EventBus().type || (old && old->type == after.type))
        return {};
    return Error{
            translated("The event bus “%1” is of the type “%2”; only buses of the type “%3” can be made.")
                    .arg(after.name, after.type, EventBus().type),
            "InvalidParameterValue.Type"};
}

// `before`: how many there were; as many may stay.
Result<void> checkQuota(size_t before, size_t after, int quota, const QString &what, const char *name,
                        const char *code)
{
    if (after <= size_t(quota) || after <= before)
        return {};
    return Error{
            translated("At most %1 %2 are allowed, this would make %3. Delete one first, or raise the limit "
                       "(Quotas in the window's File menu, “%4” under “quotas” in the configuration).")
                    .arg(QString::number(quota), what, QString::number(after), QString::fromLatin1(name)),
            code};
}

Result<void> checkTargets(const Configuration &before, const EventRule &after, const Quotas &quotas)
{
    if (after.targets.size() <= size_t(quotas.targetsPerRule))
        return {};
    const EventRule *old = before.rule(after.id);
    return checkQuota(old ? old->targets.size() : 0, after.targets.size(), quotas.targetsPerRule,
                      translated("targets of the rule “%1”").arg(after.name), "targetsPerRule",
                      "LimitExceeded.Target");
}

Result<void> checkBus(const Configuration &before, const EventBus &after, const Quotas &quotas)
{
    const EventBus *old = before.bus(after.id);
    Result<void> checked = checkType(before, after);
    if (checked) {
        checked =
                checkQuota(old ? old->connectors.size() : 0, after.connectors.size(), quotas.connectorsPerBus,
                           translated("connectors of the event bus “%1”").arg(after.name), "connectorsPerBus",
                           "LimitExceeded.Connection");
    }
    if (checked) {
        checked = checkQuota(old ? old->rules.size() : 0, after.rules.size(), quotas.rulesPerBus,
                             translated("rules of the event bus “%1”").arg(after.name), "rulesPerBus",
                             "LimitExceeded.Rule");
    }
    for (auto rule = after.rules.cbegin(); checked && rule != after.rules.cend(); ++rule)
        checked = checkTargets(before, *rule, quotas);
    return checked;
}

bool shareAddress(const ConnectorSettings &a, const ConnectorSettings &b)
{
    const auto overlap = [](const ListenAddress &mine, const ListenAddress &theirs) {
        return mine.port == theirs.port
               && (coversAddress(mine.address, theirs.address)
                   || coversAddress(theirs.address, mine.address));
    };
    return std::any_of(a.listen.cbegin(), a.listen.cend(), [&](const ListenAddress &mine) {
        return std::any_of(b.listen.cbegin(), b.listen.cend(),
                           [&](const ListenAddress &theirs) { return overlap(mine, theirs); });
    });
}

// Whether all that comes to `b` comes to `a` too.
bool coversAddressesOf(const ConnectorSettings &a, const ConnectorSettings &b)
{
    return std::all_of(b.listen.cbegin(), b.listen.cend(), [&a](const ListenAddress &theirs) {
        return std::any_of(a.listen.cbegin(), a.listen.cend(), [&theirs](const ListenAddress &mine) {
            return mine.port == theirs.port && coversAddress(mine.address, theirs.address);
        });
    });
}

} // namespace

Result<void> checkChange(const Configuration &before, const Configuration &after)
{
    if (const auto ids = checkIds(before, after); !ids)
        return ids;
    const auto buses = checkQuota(before.buses.size(), after.buses.size(), after.quotas.buses,
                                  translated("event buses"), "buses", "LimitExceeded.EventBus");
    if (!buses)
        return buses;
    for (const EventBus &bus : after.buses) {
        if (const auto checked = checkBus(before, bus, after.quotas); !checked)
            return checked;
    }
    return {};
}

void markUpdated(const Configuration &before, Configuration *after, qint64 nowMs)
{
    for (EventBus &bus : after->buses) {
        const EventBus *old = before.bus(bus.id);
        if (old)
            bus.updatedMs = old->updatedMs;
        if (old ? *old != bus : bus.updatedMs == 0)
            bus.updatedMs = nowMs;
    }
}

bool sameSettings(Configuration a, Configuration b)
{
    for (Configuration *configuration : {&a, &b}) {
        configuration->version = 0;
        for (EventBus &bus : configuration->buses)
            bus.updatedMs = 0;
    }
    return a == b;
}

QString contentsText(const EventBus &bus)
{
    QStringList parts;
    if (!bus.rules.empty())
        parts += translated("%n rule(s)", int(bus.rules.size()));
    if (!bus.connectors.empty())
        parts += translated("%n connector(s)", int(bus.connectors.size()));
    return parts.join(translated(" and "));
}

Result<Configuration> withoutBus(Configuration configuration, const BusId &id)
{
    const EventBus *bus = configuration.bus(id);
    if (bus && (!bus->rules.empty() || !bus->connectors.empty())) {
        return Error{translated("The event bus “%1” is in use. Delete its %2 first.")
                             .arg(bus->name, contentsText(*bus)),
                     "ResourceInUse.EventBus"};
    }
    return withoutBusAndContents(std::move(configuration), id);
}

Result<Configuration> withoutRule(Configuration configuration, const RuleId &id)
{
    const EventRule *rule = configuration.rule(id);
    if (rule && !rule->targets.empty()) {
        return Error{translated("The event rule “%1” is in use. Delete its %2 first.")
                             .arg(rule->name, translated("%n target(s)", int(rule->targets.size()))),
                     "ResourceInUse.Rule"};
    }
    return withoutRuleAndTargets(std::move(configuration), id);
}

Configuration withoutConnector(Configuration configuration, const ConnectorId &id)
{
    for (EventBus &bus : configuration.buses)
        std::erase_if(bus.connectors, [&id](const ConnectorSettings &each) { return each.id == id; });
    return configuration;
}

Configuration withoutBusAndContents(Configuration configuration, const BusId &id)
{
    std::erase_if(configuration.buses, [&id](const EventBus &each) { return each.id == id; });
    return configuration;
}

Configuration withoutRuleAndTargets(Configuration configuration, const RuleId &id)
{
    for (EventBus &bus : configuration.buses)
        std::erase_if(bus.rules, [&id](const EventRule &each) { return each.id == id; });
    return configuration;
}

Quotas raised(Quotas quotas, const QByteArray &code)
{
    const auto raise = [](int *quota) { *quota = std::min(*quota * 2, largestQuota); };
    if (code == "LimitExceeded.EventBus")
        raise(&quotas.buses);
    else if (code == "LimitExceeded.Connection")
        raise(&quotas.connectorsPerBus);
    else if (code == "LimitExceeded.Rule")
        raise(&quotas.rulesPerBus);
    else if (code == "LimitExceeded.Target")
        raise(&quotas.targetsPerRule);
    return quotas;
}

std::vector<ConnectorConflict> connectorConflicts(const Configuration &configuration)
{
    std::vector<ConnectorClaim> claims;
    for (const EventBus &bus : configuration.buses) {
        for (const ConnectorSettings &connector : bus.connectors)
            claims.emplace_back(connector);
    }
    std::stable_sort(claims.begin(), claims.end(), goesBefore);
    std::vector<ConnectorConflict> conflicts;
    for (size_t i = 0; i < claims.size(); ++i) {
        for (size_t j = i + 1; j < claims.size(); ++j) {
            const ConnectorSettings &first = claims[i].connector();
            const ConnectorSettings &second = claims[j].connector();
            if (shareAddress(first, second) && claims[i].overlaps(claims[j]))
                conflicts.push_back({first.id, second.id,
                                     claims[i].covers(claims[j]) && coversAddressesOf(first, second)});
        }
    }
    return conflicts;
}

} // namespace Hookwright
