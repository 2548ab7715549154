// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matcherbuilder.h"

#include "core/pattern/selectivity.h"

#include <algorithm>

namespace Hookwright {

namespace {

bool asksForArrayElements(const PatternLeaf &leaf)
{
    return std::any_of(leaf.tests.begin(), leaf.tests.end(),
                       [](const PatternTest &test) { return test.kind == PatternTest::Kind::Array; });
}

} // namespace

MatcherTables MatcherBuilder::build(std::span<const EventPattern> patterns)
{
    m_tables.tracksElements.resize(1);
    m_tables.patternCount = quint32(patterns.size());
    for (quint32 i = 0; i < patterns.size(); ++i)
        addPattern(patterns[i], i);
    findSharedArrays();
    chooseAnchors();
    numberConditions();
    writeConditions();
    writeConjunctions();
    chooseRemembering();
    m_indexes.write(m_tables);
    writeBits();
    writeMembers();
    return std::move(m_tables);
}

void MatcherBuilder::addPattern(const EventPattern &pattern, quint32 number)
{
    if (pattern.matchesEverything()) {
        m_tables.alwaysMatching.push_back(number);
        return;
    }
    const PatternObject &root = pattern.tree().root;
    std::vector<quint32> conditionOfField;
    for (const PatternField &field : patternFields(root))
        conditionOfField.push_back(conditionOf(field));
    for (const Conjunction &fields : conjunctions(root)) {
        std::vector<quint32> conditions;
        for (const quint32 field : fields)
            conditions.push_back(conditionOfField[field]);
        // The same leaf twice asks the same twice.
        std::sort(conditions.begin(), conditions.end());
        conditions.erase(std::unique(conditions.begin(), conditions.end()), conditions.end());
        for (const quint32 condition : conditions)
            ++m_conditions[condition].shared;
        m_conjunctions.push_back({number, std::move(conditions)});
    }
}

quint32 MatcherBuilder::placeOf(const FieldPath &path)
{
    quint32 place = 0;
    for (const QByteArray &name : path) {
        const auto [child, isNew] = m_places[place].children.try_emplace(name, quint32(m_places.size()));
        const quint32 number = child->second;
        if (isNew) {
            m_places.push_back({{}, place});
            m_tables.tracksElements.push_back(false);
        }
        place = number;
    }
    return place;
}

// Equal leaves at one place are one condition.
quint32 MatcherBuilder::conditionOf(const PatternField &field)
{
    const quint32 place = placeOf(field.path);
    quint32 &leaf = m_places[place].leaf;
    if (leaf == Tables::none) {
        leaf = m_indexes.addLeaf();
        m_placeOfLeaf.push_back(place);
    }
    const PatternObject alone{{{QByteArray(), *field.leaf}}};
    const QByteArray text = QByteArray::number(leaf) + printPattern(alone);
    const auto [known, isNew] = m_conditionOfText.try_emplace(text, quint32(m_conditions.size()));
    if (isNew)
        m_conditions.push_back({leaf, field.leaf, selectivityCost(*field.leaf)});
    return known->second;
}

// Elements of an array matter where a conjunction has two fields in it: at every place that the ways to
// two of its fields share.
void MatcherBuilder::findSharedArrays()
{
    for (ConjunctionDraft &conjunction : m_conjunctions) {
        if (conjunction.conditions.size() > 1)
            markShared(conjunction);
    }
}

void MatcherBuilder::markShared(ConjunctionDraft &conjunction)
{
    std::unordered_map<quint32, quint32> fieldsAt; // of every place on the ways
    const auto forEachPlace = [&](quint32 condition, auto visit) {
        for (quint32 place = m_placeOfLeaf[m_conditions[condition].leaf]; place != 0;
             place = m_places[place].parent)
            visit(place);
    };
    for (const quint32 condition : conjunction.conditions)
        forEachPlace(condition, [&](quint32 place) { ++fieldsAt[place]; });
    for (const quint32 condition : conjunction.conditions) {
        forEachPlace(condition, [&](quint32 place) {
            if (fieldsAt[place] < 2)
                return;
            m_tables.tracksElements[place] = true;
            m_conditions[condition].asksForElement = true;
            conjunction.asksForElements = true;
        });
    }
}

void MatcherBuilder::chooseAnchors()
{
    const auto cost = [&](quint32 condition) {
        return m_conditions[condition].cost + sharingCost(m_conditions[condition].shared);
    };
    for (ConjunctionDraft &conjunction : m_conjunctions) {
        auto &conditions = conjunction.conditions;
        const auto anchor = std::min_element(conditions.begin(), conditions.end(),
                                             [&](quint32 a, quint32 b) { return cost(a) < cost(b); });
        std::swap(conditions.front(), *anchor);
        m_conditions[conditions.front()].isIndexed = true;
    }
    for (ConditionDraft &condition : m_conditions)
        condition.isIndexed = condition.isIndexed || asksForArrayElements(*condition.pattern);
}

// Those of one leaf one after the other: they are looked at together.
void MatcherBuilder::numberConditions()
{
    m_draftOfNumber.resize(m_conditions.size());
    for (quint32 i = 0; i < m_conditions.size(); ++i)
        m_draftOfNumber[i] = i;
    std::stable_sort(m_draftOfNumber.begin(), m_draftOfNumber.end(),
                     [&](quint32 a, quint32 b) { return m_conditions[a].leaf < m_conditions[b].leaf; });
    for (quint32 i = 0; i < m_draftOfNumber.size(); ++i)
        m_conditions[m_draftOfNumber[i]].number = i;
    std::stable_sort(m_conjunctions.begin(), m_conjunctions.end(),
                     [&](const ConjunctionDraft &a, const ConjunctionDraft &b) {
                         return m_conditions[a.conditions.front()].number
                                < m_conditions[b.conditions.front()].number;
                     });
}

void MatcherBuilder::writeConditions()
{
    for (const quint32 draft : m_draftOfNumber) {
        const ConditionDraft &condition = m_conditions[draft];
        const auto number = quint32(m_tables.conditions.size());
        m_tables.conditions.push_back({.leaf = condition.leaf,
                                       .isIndexed = condition.isIndexed,
                                       .asksForElement = condition.asksForElement});
        auto tests = std::make_unique<const ConditionTests>(*condition.pattern);
        m_tables.conditions.back().holdsForAbsence = tests->mayBeAbsent();
        m_tables.conditions.back().mayHaveValue = tests->mayHaveValue();
        if (condition.isIndexed)
            index(number, *condition.pattern);
        if (!condition.isIndexed)
            m_indexes.keepValues(condition.leaf);
        if (condition.asksForElement)
            m_indexes.keepElements(condition.leaf);
        const bool isJudged = condition.asksForElement || isJudgedByTests(m_tables.conditions.back());
        m_tables.tests.push_back(isJudged ? std::move(tests) : nullptr);
    }
}

// The indexes find what holds; these they do not know, or know only by what
// does not.
bool MatcherBuilder::isJudgedByTests(const Tables::Condition &condition)
{
    return !condition.isIndexed || condition.negationsBegin != condition.negationsEnd;
}

// To remember a value all of its leaf's conditions are judged, which is too
// dear where there are many.
void MatcherBuilder::chooseRemembering()
{
    constexpr quint32 most = 4096;
    std::vector<quint32> judged(m_placeOfLeaf.size());
    for (const Tables::Condition &condition : m_tables.conditions)
        judged[condition.leaf] += isJudgedByTests(condition);
    for (quint32 leaf = 0; leaf < judged.size(); ++leaf) {
        if (judged[leaf] <= most)
            m_indexes.rememberValues(leaf);
    }
}

void MatcherBuilder::writeBits()
{
    for (quint32 i = 0; i < m_tables.conditions.size(); ++i) {
        const Tables::Condition &condition = m_tables.conditions[i];
        Tables::Leaf &leaf = m_tables.leaves[condition.leaf];
        if (leaf.wordCount == 0) {
            leaf.conditionsBegin = i;
            leaf.wordsBegin = quint32(m_tables.indexedBits.size());
        }
        const quint32 at = i - leaf.conditionsBegin;
        if (at % 64 == 0) {
            m_tables.indexedBits.push_back(0);
            ++leaf.wordCount;
        }
        const Tables::ConditionBit bit{condition.leaf, leaf.wordsBegin + at / 64, quint8(at % 64),
                                       condition.holdsForAbsence};
        m_tables.bits.push_back(bit);
        if (condition.isIndexed)
            m_tables.indexedBits[bit.word] |= bit.mask();
    }
}

void MatcherBuilder::index(quint32 number, const PatternLeaf &leaf)
{
    Tables::Condition &condition = m_tables.conditions[number];
    condition.negationsBegin = quint32(m_tables.conditionOfNegation.size());
    for (const PatternTest &test : leaf.tests) {
        if (test.kind == PatternTest::Kind::Exists) {
            condition.holdsForAnyValue = true;
        } else if (test.negated) {
            m_indexes.add(condition.leaf, test,
                          quint32(m_tables.conditionOfNegation.size()) | Tables::negationFlag);
            m_tables.conditionOfNegation.push_back(number);
        } else if (test.kind != PatternTest::Kind::Absent) {
            m_indexes.add(condition.leaf, test, number);
        }
    }
    condition.negationsEnd = quint32(m_tables.conditionOfNegation.size());
    if (condition.holdsForAnyValue || condition.negationsBegin != condition.negationsEnd)
        m_indexes.addPresence(condition.leaf, number);
}

void MatcherBuilder::writeConjunctions()
{
    m_tables.endsEarly = true;
    for (const ConjunctionDraft &draft : m_conjunctions) {
        const auto number = quint32(m_tables.conjunctions.size());
        const auto begin = quint32(m_tables.conditionsOf.size());
        for (const quint32 condition : draft.conditions)
            m_tables.conditionsOf.push_back(m_conditions[condition].number);
        Tables::Condition &anchor = m_tables.conditions[m_tables.conditionsOf[begin]];
        const bool holdsAtOnce = draft.conditions.size() == 1 && !anchor.holdsForAbsence
                                 && anchor.negationsBegin == anchor.negationsEnd;
        m_tables.conjunctions.push_back({draft.pattern, begin, quint32(m_tables.conditionsOf.size()),
                                         holdsAtOnce, draft.asksForElements});
        m_tables.endsEarly = m_tables.endsEarly && holdsAtOnce;
        if (anchor.conjunctionsEnd == 0)
            anchor.conjunctionsBegin = number;
        anchor.conjunctionsEnd = number + 1;
        if (anchor.holdsForAbsence)
            m_tables.alwaysLookedAt.push_back(number);
    }
}

void MatcherBuilder::writeMembers()
{
    std::vector<MemberTable::Member> members;
    for (quint32 place = 0; place < m_places.size(); ++place) {
        for (const auto &[name, child] : m_places[place].children)
            members.push_back({place, name, child, m_places[child].leaf});
        m_tables.hasMembers.push_back(!m_places[place].children.empty());
        m_tables.leafOfPlace.push_back(m_places[place].leaf);
    }
    m_tables.members = MemberTable(members);
}

} // namespace Hookwright
