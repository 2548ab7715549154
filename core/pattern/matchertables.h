// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/addressindex.h"
#include "core/pattern/conditiontests.h"
#include "core/pattern/elementpattern.h"
#include "core/pattern/membertable.h"
#include "core/pattern/numberindex.h"
#include "core/pattern/substringindex.h"

#include <memory>

namespace Hookwright {

// What a set of patterns is compiled to. Everything has a number: places of the path trie, the leaves at
// some of them, conditions, conjunctions, patterns.
//
// A condition is a leaf of a pattern with its alternatives; equal ones of several patterns are one
// condition. A conjunction is one way through the $or of a pattern: conditions that must all hold. Of each
// conjunction one condition is the anchor, the one that the fewest events and patterns share. Only anchors
// are indexed, by path and kind of test; the other conditions are judged when the anchor of one of their
// conjunctions has held, once for each event.
//
// Under anything-but an index finds what must not be found. Such an anchor is a negation: it holds when its
// field has had a value that none of its tests was found for.
struct MatcherTables
{
    static constexpr quint32 none = ~quint32(0);

    // What an index finds is a code: the number of a condition, or with a flag of a negation, or of a
    // finding that stands for several of both or has to be looked at more closely.
    static constexpr quint32 negationFlag = quint32(1) << 31;
    static constexpr quint32 findingFlag = quint32(1) << 30;

    struct StringTests
    {
        StringTable equal;
        StringTable equalFolded;
        PrefixForest prefix;
        PrefixForest prefixFolded;
        PrefixForest suffix; // of the value read backwards, as the texts are
        PrefixForest suffixFolded;
        SubstringIndex contained;
        AddressIndex addresses;
        std::vector<quint32> always; // hold for every string
    };

    // Which indexes a leaf has; most values need to look at nothing else.
    enum Index : quint16 {
        Equal = 1,
        Prefix = 2,
        Suffix = 4,
        Contained = 8,
        Addresses = 16,
        Folded = 32,
        Always = 64,
        Numbers = 128,
        Words = 256,
        Elements = 512,
        Records = 1024,        // values are kept, for conditions that are judged later
        Presence = 2048,       // conditions that may hold for any value
        Remembers = 4096,      // which conditions hold for a value that comes again is
                               // worth remembering
        RecordsElements = 8192 // values are kept, for conditions that ask in which
                               // element they are
    };

    // One line of memory, which tells of most values that nothing here is theirs.
    struct alignas(64) Leaf
    {
        quint64 equalSizes = 0;
        TextFilter prefix;
        TextFilter suffix; // of values read backwards
        StringTests *strings = nullptr;
        quint32 conditionsBegin = 0; // of which each has a bit
        quint32 wordsBegin = 0;      // of these bits among those of all leaves
        quint16 wordCount = 0;
        quint16 indexes = 0;
    };
    static_assert(sizeof(Leaf) == 64);

    // The rest of a leaf.
    struct ColdLeaf
    {
        std::unique_ptr<StringTests> strings;
        NumberIndex numbers;
        std::vector<quint32> null; // codes
        std::vector<quint32> isTrue;
        std::vector<quint32> isFalse;
        std::vector<std::pair<ElementPattern, quint32>> elements; // and their codes
        std::vector<quint32> onPresence;                          // conditions
    };

    // A finding holds if the value matches the wildcard, where there is one, and contains all the texts.
    struct Finding
    {
        std::vector<quint32> codes;
        WildcardPieces wildcard;
        std::vector<QByteArray> texts;
    };

    struct Condition
    {
        quint32 leaf = none;
        quint32 conjunctionsBegin = 0; // of which it is the anchor
        quint32 conjunctionsEnd = 0;
        quint32 negationsBegin = 0;
        quint32 negationsEnd = 0;
        bool isIndexed = false;
        bool asksForElement = false; // in some conjunction another field may lie in the same array
        bool holdsForAnyValue = false;
        bool holdsForAbsence = false;
        bool mayHaveValue = false; // and not only be absent
    };

    // Where it is written down that a condition holds in an event.
    struct ConditionBit
    {
        quint32 leaf = none;
        quint32 word = 0;
        quint8 bit = 0;
        bool holdsForAbsence = false;

        quint64 mask() const { return quint64(1) << bit; }
    };

    struct Conjunction
    {
        quint32 pattern = 0;
        quint32 conditionsBegin = 0; // in conditionsOf; the first is the anchor
        quint32 conditionsEnd = 0;
        bool holdsWithAnchor = false; // nothing else is to be looked at
        bool asksForElements = false; // two of its fields may lie in one array
    };

    MemberTable members;
    std::vector<quint8> tracksElements; // of every place: elements of arrays there matter
    std::vector<quint8> hasMembers;     // of every place
    std::vector<quint32> leafOfPlace;
    std::vector<Leaf> leaves;
    std::vector<ColdLeaf> coldLeaves; // of the same numbers
    std::vector<Finding> findings;
    std::vector<Condition> conditions;                        // those of one leaf one after the other
    std::vector<ConditionBit> bits;                           // of every condition
    std::vector<quint64> indexedBits;                         // by words: the conditions that are indexed
    std::vector<std::unique_ptr<const ConditionTests>> tests; // of every condition that is ever judged later
    std::vector<quint32> conditionOfNegation;
    std::vector<Conjunction> conjunctions; // those of one anchor one after the other
    std::vector<quint32> conditionsOf;
    std::vector<quint32> alwaysLookedAt; // conjunctions whose anchor may hold in the absence of its field
    std::vector<quint32> alwaysMatching; // patterns
    quint32 patternCount = 0;
    quint32 substringEntryCount = 0;
    bool endsEarly = false; // every pattern is decided by anchors alone, while the event is read
};

} // namespace Hookwright
