// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <bitset>
#include <vector>

namespace Hookwright {

// The bits of all trigrams of an event's texts: every three bytes that stand beside each other, so that any
// part of at least three bytes is found, in any script. Different trigrams may have the same bit.
class TrigramSet
{
public:
    static constexpr int bitCount = 8192;
    static constexpr int trigramSize = 3; // bytes

    // The bits of a text, ascending, each once; none of a text that is too short.
    static std::vector<int> bitsOf(QByteArrayView folded);

    void add(QByteArrayView folded);
    // From now on it says nothing: the event may have any text.
    void setUnknown() { m_unknown = true; }
    void clear();

    bool isUnknown() const { return m_unknown; }
    const std::bitset<bitCount> &bits() const { return m_bits; }

private:
    std::bitset<bitCount> m_bits;
    bool m_unknown = false;
};

} // namespace Hookwright
