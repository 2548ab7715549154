// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace Hookwright {

// Some bits of one word of a long row of words.
struct WordBits
{
    quint32 word;
    quint64 bits;
};

// Sets in the words the bits of as many others.
void addWords(quint64 *words, const quint64 *bits, std::size_t count);

// Bits to set in a long row of words, packed: where they are few the words that have some, each with its
// number; where they are many a range of words, which is added at a stroke. A view on the words that it is
// packed in.
class PlaneBits
{
public:
    PlaneBits() = default; // none
    explicit PlaneBits(const quint64 *packed)
        : m_packed(packed)
    {}

    bool isEmpty() const { return count() == 0; }

    void addTo(quint64 *words) const
    {
        const quint64 *const packed = m_packed + 1;
        const std::size_t size = count();
        const std::size_t first = begin();
        if (first == scattered) {
            for (std::size_t i = 0; i < 2 * size; i += 2)
                words[packed[i]] |= packed[i + 1];
            return;
        }
        addWords(words + first, packed, size);
    }

    // Whether they are packed in the same place.
    friend bool operator==(const PlaneBits &, const PlaneBits &) = default;

    // The words that follow those of the bits.
    const quint64 *end() const { return m_packed + 1 + (begin() == scattered ? 2 * count() : count()); }

private:
    friend class PlaneBitsPacker;
    static constexpr quint32 scattered = ~quint32(0);
    static constexpr quint64 none = quint64(scattered) << 32;

    quint32 count() const { return quint32(*m_packed); }
    quint32 begin() const { return quint32(*m_packed >> 32); }

    const quint64 *m_packed = &none;
};

// Packs bits. Keeps its memory from one use to the next.
class PlaneBitsPacker
{
public:
    // Before the first use, and when the row of words has another length.
    void resize(std::size_t wordCount);

    void add(std::span<const WordBits> bits)
    {
        for (const WordBits &some : bits) {
            if (m_words[some.word] == 0)
                m_touched.push_back(some.word);
            m_words[some.word] |= some.bits;
        }
    }

    bool isEmpty() const { return m_touched.empty(); }

    // How many words all that was added needs.
    std::size_t packedSize();

    // Writes it there, and forgets it.
    void pack(quint64 *packed);

    void clear();

private:
    std::size_t rangeSize() const { return m_touched.back() - m_touched.front() + std::size_t(1); }
    bool isScattered() const { return m_touched.empty() || m_touched.size() * 2 < rangeSize(); }

    std::vector<quint64> m_words;
    std::vector<quint32> m_touched; // those that are not 0
};

} // namespace Hookwright
