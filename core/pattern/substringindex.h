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
            for (PrefixForest &forest : pass.forests)
                forest.renumber(renumber);
            for (Group &group : pass.groups) {
                if (group.isAlone())
                    group.test = renumber(group.test);
            }
        }
    }

    // What was found in the value at hand. As many entries as all indexes together have.
    struct Marks
    {
        struct Found
        {
            quint32 value = 0; // the last one that it was looked up for
            quint32 entries = 0;
        };
        struct GroupsLeft
        {
            quint32 value = 0;
            quint32 groups = 0; // a bit for each one of which not all was found
        };
        std::vector<quint32> ofEntry;     // the last value that it was found in
        std::vector<Found> ofGroup;       // by the number of its first entry
        std::vector<GroupsLeft> ofBucket; // by the number of its first entry
        std::vector<quint64> filter;      // of the pass at hand, without what needs no more looking for
        quint32 value = 0;                // another one for each call of find()
    };

    // Appends the tests of the texts that the value contains, each once.
    void find(QByteArrayView value, Marks &marks, std::vector<quint32> &tests) const;

private:
    static constexpr quint32 none = ~quint32(0);

    // Texts that have their gram at the same offset, or mostly a single one. Those of their first eight bytes
    // that all of them have in common are compared at once.
    struct Group
    {
        quint64 head = 0;
        quint64 headMask = 0;
        quint64 tail = 0;   // the last eight bytes of a single text that has more
        quint32 offset = 0; // of the gram in the text
        quint32 firstEntry = 0;
        quint32 entryCount = 1;
        quint32 forest = none;
        quint32 textBegin = 0; // of a single text, which has no forest
        quint32 textSize = 0;
        quint32 test = 0;

        bool isAlone() const { return forest == none; }
        // `value` begins where the texts would.
        bool mayBegin(QByteArrayView value) const
        {
            quint64 bytes;
            if (value.size() < qsizetype(sizeof(bytes)))
                return true;
            std::memcpy(&bytes, value.data(), sizeof(bytes));
            return (bytes & headMask) == head;
        }
    };

    // One bucket for each gram: groups [begin, end).
    struct Bucket
    {
        quint32 gram;
        quint32 begin;
        quint32 end;
        quint32 firstEntry;
        bool isAloneInFilter; // no other one has its bit
    };

    struct Slot
    {
        quint32 gram = 0;
        quint32 bucket = none;
    };

    // The texts whose grams have the same size: 1, 2 or 4 bytes.
    struct Pass
    {
        int gramSize;
        int shift; // of a hash to a bit number
        std::vector<quint64> filter;
        std::vector<Slot> slots; // hash table of buckets, open addressing
        std::vector<Bucket> buckets;
        std::vector<Group> groups;
        std::vector<PrefixForest> forests;
        QByteArray texts; // that stand alone in their groups

        QByteArrayView text(const Group &group) const
        {
            return QByteArrayView(texts).sliced(group.textBegin, group.textSize);
        }
    };

    static Pass makePass(int gramSize, std::vector<TestText> texts, quint32 *entryCount);
    struct Placed
    {
        quint32 gram;
        quint32 offset;
        TestText text;
    };
    static void addGroups(Pass &pass, std::vector<Placed> placed, quint32 *entryCount);
    static Group addGroup(Pass &pass, std::vector<TestText> texts, quint32 offset, quint32 firstEntry);
    static void fillTables(Pass &pass);
    template<int gramSize>
    static void search(const Pass &pass, QByteArrayView value, Marks &marks, std::vector<quint32> &tests);
    static const Bucket *bucketOf(const Pass &pass, quint32 gram);
    static bool look(const Pass &pass, const Bucket &bucket, QByteArrayView value, qsizetype at, Marks &marks,
                     std::vector<quint32> &tests);
    static bool findAlone(const Pass &pass, const Group &group, QByteArrayView value,
                          std::vector<quint32> &tests);
    static bool findAmong(const Pass &pass, const Group &group, QByteArrayView value, Marks &marks,
                          std::vector<quint32> &tests);

    std::vector<Pass> m_passes;
};

} // namespace Hookwright
