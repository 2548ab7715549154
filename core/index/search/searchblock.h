// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/search/trigramset.h"
#include "core/log/logposition.h"

#include <QByteArray>

#include <optional>

namespace Hookwright {

// What the search index knows of events whose numbers stand beside each other: for each bit of their trigrams
// the set of those that have it. 4 MiB in memory.
class SearchBlock
{
public:
    static constexpr Seq eventCount = 4096;
    static constexpr int sliceCount = TrigramSet::bitCount + 1;
    static constexpr int unknownSlice = TrigramSet::bitCount; // the set of those that may have any text

    using Events = std::bitset<eventCount>;

    static quint64 numberOf(Seq seq) { return seq / eventCount; }
    static Seq firstOf(quint64 block) { return block * eventCount; }
    static Seq lastOf(quint64 block) { return firstOf(block) + eventCount - 1; }

    SearchBlock();
    void add(Seq seq, const TrigramSet &trigrams);

    // As it is stored: a set of few events is a list of their places, of 2 bytes, little-endian; a larger one
    // a bit each. Empty where there are none.
    QByteArray slice(int number) const;
    // Nothing where it is damaged.
    static std::optional<Events> decoded(QByteArrayView slice);

private:
    std::vector<Events> m_slices;
};

} // namespace Hookwright
