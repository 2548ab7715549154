// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Hookwright {

// A JSON scalar as it stands in a text, strings with their quotes: all of it, filled up with zeros, which no
// JSON has, if it has up to 16 bytes.
struct RawScalar
{
    static constexpr quint32 hashCount = 256;

    bool isWhole() const { return low != 0; }

    // `salt` tells leaves apart.
    quint32 hash(quint64 salt) const
    {
        return quint32((low ^ high * 0x9fb21c651e98df25u ^ salt) * 0x9e3779b97f4a7c15u >> 56);
    }
    static quint64 saltOf(quint32 leaf) { return leaf * 0xd6e8feb86659fd93u; }

    friend bool operator==(const RawScalar &, const RawScalar &) = default;

    quint64 low = 0; // 0: it is longer
    quint64 high = 0;
};

} // namespace Hookwright
