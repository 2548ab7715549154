// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldlines.h"

#include <cstdlib>

// What may be sent comes back from its lines as it was.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    using namespace Hookwright;
    const auto fields = parseFieldLines(QByteArrayView(bytes, qsizetype(size)));
    if (!fields)
        return 0;
    const auto again = parseFieldLines(fieldLines(*fields));
    if (!again || *again != *fields)
        std::abort();
    return 0;
}
