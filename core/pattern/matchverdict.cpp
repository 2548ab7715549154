// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatchState decides a conjunction at the end of an event.
#include "core/pattern/matchstate.h"

#include <algorithm>

namespace Hookwright {

using Tables = MatcherTables;

quint32 MatchState::valueCount(quint32 leaf) const
{
    return m_leaves[leaf].event == m_event ? m_leaves[leaf].count : 0;
}

bool MatchState::holdsForSomeValue(const Tables::Condition &condition, quint32 number) const
{
    if (m_conditions[number].event == m_event)
        return true;
    const quint32 count = valueCount(condition.leaf);
    if (count == 0)
        return false;
    if (condition.holdsForAnyValue)
        return true;
    for (quint32 i = condition.negationsBegin; i < condition.negationsEnd; ++i) {
        const quint32 excluded = m_negations[i].event == m_event ? m_negations[i].count : 0;
        if (excluded < count)
            return true;
    }
    return false;
}

bool MatchState::holdsByItself(const Tables::Condition &condition, quint32 number) const
{
    return holdsForSomeValue(condition, number)
           || (condition.holdsForAbsence && valueCount(condition.leaf) == 0);
}

// As far as can be told without choosing elements of arrays.
MatchState::Verdict MatchState::judge(const Tables::Conjunction &conjunction) const
{
    const bool hasElements = conjunction.asksForElements && m_elements.size() > 1;
    Verdict result = Verdict::Yes;
    for (quint32 i = conjunction.conditionsBegin; i < conjunction.conditionsEnd; ++i) {
        const quint32 number = m_tables->conditionsOf[i];
        const Tables::Condition &condition = m_tables->conditions[number];
        const bool asks = hasElements && condition.asksForElement;
        if (holdsByItself(condition, number)) {
            if (asks && m_conditions[number].rootEvent != m_event)
                result = Verdict::AskElements;
        } else if (asks && condition.holdsForAbsence) {
            result = Verdict::AskElements;
        } else {
            return Verdict::No;
        }
    }
    return result;
}

bool MatchState::judgeWithElements(const Tables::Conjunction &conjunction)
{
    m_wants.clear();
    for (quint32 i = conjunction.conditionsBegin; i < conjunction.conditionsEnd; ++i) {
        const Tables::Condition &condition = m_tables->conditions[m_tables->conditionsOf[i]];
        const bool mayHaveValue = condition.hasTests || condition.holdsForAnyValue
                                  || condition.negationsBegin != condition.negationsEnd;
        m_wants.push_back(!condition.holdsForAbsence ? ElementChoice::Want::Value
                          : mayHaveValue             ? ElementChoice::Want::Either
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
    const ConditionState &state = m_conditions[number];
    if (state.rootEvent == m_event)
        m_choice.addHit(field, ElementChoice::root);
    if (!condition.asksForElement) {
        // Alone on its way: it holds or does not, whatever is chosen.
        if (holdsByItself(condition, number))
            m_choice.addHit(field, ElementChoice::root);
        else
            m_choice.addValue(field, ElementChoice::root);
        return;
    }
    if (state.listEvent == m_event) {
        for (quint32 i = state.list; i != none; i = m_links[i].next)
            m_choice.addHit(field, m_links[i].element);
    }
    const LeafState &leaf = m_leaves[condition.leaf];
    if (leaf.event == m_event && (condition.holdsForAnyValue || condition.holdsForAbsence)) {
        for (quint32 i = leaf.list; i != none; i = m_links[i].next) {
            if (condition.holdsForAnyValue)
                m_choice.addHit(field, m_links[i].element);
            m_choice.addValue(field, m_links[i].element);
        }
    }
    for (quint32 i = condition.negationsBegin; i < condition.negationsEnd; ++i)
        addNegationHits(field, i);
}

// Every value that is not among the excluded ones; both lists run from the latest.
void MatchState::addNegationHits(quint32 field, quint32 negation)
{
    const LeafState &leaf = m_leaves[m_tables->conditions[m_tables->conditionOfNegation[negation]].leaf];
    if (leaf.event != m_event)
        return;
    const NegationState &state = m_negations[negation];
    quint32 excluded = state.event == m_event ? state.list : none;
    for (quint32 i = leaf.list; i != none; i = m_links[i].next) {
        if (excluded != none && m_links[excluded].number == m_links[i].number)
            excluded = m_links[excluded].next;
        else
            m_choice.addHit(field, m_links[i].element);
    }
}

} // namespace Hookwright
