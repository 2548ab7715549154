// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/addressindex.h"
#include "core/pattern/elementpattern.h"
#include "core/pattern/membertable.h"
#include "core/pattern/numberindex.h"
#include "core/pattern/planebits.h"
#include "core/pattern/substringindex.h"
#include "core/pattern/wildcard.h"

#include <memory>

namespace Hookwright {

// What a set of patterns is compiled to. Everything has a number: places of the path trie, the leaves at some
// of them, conditions, conjunctions, rows, patterns.
//
// A condition is a leaf of a pattern with its alternatives; equal ones of several patterns are one condition.
// They are indexed by path and kind of test. A conjunction is one way through the $or of a pattern:
// conditions that must all hold.
//
// Conjunctions are decided all at once. Each is a row of three conditions, or several such rows one after the
// other, and every row has one bit in each of three planes: bit r of plane s is set once the s-th condition
// of row r holds, or from the beginning if there is none. To set them is all that a value of the event does,
// with bits that are remembered for values that come again; at the end the planes are joined 64 rows at a
// time. Only a conjunction with two fields in an array that the event has is looked at further, and only
// where its row holds.
//
// Under anything-but an index finds what must not be found. The conditions of a leaf that hold for any value
// are set for every value, less those whose negations were all found.
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
        Presence = 1024, // conditions that hold for any value that is not excluded
        Absence = 2048,  // conditions that hold where there is no value
        Records = 4096   // values are kept, for conjunctions that ask in which elements they are
    };

    // One line of memory, which tells of most values that nothing here is theirs.
    struct alignas(64) Leaf
    {
        quint64 equalSizes = 0;
        TextFilter prefix;
        TextFilter suffix; // of values read backwards
        StringTests *strings = nullptr;
        quint32 conditionsBegin = 0; // of which each has a bit
        quint32 wordsBegin = 0;      // of these bits, in anyValueBits
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

        // Where bits are packed, in packedBits.
        quint32 anyValue = 0;    // of the planes: what holds for any value
        quint32 absence = 0;     // of the planes: what holds without a value
        quint32 mayBeAbsent = 0; // of the planes: what may hold if no chosen element has a value
        quint32 asking = 0;      // of the rows: which ask for elements once a value is in one
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
        quint32 planeBitsBegin = 0; // its bits in the planes
        quint32 planeBitsEnd = 0;
        quint32 negationCount = 0;   // that all have to be found for a value to be excluded
        bool asksForElement = false; // in some conjunction another field may lie in the same array
        bool holdsForAnyValue = false;
        bool holdsForAbsence = false;
        bool mayHaveValue = false; // and not only be absent
    };

    struct Conjunction
    {
        quint32 pattern = 0;
        quint32 conditionsBegin = 0; // in conditionsOf
        quint32 conditionsEnd = 0;
        quint32 rowCount = 0;
    };

    MemberTable members;
    std::vector<quint8> tracksElements; // of every place: elements of arrays there matter
    std::vector<quint32> leavesBelow;   // of every place: of its members and their members
    std::vector<quint32> parentOfPlace;
    std::vector<quint32> placeOfLeaf;
    std::vector<Leaf> leaves;
    std::vector<ColdLeaf> coldLeaves; // of the same numbers
    std::vector<Finding> findings;
    std::vector<Condition> conditions; // those of one leaf one after the other
    std::vector<quint64> anyValueBits; // of every leaf wordCount words: conditions that hold for any value
    std::vector<quint32> conditionOfNegation;
    std::vector<Conjunction> conjunctions; // those of one pattern one after the other
    std::vector<quint32> conditionsOf;

    static constexpr quint32 planeCount = 3; // conditions in a row
    quint32 planeWords = 0;                  // of one plane; they stand one behind the other
    std::vector<quint64> emptyPlanes;        // as they are before the first value
    std::vector<WordBits> planeBits;         // of all conditions
    std::vector<quint64> packedBits;         // see ColdLeaf
    std::vector<quint64> continuingRows;     // that are not the first ones of their conjunctions
    std::vector<quint64> continuedRows;      // that are, of several
    std::vector<quint32> conjunctionOfRow;
    bool hasRowPerPattern = false; // of the same number
    std::vector<quint32> absenceLeaves;

    std::span<const WordBits> planeBitsOf(quint32 condition) const
    {
        const Condition &bits = conditions[condition];
        return {planeBits.data() + bits.planeBitsBegin, bits.planeBitsEnd - bits.planeBitsBegin};
    }

    quint32 patternCount = 0;
    quint32 substringEntryCount = 0;
    bool hasRuns = false;   // of elements, which are sought, see ElementRun
    bool endsEarly = false; // full planes decide every pattern, and are quickly compared
    std::vector<quint64> fullPlanes;
};

} // namespace Hookwright
