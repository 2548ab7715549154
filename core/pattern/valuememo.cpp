// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/valuememo.h"

namespace Hookwright {

void ValueMemo::reset(quint64 firstLeaf, std::size_t count)
{
    ++m_generation;
    m_firstLeaf = firstLeaf;
    m_scores.assign(count, 0);
    if (m_buckets.empty()) {
        m_words.reserve(wordRoom);
        forget();
    }
}

void ValueMemo::forget()
{
    ++m_generation;
    m_buckets.assign(bucketCount, {});
    m_words.clear();
    m_isFull = false;
}

quint64 *ValueMemo::insert(const Place &place, QByteArrayView value, std::size_t wordCount)
{
    Slot *const slot = slotOf(place, value);
    if (!slot)
        return nullptr;
    const std::size_t begin = m_words.size();
    const std::size_t size = textWords(value) + wordCount;
    if (begin + size > wordRoom) {
        m_isFull = true;
        return nullptr;
    }
    m_words.resize(begin + size);
    slot->record = quint32(begin);
    if (textWords(value) > 0)
        std::memcpy(m_words.data() + begin, value.data(), std::size_t(value.size()));
    return m_words.data() + begin + textWords(value);
}

} // namespace Hookwright
