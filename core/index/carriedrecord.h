// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/eventlog.h"

namespace Hookwright {

// Payload of a log record of kind Carried: a record that was copied on before its segment went. The copy
// carries no number of its own; core/log/format.md has the layout.
QByteArray encodeCarried(const LogRecord &record);

// Makes of a Carried record the one that it is a copy of, in place; leaves any other as it is. A copy that
// can't be read counts as damaged.
void unwrapCarried(LogRecord *record);

} // namespace Hookwright
