// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

namespace Hookwright {

// Copies a workspace, also one that is being written, into a folder that must not exist. What comes in
// while it copies may be missing; nothing that is there is half. Takes as long as the disk needs: not
// for the GUI thread. What was begun is removed when it fails.
Result<void> copyWorkspace(const QString &from, const QString &to);

} // namespace Hookwright
