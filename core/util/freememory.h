// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Hookwright {

// Gives the system back what the allocator keeps of memory that nobody has any more. After something large
// that is done seldom; takes some milliseconds.
void giveFreeMemoryBack();

// From now on the system gets large blocks back as soon as they are free. Without it the allocator learns
// from the first ones to keep such: those of threads for good. Called once, before there is a second thread.
void keepLittleFreeMemory();

} // namespace Hookwright
