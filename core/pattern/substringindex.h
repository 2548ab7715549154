// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/prefixforest.h"

namespace Hookwright {

// Which of many texts a value contains. Every text is told by one gram of its first bytes, the one that
// the fewest others have. One pass over the value looks each gram up in a small bit map; where a bit is
// set, the forest of the texts with that gram says which of them stand there. A text that was found once
// ends the way up the forest for the rest of the value, so that no set of texts makes a pass dear.
// Immutable once built.
class SubstringIndex
{
public:
    SubstringIndex() = default;

    // Texts must not be empty. Numbers the entries of its forests from *entryCount on, and adds them to it.
    SubstringIndex(std::vector<TestText> texts, quint32 *entryCount);

    bool isEmpty() const { return m_passes.empty(); }

    // Which entries were found in the value at hand: equal to `value` at their number.
    struct Marks
    {
        std::vector<quint32> ofEntry; // as many as there are entries in all indexes
        quint32 value = 0;            // another one for each call of find()
    };

    // Appends the tests of the texts that the value contains, each once.
    void find(QByteArrayView value, Marks &marks, std::vector<quint32> &tests) const;

private:
    // Texts that have their gram at the same offset.
    struct Group
    {
        quint32 offset; // of the gram in the text
        quint32 firstEntry;
        PrefixForest forest;
    };

    // One bucket for each gram: groups [begin, end).
    struct Bucket
    {
        quint32 gram;
        quint32 begin;
        quint32 end;
    };

    // The texts whose grams have the same size: 1, 2 or 4 bytes.
    struct Pass
    {
        int gramSize;
        int shift; // of a hash to a bit number
        std::vector<quint64> filter;
        std::vector<quint32> slots; // hash table of bucket numbers, open addressing
        std::vector<Bucket> buckets;
        std::vector<Group> groups;
    };

    static Pass makePass(int gramSize, std::vector<TestText> texts, quint32 *entryCount);
    static void addGroups(Pass &pass, std::vector<std::pair<quint64, TestText>> placed, quint32 *entryCount);
    static void fillTables(Pass &pass);
    template<int gramSize>
    static void search(const Pass &pass, QByteArrayView value, Marks &marks, std::vector<quint32> &tests);
    static void look(const Pass &pass, quint32 gram, QByteArrayView value, qsizetype at, Marks &marks,
                     std::vector<quint32> &tests);

    std::vector<Pass> m_passes;
};

} // namespace Hookwright
