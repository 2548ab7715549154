// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/board/boardgraph.h"
#include "ui/inspector/inspectedevent.h"

namespace Hookwright {

// What an audience may see: nothing that would let them in elsewhere.

// Patterns that ask for credentials are hidden, and of targets' URLs what often is one: user, query,
// fragment, and the path on other machines.
BoardGraph forAudience(BoardGraph graph);

// What rules wanted and found in credentials is hidden.
InspectedEvent forAudience(InspectedEvent event);

} // namespace Hookwright
