// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/valuememo.h"

namespace Hookwright {

void ValueMemo::reset(std::size_t leafCount)
{
    m_texts.reserve(textRoom);
    m_bits.reserve(wordRoom);
    m_scores.assign(leafCount, 0);
    forget();
}

void ValueMemo::forget()
{
    m_slots.assign(slotCount, {});
    m_texts.clear();
    m_bits.clear();
    m_isFull = false;
}

void ValueMemo::note(Slot &slot, const TextPrint &print, quint32 key, QByteArrayView value)
{
    const auto size = std::size_t(value.size());
    if (size > 16 && m_texts.size() + size > textRoom) {
        m_isFull = true;
        return;
    }
    slot = {print, key, quint32(size), quint32(m_texts.size()), none};
    if (size > 16)
        m_texts.insert(m_texts.end(), value.begin(), value.end());
}

quint64 *ValueMemo::insert(quint32 wordCount)
{
    if (m_bits.size() + wordCount > wordRoom) {
        m_isFull = true;
        return nullptr;
    }
    m_noted->bits = quint32(m_bits.size());
    m_bits.resize(m_bits.size() + wordCount);
    return m_bits.data() + m_noted->bits;
}

} // namespace Hookwright
