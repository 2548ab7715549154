// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/prefixforest.h"

namespace Hookwright {

// Which of many texts a value contains. Every text is told by one gram of its first bytes, the one that
// the fewest others have. One pass over the value looks each gram up in a small bit map; where a bit is
// set, the forest of the texts with that gram says which of them stand there. A text that was found once
// ends the way up the forest for the rest of the value, and a gram is not looked up any more once all its
// texts were found, so that no set of texts makes a pass dear.
// Immutable once built.
class SubstringIndex
{
public:
    SubstringIndex() = default;

    // Texts must not be empty. Numbers the entries of its forests from *entryCount on, and adds them to it.
    SubstringIndex(std::vector<TestText> texts, quint32 *entryCount);

    bool isEmpty() const { return m_passes.empty(); }

    // Replaces the number of every test by what `renumber` makes of it.
    template<typename Renumber>
    void renumber(Renumber renumber)
    {
        for (Pass &pass : m_passes) {
            for (Group &group : pass.groups)
                group.forest.renumber(renumber);
        }
    }

    // What was found in the value at hand. As many entries as all indexes together have.
    struct Marks
    {
        struct Bucket
        {
            quint32 value = 0; // the last one that it was looked up for
            quint32 found = 0; // of its entries then
        };
        std::vector<quint32> ofEntry; // the last value that it was found in
        std::vector<Bucket> ofBucket; // by the number of its first entry
        std::vector<quint64> filter;  // of the pass at hand, without what needs no more looking for
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
        quint32 firstEntry;
        quint32 entryCount;
        bool isAloneInFilter; // no other one has its bit
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
    struct Placed
    {
        quint32 gram;
        quint32 offset;
        TestText text;
    };
    static void addGroups(Pass &pass, std::vector<Placed> placed, quint32 *entryCount);
    static void fillTables(Pass &pass);
    template<int gramSize>
    static void search(const Pass &pass, QByteArrayView value, Marks &marks, std::vector<quint32> &tests);
    static bool look(const Pass &pass, quint32 gram, QByteArrayView value, qsizetype at, Marks &marks,
                     std::vector<quint32> &tests);

    std::vector<Pass> m_passes;
};

} // namespace Hookwright
