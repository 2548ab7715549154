// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/elementchoice.h"
#include "core/pattern/elementscan.h"
#include "core/pattern/matchertables.h"
#include "core/pattern/structuralindex.h"
#include "core/pattern/valuememo.h"

namespace Hookwright {

// What is known about one event while its values come in, and the verdicts at its end. Everything is
// stamped with the number of the event, so that nothing needs to be cleared between two events, and keeps
// its memory. One thread.
class MatchState
{
public:
    // Before the first value of an event; forgets what it was told of one that was not finished.
    // `serial` tells sets of tables apart.
    void begin(const MatcherTables &tables, quint64 serial);

    // A value of the field; `element` is the innermost element of a tracked array around it. Text has to
    // stay where it is until finish().
    void addWord(quint32 leaf, JsonText::Kind word, quint32 element);
    void addNumber(quint32 leaf, QByteArrayView token, quint32 element);
    void addString(quint32 leaf, QByteArrayView utf8, quint32 element);
    // An array stands at the leaf and has an element that one of its tests asks for.
    void addElementHit(quint32 leaf, quint32 code, quint32 element);

    quint32 newArray() { return m_arrayCount++; }
    quint32 newElement(quint32 parent, quint32 array)
    {
        m_elements.push_back({parent, array});
        return quint32(m_elements.size()) - 1;
    }

    // A text that is nobody else's, until finish().
    QByteArrayView keep(QByteArray text)
    {
        m_keptText = std::move(text);
        return m_keptText;
    }

    // Every pattern matches already: the rest of the event changes nothing.
    bool isDecided() const { return m_decided; }

    // At the end: the patterns that match, ascending.
    void finish(std::vector<quint32> &matched);

    StructuralIndex &structuralIndex() { return m_structuralIndex; }
    ElementScan &elementScan() { return m_elementScan; }

private:
    static constexpr quint32 none = MatcherTables::none;

    struct LeafState
    {
        quint32 event = 0;        // the last one in which it had a value
        quint32 unknown = 0;      // how many of its values then were not known from before
        quint32 values = none;    // the latest kept one
        quint32 elementEvent = 0; // the last event in which a value was in an element
        quint32 bitsEvent = 0;    // the last event in which a condition held
    };
    struct NegationState
    {
        quint32 event = 0;
        quint32 count = 0;     // values that it does not hold for
        quint32 lastValue = 0; // the last of them
    };
    struct KeptValue
    {
        ScalarValue value;
        quint32 element;
        quint32 next;        // of the same leaf
        const quint64 *bits; // which of the leaf's conditions hold for it, where that is known
    };
    struct ArrayHit
    {
        quint32 condition;
        quint32 element;
    };

    void reset(quint64 serial);
    void beginValue(quint32 leaf, const ScalarValue &value, quint32 element, const quint64 *bits);
    static bool isDear(const MatcherTables::Leaf &leaf, const ScalarValue &value);
    const quint64 *recall(quint32 leaf, const ScalarValue &value);
    void addKnown(const MatcherTables::Leaf &leaf, LeafState &state, const quint64 *bits);
    quint64 *beginBits(const MatcherTables::Leaf &leaf, LeafState &state);
    void judgeAll(quint32 leaf, const ScalarValue &value, quint64 *bits);
    const std::vector<quint32> &codesOf(quint32 leaf, JsonText::Kind word) const;
    void find(const MatcherTables::Leaf &leaf, QByteArrayView value);
    void findFolded(const MatcherTables::StringTests &tests, QByteArrayView value);
    void take(const PrefixForest &forest, QByteArrayView value);
    QByteArrayView reversedTail(QByteArrayView value, qsizetype longest);
    void addCodes(std::span<const quint32> codes);
    void addCode(quint32 code);
    void resolveFindings(QByteArrayView value);
    bool holds(const MatcherTables::Finding &finding, QByteArrayView value);
    bool setBit(quint32 condition);
    void hold(quint32 condition);
    void exclude(quint32 negation);
    void lookAtConjunctionsOf(quint32 condition);
    void addMatch(quint32 pattern);

    void decide(quint32 conjunction);
    enum class Verdict { No, Yes, AskElements };
    Verdict judge(const MatcherTables::Conjunction &conjunction);
    bool holds(quint32 condition)
    {
        const MatcherTables::ConditionBit &bit = m_tables->bits[condition];
        const LeafState &leaf = m_leaves[bit.leaf];
        if (leaf.bitsEvent == m_event && m_bits[bit.word] & bit.mask())
            return true;
        if (leaf.event != m_event)
            return bit.holdsForAbsence;
        return leaf.unknown > 0 && findOut(condition);
    }
    bool findOut(quint32 condition);
    bool holdsFor(const KeptValue &value, quint32 condition);
    Verdict judgeAmongElements(const MatcherTables::Conjunction &conjunction);
    bool holdsWithoutFinding(const MatcherTables::Condition &condition) const;
    bool holdsForSomeValue(quint32 condition);
    bool judgeWithElements(const MatcherTables::Conjunction &conjunction);
    void addToChoice(quint32 field, quint32 condition);

    const MatcherTables *m_tables = nullptr;
    quint64 m_serial = 0;
    quint32 m_event = 0;
    quint32 m_value = 0;
    quint32 m_matchCount = 0;
    bool m_decided = false;
    bool m_isUnfinished = false;

    std::vector<LeafState> m_leaves;
    std::vector<quint64> m_bits;   // of every leaf one for each condition that has held
    std::vector<quint32> m_judged; // of every condition the last event in which it was found not to hold
    std::vector<NegationState> m_negations;
    std::vector<std::pair<quint32, quint32>> m_candidates; // from one conjunction to before another
    std::vector<quint32> m_lastValueOfFinding;             // for which it was looked at
    std::vector<quint64> m_matched;                        // one bit for each pattern

    std::vector<KeptValue> m_kept;
    QByteArray m_keptText;
    std::vector<ArrayHit> m_arrayHits;
    std::vector<ElementChoice::Element> m_elements;
    quint32 m_arrayCount = 0;
    ElementChoice m_choice;
    std::vector<ElementChoice::Want> m_wants;

    StructuralIndex m_structuralIndex;
    ElementScan m_elementScan;
    SubstringIndex::Marks m_marks;
    ValueMemo m_memo;
    std::vector<quint32> m_codes; // found for the value at hand
    QByteArray m_folded;
    QByteArray m_reversed;
};

} // namespace Hookwright
