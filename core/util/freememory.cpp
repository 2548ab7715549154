// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/freememory.h"

#include <malloc.h>

namespace Hookwright {

void giveFreeMemoryBack()
{
    ::malloc_trim(0);
}

} // namespace Hookwright
