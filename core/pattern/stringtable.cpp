// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/stringtable.h"

#include <bit>
#include <cstring>
#include <string_view>

namespace Hookwright {

namespace {

quint32 hashOf(QByteArrayView value)
{
    return quint32(std::hash<std::string_view>()({value.data(), std::size_t(value.size())}));
}

} // namespace

StringTable::StringTable(std::vector<TestText> texts)
{
    if (texts.empty())
        return;
    m_slots.resize(std::bit_ceil(texts.size() * 2));
    const std::size_t mask = m_slots.size() - 1;
    for (const auto &[text, test] : texts) {
        const quint32 hash = hashOf(text);
        std::size_t slot = hash & mask;
        while (m_slots[slot].test != none)
            slot = (slot + 1) & mask;
        m_slots[slot] = {hash, quint32(m_texts.size()), quint32(text.size()), test};
        m_texts += text;
        m_lengths |= quint64(1) << (text.size() & 63);
        m_longest = std::max(m_longest, text.size());
    }
}

quint32 StringTable::findHashed(QByteArrayView value) const
{
    const quint32 hash = hashOf(value);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask; m_slots[slot].test != none; slot = (slot + 1) & mask) {
        const Slot &s = m_slots[slot];
        if (s.hash == hash && qsizetype(s.size) == value.size()
            && std::memcmp(m_texts.constData() + s.begin, value.data(), s.size) == 0)
            return s.test;
    }
    return none;
}

} // namespace Hookwright
