// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/conditionfinder.h"
#include "core/pattern/elementchoice.h"
#include "core/pattern/elementscan.h"
#include "core/pattern/matchertables.h"
#include "core/pattern/structuralindex.h"
#include "core/pattern/valuememo.h"

namespace Hookwright {

// What is known about one event while its values come in, and the verdicts at its end. What it knows of a leaf is
// stamped with the number of the event, so that nothing of that needs to be cleared between two events. Keeps its
// memory. One thread.
class MatchState
{
public:
    // Before the first value of an event; forgets what it was told of one that was not finished. `firstLeaf` is the
    // number of the tables' first leaf among those of all tables there ever were.
    void begin(const MatcherTables &tables, quint64 firstLeaf);

    // A value of the field; `element` is the innermost element of a tracked array around it.
    void addWord(quint32 leaf, JsonText::Kind word, quint32 element);
    void addNumber(quint32 leaf, QByteArrayView token, quint32 element)
    {
        addValue(leaf, {JsonText::Kind::Number, token}, element);
    }
    void addString(quint32 leaf, QByteArrayView utf8, quint32 element)
    {
        addValue(leaf, {JsonText::Kind::String, utf8}, element);
    }
    // An array stands at the leaf and has an element that one of its tests asks for.
    void addElementHit(quint32 leaf, quint32 code, quint32 element);

    quint32 newArray() { return m_arrayCount++; }
    quint32 newElement(quint32 parent, quint32 array)
    {
        m_elements.push_back({parent, array});
        return quint32(m_elements.size()) - 1;
    }

    // Every pattern matches already: the rest of the event changes nothing.
    bool isDecided() const { return m_isDecided; }

    // At the end: the patterns that match, ascending.
    void finish(std::vector<quint32> &matched);

    StructuralIndex &structuralIndex() { return m_structuralIndex; }
    ElementScan &elementScan() { return m_elementScan; }

private:
    static constexpr quint32 none = MatcherTables::none;

    struct LeafState
    {
        quint32 event = 0;        // the last one in which it had a value
        quint32 elementEvent = 0; // in which a value was in an element
        quint32 keptEvent = 0;    // in which a value was kept
        quint32 kept = 0;         // the latest one
    };
    struct KeptValue
    {
        const quint64 *known; // a bit for each condition of the leaf that holds for it, where these are remembered
        std::size_t own;      // else where they begin in m_ownBits
        quint32 element;
        quint32 next; // of the same leaf
    };
    struct ArrayHit
    {
        quint32 condition;
        quint32 element;
    };

    void addValue(quint32 leaf, const ScalarValue &value, quint32 element);
    const quint64 *recall(quint32 leaf, const ScalarValue &value);
    static bool isDear(const MatcherTables::Leaf &leaf, const ScalarValue &value);
    const quint64 *remember(quint32 leaf, const ScalarValue &value);
    void addUnknown(quint32 leaf, const ScalarValue &value, quint32 element);
    bool judge(quint32 leaf, const ScalarValue &value);
    void addAnyValueBits(const MatcherTables::Leaf &leaf);
    void hold(quint32 condition);
    void enterElement(quint32 leaf);
    void keep(quint32 leaf, const quint64 *known, quint32 element);
    PlaneBits packedBits(quint32 at) const { return PlaneBits(m_tables->packedBits.data() + at); }
    template<typename Visit>
    void forEachHeld(const MatcherTables::Leaf &leaf, Visit visit) const;

    void addAbsences();
    void joinPlanes();
    void lookAtRows();
    bool holdsEntirely(quint32 row);
    bool holdsAmongElements(const MatcherTables::Conjunction &conjunction);
    void addToChoice(quint32 field, quint32 condition);
    bool holdsFor(const KeptValue &value, quint32 condition) const;
    void writeMatched(std::vector<quint32> &matched) const;

    const MatcherTables *m_tables = nullptr;
    quint32 m_event = 0;
    bool m_isDecided = false;

    std::vector<quint64> m_planes;
    std::vector<quint64> m_asking; // of every row a bit: it has a value in an element
    std::vector<quint64> m_rows;   // of every row a bit: it holds
    std::vector<LeafState> m_leaves;
    std::vector<quint64> m_bits; // of the leaf and the value at hand, a bit for each condition

    std::vector<KeptValue> m_kept;
    std::vector<quint64> m_ownBits;
    std::vector<ArrayHit> m_arrayHits;
    std::vector<ElementChoice::Element> m_elements;
    quint32 m_arrayCount = 0;
    ElementChoice m_choice;
    std::vector<ElementChoice::Want> m_wants;

    StructuralIndex m_structuralIndex;
    ElementScan m_elementScan;
    ConditionFinder m_finder;
    ValueMemo m_memo;
    PlaneBitsPacker m_packer;
};

} // namespace Hookwright
