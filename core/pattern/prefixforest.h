// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <cstring>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace Hookwright {

// A text with the number of the test it belongs to.
using TestText = std::pair<QByteArray, quint32>;

// A quick no for most values that begin with none of a set of texts, or end with none: looks at the up to
// eight bytes that stand furthest from the end in question in all the texts.
class TextFilter
{
public:
    enum class End : quint8 { Beginning, Ending };

    TextFilter() = default; // lets nothing pass
    // Texts that are compared at the ending are given backwards. None is empty.
    TextFilter(const std::vector<TestText> &texts, End end);

    bool mayPass(QByteArrayView value) const
    {
        if (value.size() < m_reach)
            return false;
        const char *p = m_end == End::Beginning ? value.begin() + m_reach - m_size : value.end() - m_reach;
        return m_bits >> hash(p) & 1;
    }

private:
    unsigned hash(const char *p) const
    {
        quint64 bytes = 0;
        if (m_size == 8)
            std::memcpy(&bytes, p, 8);
        else
            std::memcpy(&bytes, p, m_size);
        return unsigned(bytes * 0x9e3779b97f4a7c15u >> 58);
    }

    quint64 m_bits = 0;
    // From that end to the other end of the bytes looked at; without texts longer than any value.
    qint32 m_reach = std::numeric_limits<qint32>::max();
    quint8 m_size = 0; // of them
    End m_end = End::Beginning;
};

// Which of many texts a value begins with: a trie laid flat. The texts stand sorted, each with a link to
// the longest other text that it begins with. One binary search finds the place of the value, and the
// links from there lead through exactly its prefixes. Jumps over many links at once keep that logarithmic
// for any set of texts. Immutable once built.
class PrefixForest
{
public:
    PrefixForest() = default;
    explicit PrefixForest(std::vector<TestText> texts);

    bool isEmpty() const { return m_entries.empty(); }
    quint32 entryCount() const { return quint32(m_entries.size()); }
    qsizetype longest() const { return m_longest; }

    std::span<const quint32> tests(quint32 entry) const
    {
        const Entry &e = m_entries[entry];
        return {m_tests.data() + e.testsBegin, e.testsEnd - e.testsBegin};
    }

    // Replaces the number of every test by what `renumber` makes of it.
    template<typename Renumber>
    void renumber(Renumber renumber)
    {
        for (quint32 &test : m_tests)
            test = renumber(test);
    }

    // Calls `visit(entry)` for the entries whose text `value` begins with, longest first, while it
    // returns true.
    template<typename Visit>
    void find(QByteArrayView value, Visit visit) const
    {
        if (m_entries.empty() || (!value.isEmpty() && !mayBegin(quint8(value[0]))))
            return;
        for (quint32 entry = longestPrefix(value); entry != none && visit(entry);
             entry = m_entries[entry].parent) {
        }
    }

private:
    static constexpr quint32 none = ~quint32(0);

    struct Entry
    {
        quint32 begin; // in m_texts
        quint32 size;
        quint32 parent = none;
        quint32 jump = none;  // an ancestor further up
        quint32 jumpSize = 0; // how many links the jump skips
        quint32 testsBegin = 0;
        quint32 testsEnd = 0;
    };

    void link(quint32 entry);
    quint32 longestPrefix(QByteArrayView value) const;
    bool mayBegin(quint8 byte) const { return m_firstBytes[byte / 64] >> byte % 64 & 1; }
    QByteArrayView text(const Entry &entry) const
    {
        return {m_texts.constData() + entry.begin, qsizetype(entry.size)};
    }

    std::vector<Entry> m_entries; // sorted by text
    QByteArray m_texts;
    std::vector<quint32> m_tests;
    std::array<quint64, 4> m_firstBytes{}; // all, where an entry is empty
    qsizetype m_longest = 0;
};

} // namespace Hookwright
