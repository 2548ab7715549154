// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Hookwright {

// Exit statuses of hookwright-cli.
enum ExitStatus { Done = 0, Failed = 1, UsageError = 2 };

// Each takes the arguments behind its own name and returns an exit status.
int runServe(const QStringList &arguments);
int runExport(const QStringList &arguments);
int runConfig(const QStringList &arguments);
int runMatch(const QStringList &arguments);
int runCheck(const QStringList &arguments);
int runTransform(const QStringList &arguments);

} // namespace Hookwright
