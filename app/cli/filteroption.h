// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"

#include <optional>

namespace Hookwright {

// The filter of a --filter option. Nothing after every problem was written to standard error, each with
// the line of the text it is in and a mark under its place.
std::optional<EventFilter> filterFromOption(const QString &text);

} // namespace Hookwright
