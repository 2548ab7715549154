// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/prefixforest.h"

namespace Hookwright {

// Which of many texts a value equals: a hash table behind a bit map of their lengths. Immutable once built.
class StringTable
{
public:
    static constexpr quint32 none = ~quint32(0);

    StringTable() = default;
    explicit StringTable(std::vector<TestText> texts); // different ones

    bool isEmpty() const { return m_slots.empty(); }
    qsizetype longest() const { return m_longest; }

    quint32 find(QByteArrayView value) const // the test, or none
    {
        return m_lengths >> (value.size() & 63) & 1 ? findHashed(value) : none;
    }

private:
    struct Slot
    {
        quint32 hash = 0;
        quint32 begin = 0; // in m_texts
        quint32 size = 0;
        quint32 test = none; // none: the slot is free
    };

    quint32 findHashed(QByteArrayView value) const;

    std::vector<Slot> m_slots;
    QByteArray m_texts;
    quint64 m_lengths = 0; // bit n: a text has n bytes, modulo 64
    qsizetype m_longest = 0;
};

} // namespace Hookwright
