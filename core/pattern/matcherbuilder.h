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
        bool asksForElement = false;
        quint32 number = 0; // in the tables
    };
    struct ConjunctionDraft
    {
        quint32 pattern;
        std::vector<quint32> conditions; // drafts, in the order of their numbers once they have some
        bool asksForElements = false;
    };

    void addPattern(const EventPattern &pattern, quint32 number);
    quint32 placeOf(const FieldPath &path);
    quint32 conditionOf(const PatternField &field);
    void findSharedArrays();
    void markShared(ConjunctionDraft &conjunction);
    void numberConditions();
    void writeConditions();
    void index(quint32 condition, const PatternLeaf &leaf);
    void writeMembers();

    // The second part, in planebuilder.cpp: how conjunctions lie in the planes.
    void writeConjunctions();
    void writeRows();
    void writePlaneBits();
    void writeConditionBits();
    void packLeafBits();
    void chooseEarlyEnd();

    // A condition's bit in a plane.
    struct Membership
    {
        quint32 condition;
        quint32 conjunction;
        quint32 word;
        quint64 bit;
    };
    void packBitsOf(quint32 leaf, std::span<const Membership> memberships);
    quint32 packed();

    Tables m_tables;
    std::vector<PlaceDraft> m_places{1};
    std::vector<quint32> m_placeOfLeaf;
    std::vector<ConditionDraft> m_conditions;
    std::vector<quint32> m_draftOfNumber;
    std::vector<ConjunctionDraft> m_conjunctions;
    std::unordered_map<QByteArray, quint32, TextHash> m_conditionOfText;
    std::vector<quint32> m_firstRows;      // of every conjunction
    std::vector<Membership> m_memberships; // by condition
    PlaneBitsPacker m_packer;
    LeafIndexes m_indexes;
};

} // namespace Hookwright
