// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/pattern/patternform.h"

namespace Hookwright {

// Headers in which providers name what happened, "X-GitHub-Event".
bool isEventHeader(QByteArrayView name);

// Conditions, in the words of the form, that every selected event meets and as few of the others as can be,
// from the general to the specific: events of that kind; on that path with that method; with those values.
// The kind is what a provider's header says; without one, what fields their JSON bodies have, so that events
// of the same kind with other values are taken, too. Steps that would say the same are left out; empty for no
// events. Conditions on fields inside the body are a transformation's: see takeBodyConditions().
std::vector<PatternForm> proposeRules(const std::vector<Event> &selected, const std::vector<Event> &others);

} // namespace Hookwright
