// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <functional>

namespace Hookwright {

// Both read a file, "-" being standard input.

Result<QByteArray> readFile(const QString &fileName);

// Calls `visit` for each line that is not blank, with its number from 1; stops where it returns false.
// One line at a time is in memory.
Result<void> forEachLine(const QString &fileName,
                         const std::function<bool(int number, const QByteArray &line)> &visit);

} // namespace Hookwright
