// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/console.h"

#include "ui/console/busdialog.h"
#include "ui/console/configurationedits.h"
#include "ui/console/connectordialog.h"
#include "ui/console/ruledialog.h"
#include "ui/widgets/dialogs.h"

#include <QInputDialog>

namespace Hookwright {

namespace {

const EventBus *firstBus(const Configuration &configuration)
{
    return configuration.buses.empty() ? nullptr : &configuration.buses.front();
}

const ConnectorSettings *firstConnector(const Configuration &configuration)
{
    for (const EventBus &bus : configuration.buses) {
        if (!bus.connectors.empty())
            return &bus.connectors.front();
    }
    return nullptr;
}

} // namespace

Console::Console(Engine *engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{}

void Console::createRule(const BusId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = id.isEmpty() ? firstBus(*configuration) : configuration->bus(id);
    if (!bus)
        return;
    EventRule rule;
    rule.id = RuleId::generate();
    rule.name = freeRuleName(tr("rule"), *bus);
    openRuleDialog(rule, *bus);
}

void Console::createRuleFromSample()
{
    if (!m_sample || !m_sample->stored.event)
        return;
    const ConfigurationPtr configuration = m_engine->configuration();
    if (const EventBus *bus = firstBus(*configuration))
        openRuleDialog(ruleFromEvent(*m_sample->stored.event, *bus), *bus);
}

void Console::editRule(const RuleId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *rule = configuration->rule(id);
    if (rule)
        openRuleDialog(*rule, *configuration->busOf(id));
}

void Console::openRuleDialog(const EventRule &rule, const EventBus &bus)
{
    const auto save = [this, busId = bus.id](const EventRule &edited) {
        return m_engine->apply(withRule(*m_engine->configuration(), busId, edited));
    };
    RuleDialog dialog(rule, bus, save, m_window);
    dialog.setSample(m_sample);
    dialog.exec();
}

void Console::duplicateRule(const RuleId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *rule = configuration->rule(id);
    if (!rule)
        return;
    const EventBus *bus = configuration->busOf(id);
    apply(withRule(*configuration, bus->id, duplicateOf(*rule, *bus)), tr("The rule was not duplicated: %1"));
}

void Console::deleteRule(const RuleId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *rule = configuration->rule(id);
    if (!rule)
        return;
    const QString details = rule->targets.empty() ? tr("It has no targets.")
                                                  : tr("Its %n target(s) are deleted with it.", nullptr,
                                                       int(rule->targets.size()));
    if (Dialogs::confirm(m_window, tr("Delete the event rule “%1”?").arg(rule->name), details,
                         tr("Delete Rule")))
        apply(withoutRule(*m_engine->configuration(), id), tr("The rule was not deleted: %1"));
}

void Console::setRuleEnabled(const RuleId &id, bool enabled)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *found = configuration->rule(id);
    if (!found || found->enabled == enabled)
        return;
    EventRule rule = *found;
    rule.enabled = enabled;
    apply(withRule(*configuration, configuration->busOf(id)->id, rule), tr("The rule was not changed: %1"));
}

void Console::editConnector(const ConnectorId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const ConnectorSettings *connector = configuration->connector(id);
    if (!connector)
        return;
    const auto save = [this](const ConnectorSettings &edited) {
        return m_engine->apply(withConnector(*m_engine->configuration(), edited));
    };
    ConnectorDialog(*connector, save, m_window).exec();
}

void Console::editFirstConnector()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (const ConnectorSettings *connector = firstConnector(*configuration))
        editConnector(connector->id);
}

void Console::editBus(const BusId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(id);
    if (!bus)
        return;
    const auto save = [this](const EventBus &edited) {
        return m_engine->apply(withBus(*m_engine->configuration(), edited));
    };
    BusDialog(*bus, save, m_window).exec();
}

void Console::choosePort()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const ConnectorSettings *first = firstConnector(*configuration);
    if (!first)
        return;
    ConnectorSettings connector = *first;
    bool ok = false;
    const int wish =
            connector.listen.empty() ? defaultPort : std::min(65535, connector.listen.front().port + 1);
    const int port = QInputDialog::getInt(m_window, tr("Another Port"), tr("Port to listen on:"), wish, 1,
                                          65535, 1, &ok);
    if (!ok)
        return;
    for (ListenAddress &address : connector.listen)
        address.port = quint16(port);
    connector.defaultPort = false;
    apply(withConnector(*configuration, connector), tr("The port was not changed: %1"));
    if (m_engine->listening().state != ListeningState::State::Listening)
        m_engine->startListening();
}

void Console::apply(Configuration configuration, const QString &failure)
{
    if (const auto applied = m_engine->apply(std::move(configuration)); !applied)
        Dialogs::showError(m_window, failure.arg(applied.error().message));
}

} // namespace Hookwright
