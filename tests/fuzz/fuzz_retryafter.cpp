// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/retrypolicy.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArrayView value(bytes, qsizetype(size));
    const auto delay = Hookwright::parseRetryAfter(value, 784'111'777'000);
    if (delay && delay->count() < 0)
        std::abort();
    return 0;
}
