// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"

namespace Hookwright {

enum class JsonStyle { Compact, Indented }; // Indented: 4 spaces

// The event as JSON, members in the documented order; a pure function of the event. Compact is one
// line. `data` of a JsonData that is no JSON comes as a string.
QByteArray eventToJson(const Event &event, JsonStyle style = JsonStyle::Compact);

// Any JSON text, re-indented or compacted; numbers, key order, duplicate keys and string escapes stay
// as they are. Text that is not JSON comes back unchanged. Lines below level 32 are not indented any
// further, so that hostile nesting cannot blow a text up.
QByteArray restyleJson(QByteArrayView text, JsonStyle style);

} // namespace Hookwright
