// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Hookwright {

// Gives the system back what the allocator keeps of memory that nobody has any more. After something large
// that is done seldom; takes some milliseconds.
void giveFreeMemoryBack();

} // namespace Hookwright
