// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/prefixforest.h"

#include <cstring>

namespace Hookwright {

// Which of many texts a value equals: names of members, operands of equality. A hash table behind a bit
// map of sizes. Of texts up to 16 bytes, which most names are, the first and the last eight bytes are all,
// and stand in the table itself. Immutable once built.
class StringTable
{
public:
    static constexpr quint32 none = ~quint32(0);

    StringTable() = default;
    explicit StringTable(const std::vector<TestText> &texts); // different ones

    bool isEmpty() const { return m_slots.empty(); }

    // The number of the text, or none.
    quint32 find(QByteArrayView value) const
    {
        return m_sizes >> (value.size() & 63) & 1 ? lookUp(value) : none;
    }

private:
    // A text by its ends.
    struct Print
    {
        explicit Print(QByteArrayView text)
            : size(quint32(text.size()))
        {
            const char *p = text.data();
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

        friend bool operator==(const Print &, const Print &) = default;

        quint64 first = 0;
        quint64 last = 0;
        quint32 size = 0;
    };

    struct Slot
    {
        Print print{QByteArrayView()};
        quint32 number = none; // none: the slot is free
        quint32 begin = 0;     // in m_texts
        quint32 hash = 0;
    };

    static quint32 hashOf(const Print &print, QByteArrayView text)
    {
        quint64 hash = (print.first ^ (print.last * 0x9e3779b97f4a7c15u) ^ print.size) * 0xd6e8feb86659fd93u;
        for (qsizetype i = 8; i + 8 < text.size(); i += 8) {
            quint64 bytes;
            std::memcpy(&bytes, text.data() + i, 8);
            hash = ((hash >> 29 ^ hash) + bytes) * 0x9fb21c651e98df25u;
        }
        return quint32(hash >> 32);
    }

    quint32 lookUp(QByteArrayView value) const
    {
        const Print print(value);
        const quint32 hash = hashOf(print, value);
        for (std::size_t i = hash & m_mask; m_slots[i].number != none; i = (i + 1) & m_mask) {
            const Slot &slot = m_slots[i];
            if (slot.hash == hash && slot.print == print
                && (print.size <= 16
                    || std::memcmp(m_texts.constData() + slot.begin, value.data(), print.size) == 0))
                return slot.number;
        }
        return none;
    }

    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
    QByteArray m_texts;
    quint64 m_sizes = 0; // bit n: a text has n bytes, modulo 64
};

} // namespace Hookwright
