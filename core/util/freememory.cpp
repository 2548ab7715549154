// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/freememory.h"

#include <malloc.h>

namespace Hookwright {

void giveFreeMemoryBack()
{
    ::malloc_trim(0);
}

void keepLittleFreeMemory()
{
    constexpr int large = 4 * 1024 * 1024; // above what a step of a search or a page needs again and again
    ::mallopt(M_MMAP_THRESHOLD, large);
    ::mallopt(M_TRIM_THRESHOLD, large);
}

} // namespace Hookwright
