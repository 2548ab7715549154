// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Hookwright {

// CRC-32C (Castagnoli; RFC 3720 appendix B.4) of `bytes`, continued from `previous`.
quint32 crc32c(QByteArrayView bytes, quint32 previous = 0);

} // namespace Hookwright
