// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/console.h"

#include "core/bus/configurationchange.h"
#include "core/bus/configurationdiff.h"
#include "core/connector/apigatewayconnector.h"
#include "core/event/eventjson.h"
#include "core/workspace/certificates.h"
#include "ui/console/busdialog.h"
#include "ui/console/configurationcommand.h"
#include "ui/console/configurationdialog.h"
#include "ui/console/configurationedits.h"
#include "ui/console/connectordialog.h"
#include "ui/console/deliverdialog.h"
#include "ui/console/quotadialog.h"
#include "ui/console/ruleexamples.h"
#include "ui/console/targetdialog.h"
#include "ui/eventlog/storereader.h"
#include "ui/retentiondialog.h"
#include "ui/widgets/dialogs.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QUndoStack>

#include <algorithm>

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

// What goes with a bus that is in use, and what does not.
QString deletionDetails(const EventBus &bus)
{
    size_t targets = 0;
    for (const EventRule &rule : bus.rules)
        targets += rule.targets.size();
    const QString stays = Console::tr("Events that were received stay. One Undo brings everything back.");
    return targets == 0 ? stays
                        : Console::tr("%n target(s) of the rules go too, and what is pending to them.",
                                      nullptr, int(targets))
                                  + u' ' + stays;
}

} // namespace

Console::Console(Engine *engine, StoreReader *reader, QUndoStack *undo, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_reader(reader)
    , m_undo(undo)
    , m_window(window)
{}

void Console::importConfiguration()
{
    const QString name = Dialogs::openFileName(m_window, tr("Import Configuration"),
                                               tr("Configurations (*.json);;All files (*)"));
    if (name.isEmpty())
        return;
    const QString shown = QDir::toNativeSeparators(name);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        Dialogs::showError(m_window, tr("%1 could not be read: %2").arg(shown, file.errorString()));
        return;
    }
    const ConfigurationPtr before = m_engine->configuration();
    const auto imported = configurationFromJson(file.readAll(), *before);
    if (!imported) {
        Dialogs::showError(m_window, tr("%1 is no configuration: %2").arg(shown, imported.error().message));
        return;
    }
    const auto import = [&] { return commit(*imported, tr("Import Configuration")); };
    ConfigurationDialog(shown, configurationDifferences(*before, *imported), import, m_window).exec();
}

void Console::createBus()
{
    const EventBus bus = newBus(*m_engine->configuration());
    const auto save = [this](const EventBus &made) {
        return commit(withBus(*m_engine->configuration(), made), tr("Create Event Bus “%1”").arg(made.name));
    };
    BusDialog(bus, true, save, m_window).exec();
}

void Console::editBus(const BusId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(id);
    if (!bus)
        return;
    const auto save = [this](const EventBus &edited) {
        return commit(withBus(*m_engine->configuration(), edited),
                      tr("Edit Event Bus “%1”").arg(edited.name));
    };
    BusDialog(*bus, false, save, m_window).exec();
}

void Console::deleteBus(const BusId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(id);
    if (!bus)
        return;
    const QString what = tr("Delete Event Bus “%1”").arg(bus->name);
    const auto removed = withoutBus(*configuration, id);
    const bool sure =
            removed ? Dialogs::confirm(m_window, tr("Delete the event bus “%1”?").arg(bus->name),
                                       tr("It has no rules and no connectors."), tr("Delete Event Bus"))
                    : Dialogs::confirm(m_window, removed.error().text(), deletionDetails(*bus),
                                       tr("Delete %1, then the Bus").arg(contentsText(*bus)));
    if (sure)
        commitOrSay(withoutBusAndContents(*configuration, id), what);
}

void Console::deliverEvent(const BusId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = id.isEmpty() ? firstBus(*configuration) : configuration->bus(id);
    if (!bus)
        return;
    const auto deliver = [this](const BusId &chosen, const QByteArray &json) {
        return m_engine->putEvent(chosen, json);
    };
    DeliverDialog dialog(configuration, bus->id, eventSamples(m_sample), deliver, m_window);
    dialog.setCapturedEvents(capturedEvents());
    dialog.exec();
}

void Console::addConnector(const BusId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(id);
    if (!bus)
        return;
    const auto save = [this, id](const ConnectorSettings &made) {
        return commit(withConnector(*m_engine->configuration(), id, made),
                      tr("Add Connector “%1”").arg(made.name));
    };
    ConnectorDialog(newConnector(*configuration, *bus), id, configuration,
                    Certificates(m_engine->workspace().folder()), save, m_window)
            .exec();
}

void Console::editConnector(const ConnectorId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const ConnectorSettings *connector = configuration->connector(id);
    if (!connector)
        return;
    const BusId bus = configuration->busOf(id)->id;
    const auto save = [this, bus](const ConnectorSettings &edited) {
        return commit(withConnector(*m_engine->configuration(), bus, edited),
                      tr("Edit Connector “%1”").arg(edited.name));
    };
    ConnectorDialog(*connector, bus, configuration, Certificates(m_engine->workspace().folder()), save,
                    m_window)
            .exec();
}

void Console::setConnectorEnabled(const ConnectorId &id, bool enabled)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const ConnectorSettings *found = configuration->connector(id);
    if (!found || found->enabled == enabled)
        return;
    ConnectorSettings connector = *found;
    connector.enabled = enabled;
    commitOrSay(withConnector(*configuration, configuration->busOf(id)->id, connector),
                (enabled ? tr("Start Connector “%1”") : tr("Stop Connector “%1”")).arg(connector.name));
}

void Console::deleteConnector(const ConnectorId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const ConnectorSettings *connector = configuration->connector(id);
    if (!connector)
        return;
    if (Dialogs::confirm(m_window, tr("Delete the connector “%1”?").arg(connector->name),
                         tr("Its bus gets no more events from it. Events that were received stay."),
                         tr("Delete Connector")))
        commitOrSay(withoutConnector(*configuration, id), tr("Delete Connector “%1”").arg(connector->name));
}

void Console::editFirstConnector()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (const ConnectorSettings *connector = firstConnector(*configuration))
        editConnector(connector->id);
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
    commitOrSay(withConnector(*configuration, configuration->busOf(connector.id)->id, connector),
                tr("Change Port of “%1”").arg(connector.name));
    if (m_engine->listening().state != ListeningState::State::Listening)
        m_engine->startListening();
}

void Console::createRule(const BusId &id, const ConnectorId &connectorId)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = id.isEmpty() ? firstBus(*configuration) : configuration->bus(id);
    if (bus)
        openRuleWizard(newRule(*bus, configuration->connector(connectorId)), *bus);
}

void Console::createRuleFromSample()
{
    if (!m_sample || !m_sample->stored.event)
        return;
    const ConfigurationPtr configuration = m_engine->configuration();
    if (const EventBus *bus = firstBus(*configuration))
        openRuleWizard(ruleFromEvent(*m_sample->stored.event, *bus), *bus);
}

void Console::createRuleFrom(const std::vector<Seq> &examples)
{
    if (examples.size() < 2) {
        createRuleFromSample();
        return;
    }
    const Seq last = m_engine->counts().index.lastSeq;
    m_reader->post(this, [this, examples, last](const StoreReader::Sources &sources) -> StoreReader::Deliver {
        return [this, read = readExamples(sources, examples, last)] { proposeRule(read); };
    });
}

void Console::proposeRule(const RuleExamples &examples)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(examples.bus);
    if (!bus || examples.steps.empty()) {
        Dialogs::showError(m_window, tr("None of the selected records is an event of a bus that is there."));
        return;
    }
    openRuleWizard(ruleFromEvent(*examples.event, *bus), *bus, examples.steps);
}

void Console::useValue(const FormCondition &condition, ValueUse use)
{
    if (m_sample && m_sample->stored.event)
        useValueOf(m_sample->stored, condition, use);
}

void Console::useCell(Seq seq, EventColumn column, const QString &further, ValueUse use)
{
    m_reader->post(this, [this, seq, column, further, use](const StoreReader::Sources &sources) {
        return StoreReader::Deliver([this, column, further, use, stored = sources.events.read(seq)] {
            // The hint says the provider too, which no field of the event does.
            const QByteArray name =
                    stored && stored->request ? recognise(*stored->request).name : QByteArray();
            const auto condition = !stored || !stored->event ? std::nullopt
                                   : further.isEmpty()       ? cellCondition(*stored->event, column, name)
                                                             : furtherCondition(*stored->event, further);
            if (condition)
                useValueOf(*stored, *condition, use);
            else
                Dialogs::showError(m_window, tr("The event has no field with this value."));
        });
    });
}

void Console::useValueOf(const StoredEvent &stored, const FormCondition &condition, ValueUse use)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(stored.bus);
    if (m_engine->isReadOnly())
        Dialogs::showError(m_window,
                           tr("The workspace is open for reading only, so its rules stay as they are."));
    else if (!bus)
        Dialogs::showError(m_window, tr("The bus of this event is not there any more."));
    else if (use == ValueUse::NewRule)
        openRuleWizard(ruleFromValue(*stored.event, condition, *bus), *bus);
    else
        addToRule(*bus, condition);
}

void Console::addToRule(const EventBus &bus, const FormCondition &condition)
{
    QStringList names;
    for (const EventRule &rule : bus.rules)
        names += rule.name;
    if (names.isEmpty()) {
        Dialogs::showError(m_window, tr("The bus “%1” has no event rule yet.").arg(bus.name));
        return;
    }
    bool ok = false;
    const QString name =
            QInputDialog::getItem(m_window, tr("Add to Rule"), tr("Event rule:"), names, 0, false, &ok);
    if (!ok)
        return;
    const auto changed = withCondition(bus.rules[size_t(names.indexOf(name))], condition);
    if (changed)
        openRuleWizard(*changed, bus);
    else
        Dialogs::showError(m_window, changed.error().text());
}

void Console::editRuleAt(const RuleId &id, RuleWizard::Step step)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *rule = configuration->rule(id);
    if (rule)
        openRuleWizard(*rule, *configuration->busOf(id), {}, step);
}

void Console::openRuleWizard(const EventRule &rule, const EventBus &bus,
                             const std::vector<PatternForm> &proposals, RuleWizard::Step step)
{
    const bool isNew = !m_engine->configuration()->rule(rule.id);
    const auto save = [this, isNew, busId = bus.id](const EventRule &edited) {
        return commit(withRule(*m_engine->configuration(), busId, edited),
                      (isNew ? tr("Create Event Rule “%1”") : tr("Edit Event Rule “%1”")).arg(edited.name));
    };
    RuleWizard wizard(rule, isNew, bus, eventSamples(m_sample), save, m_window);
    wizard.setDialect(m_engine->configuration()->patternDialect);
    wizard.setTargetQuota(m_engine->configuration()->quotas.targetsPerRule);
    wizard.setCapturedEvents(capturedEvents());
    wizard.setProposals(proposals);
    const IndexCounts counts = m_engine->counts().index;
    const EventRule *saved = m_engine->configuration()->rule(rule.id);
    wizard.setBacktest({m_reader, bus.id, saved ? std::optional(*saved) : std::nullopt, counts.firstSeq,
                        counts.lastSeq});
    wizard.beginAt(step);
    wizard.exec();
}

CapturedEvents Console::capturedEvents() const
{
    const IndexCounts counts = m_engine->counts().index;
    const auto read = [reader = m_reader](QObject *context, Seq seq, const CapturedEvents::Take &take) {
        reader->post(context, [seq, take](const StoreReader::Sources &sources) -> StoreReader::Deliver {
            const auto stored = sources.events.read(seq);
            const bool isEvent = stored && stored->event;
            return [take, json = isEvent ? eventToJson(*stored->event, JsonStyle::Indented) : QByteArray()] {
                take(json);
            };
        });
    };
    return {counts.firstSeq, counts.lastSeq, read};
}

void Console::duplicateRule(const RuleId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *rule = configuration->rule(id);
    if (!rule)
        return;
    const EventBus *bus = configuration->busOf(id);
    commitOrSay(withRule(*configuration, bus->id, duplicateOf(*rule, *bus)),
                tr("Duplicate Event Rule “%1”").arg(rule->name));
}

void Console::deleteRule(const RuleId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *rule = configuration->rule(id);
    if (!rule)
        return;
    const auto removed = withoutRule(*configuration, id);
    const bool sure =
            removed ? Dialogs::confirm(m_window, tr("Delete the event rule “%1”?").arg(rule->name),
                                       tr("It has no targets."), tr("Delete Rule"))
                    : Dialogs::confirm(
                            m_window, removed.error().text(),
                            tr("What is pending to them goes too. One Undo brings everything back."),
                            tr("Delete %n Target(s) and the Rule", nullptr, int(rule->targets.size())));
    if (sure)
        commitOrSay(withoutRuleAndTargets(*configuration, id), tr("Delete Event Rule “%1”").arg(rule->name));
}

void Console::setRuleEnabled(const RuleId &id, bool enabled)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventRule *found = configuration->rule(id);
    if (!found || found->enabled == enabled)
        return;
    EventRule rule = *found;
    rule.enabled = enabled;
    commitOrSay(withRule(*configuration, configuration->busOf(id)->id, rule),
                (enabled ? tr("Enable Event Rule “%1”") : tr("Disable Event Rule “%1”")).arg(rule.name));
}

void Console::editTarget(const TargetId &id)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    for (const EventBus &bus : configuration->buses) {
        for (EventRule rule : bus.rules) {
            const auto target = std::find_if(rule.targets.begin(), rule.targets.end(),
                                             [&id](const EventTarget &each) { return each.id == id; });
            if (target == rule.targets.end())
                continue;
            TargetDialog dialog(*target, bus.region, m_window);
            if (dialog.exec() != QDialog::Accepted)
                return;
            *target = dialog.target();
            commitOrSay(withRule(*m_engine->configuration(), bus.id, rule),
                        tr("Edit Target “%1”").arg(target->name));
            return;
        }
    }
}

Result<void> Console::commit(Result<Configuration> edited, const QString &what)
{
    if (!edited)
        return edited.error();
    Configuration configuration = *std::move(edited);
    const auto allowed = checkChange(*m_engine->configuration(), configuration);
    if (!allowed && allowed.error().code.startsWith("LimitExceeded.")) {
        QWidget *parent = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : m_window;
        if (!Dialogs::confirm(parent, allowed.error().text(),
                              tr("The limit is the cloud's. More can be allowed here."),
                              tr("Raise the Limit…")))
            return allowed;
        QuotaDialog dialog(*m_engine->configuration(), raised(configuration.quotas, allowed.error().code),
                           parent);
        if (dialog.exec() != QDialog::Accepted)
            return allowed;
        configuration.quotas = dialog.quotas();
    }
    const ConfigurationPtr before = m_engine->configuration();
    const auto applied = m_engine->apply(std::move(configuration));
    if (m_engine->configuration() != before)
        m_undo->push(new ConfigurationCommand(what, m_engine, before, m_engine->configuration()));
    return applied;
}

void Console::editStorageLimits()
{
    RetentionDialog dialog(m_engine->configuration()->retention, m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    Configuration configuration = *m_engine->configuration();
    configuration.retention = dialog.retention();
    if (configuration.retention != m_engine->configuration()->retention)
        commitOrSay(std::move(configuration), tr("Storage Limits"));
}

void Console::editQuotas()
{
    QuotaDialog dialog(*m_engine->configuration(), m_engine->configuration()->quotas, m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    Configuration configuration = *m_engine->configuration();
    configuration.quotas = dialog.quotas();
    if (configuration.quotas != m_engine->configuration()->quotas)
        commitOrSay(std::move(configuration), tr("Quotas"));
}

void Console::commitOrSay(Result<Configuration> edited, const QString &what)
{
    if (const auto made = commit(std::move(edited), what); !made)
        Dialogs::showError(m_window, tr("“%1” was not done: %2").arg(what, made.error().text()));
}

} // namespace Hookwright
