// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patterntree.h"

namespace Hookwright {

// A guess at how many events a leaf lets through: less is more selective. Only for choosing which of a
// pattern's leaves to wait for.
int selectivityCost(const PatternLeaf &leaf);

// What a condition costs more because so many conjunctions share it.
int sharingCost(quint32 conjunctions);

} // namespace Hookwright
