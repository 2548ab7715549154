// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/valuememo.h"

namespace Hookwright {

void ValueMemo::reset(std::size_t leafCount)
{
    m_slots.assign(slotCount, {});
    m_texts.clear();
    m_texts.reserve(textRoom);
    m_codes.clear();
    m_codes.reserve(codeRoom);
    m_scores.assign(leafCount, 0);
}

void ValueMemo::insert(quint32 leaf, QByteArrayView value, std::span<const quint32> codes)
{
    if (codes.size() > codeRoom / 16)
        return;
    if (m_texts.size() + std::size_t(value.size()) > textRoom || m_codes.size() + codes.size() > codeRoom) {
        m_slots.assign(slotCount, {});
        m_texts.clear();
        m_codes.clear();
    }
    m_slots[m_slot] = {m_print,
                       leaf,
                       quint32(value.size()),
                       quint32(m_texts.size()),
                       quint32(m_codes.size()),
                       quint32(codes.size())};
    if (value.size() > 16)
        m_texts.insert(m_texts.end(), value.begin(), value.end());
    m_codes.insert(m_codes.end(), codes.begin(), codes.end());
}

} // namespace Hookwright
