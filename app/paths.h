// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Hookwright {

// Name under which both programs keep their files; sets QCoreApplication's name and version.
void nameApplication();

// The workspace that is opened where none is named: default.hookwright in the user's data folder.
QString defaultWorkspace();

} // namespace Hookwright
