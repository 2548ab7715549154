// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/stringtable.h"

#include <bit>

namespace Hookwright {

StringTable::StringTable(const std::vector<TestText> &texts)
{
    if (texts.empty())
        return;
    m_slots.resize(std::bit_ceil(texts.size() * 2));
    const std::size_t mask = m_slots.size() - 1;
    for (const auto &[text, number] : texts) {
        const TextPrint print(text);
        const quint32 hash = print.hash(text);
        std::size_t i = hash & mask;
        while (m_slots[i].number != none)
            i = (i + 1) & mask;
        m_slots[i] = {print, hash, quint32(text.size()), quint32(m_texts.size()), number};
        m_texts += text;
        m_sizes |= quint64(1) << (text.size() & 63);
    }
}

quint32 StringTable::find(QByteArrayView value) const
{
    if (!mayHave(m_sizes, value))
        return none;
    const TextPrint print(value);
    const quint32 hash = print.hash(value);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = hash & mask; m_slots[i].number != none; i = (i + 1) & mask) {
        const Slot &slot = m_slots[i];
        if (slot.hash == hash && slot.print == print && qsizetype(slot.size) == value.size()
            && (slot.size <= 16
                || std::memcmp(m_texts.constData() + slot.begin, value.data(), slot.size) == 0))
            return slot.number;
    }
    return none;
}

} // namespace Hookwright
