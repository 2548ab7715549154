// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/stringtable.h"

namespace Hookwright {

// What a value means to a leaf, remembered as some words: most fields of most webhooks have the same few
// values again and again, and to know one again is cheaper than to judge it. The first time a value is only
// noted, the second time its words are wanted. Of a fixed size: of each two places for a value the one that
// was not asked for last is given away, and when the room is full all is forgotten before the next event.
// Leaves whose values do not come again are left alone after a while.
//
// To look for a value means to wait for memory. So it is done in three steps, each of which sends for what
// the next one reads; between them other values can be looked for.
class ValueMemo
{
public:
    static constexpr qsizetype longestValue = 1024;

    // Where a value is looked for.
    struct Place
    {
        TextPrint print;
        quint64 key = 0;
        quint32 bucket = 0;
    };

    enum class Answer { New, Noted, Known };

    // Before an event of a set of leaves, of which the first has that number among all there ever were; what
    // find() has given does not move until the next event. Values of other sets stay known.
    void begin(quint64 firstLeaf, std::size_t leafCount)
    {
        if (firstLeaf != m_firstLeaf || m_buckets.empty())
            reset(firstLeaf, leafCount);
        if (m_isFull)
            forget();
    }

    // Another number whenever leaves have other numbers, or what find() has given is gone.
    quint64 generation() const { return m_generation; }

    // Whether it is worth asking for values of the leaf.
    bool isUseful(quint32 leaf)
    {
        if (m_scores[leaf] > useless)
            return true;
        if (++m_refusals % refusalsBeforeRetry == 0)
            m_scores[leaf] = retry;
        return false;
    }

    // Strings and other tokens are different values.
    Place place(quint32 leaf, bool isString, QByteArrayView value) const
    {
        const TextPrint print(value);
        const quint64 key = (m_firstLeaf + leaf) * 2 + isString;
        const quint32 bucket = (print.hash(value) ^ (quint32(key) * 0x9e3779b1u)) >> bucketShift;
        __builtin_prefetch(&m_buckets[bucket]);
        return {print, key, bucket};
    }

    // Notes a value that is not there. `*record` is set for a known one.
    Answer find(quint32 leaf, const Place &place, QByteArrayView value, const quint64 **record)
    {
        Slot *const slots = m_buckets[place.bucket].slots;
        if (!isFor(slots[0], place, value))
            std::swap(slots[0], slots[1]);
        qint8 &score = m_scores[leaf];
        if (!isFor(slots[0], place, value)) {
            score = qint8(std::max(score - 1, int(useless)));
            slots[0] = {place.print, place.key, quint32(value.size()), none};
            return Answer::New;
        }
        if (slots[0].record == refused) {
            score = qint8(std::max(score - 1, int(useless)));
            return Answer::New;
        }
        score = qint8(std::min(score + 2, 100));
        if (slots[0].record == none)
            return Answer::Noted;
        *record = m_words.data() + slots[0].record;
        __builtin_prefetch(*record);
        return Answer::Known;
    }

    // The words of a known value; null if it was another one of the same beginning, end and size.
    static const quint64 *words(const quint64 *record, QByteArrayView value)
    {
        if (value.size() <= wholePrint)
            return record;
        if (std::memcmp(record, value.data(), std::size_t(value.size())) != 0)
            return nullptr;
        return record + textWords(value);
    }

    // Room for the words of a value that find() has called noted; null where there is none.
    quint64 *insert(const Place &place, QByteArrayView value, std::size_t wordCount);

    // It will never be known.
    void refuse(const Place &place, QByteArrayView value)
    {
        if (Slot *slot = slotOf(place, value))
            slot->record = refused;
    }

private:
    static constexpr quint32 none = ~quint32(0);
    static constexpr quint32 refused = none - 1;
    static constexpr qsizetype wholePrint = 16; // of a text up to that size the print is all
    static constexpr qint8 useless = -64;
    static constexpr qint8 retry = -32;
    static constexpr quint32 refusalsBeforeRetry = 64;
    static constexpr std::size_t bucketCount = 32768;
    static constexpr int bucketShift = 32 - 15;
    static constexpr std::size_t wordRoom = 2048 * 1024;

    struct Slot
    {
        TextPrint print;
        quint64 key = ~quint64(0);
        quint32 size = 0;
        quint32 record = none; // in m_words: the text, if the print is not all of it, and the words
    };

    // One line of memory; the slot that was asked for last comes first.
    struct alignas(64) Bucket
    {
        Slot slots[2];
    };
    static_assert(sizeof(Bucket) == 64);

    static bool isFor(const Slot &slot, const Place &place, QByteArrayView value)
    {
        return slot.print == place.print && slot.key == place.key && slot.size == quint32(value.size());
    }
    Slot *slotOf(const Place &place, QByteArrayView value)
    {
        for (Slot &slot : m_buckets[place.bucket].slots) {
            if (isFor(slot, place, value))
                return &slot;
        }
        return nullptr;
    }
    static std::size_t textWords(QByteArrayView value)
    {
        return value.size() <= wholePrint ? 0 : std::size_t(value.size() + 7) / 8;
    }
    void reset(quint64 firstLeaf, std::size_t count);
    void forget();

    std::vector<Bucket> m_buckets;
    std::vector<quint64> m_words; // never grows beyond its room
    std::vector<qint8> m_scores;  // of every leaf and place
    quint64 m_firstLeaf = 0;
    quint64 m_generation = 0;
    quint32 m_refusals = 0;
    bool m_isFull = false;
};

} // namespace Hookwright
