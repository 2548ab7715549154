// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configuration.h"

#include "core/bus/names.h"
#include "core/connector/gatewaypath.h"

#include <QCoreApplication>

#include <set>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Configuration", text);
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return quint8(c) >= 0x20 && c != 0x7f; });
}

} // namespace

const ConnectorSettings *Configuration::connector(const ConnectorId &id) const
{
    for (const EventBus &bus : buses) {
        for (const ConnectorSettings &candidate : bus.connectors) {
            if (candidate.id == id)
                return &candidate;
        }
    }
    return nullptr;
}

const EventBus *Configuration::bus(const BusId &id) const
{
    for (const EventBus &candidate : buses) {
        if (candidate.id == id)
            return &candidate;
    }
    return nullptr;
}

const EventBus *Configuration::busOf(const ConnectorId &id) const
{
    for (const EventBus &bus : buses) {
        for (const ConnectorSettings &candidate : bus.connectors) {
            if (candidate.id == id)
                return &bus;
        }
    }
    return nullptr;
}

const EventRule *Configuration::rule(const RuleId &id) const
{
    const EventBus *bus = busOf(id);
    if (!bus)
        return nullptr;
    return &*std::find_if(bus->rules.cbegin(), bus->rules.cend(),
                          [&id](const EventRule &rule) { return rule.id == id; });
}

const EventBus *Configuration::busOf(const RuleId &id) const
{
    for (const EventBus &bus : buses) {
        for (const EventRule &candidate : bus.rules) {
            if (candidate.id == id)
                return &bus;
        }
    }
    return nullptr;
}

const EventTarget *Configuration::target(const TargetId &id) const
{
    for (const EventBus &bus : buses) {
        for (const EventRule &rule : bus.rules) {
            for (const EventTarget &candidate : rule.targets) {
                if (candidate.id == id)
                    return &candidate;
            }
        }
    }
    return nullptr;
}

Configuration Configuration::makeDefault()
{
    ConnectorSettings connector;
    connector.id = ConnectorId::generate();
    connector.listen = loopbackAddresses(defaultPort);
    EventBus bus;
    bus.id = BusId::generate();
    bus.name = QStringLiteral("webhooks");
    bus.connectors.push_back(std::move(connector));
    Configuration configuration;
    configuration.buses.push_back(std::move(bus));
    return configuration;
}

QStringList connectorProblems(const ConnectorSettings &connector)
{
    constexpr char request[] = "InvalidParameterValue.InvalidApiRequestConfig";
    constexpr char description[] = "InvalidParameterValue.ConnectionDescription";
    QStringList problems;
    const auto refuse = [&problems](const QString &message, const char *code) {
        problems += Error{message, code}.text();
    };
    for (const Result<void> &checked :
         {checkName(NamedThing::Connector, connector.name), checkDescription(connector.description),
          checkPublicUrl(connector.publicUrl)}) {
        if (!checked)
            problems += checked.error().text();
    }
    if (!isMethod(connector.method)) {
        refuse(translated("“%1” is no HTTP method; write ANY or one method such as POST")
                       .arg(QString::fromUtf8(connector.method)),
               request);
    }
    if (!GatewayPath::isPath(connector.path))
        refuse(translated("a connector's path begins with “/”, “=/” or “^~/”"), request);
    if (connector.stage.contains('/'))
        refuse(translated("a stage is one segment of a path, such as “release”"), request);
    if (connector.certificate.certificate.isEmpty() != connector.certificate.key.isEmpty())
        refuse(translated("a certificate of one's own needs two files: the certificate and its key"),
               description);
    if (connector.listen.empty())
        refuse(translated("a connector needs an address to listen on"), description);
    if (!isFieldValue(connector.answer.contentType))
        refuse(translated("a content type is one line of text"), description);
    return problems;
}

QStringList dialectProblems(const Configuration &configuration)
{
    QStringList problems;
    if (configuration.patternDialect == Dialect::Union)
        return problems;
    const auto check = [&](const EventRule &rule, const QByteArray &pattern) {
        const auto outcome = EventPattern::parse(pattern, configuration.patternDialect);
        for (const PatternProblem &problem : outcome.errors) {
            const QString place = problem.path.isEmpty() ? rule.name
                                                         : rule.name + QStringLiteral(": ")
                                                                   + QString::fromUtf8(problem.path);
            problems += translated("rule %1: %2").arg(place, problem.message);
        }
    };
    for (const EventBus &bus : configuration.buses) {
        for (const EventRule &rule : bus.rules) {
            check(rule, rule.pattern.text());
            if (rule.transformation && rule.transformation->filter)
                check(rule, rule.transformation->filter->filter);
        }
    }
    return problems;
}

QStringList duplicateIds(const Configuration &configuration)
{
    std::set<QByteArray> seen;
    QStringList problems;
    const auto note = [&](const QByteArray &id) {
        if (!seen.insert(id).second)
            problems += translated("the id “%1” is used twice").arg(QString::fromUtf8(id));
    };
    for (const EventBus &bus : configuration.buses) {
        note(bus.id.text);
        for (const ConnectorSettings &connector : bus.connectors)
            note(connector.id.text);
        for (const EventRule &rule : bus.rules) {
            note(rule.id.text);
            for (const EventTarget &target : rule.targets)
                note(target.id.text);
        }
    }
    return problems;
}

} // namespace Hookwright
