// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventtarget.h"
#include "core/bus/markcolour.h"
#include "core/pattern/eventpattern.h"
#include "core/transform/transformation.h"
#include "core/util/strongid.h"

#include <QString>

#include <optional>
#include <vector>

namespace Hookwright {

// What becomes of an event that the rule's transformation fails on. (EventBridge, data conversion, failures)
enum class FailedTransformation : quint8 {
    DeadLetter, // each target gets a dead letter
    Drop,       // nothing is delivered
    Ignore,     // the event is delivered as it is
};

// What a person files a rule under. (EventBridge, create rule, basic information)
struct RuleTag
{
    QString name;
    QString value;

    friend bool operator==(const RuleTag &, const RuleTag &) = default;
};

// One event pattern, what is made of the events it matches, and the targets that consume that.
// (EventBridge, event rules)
struct EventRule
{
    RuleId id;
    QString name;
    QString description;
    bool enabled = true;
    std::vector<RuleTag> tags;                    // names that differ, in the person's order
    MarkColour colour = MarkColour::None;         // of the events it takes, in the table
    bool notifies = false;                        // the desktop tells of the events it takes
    EventPattern pattern;                         // valid; keeps its text
    std::optional<Transformation> transformation; // valid; without one the event arrives as it is
    FailedTransformation failedTransformation = FailedTransformation::DeadLetter;
    std::vector<EventTarget> targets;

    friend bool operator==(const EventRule &, const EventRule &) = default;
};

} // namespace Hookwright
