// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchertables.h"
#include "core/pattern/patterntree.h"

#include <QHash>

#include <span>
#include <unordered_map>

namespace Hookwright {

// Compiles patterns to tables. Used once.
class MatcherBuilder
{
public:
    MatcherTables build(std::span<const EventPattern> patterns);

private:
    using Tables = MatcherTables;
    using Kind = PatternTest::Kind;
    struct TextHash
    {
        std::size_t operator()(const QByteArray &text) const { return qHash(QByteArrayView(text)); }
    };
    using NumberOfText = std::unordered_map<QByteArray, quint32, TextHash>;

    // The texts of one leaf's tests until its indexes are made of them.
    struct LeafDraft
    {
        std::vector<TestText> equal, equalFolded, prefix, prefixFolded, suffix, suffixFolded, contained;
        std::vector<AddressIndex::Network> networks;
        std::vector<NumberIndex::Range> ranges;
        std::vector<quint32> always;
    };
    struct PlaceDraft
    {
        NumberOfText children;
        quint32 parent = Tables::none;
    };
    struct ConditionDraft
    {
        int cost = 0;       // how many events it is expected to let through
        quint32 shared = 0; // conjunctions that use it
        std::vector<quint32> anchored;
    };

    void addPattern(const EventPattern &pattern, quint32 number);
    void addConjunction(const std::vector<quint32> &conditions, quint32 pattern);
    quint32 placeOf(const FieldPath &path);
    quint32 conditionOf(const PatternField &field);
    void fillCondition(quint32 condition, const PatternLeaf &leaf);
    void addTargets(const PatternTest &test, quint32 leaf, quint32 target);
    void addValueTargets(const PatternTest &test, quint32 leaf, quint32 target);
    void addStringTargets(const PatternTest &test, quint32 leaf, quint32 target);

    quint32 literalTest(std::vector<quint32> &tests);
    quint32 textTest(std::vector<TestText> LeafDraft::*list, quint32 leaf, char tag, const QByteArray &text);
    quint32 affixTest(quint32 leaf, Kind kind, const StringOperand &operand);
    quint32 containTest(quint32 leaf, const PatternTest &test);
    quint32 wildcardTest(quint32 leaf, const QByteArray &wildcard);
    quint32 anyStringTest(quint32 leaf);
    quint32 rangeTest(quint32 leaf, const NumericRange &range);
    quint32 networkTest(quint32 leaf, const IpNetwork &network);
    quint32 elementTest(quint32 leaf, const PatternTest &test);
    // The number of the leaf's test of that key; true where it is new.
    std::pair<quint32, bool> testOf(quint32 leaf, char tag, const QByteArray &key);
    void placeWildcard(quint32 leaf, quint32 test, const WildcardPieces &pieces);

    void findSharedArrays();
    void markShared(Tables::Conjunction &conjunction);
    void chooseAnchors();
    void writeTargets();
    void writeAnchored();
    void makeIndexes();

    Tables m_tables;
    std::vector<PlaceDraft> m_places{1};
    std::vector<LeafDraft> m_leaves;
    std::vector<quint32> m_placeOfLeaf;
    std::vector<ConditionDraft> m_conditions;
    std::vector<std::vector<quint32>> m_targets; // of every test
    NumberOfText m_conditionOfText;
    NumberOfText m_testOfKey;
};

} // namespace Hookwright
