// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matcherbuilder.h"

#include "core/pattern/selectivity.h"

#include <algorithm>

namespace Hookwright {

MatcherTables MatcherBuilder::build(std::span<const EventPattern> patterns)
{
    m_tables.places.resize(1);
    m_tables.patternCount = quint32(patterns.size());
    for (quint32 i = 0; i < patterns.size(); ++i)
        addPattern(patterns[i], i);
    findSharedArrays();
    chooseAnchors();
    writeTargets();
    writeAnchored();
    makeIndexes();
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
        addConjunction(conditions, number);
    }
}

void MatcherBuilder::addConjunction(const std::vector<quint32> &conditions, quint32 pattern)
{
    Tables::Conjunction conjunction{.pattern = pattern};
    conjunction.conditionsBegin = quint32(m_tables.conditionsOf.size());
    m_tables.conditionsOf.insert(m_tables.conditionsOf.end(), conditions.begin(), conditions.end());
    conjunction.conditionsEnd = quint32(m_tables.conditionsOf.size());
    for (const quint32 condition : conditions)
        ++m_conditions[condition].shared;
    m_tables.conjunctions.push_back(conjunction);
}

quint32 MatcherBuilder::placeOf(const FieldPath &path)
{
    quint32 place = 0;
    for (const QByteArray &name : path) {
        const auto [child, isNew] = m_places[place].children.try_emplace(name, quint32(m_places.size()));
        const quint32 number = child->second;
        if (isNew) {
            m_places.push_back({{}, place});
            m_tables.places.emplace_back();
        }
        place = number;
    }
    return place;
}

// Equal leaves at one place are one condition.
quint32 MatcherBuilder::conditionOf(const PatternField &field)
{
    const quint32 place = placeOf(field.path);
    quint32 &leaf = m_tables.places[place].leaf;
    if (leaf == Tables::none) {
        leaf = quint32(m_tables.leaves.size());
        m_tables.leaves.emplace_back();
        m_leaves.emplace_back();
        m_placeOfLeaf.push_back(place);
    }
    const PatternObject alone{{{QByteArray(), *field.leaf}}};
    const QByteArray text = QByteArray::number(leaf) + printPattern(alone);
    const auto [known, isNew] = m_conditionOfText.try_emplace(text, quint32(m_conditions.size()));
    if (isNew) {
        m_conditions.push_back({selectivityCost(*field.leaf), 0, {}});
        m_tables.conditions.push_back({.leaf = leaf});
        fillCondition(known->second, *field.leaf);
    }
    return known->second;
}

void MatcherBuilder::fillCondition(quint32 number, const PatternLeaf &leaf)
{
    const quint32 leafNumber = m_tables.conditions[number].leaf;
    m_tables.conditions[number].negationsBegin = quint32(m_tables.conditionOfNegation.size());
    for (const PatternTest &test : leaf.tests) {
        if (test.kind == Kind::Exists) {
            m_tables.conditions[number].holdsForAnyValue = true;
        } else if (test.kind == Kind::Absent) {
            m_tables.conditions[number].holdsForAbsence = true;
        } else if (test.negated) {
            const auto negation = quint32(m_tables.conditionOfNegation.size());
            m_tables.conditionOfNegation.push_back(number);
            addTargets(test, leafNumber, negation | Tables::flag);
        } else {
            m_tables.conditions[number].hasTests = true;
            addTargets(test, leafNumber, number);
        }
    }
    m_tables.conditions[number].negationsEnd = quint32(m_tables.conditionOfNegation.size());
}

// Elements of an array matter where a conjunction has two fields in it: at every place that the ways to
// two of its fields share.
void MatcherBuilder::findSharedArrays()
{
    for (Tables::Conjunction &conjunction : m_tables.conjunctions)
        markShared(conjunction);
    for (const Tables::Condition &condition : m_tables.conditions) {
        const bool isJudgedByValues = condition.negationsBegin != condition.negationsEnd
                                      || condition.holdsForAnyValue || condition.holdsForAbsence;
        if (condition.asksForElement && isJudgedByValues)
            m_tables.leaves[condition.leaf].recordsValues = true;
    }
}

void MatcherBuilder::markShared(Tables::Conjunction &conjunction)
{
    if (conjunction.conditionsEnd - conjunction.conditionsBegin < 2)
        return;
    const std::span conditions(m_tables.conditionsOf.data() + conjunction.conditionsBegin,
                               m_tables.conditionsOf.data() + conjunction.conditionsEnd);
    std::unordered_map<quint32, quint32> fieldsAt; // of every place on the ways
    for (const quint32 condition : conditions) {
        for (quint32 place = m_placeOfLeaf[m_tables.conditions[condition].leaf]; place != 0;
             place = m_places[place].parent)
            ++fieldsAt[place];
    }
    for (const quint32 condition : conditions) {
        for (quint32 place = m_placeOfLeaf[m_tables.conditions[condition].leaf]; place != 0;
             place = m_places[place].parent) {
            if (fieldsAt[place] < 2)
                continue;
            m_tables.places[place].tracksElements = true;
            m_tables.conditions[condition].asksForElement = true;
            conjunction.asksForElements = true;
        }
    }
}

void MatcherBuilder::chooseAnchors()
{
    const auto cost = [&](quint32 condition) {
        return m_conditions[condition].cost + sharingCost(m_conditions[condition].shared);
    };
    m_tables.endsEarly = true;
    for (quint32 i = 0; i < m_tables.conjunctions.size(); ++i) {
        const Tables::Conjunction &conjunction = m_tables.conjunctions[i];
        const auto begin = m_tables.conditionsOf.begin() + conjunction.conditionsBegin;
        const auto end = m_tables.conditionsOf.begin() + conjunction.conditionsEnd;
        const quint32 anchor =
                *std::min_element(begin, end, [&](quint32 a, quint32 b) { return cost(a) < cost(b); });
        const Tables::Condition &condition = m_tables.conditions[anchor];
        const bool holdsAtOnce = end - begin == 1 && condition.hasTests && !condition.holdsForAbsence
                                 && !condition.holdsForAnyValue
                                 && condition.negationsBegin == condition.negationsEnd;
        m_tables.endsEarly = m_tables.endsEarly && holdsAtOnce;
        m_conditions[anchor].anchored.push_back(holdsAtOnce ? conjunction.pattern | Tables::flag : i);
        if (condition.holdsForAbsence)
            m_tables.alwaysLookedAt.push_back(i);
    }
}

void MatcherBuilder::writeTargets()
{
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        m_tables.tests[i].targetsBegin = quint32(m_tables.targets.size());
        m_tables.targets.insert(m_tables.targets.end(), m_targets[i].begin(), m_targets[i].end());
        m_tables.tests[i].targetsEnd = quint32(m_tables.targets.size());
    }
}

void MatcherBuilder::writeAnchored()
{
    for (quint32 i = 0; i < m_conditions.size(); ++i) {
        Tables::Condition &condition = m_tables.conditions[i];
        const auto &anchored = m_conditions[i].anchored;
        condition.anchoredBegin = quint32(m_tables.anchored.size());
        m_tables.anchored.insert(m_tables.anchored.end(), anchored.begin(), anchored.end());
        condition.anchoredEnd = quint32(m_tables.anchored.size());
        if (!anchored.empty()
            && (condition.holdsForAnyValue || condition.negationsBegin != condition.negationsEnd))
            m_tables.leaves[condition.leaf].onPresence.push_back(i);
    }
}

void MatcherBuilder::makeIndexes()
{
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const std::vector<TestText> children(m_places[i].children.begin(), m_places[i].children.end());
        m_tables.places[i].children = StringTable(children);
    }
    for (std::size_t i = 0; i < m_leaves.size(); ++i) {
        LeafDraft &draft = m_leaves[i];
        Tables::Leaf &leaf = m_tables.leaves[i];
        leaf.numbers = NumberIndex(std::move(draft.ranges));
        const bool hasStrings =
                !(draft.equal.empty() && draft.equalFolded.empty() && draft.prefix.empty()
                  && draft.prefixFolded.empty() && draft.suffix.empty() && draft.suffixFolded.empty()
                  && draft.contained.empty() && draft.networks.empty() && draft.always.empty());
        if (!hasStrings)
            continue;
        leaf.strings = std::make_unique<Tables::StringTests>();
        leaf.strings->equal = StringTable(draft.equal);
        leaf.strings->equalFolded = StringTable(draft.equalFolded);
        leaf.strings->prefix = PrefixForest(std::move(draft.prefix));
        leaf.strings->prefixFolded = PrefixForest(std::move(draft.prefixFolded));
        leaf.strings->suffix = PrefixForest(std::move(draft.suffix));
        leaf.strings->suffixFolded = PrefixForest(std::move(draft.suffixFolded));
        leaf.strings->contained = SubstringIndex(std::move(draft.contained), &m_tables.substringEntryCount);
        leaf.strings->addresses = AddressIndex(std::move(draft.networks));
        leaf.strings->always = std::move(draft.always);
    }
}

} // namespace Hookwright
