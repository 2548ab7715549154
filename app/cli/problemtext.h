// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/eventpattern.h"

namespace Hookwright {

// "FILE:LINE:COLUMN: message", as compilers write it.
QString placed(const QString &fileName, const TextPosition &position, const QString &message);

// The path in the pattern, where there is one, and the message.
QString problemText(const PatternProblem &problem);

} // namespace Hookwright
