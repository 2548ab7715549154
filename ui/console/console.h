// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/inspector/inspectedevent.h"

#include <QObject>

namespace Hookwright {

// What a person does to buses, connectors, rules and targets: opens the dialogs, asks where something
// is deleted, and gives the result to the engine.
class Console : public QObject
{
    Q_OBJECT
public:
    Console(Engine *engine, QWidget *window);

    // The event to test patterns against.
    void setSample(const InspectedEventPtr &sample) { m_sample = sample; }

    void createRule(const BusId &bus); // an empty id: the first one
    void createRuleFromSample();
    void editRule(const RuleId &id);
    void duplicateRule(const RuleId &id);
    void deleteRule(const RuleId &id);
    void setRuleEnabled(const RuleId &id, bool enabled);
    void editConnector(const ConnectorId &id);
    void editFirstConnector();
    void editBus(const BusId &id);
    // Another port for the first connector, as the person chooses; it never moves by itself.
    void choosePort();

private:
    void openRuleDialog(const EventRule &rule, const EventBus &bus);
    void apply(Configuration configuration, const QString &failure);

    Engine *m_engine;
    QWidget *m_window;
    InspectedEventPtr m_sample;
};

} // namespace Hookwright
