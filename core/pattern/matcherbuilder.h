// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/leafindexes.h"
#include "core/pattern/matchertables.h"

#include <span>

namespace Hookwright {

// Compiles patterns to tables. Used once.
class MatcherBuilder
{
public:
    MatcherTables build(std::span<const EventPattern> patterns);

private:
    using Tables = MatcherTables;

    struct PlaceDraft
    {
        std::unordered_map<QByteArray, quint32, TextHash> children;
        quint32 parent = Tables::none;
        quint32 leaf = Tables::none;
    };
    struct ConditionDraft
    {
        quint32 leaf;
        const PatternLeaf *pattern;
        int cost;           // a guess at how many events it lets through
        quint32 shared = 0; // conjunctions that use it
        bool isIndexed = false;
        bool asksForElement = false;
        quint32 number = 0; // in the tables
    };
    struct ConjunctionDraft
    {
        quint32 pattern;
        std::vector<quint32> conditions; // drafts; the anchor comes first
        bool asksForElements = false;
    };

    void addPattern(const EventPattern &pattern, quint32 number);
    quint32 placeOf(const FieldPath &path);
    quint32 conditionOf(const PatternField &field);
    void findSharedArrays();
    void markShared(ConjunctionDraft &conjunction);
    void chooseAnchors();
    void numberConditions();
    void writeConditions();
    void writeConjunctions();
    void index(quint32 condition, const PatternLeaf &leaf);
    void writeMembers();
    void writeBits();
    void chooseRemembering();
    static bool isJudgedByTests(const Tables::Condition &condition);

    Tables m_tables;
    std::vector<PlaceDraft> m_places{1};
    std::vector<quint32> m_placeOfLeaf;
    std::vector<ConditionDraft> m_conditions;
    std::vector<quint32> m_draftOfNumber;
    std::vector<ConjunctionDraft> m_conjunctions;
    std::unordered_map<QByteArray, quint32, TextHash> m_conditionOfText;
    LeafIndexes m_indexes;
};

} // namespace Hookwright
