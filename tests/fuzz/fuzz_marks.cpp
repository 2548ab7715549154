// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventmark.h"

#include <cstdlib>

using namespace Hookwright;

// What is read is written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const auto changes = decodeMarks(QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(size)));
    if (!changes)
        return 0;
    const auto again = decodeMarks(encodeMarks(*changes));
    if (!again || *again != *changes)
        std::abort();
    return 0;
}
