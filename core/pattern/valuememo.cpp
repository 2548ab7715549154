// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/valuememo.h"

namespace Hookwright {

void ValueMemo::reset(quint64 firstLeaf, std::size_t leafCount)
{
    m_firstLeaf = firstLeaf;
    m_scores.assign(leafCount, 0);
    if (m_buckets.empty()) {
        m_texts.reserve(textRoom);
        m_words.reserve(wordRoom);
        forget();
    }
}

void ValueMemo::forget()
{
    m_buckets.assign(bucketCount, {});
    m_texts.clear();
    m_words.clear();
    m_isFull = false;
}

void ValueMemo::note(Slot &slot, const TextPrint &print, quint64 key, QByteArrayView value)
{
    const auto size = std::size_t(value.size());
    slot = {print, key, quint32(size) & 0x7ff, 0, none};
    if (size <= 16)
        return;
    m_texts.resize((m_texts.size() + 1) / 2 * 2);
    if (m_texts.size() + size > textRoom) {
        m_isFull = true;
        slot = {};
        return;
    }
    slot.text = quint32(m_texts.size() / 2) & 0x1fffff;
    m_texts.insert(m_texts.end(), value.begin(), value.end());
}

quint64 *ValueMemo::insert(std::size_t wordCount)
{
    if (m_words.size() + wordCount > wordRoom) {
        m_isFull = true;
        return nullptr;
    }
    m_noted->words = quint32(m_words.size());
    m_words.resize(m_words.size() + wordCount);
    return m_words.data() + m_noted->words;
}

} // namespace Hookwright
