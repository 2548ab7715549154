// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/stringtable.h"

#include <span>

namespace Hookwright {

// What the indexes of a leaf have found for a value, remembered: most fields of most webhooks have the
// same few values again and again, and to know one again is cheaper than to look it up in an index for
// each kind of test. Of a fixed size: a value takes the place of another one, and when the room for texts
// is full all is forgotten. Leaves whose values do not come again are left alone after a while.
class ValueMemo
{
public:
    static constexpr qsizetype longestValue = 256;

    // Forgets everything; for so many leaves.
    void reset(std::size_t leafCount);

    // Whether it is worth asking for values of the leaf.
    bool isUseful(quint32 leaf)
    {
        if (m_scores[leaf] > useless)
            return true;
        if (++m_refusals % refusalsBeforeRetry == 0)
            m_scores[leaf] = retry;
        return false;
    }

    // Whether the value is known; `codes` is what was found for it then.
    bool find(quint32 leaf, QByteArrayView value, std::span<const quint32> *codes)
    {
        m_print = TextPrint(value);
        m_slot = (m_print.hash(value) ^ (leaf * 0x9e3779b1u)) & (slotCount - 1);
        const Slot &slot = m_slots[m_slot];
        const bool isKnown =
                slot.print == m_print && slot.leaf == leaf && slot.size == quint32(value.size())
                && (slot.size <= 16 || std::memcmp(m_texts.data() + slot.text, value.data(), slot.size) == 0);
        qint8 &score = m_scores[leaf];
        score = qint8(isKnown ? std::min(score + 2, 100) : std::max(score - 1, int(useless)));
        if (isKnown)
            *codes = {m_codes.data() + slot.codes, slot.codeCount};
        return isKnown;
    }

    // For the value that find() has just not known.
    void insert(quint32 leaf, QByteArrayView value, std::span<const quint32> codes);

private:
    static constexpr qint8 useless = -64;
    static constexpr qint8 retry = -32;
    static constexpr quint32 refusalsBeforeRetry = 64;
    static constexpr std::size_t slotCount = 32768;
    static constexpr std::size_t textRoom = 2048 * 1024;
    static constexpr std::size_t codeRoom = 1024 * 1024;

    struct Slot
    {
        TextPrint print;
        quint32 leaf = ~quint32(0);
        quint32 size = 0;
        quint32 text = 0;  // in m_texts, of one longer than 16 bytes
        quint32 codes = 0; // in m_codes
        quint32 codeCount = 0;
    };

    std::vector<Slot> m_slots;
    std::vector<char> m_texts;
    std::vector<quint32> m_codes;
    std::vector<qint8> m_scores; // of every leaf
    quint32 m_refusals = 0;
    TextPrint m_print; // of the value asked for last
    std::size_t m_slot = 0;
};

} // namespace Hookwright
