// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace Hookwright {

// For who reads a workspace once: catches the index up where no other program does; beside a running one it
// only reads.
Result<std::unique_ptr<Workspace>> openForReading(const QString &folder);

// A program that writes the workspace indexes what it has acknowledged within milliseconds: true once what
// was in the log at the call is in the index.
bool waitForIndex(const EventLog &log, IndexReader *reader);

} // namespace Hookwright
