// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matcherbuilder.h"

#include "core/pattern/elementrun.h"

#include <algorithm>

namespace Hookwright {

MatcherTables MatcherBuilder::build(std::span<const EventPattern> patterns)
{
    m_tables.tracksElements.resize(1);
    m_tables.patternCount = quint32(patterns.size());
    for (quint32 i = 0; i < patterns.size(); ++i)
        addPattern(patterns[i], i);
    findSharedArrays();
    numberConditions();
    writeConditions();
    m_indexes.write(m_tables);
    writeConjunctions();
    writeMembers();
    m_tables.hasRuns = ElementRun::isWorthSeeking(m_tables);
    return std::move(m_tables);
}

void MatcherBuilder::addPattern(const EventPattern &pattern, quint32 number)
{
    if (pattern.matchesEverything()) {
        m_conjunctions.push_back({number, {}});
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
        m_conditions.push_back({leaf, field.leaf});
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
    for (ConjunctionDraft &conjunction : m_conjunctions) {
        std::sort(conjunction.conditions.begin(), conjunction.conditions.end(),
                  [&](quint32 a, quint32 b) { return m_conditions[a].number < m_conditions[b].number; });
    }
}

void MatcherBuilder::writeConditions()
{
    for (const quint32 draft : m_draftOfNumber) {
        const ConditionDraft &condition = m_conditions[draft];
        m_tables.conditions.push_back({.leaf = condition.leaf, .asksForElement = condition.asksForElement});
        index(quint32(m_tables.conditions.size()) - 1, *condition.pattern);
    }
}

void MatcherBuilder::index(quint32 number, const PatternLeaf &leaf)
{
    Tables::Condition &condition = m_tables.conditions[number];
    const auto has = [&](PatternTest::Kind kind) {
        return std::any_of(leaf.tests.begin(), leaf.tests.end(),
                           [kind](const PatternTest &test) { return test.kind == kind; });
    };
    condition.holdsForAnyValue = has(PatternTest::Kind::Exists);
    condition.holdsForAbsence = has(PatternTest::Kind::Absent);
    for (const PatternTest &test : leaf.tests) {
        if (test.kind == PatternTest::Kind::Absent)
            continue;
        condition.mayHaveValue = true;
        if (test.kind == PatternTest::Kind::Array || (!condition.holdsForAnyValue && !test.negated)) {
            m_indexes.add(condition.leaf, test, number);
        } else if (!condition.holdsForAnyValue) {
            m_indexes.add(condition.leaf, test,
                          quint32(m_tables.conditionOfNegation.size()) | Tables::negationFlag);
            m_tables.conditionOfNegation.push_back(number);
            ++condition.negationCount;
        }
    }
    if (condition.holdsForAnyValue || condition.negationCount > 0)
        m_indexes.addPresence(condition.leaf);
    if (condition.holdsForAbsence)
        m_indexes.addAbsence(condition.leaf);
}

void MatcherBuilder::writeMembers()
{
    std::vector<MemberTable::Member> members;
    for (quint32 place = 0; place < m_places.size(); ++place) {
        for (const auto &[name, child] : m_places[place].children)
            members.push_back({place, name, child, m_places[child].leaf});
        m_tables.parentOfPlace.push_back(m_places[place].parent);
    }
    m_tables.members = MemberTable(members);
    m_tables.placeOfLeaf = m_placeOfLeaf;
    m_tables.leavesBelow.resize(m_places.size());
    for (quint32 place = quint32(m_places.size()) - 1; place > 0;
         --place) // children come behind their parents
        m_tables.leavesBelow[m_places[place].parent] +=
                m_tables.leavesBelow[place] + (m_places[place].leaf != Tables::none);
}

} // namespace Hookwright
