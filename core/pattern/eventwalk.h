// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/pattern/matchstate.h"

namespace Hookwright {

// Tells the state what an event in memory has, as JsonWalk does with the event's JSON.
void walkEvent(const Event &event, const MatcherTables &tables, quint64 firstLeaf, MatchState &state);

} // namespace Hookwright
