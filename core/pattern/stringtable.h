// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/prefixforest.h"

#include <cstring>

namespace Hookwright {

// The first and the last eight bytes of a text: of one of up to 16 bytes, with its size, all of it.
struct TextPrint
{
    TextPrint() = default;
    explicit TextPrint(QByteArrayView text)
    {
        const char *p = text.data();
        const qsizetype size = text.size();
        if (size >= 8) {
            std::memcpy(&first, p, 8);
            std::memcpy(&last, p + size - 8, 8);
        } else if (size >= 4) {
            quint32 half;
            std::memcpy(&half, p, 4);
            first = half;
            std::memcpy(&half, p + size - 4, 4);
            last = half;
        } else if (size > 0) {
            first = quint64(quint8(p[0])) | quint64(quint8(p[size / 2])) << 8
                    | quint64(quint8(p[size - 1])) << 16;
        }
    }

    // Of the whole text.
    quint32 hash(QByteArrayView text) const
    {
        const char *p = text.data() + 8;
        const char *const end = text.end();
        quint64 hash = (first ^ (last * 0x9e3779b97f4a7c15u) ^ quint64(text.size())) * 0xd6e8feb86659fd93u;
        if (text.size() > 72) {
            // Four at a time, which need not wait for each other.
            quint64 lanes[4] = {hash, hash + 1, hash + 2, hash + 3};
            for (; end - p > 32; p += 32) {
                for (int i = 0; i < 4; ++i)
                    lanes[i] = quicklyMixed(lanes[i], p + 8 * i);
            }
            hash = ((lanes[0] * 31 + lanes[1]) * 31 + lanes[2]) * 31 + lanes[3];
        }
        for (; end - p > 8; p += 8)
            hash = mixed(hash, p);
        return quint32(hash >> 32);
    }

    friend bool operator==(const TextPrint &, const TextPrint &) = default;

    quint64 first = 0;
    quint64 last = 0;

private:
    // Of which only the upper half is used in the end.
    static quint64 quicklyMixed(quint64 hash, const char *p)
    {
        quint64 bytes;
        std::memcpy(&bytes, p, 8);
        return (hash ^ bytes) * 0x9fb21c651e98df25u;
    }
    static quint64 mixed(quint64 hash, const char *p)
    {
        quint64 bytes;
        std::memcpy(&bytes, p, 8);
        return ((hash >> 29 ^ hash) + bytes) * 0x9fb21c651e98df25u;
    }
};

// Which of many texts a value equals: a hash table. Immutable once built.
class StringTable
{
public:
    static constexpr quint32 none = ~quint32(0);

    StringTable() = default;
    explicit StringTable(const std::vector<TestText> &texts); // different ones

    bool isEmpty() const { return m_slots.empty(); }

    // Bit n: a text has n bytes, modulo 64.
    quint64 sizes() const { return m_sizes; }
    static bool mayHave(quint64 sizes, QByteArrayView value) { return sizes >> (value.size() & 63) & 1; }

    // The number of the text, or none.
    quint32 find(QByteArrayView value) const;

    // Replaces every number by what `renumber` makes of it.
    template<typename Renumber>
    void renumber(Renumber renumber)
    {
        for (Slot &slot : m_slots) {
            if (slot.number != none)
                slot.number = renumber(slot.number);
        }
    }

private:
    struct Slot
    {
        TextPrint print;
        quint32 hash = 0;
        quint32 size = 0;
        quint32 begin = 0;     // in m_texts
        quint32 number = none; // none: the slot is free
    };

    std::vector<Slot> m_slots;
    QByteArray m_texts;
    quint64 m_sizes = 0;
};

} // namespace Hookwright
