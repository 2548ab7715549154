// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/event/event.h"

namespace Hookwright {

// Changes of a configuration, each a pure function from one value to the next that adds or replaces.
// A bus that was deleted meanwhile takes nothing more: "ResourceNotFound.EventBus".

Result<Configuration> withRule(Configuration configuration, const BusId &bus, const EventRule &rule);
Result<Configuration> withConnector(Configuration configuration, const BusId &bus,
                                    const ConnectorSettings &connector);
Configuration withBus(Configuration configuration, const EventBus &bus);

// A bus without anything on it.
EventBus newBus(const Configuration &configuration);

// A connector that is told apart from the others of its bus by its subject, on the port of the first.
ConnectorSettings newConnector(const Configuration &configuration, const EventBus &bus);

// A rule that takes the requests of API Gateway connectors, or of one of them: its subject tells it apart.
EventRule newRule(const EventBus &bus, const ConnectorSettings *connector);

// A copy with ids of its own and a name that is free on the bus.
EventRule duplicateOf(const EventRule &rule, const EventBus &bus);

// "github-push", "github-push-2", … : a valid name that no rule of the bus has.
QString freeRuleName(const QString &wish, const EventBus &bus);

// A rule without an id's history that matches events like this one: its source, path, method where it
// has them, and the header in which a known provider names the event.
EventRule ruleFromEvent(const Event &event, const EventBus &bus);

} // namespace Hookwright
