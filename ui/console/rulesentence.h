// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventrule.h"

namespace Hookwright {

// Which events a rule takes, in plain words: by its pattern, and by the filter of its data conversion.
QString ruleSentence(const EventRule &rule);

// What a data conversion takes out of an event, filters, and makes of it: a line each.
QString conversionText(const Transformation &transformation);

} // namespace Hookwright
