// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternform.h"
#include "core/workspace/engine.h"
#include "ui/console/rulevalues.h"
#include "ui/console/rulewizard.h"
#include "ui/inspector/inspectedevent.h"

#include <QObject>

class QUndoStack;

namespace Hookwright {

class StoreReader;
struct RuleExamples;

// What a person does to buses, connectors, rules and targets: opens the dialogs, asks where something
// is deleted, and gives the result to the engine. Each change can be undone.
class Console : public QObject
{
    Q_OBJECT
public:
    // `reader` is asked for stored events; it is not used once the window has deleted it.
    Console(Engine *engine, StoreReader *reader, QUndoStack *undo, QWidget *window);

    // The event to test patterns against.
    void setSample(const InspectedEventPtr &sample) { m_sample = sample; }

    // Asks for the file and shows what it changes.
    void importConfiguration();

    void createBus();
    void editBus(const BusId &id);
    void deleteBus(const BusId &id);
    void deliverEvent(const BusId &id);

    void addConnector(const BusId &bus);
    void editConnector(const ConnectorId &id);
    void setConnectorEnabled(const ConnectorId &id, bool enabled);
    void deleteConnector(const ConnectorId &id);
    void editFirstConnector();
    void editStorageLimits();
    void editQuotas();
    // Another port for the first connector, as the person chooses; it never moves by itself.
    void choosePort();

    // An empty bus: the first one. A connector adds its subject to the rule as a condition.
    void createRule(const BusId &bus, const ConnectorId &connector = {});
    void createRuleFromSample();
    // A rule that takes all of these, ascending, and as few others as can be; of one event as above.
    void createRuleFrom(const std::vector<Seq> &examples);
    // Of the event that was set as the sample.
    void useValue(const FormCondition &condition, ValueUse use);
    // What a cell of the table shows of its event; `further` names one of another than the built-in columns.
    void useCell(Seq seq, EventColumn column, const QString &further, ValueUse use);
    void editRule(const RuleId &id) { editRuleAt(id, RuleWizard::Step::Information); }
    void editRuleAt(const RuleId &id, RuleWizard::Step step);
    void duplicateRule(const RuleId &id);
    void deleteRule(const RuleId &id);
    void setRuleEnabled(const RuleId &id, bool enabled);
    void editTarget(const TargetId &id);

private:
    void openRuleWizard(const EventRule &rule, const EventBus &bus,
                        const std::vector<PatternForm> &proposals = {},
                        RuleWizard::Step step = RuleWizard::Step::Information);
    void useValueOf(const StoredEvent &stored, const FormCondition &condition, ValueUse use);
    void addToRule(const EventBus &bus, const FormCondition &condition);
    void proposeRule(const RuleExamples &examples);
    // Makes the change, with the limits raised where one is in the way and the person wants that.
    CapturedEvents capturedEvents() const;
    Result<void> commit(Result<Configuration> edited, const QString &what);
    void commitOrSay(Result<Configuration> edited, const QString &what);

    Engine *m_engine;
    StoreReader *m_reader;
    QUndoStack *m_undo;
    QWidget *m_window;
    InspectedEventPtr m_sample;
};

} // namespace Hookwright
