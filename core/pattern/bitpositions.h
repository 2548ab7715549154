// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>

namespace Hookwright {

// How many numbers more than there are bits writeBitPositions() may write.
constexpr std::size_t positionsRoom = 8;

// Writes the numbers of the bits of the words that are set, ascending, the first word's from `first` on;
// returns where they end.
quint32 *writeBitPositions(std::span<const quint64> words, quint32 first, quint32 *to);

} // namespace Hookwright
