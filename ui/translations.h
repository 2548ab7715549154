// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Hookwright {

// Installs the translation for the user's language, and English plurals where there is none. Call once,
// when there is an application.
void installTranslations();

} // namespace Hookwright
