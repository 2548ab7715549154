// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/stringtable.h"

#include <span>

namespace Hookwright {

// Which conditions of a leaf hold for a value, remembered as bits: most fields of most webhooks have the same
// few values again and again, and to know one again is cheaper than to judge it. The first time a value is
// only noted, the second time its bits are wanted. Of a fixed size: a value takes the place of another one,
// and when the room is full all is forgotten before the next event. Leaves whose values do not come again
// are left alone after a while.
class ValueMemo
{
public:
    static constexpr qsizetype longestValue = 256;

    enum class Answer { New, Noted, Known };

    // Forgets everything; for so many leaves.
    void reset(std::size_t leafCount);

    // Before an event; what find() has given does not move until the next one.
    void makeRoom()
    {
        if (m_isFull)
            forget();
    }

    // Whether it is worth asking for values of the leaf.
    bool isUseful(quint32 leaf)
    {
        if (m_scores[leaf] > useless)
            return true;
        if (++m_refusals % refusalsBeforeRetry == 0)
            m_scores[leaf] = retry;
        return false;
    }

    // What is known of a value; notes a new one. Strings and other tokens are different values. `*bits` is
    // set for a known one.
    Answer find(quint32 leaf, bool isString, QByteArrayView value, const quint64 **bits)
    {
        const TextPrint print(value);
        const quint32 key = leaf * 2 + isString;
        Slot &slot = m_slots[(print.hash(value) ^ (key * 0x9e3779b1u)) & (slotCount - 1)];
        const bool isNoted =
                slot.print == print && slot.key == key && slot.size == quint32(value.size())
                && (slot.size <= 16 || std::memcmp(m_texts.data() + slot.text, value.data(), slot.size) == 0);
        qint8 &score = m_scores[leaf];
        score = qint8(isNoted ? std::min(score + 2, 100) : std::max(score - 1, int(useless)));
        if (!isNoted) {
            note(slot, print, key, value);
            return Answer::New;
        }
        if (slot.bits == none) {
            m_noted = &slot;
            return Answer::Noted;
        }
        *bits = m_bits.data() + slot.bits;
        return Answer::Known;
    }

    // Room for the bits of the value that find() has just called noted; null
    // where there is none.
    quint64 *insert(quint32 wordCount);

private:
    static constexpr quint32 none = ~quint32(0);
    static constexpr qint8 useless = -64;
    static constexpr qint8 retry = -32;
    static constexpr quint32 refusalsBeforeRetry = 64;
    static constexpr std::size_t slotCount = 65536;
    static constexpr std::size_t textRoom = 4096 * 1024;
    static constexpr std::size_t wordRoom = 1024 * 1024;

    struct Slot
    {
        TextPrint print;
        quint32 key = none;
        quint32 size = 0;
        quint32 text = 0; // in m_texts, of one longer than 16 bytes
        quint32 bits = none;
    };
    static_assert(sizeof(Slot) == 32);

    void forget();
    void note(Slot &slot, const TextPrint &print, quint32 key, QByteArrayView value);

    std::vector<Slot> m_slots;
    std::vector<char> m_texts;   // never grows beyond its room
    std::vector<quint64> m_bits; // the same
    std::vector<qint8> m_scores; // of every leaf
    quint32 m_refusals = 0;
    Slot *m_noted = nullptr;
    bool m_isFull = false;
};

} // namespace Hookwright
