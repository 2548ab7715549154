// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatchState decides a conjunction at the end of an event.
#include "core/pattern/matchstate.h"

#include <bit>

namespace Hookwright {

using Tables = MatcherTables;

// Whether some value, or that there is none, satisfies the condition, wherever in the event it lies. Found
// out once for each event, however many conjunctions ask.
bool MatchState::findOut(quint32 number)
{
    const Tables::Condition &condition = m_tables->conditions[number];
    const bool result = (condition.holdsForAbsence && valueCount(condition.leaf) == 0)
                        || (condition.isIndexed ? holdsWithoutFinding(condition) : holdsForSomeValue(number));
    m_conditions[number] = m_event * 2 + result;
    return result;
}

// Of an indexed condition that no index has found.
bool MatchState::holdsWithoutFinding(const Tables::Condition &condition) const
{
    const quint32 count = valueCount(condition.leaf);
    if (condition.holdsForAnyValue && count > 0)
        return true;
    for (quint32 i = condition.negationsBegin; i < condition.negationsEnd; ++i) {
        const quint32 excluded = m_negations[i].event == m_event ? m_negations[i].count : 0;
        if (excluded < count)
            return true;
    }
    return false;
}

bool MatchState::holdsForSomeValue(quint32 number)
{
    const LeafState &leaf = m_leaves[m_tables->conditions[number].leaf];
    if (leaf.event != m_event)
        return false;
    const ConditionTests &tests = *m_tables->tests[number];
    for (quint32 i = leaf.values; i != none; i = m_kept[i].next) {
        if (tests.hold(m_kept[i].value, m_folded))
            return true;
    }
    return false;
}

// As far as can be told without choosing elements of arrays.
MatchState::Verdict MatchState::judge(const Tables::Conjunction &conjunction)
{
    const quint32 *const conditions = m_tables->conditionsOf.data();
    if (conjunction.asksForElements && m_elements.size() > 1)
        return judgeAmongElements(conjunction);
    for (quint32 i = conjunction.conditionsBegin; i < conjunction.conditionsEnd; ++i) {
        if (!holds(conditions[i]))
            return Verdict::No;
    }
    return Verdict::Yes;
}

MatchState::Verdict MatchState::judgeAmongElements(const Tables::Conjunction &conjunction)
{
    Verdict result = Verdict::Yes;
    for (quint32 i = conjunction.conditionsBegin; i < conjunction.conditionsEnd; ++i) {
        const quint32 number = m_tables->conditionsOf[i];
        const Tables::Condition &condition = m_tables->conditions[number];
        const bool isInElement = m_leaves[condition.leaf].elementEvent == m_event;
        if (!holds(number) && !(isInElement && condition.holdsForAbsence))
            return Verdict::No;
        if (isInElement)
            result = Verdict::AskElements;
    }
    return result;
}

bool MatchState::judgeWithElements(const Tables::Conjunction &conjunction)
{
    m_wants.clear();
    for (quint32 i = conjunction.conditionsBegin; i < conjunction.conditionsEnd; ++i) {
        const Tables::Condition &condition = m_tables->conditions[m_tables->conditionsOf[i]];
        m_wants.push_back(!condition.holdsForAbsence ? ElementChoice::Want::Value
                          : condition.mayHaveValue   ? ElementChoice::Want::Either
                                                     : ElementChoice::Want::Absence);
    }
    m_choice.begin(m_elements, m_arrayCount, m_wants);
    for (quint32 i = conjunction.conditionsBegin; i < conjunction.conditionsEnd; ++i)
        addToChoice(i - conjunction.conditionsBegin, m_tables->conditionsOf[i]);
    return m_choice.isPossible();
}

void MatchState::addToChoice(quint32 field, quint32 number)
{
    const Tables::Condition &condition = m_tables->conditions[number];
    const ConditionTests *tests = m_tables->tests[number].get();
    const LeafState &leaf = m_leaves[condition.leaf];
    if (leaf.elementEvent != m_event || !tests) {
        // No array matters to it: it holds or does not, whatever is chosen.
        if (holds(number))
            m_choice.addHit(field, ElementChoice::root);
        else
            m_choice.addValue(field, ElementChoice::root);
        return;
    }
    for (const ArrayHit &hit : m_arrayHits) {
        if (hit.condition == number)
            m_choice.addHit(field, hit.element);
    }
    if (leaf.event != m_event)
        return;
    for (quint32 i = leaf.values; i != none; i = m_kept[i].next) {
        if (tests->hold(m_kept[i].value, m_folded))
            m_choice.addHit(field, m_kept[i].element);
        if (condition.holdsForAbsence)
            m_choice.addValue(field, m_kept[i].element);
    }
}

void MatchState::finish(std::vector<quint32> &matched)
{
    for (const auto *numbers : {&std::as_const(m_candidates), &m_tables->alwaysLookedAt}) {
        for (const quint32 number : *numbers) {
            const Tables::Conjunction &conjunction = m_tables->conjunctions[number];
            if (m_matched[conjunction.pattern / 64] >> conjunction.pattern % 64 & 1)
                continue;
            const Verdict verdict = judge(conjunction);
            if (verdict == Verdict::Yes
                || (verdict == Verdict::AskElements && judgeWithElements(conjunction)))
                addMatch(conjunction.pattern);
        }
    }
    for (const quint32 pattern : m_tables->alwaysMatching)
        m_matched[pattern / 64] |= quint64(1) << pattern % 64;

    m_isUnfinished = false;
    matched.clear();
    for (std::size_t i = 0; i < m_matched.size(); ++i) {
        for (quint64 word = m_matched[i]; word != 0; word &= word - 1)
            matched.push_back(quint32(i * 64 + std::size_t(std::countr_zero(word))));
        m_matched[i] = 0;
    }
}

} // namespace Hookwright
