// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/decimal.h"
#include "core/pattern/elementchoice.h"
#include "core/pattern/matchertables.h"
#include "core/pattern/structuralindex.h"

namespace Hookwright {

// What is known about one event while its values come in, and the verdicts at its end. Everything is
// stamped with the number of the event, so that nothing needs to be cleared between two events, and keeps
// its memory. One thread.
class MatchState
{
public:
    // Before the first value of an event; forgets what it was told of one that was not finished. `serial`
    // tells sets of tables apart.
    void begin(const MatcherTables &tables, quint64 serial);

    // A value of the field; `element` is the innermost element of a tracked array around it.
    void addNull(quint32 leaf, quint32 element);
    void addBool(quint32 leaf, bool value, quint32 element);
    void addNumber(quint32 leaf, QByteArrayView token, quint32 element);
    void addString(quint32 leaf, QByteArrayView utf8, quint32 element);
    // An array of which the leaf's test number `index` of elements holds for one.
    void addElementHit(quint32 leaf, std::size_t index, quint32 element);

    quint32 newArray() { return m_arrayCount++; }
    quint32 newElement(quint32 parent, quint32 array);

    // Every pattern matches already: the rest of the event changes nothing.
    bool isDecided() const { return m_decided; }

    // At the end: the patterns that match, ascending.
    void finish(std::vector<quint32> &matched);

    StructuralIndex &structuralIndex() { return m_structuralIndex; }

private:
    static constexpr quint32 none = MatcherTables::none;

    struct ConditionState
    {
        quint32 event = 0;     // the last one in which it held
        quint32 rootEvent = 0; // the last one in which it held outside of all tracked arrays
        quint32 listEvent = 0; // the last one in which it held in an element
        quint32 list = none;   // of the elements
    };
    struct NegationState
    {
        quint32 event = 0;
        quint32 count = 0;     // values that it does not hold for
        quint32 lastValue = 0; // the last of them
        quint32 list = none;   // of them, latest first
    };
    struct LeafState
    {
        quint32 event = 0;
        quint32 count = 0;
        quint32 list = none; // of the values with their elements, latest first, where the leaf records them
    };
    struct Link
    {
        quint32 number; // of an element, or of a value
        quint32 element;
        quint32 next;
    };

    void reset(quint64 serial);
    void beginValue(quint32 leaf, quint32 element);
    void addTest(quint32 test, quint32 element);
    void addTests(const std::vector<quint32> &tests, quint32 element);
    void addStringTests(const MatcherTables::StringTests &tests, QByteArrayView value, quint32 element);
    QByteArrayView reversedTail(QByteArrayView value, qsizetype longest);
    bool isVerified(const MatcherTables::Verifier &verifier) const;
    void hold(quint32 condition, quint32 element);
    void exclude(quint32 negation);
    void lookAtAnchored(const MatcherTables::Condition &condition);
    void addMatch(quint32 pattern);
    quint32 link(quint32 number, quint32 element, quint32 next);

    enum class Verdict { No, Yes, AskElements };
    Verdict judge(const MatcherTables::Conjunction &conjunction) const;
    bool holdsByItself(const MatcherTables::Condition &condition, quint32 number) const;
    bool holdsForSomeValue(const MatcherTables::Condition &condition, quint32 number) const;
    bool judgeWithElements(const MatcherTables::Conjunction &conjunction);
    void addToChoice(quint32 field, quint32 condition);
    void addNegationHits(quint32 field, quint32 negation);
    quint32 valueCount(quint32 leaf) const;

    const MatcherTables *m_tables = nullptr;
    quint64 m_serial = 0;
    quint32 m_event = 0;
    quint32 m_value = 0;
    quint32 m_matchCount = 0;
    bool m_decided = false;
    bool m_isUnfinished = false;
    QByteArrayView m_string; // the value at hand

    std::vector<ConditionState> m_conditions;
    std::vector<NegationState> m_negations;
    std::vector<LeafState> m_leaves;
    std::vector<quint32> m_candidates;      // conjunctions
    std::vector<quint32> m_lastValueOfTest; // for which a test with a verifier was judged
    std::vector<quint64> m_matched;         // one bit for each pattern

    std::vector<Link> m_links;
    std::vector<ElementChoice::Element> m_elements;
    quint32 m_arrayCount = 0;
    ElementChoice m_choice;
    std::vector<ElementChoice::Want> m_wants;

    StructuralIndex m_structuralIndex;
    SubstringIndex::Marks m_marks;
    std::vector<quint32> m_tests; // found for the value at hand
    QByteArray m_folded;
    QByteArray m_reversed;
};

} // namespace Hookwright
