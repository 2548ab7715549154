// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatchState decides a conjunction at the end of an event.
#include "core/pattern/matchstate.h"

#include <bit>

namespace Hookwright {

using Tables = MatcherTables;

// Whether some value that is not known from before satisfies a condition that no index has found, wherever in
// the event it lies. Found out once for each event, however many conjunctions ask.
bool MatchState::findOut(quint32 number)
{
    if (m_judged[number] == m_event)
        return false;
    const Tables::Condition &condition = m_tables->conditions[number];
    const bool result = condition.isIndexed ? holdsWithoutFinding(condition) : holdsForSomeValue(number);
    if (result)
        setBit(number);
    else
        m_judged[number] = m_event;
    return result;
}

bool MatchState::holdsWithoutFinding(const Tables::Condition &condition) const
{
    if (condition.holdsForAnyValue)
        return true;
    for (quint32 i = condition.negationsBegin; i < condition.negationsEnd; ++i) {
        const quint32 excluded = m_negations[i].event == m_event ? m_negations[i].count : 0;
        if (excluded < m_leaves[condition.leaf].unknown)
            return true;
    }
    return false;
}

bool MatchState::holdsForSomeValue(quint32 number)
{
    for (quint32 i = m_leaves[m_tables->conditions[number].leaf].values; i != none; i = m_kept[i].next) {
        if (holdsFor(m_kept[i], number))
            return true;
    }
    return false;
}

bool MatchState::holdsFor(const KeptValue &value, quint32 number)
{
    if (!value.bits)
        return m_tables->tests[number]->hold(value.value, m_folded);
    const Tables::ConditionBit &bit = m_tables->bits[number];
    return value.bits[bit.word - m_tables->leaves[bit.leaf].wordsBegin] & bit.mask();
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
    const LeafState &leaf = m_leaves[condition.leaf];
    if (leaf.elementEvent != m_event || !condition.asksForElement) {
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
        if (holdsFor(m_kept[i], number))
            m_choice.addHit(field, m_kept[i].element);
        if (condition.holdsForAbsence)
            m_choice.addValue(field, m_kept[i].element);
    }
}

void MatchState::decide(quint32 number)
{
    const Tables::Conjunction &conjunction = m_tables->conjunctions[number];
    if (m_matched[conjunction.pattern / 64] >> conjunction.pattern % 64 & 1)
        return;
    const Verdict verdict = conjunction.holdsWithAnchor ? Verdict::Yes : judge(conjunction);
    if (verdict == Verdict::Yes || (verdict == Verdict::AskElements && judgeWithElements(conjunction)))
        addMatch(conjunction.pattern);
}

void MatchState::finish(std::vector<quint32> &matched)
{
    for (const auto &[begin, end] : std::as_const(m_candidates)) {
        for (quint32 i = begin; i < end; ++i)
            decide(i);
    }
    for (const quint32 conjunction : m_tables->alwaysLookedAt)
        decide(conjunction);
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
