// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventtarget.h"
#include "core/pattern/eventpattern.h"
#include "core/util/strongid.h"

#include <QString>

#include <vector>

namespace Hookwright {

// One event pattern and the targets that consume what it matches. (EventBridge, event rules)
struct EventRule
{
    RuleId id;
    QString name;
    QString description;
    bool enabled = true;
    EventPattern pattern; // valid; keeps its text
    std::vector<EventTarget> targets;

    friend bool operator==(const EventRule &, const EventRule &) = default;
};

} // namespace Hookwright
