// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/stringtable.h"

namespace Hookwright {

// What a value means to a leaf, remembered as some words: most fields of most webhooks have the same few values again
// and again, and to know one again is cheaper than to judge it. The first time a value is only noted, the second time
// its words are wanted. Of a fixed size: of each two places for a value the one that was not asked for last is given
// away, and when the room is full all is forgotten before the next event. Leaves whose values do not come again are
// left alone after a while.
class ValueMemo
{
public:
    static constexpr qsizetype longestValue = 1024;

    enum class Answer { New, Noted, Known };

    // Before an event of a set of leaves, of which the first has that number among all there ever were; what find()
    // has given does not move until the next event. Values of other sets stay known.
    void begin(quint64 firstLeaf, std::size_t leafCount)
    {
        if (firstLeaf != m_firstLeaf || m_buckets.empty())
            reset(firstLeaf, leafCount);
        if (m_isFull)
            forget();
    }

    // Whether it is worth asking for values of the leaf.
    bool isUseful(quint32 leaf)
    {
        if (m_scores[leaf] > useless)
            return true;
        if (++m_refusals % refusalsBeforeRetry == 0)
            m_scores[leaf] = retry;
        return false;
    }

    // What is known of a value; notes a new one. Strings and other tokens are different values. `*words` is set for a
    // known one.
    Answer find(quint32 leaf, bool isString, QByteArrayView value, const quint64 **words)
    {
        const TextPrint print(value);
        const quint64 key = (m_firstLeaf + leaf) * 2 + isString;
        Bucket &bucket = m_buckets[(print.hash(value) ^ (quint32(key) * 0x9e3779b1u)) >> bucketShift];
        const bool isFirst = isAt(bucket.slots[0], print, key, value);
        qint8 &score = m_scores[leaf];
        if (!isFirst && !isAt(bucket.slots[1], print, key, value)) {
            score = qint8(std::max(score - 1, int(useless)));
            std::swap(bucket.slots[0], bucket.slots[1]);
            note(bucket.slots[0], print, key, value);
            return Answer::New;
        }
        score = qint8(std::min(score + 2, 100));
        if (!isFirst)
            std::swap(bucket.slots[0], bucket.slots[1]);
        if (bucket.slots[0].words == none) {
            m_noted = &bucket.slots[0];
            return Answer::Noted;
        }
        *words = m_words.data() + bucket.slots[0].words;
        return Answer::Known;
    }

    // Room for the words of the value that find() has just called noted; null where there is none.
    quint64 *insert(std::size_t wordCount);

private:
    static constexpr quint32 none = ~quint32(0);
    static constexpr qint8 useless = -64;
    static constexpr qint8 retry = -32;
    static constexpr quint32 refusalsBeforeRetry = 64;
    static constexpr std::size_t bucketCount = 32768;
    static constexpr int bucketShift = 32 - 15;
    static constexpr std::size_t textRoom = 4096 * 1024;
    static constexpr std::size_t wordRoom = 2048 * 1024;

    struct Slot
    {
        TextPrint print;
        quint64 key = ~quint64(0);
        quint32 size : 11 = 0;
        quint32 text : 21 = 0; // in units of two bytes in m_texts, of one longer than 16 bytes
        quint32 words = none;
    };
    static_assert(sizeof(Slot) == 32 && (textRoom / 2 - 1) >> 21 == 0 && longestValue >> 11 == 0);

    // One line of memory; the slot that was asked for last comes first.
    struct alignas(64) Bucket
    {
        Slot slots[2];
    };

    bool isAt(const Slot &slot, const TextPrint &print, quint64 key, QByteArrayView value) const
    {
        return slot.print == print && slot.key == key && slot.size == quint32(value.size())
               && (slot.size <= 16
                   || std::memcmp(m_texts.data() + 2 * std::size_t(slot.text), value.data(), slot.size) == 0);
    }
    void reset(quint64 firstLeaf, std::size_t leafCount);
    void forget();
    void note(Slot &slot, const TextPrint &print, quint64 key, QByteArrayView value);

    std::vector<Bucket> m_buckets;
    std::vector<char> m_texts;    // never grows beyond its room
    std::vector<quint64> m_words; // the same
    std::vector<qint8> m_scores;  // of every leaf
    quint64 m_firstLeaf = 0;
    quint32 m_refusals = 0;
    Slot *m_noted = nullptr;
    bool m_isFull = false;
};

} // namespace Hookwright
