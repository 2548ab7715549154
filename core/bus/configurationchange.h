// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

namespace Hookwright {

// What EventBridge refuses of a change from one configuration to the next: ids of another shape, buses
// of a type that people can't make, and more than the quotas allow. What was there before stays as it is, be
// it too much. The error has the cloud's code and says what to do. (EventBridge reference, quotas; ids)
Result<void> checkChange(const Configuration &before, const Configuration &after);

// Marks the buses that differ from what they were as updated now; one that comes from another workspace
// keeps its time.
void markUpdated(const Configuration &before, Configuration *after, qint64 nowMs);

// Whether two configurations say the same, whatever their versions and times.
bool sameSettings(Configuration a, Configuration b);

// "2 rules and 1 connector"; empty where the bus has neither.
QString contentsText(const EventBus &bus);

// The configuration without one thing, or why it can't go: a bus is kept while it has rules or
// connectors, a rule while it has targets. (EventBridge reference, deletion order)
Result<Configuration> withoutBus(Configuration configuration, const BusId &id);
Result<Configuration> withoutRule(Configuration configuration, const RuleId &id);
Configuration withoutConnector(Configuration configuration, const ConnectorId &id);

// The same with everything that is in the way deleted first, targets before rules, rules before buses.
Configuration withoutBusAndContents(Configuration configuration, const BusId &id);
Configuration withoutRuleAndTargets(Configuration configuration, const RuleId &id);

inline constexpr int largestQuota = 100'000;

// With twice the quota that an error of checkChange() names by its code.
Quotas raised(Quotas quotas, const QByteArray &code);

// Pairs of connectors that could both take a request, with the one that gets it first.
struct ConnectorConflict
{
    ConnectorId first;
    ConnectorId second;
    bool nothingLeft = false; // the second one gets no request at all
};
std::vector<ConnectorConflict> connectorConflicts(const Configuration &configuration);

} // namespace Hookwright
