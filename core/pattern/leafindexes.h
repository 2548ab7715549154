// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchertables.h"
#include "core/pattern/patterntree.h"

#include <QHash>

#include <unordered_map>

namespace Hookwright {

struct TextHash
{
    std::size_t operator()(const QByteArray &text) const { return qHash(QByteArrayView(text)); }
};

// Collects the tests of all leaves that are to be indexed, each different one once, and makes their
// indexes. Forms that mean the same become one test: a wildcard without a star is an equality, "a*" a
// prefix, "*a*" a contained text.
class LeafIndexes
{
public:
    quint32 addLeaf(); // its number

    // `code`: the condition, or the negation with its flag, that the test is for.
    void add(quint32 leaf, const PatternTest &test, quint32 code);
    void addPresence(quint32 leaf); // a condition that holds for any value which is not excluded
    void addAbsence(quint32 leaf);  // a condition that holds where the leaf has no value

    // Leaves, their indexes and findings. Last.
    void write(MatcherTables &tables);

private:
    using Kind = PatternTest::Kind;
    using Tables = MatcherTables;

    struct Draft
    {
        std::vector<TestText> equal, equalFolded, prefix, prefixFolded, suffix, suffixFolded, contained;
        std::vector<AddressIndex::Network> networks;
        std::vector<NumberIndex::Range> ranges;
        std::vector<quint32> always, null, isTrue, isFalse;
        std::vector<std::pair<std::shared_ptr<const JsonText>, quint32>> elements;
        bool hasPresence = false;
        bool hasAbsence = false;
    };
    using Texts = std::vector<TestText> Draft::*;

    void addValueTest(quint32 leaf, const PatternTest &test, quint32 code);
    void addStringTest(quint32 leaf, const PatternTest &test, quint32 code);
    quint32 literalTest(std::vector<quint32> &tests);
    quint32 textTest(quint32 leaf, Texts texts, char tag, const QByteArray &text);
    quint32 affixTest(quint32 leaf, Kind kind, const StringOperand &operand);
    quint32 containTest(quint32 leaf, const PatternTest &test);
    quint32 wildcardTest(quint32 leaf, const QByteArray &wildcard);
    quint32 anyStringTest(quint32 leaf);
    quint32 rangeTest(quint32 leaf, const NumericRange &range);
    quint32 networkTest(quint32 leaf, const IpNetwork &network);
    quint32 elementTest(quint32 leaf, const PatternTest &test);
    void placeWildcard(quint32 leaf, quint32 test, const WildcardPieces &pieces);
    // The number of the leaf's test of that key; true where it is new.
    std::pair<quint32, bool> testOf(quint32 leaf, char tag, const QByteArray &key);

    void writeCodes(Tables &tables);
    void writeLeaf(Tables &tables, Draft &draft);
    std::unique_ptr<Tables::StringTests> stringTests(Tables &tables, Draft &draft) const;
    static quint16 indexesOf(const Draft &draft);

    std::vector<Draft> m_leaves;
    std::vector<Tables::Finding> m_tests; // with the codes that each test is for
    std::vector<quint32> m_codes;         // of every test, once all are known
    std::unordered_map<QByteArray, quint32, TextHash> m_testOfKey;
};

} // namespace Hookwright
