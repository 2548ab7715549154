// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <vector>

namespace Hookwright {

// The events of an exported or hand-written text: one JSON object, an array of objects, or JSON lines;
// each object as it is written. The error names line and column of what is none.
Result<std::vector<QByteArray>> eventTexts(const QByteArray &text);

} // namespace Hookwright
