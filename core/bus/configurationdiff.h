// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/event/jsondiff.h"

namespace Hookwright {

// A bus, connector, rule or target, or the settings of the workspace itself, that a second configuration has,
// has not, or has otherwise. Things meet by their ids.
struct ConfigurationDifference
{
    enum class Kind { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    QString what; // for people: "rule “push” of the bus “webhooks”"
    std::vector<JsonChange>
            changes; // of what was changed: members as workspace.json has them, from the thing on

    friend bool operator==(const ConfigurationDifference &, const ConfigurationDifference &) = default;
};

// From the outside in: the workspace, then each bus with what is on it. Versions and times are no difference.
// What is on a bus that was added or removed, and what a rule has that was, goes with it.
std::vector<ConfigurationDifference> configurationDifferences(const Configuration &before,
                                                              const Configuration &after);

// A line for each, and one for each change of a member under it: "~ rule …", "    .name: "a" → "b"".
QString differencesText(const std::vector<ConfigurationDifference> &differences);

} // namespace Hookwright
