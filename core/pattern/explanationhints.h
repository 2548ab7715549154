// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/jsonfields.h"

namespace Hookwright {

// What a person probably got wrong where a field of a pattern did not hold; empty where nothing suggests
// itself.
QString missHint(const JsonText &event, const PatternField &field, const JsonFields::Found &found);

} // namespace Hookwright
