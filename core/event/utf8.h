// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Hookwright {

// Whether the bytes are UTF-8 (RFC 3629: shortest forms, no surrogates, up to U+10FFFF).
bool isUtf8(QByteArrayView bytes);

// Length of the sequence that `bytes`, which are not empty, begin with; 0 where it is malformed.
qsizetype utf8SequenceLength(QByteArrayView bytes);

// Offset of the first byte that begins no UTF-8 sequence; the size where all are.
qsizetype firstNotUtf8(QByteArrayView bytes);

// Appends a code point that is no surrogate.
void appendUtf8(char32_t c, QByteArray &out);

} // namespace Hookwright
