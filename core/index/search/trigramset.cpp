// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/search/trigramset.h"

#include <algorithm>

namespace Hookwright {

namespace {

// Calls `visit` with the bit of each trigram. The bits are stored: a change of this is another version of the
// index.
template<typename Visit>
void forEachBit(QByteArrayView text, Visit visit)
{
    constexpr quint32 goldenRatio = 0x9e3779b1;
    constexpr int shift = 32 - 13;
    static_assert(TrigramSet::bitCount == 1 << 13);
    quint32 trigram = 0;
    qsizetype size = 0;
    for (const char byte : text) {
        trigram = (trigram << 8 | quint8(byte)) & 0xffffff;
        if (++size >= TrigramSet::trigramSize)
            visit(int(trigram * goldenRatio >> shift));
    }
}

} // namespace

std::vector<int> TrigramSet::bitsOf(QByteArrayView folded)
{
    std::vector<int> bits;
    forEachBit(folded, [&](int bit) { bits.push_back(bit); });
    std::sort(bits.begin(), bits.end());
    bits.erase(std::unique(bits.begin(), bits.end()), bits.end());
    return bits;
}

void TrigramSet::add(QByteArrayView folded)
{
    forEachBit(folded, [this](int bit) { m_bits.set(size_t(bit)); });
}

void TrigramSet::clear()
{
    m_bits.reset();
    m_unknown = false;
}

} // namespace Hookwright
