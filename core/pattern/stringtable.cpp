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
    m_mask = m_slots.size() - 1;
    for (const auto &[text, number] : texts) {
        const Print print(text);
        const quint32 hash = hashOf(print, text);
        std::size_t i = hash & m_mask;
        while (m_slots[i].number != none)
            i = (i + 1) & m_mask;
        m_slots[i] = {print, number, quint32(m_texts.size()), hash};
        m_texts += text;
        m_sizes |= quint64(1) << (text.size() & 63);
    }
}

} // namespace Hookwright
