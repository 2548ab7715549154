// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/addressindex.h"
#include "core/pattern/numberindex.h"
#include "core/pattern/stringtable.h"
#include "core/pattern/substringindex.h"
#include "core/pattern/wildcard.h"

#include <memory>

namespace Hookwright {

// What a set of patterns is compiled to. Everything has a number: places of the path trie, the leaves at
// some of them, the distinct tests of a leaf, conditions, negations, conjunctions, patterns.
//
// A test that holds for a value makes the conditions hold that list it. A condition is a leaf of a pattern
// with its alternatives; equal ones of several patterns are one condition. Under anything-but it is the
// other way round: a value for which one of the tests holds is counted against the negation, which holds
// as soon as the field has a value that was not. A conjunction is one way through the $or of a pattern; it
// is looked at only once its anchor holds, the condition that the fewest events and patterns share.
struct MatcherTables
{
    static constexpr quint32 none = ~quint32(0);

    // An object or field on the way to a leaf.
    struct Place
    {
        StringTable children; // by name
        quint32 leaf = none;
        bool tracksElements = false; // some conjunction has two fields here: elements of arrays matter
    };

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

    struct ElementTest
    {
        std::shared_ptr<const JsonText> element;
        quint32 test;
    };

    struct Leaf
    {
        std::vector<quint32> null; // tests
        std::vector<quint32> isTrue;
        std::vector<quint32> isFalse;
        std::unique_ptr<StringTests> strings; // null: no test is of strings
        NumberIndex numbers;
        std::vector<ElementTest> elements;
        std::vector<quint32> onPresence; // conditions that are anchors and may hold with any value
        bool recordsValues = false;      // for conditions that ask in which element the values are
    };

    // Tests that an index finds by a part of their text only.
    struct Verifier
    {
        WildcardPieces pieces;         // the value must match these, where there are any
        std::vector<QByteArray> texts; // the value must contain all of these
    };

    struct Test
    {
        quint32 targetsBegin = 0; // in targets
        quint32 targetsEnd = 0;
        quint32 verifier = none;
    };

    struct Condition
    {
        quint32 leaf = none;
        quint32 anchoredBegin = 0; // in anchored
        quint32 anchoredEnd = 0;
        quint32 negationsBegin = 0; // numbers of negations
        quint32 negationsEnd = 0;
        bool holdsForAnyValue = false;
        bool holdsForAbsence = false;
        bool hasTests = false;       // beside negations
        bool asksForElement = false; // in some conjunction another field may lie in the same array
    };

    struct Conjunction
    {
        quint32 pattern = 0;
        quint32 conditionsBegin = 0; // in conditionsOf
        quint32 conditionsEnd = 0;
        bool asksForElements = false; // two of its fields may lie in one array
    };

    // A target is a condition, or with this bit a negation; what is anchored is a conjunction, or with this
    // bit a pattern that matches as soon as the condition holds.
    static constexpr quint32 flag = quint32(1) << 31;

    std::vector<Place> places; // number 0 is the event
    std::vector<Leaf> leaves;
    std::vector<Test> tests;
    std::vector<quint32> targets;
    std::vector<Verifier> verifiers;
    std::vector<Condition> conditions;
    std::vector<quint32> anchored;
    std::vector<quint32> conditionOfNegation;
    std::vector<Conjunction> conjunctions;
    std::vector<quint32> conditionsOf;
    std::vector<quint32> alwaysLookedAt; // conjunctions whose anchor holds in the absence of its field
    std::vector<quint32> alwaysMatching; // patterns
    quint32 patternCount = 0;
    quint32 substringEntryCount = 0;
    bool endsEarly = false; // every pattern is decided by conditions alone, while the event is read

    quint32 child(quint32 place, QByteArrayView name) const { return places[place].children.find(name); }
};

} // namespace Hookwright
