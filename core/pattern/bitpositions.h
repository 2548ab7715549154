// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace Hookwright {

// How many numbers more than there are bits writePositions() may write.
constexpr std::size_t positionsRoom = 8;

struct BytePositions
{
    std::array<quint8, 8> positions{};
    quint8 count = 0;
};

constexpr std::array<BytePositions, 256> bytePositions = [] {
    std::array<BytePositions, 256> result;
    for (std::size_t byte = 0; byte < 256; ++byte) {
        for (quint8 bit = 0; bit < 8; ++bit) {
            if (byte >> bit & 1)
                result[byte].positions[result[byte].count++] = bit;
        }
    }
    return result;
}();

// Writes the numbers of the bits of a word that are set, from `first` on; returns where they end. A byte at a
// time, so that no branch depends on how many there are.
inline quint32 *writePositions(quint64 word, quint32 first, quint32 *to)
{
    for (; word != 0; word >>= 8, first += 8) {
        const BytePositions &byte = bytePositions[word & 0xff];
        for (std::size_t i = 0; i < 8; ++i)
            to[i] = first + byte.positions[i];
        to += byte.count;
    }
    return to;
}

} // namespace Hookwright
