// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/crc32c.h"

#include <isa-l/crc.h>

namespace Hookwright {

quint32 crc32c(QByteArrayView bytes, quint32 previous)
{
    if (bytes.isEmpty())
        return previous;
    // The library keeps the register uninverted and takes a non-const pointer that it only reads.
    auto *data = reinterpret_cast<unsigned char *>(const_cast<char *>(bytes.data()));
    return ~crc32_iscsi(data, int(bytes.size()), ~previous);
}

} // namespace Hookwright
