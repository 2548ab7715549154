// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchstate.h"

#include "core/pattern/casefold.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

using Tables = MatcherTables;

void MatchState::begin(const MatcherTables &tables, quint64 serial)
{
    m_tables = &tables;
    // Numbers of events and values are stamps: they start anew long before they could come round.
    if (serial != m_serial || m_event > quint32(1) << 30 || m_value > quint32(1) << 30)
        reset(serial);
    if (m_isUnfinished) // what was told so far turned out to be no event
        std::fill(m_matched.begin(), m_matched.end(), 0);
    m_isUnfinished = true;
    ++m_event;
    m_matchCount = quint32(tables.alwaysMatching.size());
    m_decided = false;
    m_candidates.clear();
    m_links.clear();
    m_elements.resize(1);
    m_arrayCount = 0;
}

void MatchState::reset(quint64 serial)
{
    m_serial = serial;
    m_event = 0;
    m_value = 0;
    m_conditions.assign(m_tables->conditions.size(), {});
    m_negations.assign(m_tables->conditionOfNegation.size(), {});
    m_leaves.assign(m_tables->leaves.size(), {});
    m_lastValueOfTest.assign(m_tables->tests.size(), 0);
    m_matched.assign((m_tables->patternCount + 63) / 64, 0);
    m_marks.ofEntry.assign(m_tables->substringEntryCount, 0);
}

quint32 MatchState::newElement(quint32 parent, quint32 array)
{
    m_elements.push_back({parent, array});
    return quint32(m_elements.size()) - 1;
}

quint32 MatchState::link(quint32 number, quint32 element, quint32 next)
{
    m_links.push_back({number, element, next});
    return quint32(m_links.size()) - 1;
}

void MatchState::addNull(quint32 leaf, quint32 element)
{
    beginValue(leaf, element);
    addTests(m_tables->leaves[leaf].null, element);
}

void MatchState::addBool(quint32 leaf, bool value, quint32 element)
{
    beginValue(leaf, element);
    addTests(value ? m_tables->leaves[leaf].isTrue : m_tables->leaves[leaf].isFalse, element);
}

void MatchState::addNumber(quint32 leaf, QByteArrayView token, quint32 element)
{
    beginValue(leaf, element);
    const NumberIndex &numbers = m_tables->leaves[leaf].numbers;
    if (numbers.isEmpty())
        return;
    m_tests.clear();
    numbers.find(Decimal(token), m_tests);
    addTests(m_tests, element);
}

void MatchState::addString(quint32 leaf, QByteArrayView utf8, quint32 element)
{
    beginValue(leaf, element);
    if (const auto &strings = m_tables->leaves[leaf].strings)
        addStringTests(*strings, utf8, element);
}

void MatchState::addElementHit(quint32 leaf, std::size_t index, quint32 element)
{
    addTest(m_tables->leaves[leaf].elements[index].test, element);
}

void MatchState::beginValue(quint32 leaf, quint32 element)
{
    ++m_value;
    LeafState &state = m_leaves[leaf];
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    if (state.event != m_event) {
        state = {m_event, 0, none};
        for (const quint32 condition : tests.onPresence)
            lookAtAnchored(m_tables->conditions[condition]);
    }
    ++state.count;
    if (tests.recordsValues)
        state.list = link(m_value, element, state.list);
}

void MatchState::addStringTests(const Tables::StringTests &tests, QByteArrayView value, quint32 element)
{
    m_tests.clear();
    const quint32 equal = tests.equal.find(value);
    if (equal != none)
        m_tests.push_back(equal);
    const auto take = [this](const PrefixForest &forest, QByteArrayView text) {
        forest.find(text, [&](quint32 entry) {
            const auto found = forest.tests(entry);
            m_tests.insert(m_tests.end(), found.begin(), found.end());
            return true;
        });
    };
    take(tests.prefix, value);
    if (!tests.suffix.isEmpty())
        take(tests.suffix, reversedTail(value, tests.suffix.longest()));
    if (!tests.contained.isEmpty()) {
        m_marks.value = m_value;
        tests.contained.find(value, m_marks, m_tests);
    }
    tests.addresses.find(value, m_tests);
    m_tests.insert(m_tests.end(), tests.always.begin(), tests.always.end());
    if (!tests.equalFolded.isEmpty() || !tests.prefixFolded.isEmpty() || !tests.suffixFolded.isEmpty()) {
        foldCase(value, m_folded);
        const quint32 equalFolded = tests.equalFolded.find(m_folded);
        if (equalFolded != none)
            m_tests.push_back(equalFolded);
        take(tests.prefixFolded, m_folded);
        if (!tests.suffixFolded.isEmpty())
            take(tests.suffixFolded, reversedTail(m_folded, tests.suffixFolded.longest()));
    }
    m_string = value;
    addTests(m_tests, element);
}

QByteArrayView MatchState::reversedTail(QByteArrayView value, qsizetype longest)
{
    const QByteArrayView tail = value.last(std::min(longest, value.size()));
    m_reversed.resize(tail.size());
    std::reverse_copy(tail.begin(), tail.end(), m_reversed.data());
    return m_reversed;
}

void MatchState::addTests(const std::vector<quint32> &tests, quint32 element)
{
    for (const quint32 test : tests)
        addTest(test, element);
}

void MatchState::addTest(quint32 number, quint32 element)
{
    const Tables::Test &test = m_tables->tests[number];
    if (test.verifier != none) {
        if (m_lastValueOfTest[number] == m_value)
            return;
        m_lastValueOfTest[number] = m_value;
        if (!isVerified(m_tables->verifiers[test.verifier]))
            return;
    }
    for (quint32 i = test.targetsBegin; i < test.targetsEnd; ++i) {
        const quint32 target = m_tables->targets[i];
        if (target & Tables::flag)
            exclude(target & ~Tables::flag);
        else
            hold(target, element);
    }
}

bool MatchState::isVerified(const Tables::Verifier &verifier) const
{
    if (!verifier.pieces.empty() && !matchesWildcard(verifier.pieces, m_string))
        return false;
    return std::all_of(verifier.texts.begin(), verifier.texts.end(),
                       [&](const QByteArray &text) { return m_string.contains(text); });
}

void MatchState::hold(quint32 number, quint32 element)
{
    ConditionState &state = m_conditions[number];
    const Tables::Condition &condition = m_tables->conditions[number];
    if (state.event != m_event) {
        state.event = m_event;
        lookAtAnchored(condition);
    }
    if (element == ElementChoice::root) {
        state.rootEvent = m_event;
    } else if (condition.asksForElement) {
        const quint32 next = state.listEvent == m_event ? state.list : none;
        if (next != none && m_links[next].element == element)
            return;
        state.listEvent = m_event;
        state.list = link(m_value, element, next);
    }
}

// Several tests of one value may exclude it.
void MatchState::exclude(quint32 number)
{
    NegationState &state = m_negations[number];
    if (state.event != m_event)
        state = {m_event, 0, 0, none};
    if (state.count > 0 && state.lastValue == m_value)
        return;
    ++state.count;
    state.lastValue = m_value;
    const Tables::Condition &condition = m_tables->conditions[m_tables->conditionOfNegation[number]];
    if (condition.asksForElement)
        state.list = link(m_value, 0, state.list);
}

void MatchState::lookAtAnchored(const Tables::Condition &condition)
{
    for (quint32 i = condition.anchoredBegin; i < condition.anchoredEnd; ++i) {
        const quint32 anchored = m_tables->anchored[i];
        if (anchored & Tables::flag)
            addMatch(anchored & ~Tables::flag);
        else
            m_candidates.push_back(anchored);
    }
}

void MatchState::addMatch(quint32 pattern)
{
    quint64 &word = m_matched[pattern / 64];
    const quint64 bit = quint64(1) << pattern % 64;
    if (word & bit)
        return;
    word |= bit;
    ++m_matchCount;
    m_decided = m_tables->endsEarly && m_matchCount == m_tables->patternCount;
}

void MatchState::finish(std::vector<quint32> &matched)
{
    for (const std::vector<quint32> *conjunctions :
         {&std::as_const(m_candidates), &m_tables->alwaysLookedAt}) {
        for (const quint32 number : *conjunctions) {
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
