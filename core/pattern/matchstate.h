// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/conditionfinder.h"
#include "core/pattern/elementchoice.h"
#include "core/pattern/elementscan.h"
#include "core/pattern/matchertables.h"
#include "core/pattern/rawscalar.h"
#include "core/pattern/steadybits.h"
#include "core/pattern/structuralindex.h"
#include "core/pattern/valuememo.h"

namespace Hookwright {

// What is known about one event while its values come in, and the verdicts at its end. What it knows of a
// leaf is stamped with the number of the event, so that nothing of that needs to be cleared between two
// events. Keeps its memory. One thread.
class MatchState
{
    using Tables = MatcherTables;
    static constexpr quint32 none = Tables::none;

public:
    // Before the first value of an event; forgets what it was told of one that was not finished. `firstLeaf`
    // is the number of the tables' first leaf among those of all tables there ever were.
    void begin(const MatcherTables &tables, quint64 firstLeaf);

    // A value of the field; `element` is the innermost element of a tracked array around it. Text has to stay
    // where it is until finish().
    void addWord(quint32 leaf, JsonText::Kind word, quint32 element);
    void addNumber(quint32 leaf, QByteArrayView token, quint32 element)
    {
        add({{JsonText::Kind::Number, token}, leaf, element});
    }
    void addString(quint32 leaf, QByteArrayView utf8, quint32 element)
    {
        add({{JsonText::Kind::String, utf8}, leaf, element});
    }
    // The same for a text that does not stay.
    void addPassingString(quint32 leaf, QByteArrayView utf8, quint32 element)
    {
        addString(leaf, utf8, element);
        takeWaiting();
    }
    // A leaf, as the values of this event in elements ask for it.
    struct ElementLeaf
    {
        quint32 leaf = none;
        quint64 salt = 0;
        quint64 key = 0;
    };
    ElementLeaf elementLeaf(quint32 leaf) const
    {
        return {leaf, RawScalar::saltOf(leaf), quint64(m_event) << 32 | leaf};
    }
    // A number, word or string without escapes in an element of a tracked array, and how it stands in the
    // text. What it means is known to the end of the event when it comes again; false if it has to be judged.
    bool addKnownInElement(const RawScalar &raw, const ElementLeaf &leaf, quint32 element)
    {
        const KnownScalar &known = m_knownScalars[raw.hash(leaf.salt)];
        if (known.raw != raw || known.key != leaf.key)
            return false;
        if (known.isKept)
            keep(leaf.leaf, element, known.bits);
        return true;
    }
    void judgeInElement(const RawScalar &raw, const ScalarValue &value, const ElementLeaf &leaf,
                        quint32 element);
    // Where what is kept of the next element begins, unless some of it is only judged later.
    quint32 keptCount() const { return quint32(m_kept.size()); }
    void judgeAtOnce()
    {
        takeWaiting();
        m_isJudgedLater = false;
    }
    bool isJudgedLater() const { return m_isJudgedLater; } // something since
    // Whether the same was kept from `begin` on as from `earlier` on, each up to the next element.
    bool isKeptAlike(quint32 begin, quint32 earlier, quint32 count) const
    {
        for (quint32 i = 0; i < count; ++i) {
            const KeptValue &one = m_kept[begin + i];
            const KeptValue &other = m_kept[earlier + i];
            if (one.leaf != other.leaf || one.bits != other.bits)
                return false;
        }
        return true;
    }
    void dropKept(quint32 begin)
    {
        for (; m_kept.size() > begin; m_kept.pop_back()) {
            LeafState &leaf = m_leaves[m_kept.back().leaf];
            leaf.kept = m_kept.back().next;
            leaf.keptEvent = leaf.kept == none ? 0 : m_event;
        }
    }
    // An array stands at the leaf and has an element that one of its tests asks for.
    void addElementHit(quint32 leaf, quint32 code, quint32 element);

    // Whole objects that come again, outside of all tracked arrays: what one means to a place is recorded
    // while it is walked through the second time, and from then on added at a stroke.
    bool remembersObjects(quint32 place)
    {
        return m_tables->leavesBelow[place] >= fewLeaves && !m_tables->endsEarly
               && m_memo.isUseful(memoNumber(place));
    }
    struct RememberedObject
    {
        bool isAdded = false;
        bool isToBeRecorded = false;
        ValueMemo::Place place;
    };
    RememberedObject addObject(quint32 place, QByteArrayView text);
    void beginRecording();
    // `isWhole`: the text is all that was walked through.
    void endRecording(const ValueMemo::Place &place, QByteArrayView text, bool isWhole);

    quint32 newArray() { return m_arrayCount++; }
    quint32 elementCount() const { return quint32(m_elements.size()); }
    void addElements(quint32 count, quint32 parent, quint32 array)
    {
        const std::size_t first = m_elements.size();
        m_elements.resize(first + count);
        for (std::size_t i = first; i < first + count; ++i) {
            m_elements[i].parent = parent;
            m_elements[i].array = array;
        }
    }
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
    static constexpr quint32 fewWords = 4;         // of planes; are sooner added to than followed
    static constexpr quint32 fewLeaves = 8;        // are sooner walked through than remembered
    static constexpr qsizetype bytesPerLeaf = 128; // of an object; more are sooner walked through

    struct LeafState
    {
        quint32 event = 0;        // the last one in which it had a value
        quint32 elementEvent = 0; // in which a value was in an element
        quint32 keptEvent = 0;    // in which values of it were kept
        quint32 kept = 0;         // the last of them
    };
    struct Value
    {
        ScalarValue value;
        quint32 leaf;
        quint32 element;
    };
    // One that is looked for in the memo.
    struct SoughtValue
    {
        Value value;
        ValueMemo::Place place;
        const quint64 *record;
    };
    // With a bit for each condition of the leaf that holds for the value.
    struct KeptValue
    {
        quint32 bits; // where they are in m_ownBits, or with a flag in m_rememberedBits
        quint32 leaf;
        quint32 element;
        quint32 next; // of the same leaf
    };
    static constexpr quint32 rememberedFlag = quint32(1) << 31;
    // A value that was in an element.
    struct KnownScalar
    {
        RawScalar raw;
        quint64 key = 0;  // of the leaf and the event
        quint32 bits = 0; // as KeptValue has them
        bool isKept = false;
    };
    struct ArrayHit
    {
        quint32 condition;
        quint32 element;
    };

    void add(const Value &value)
    {
        __builtin_prefetch(&m_tables->leaves[value.leaf]);
        m_waiting[m_waitingCount++] = value;
        if (m_waitingCount == m_waiting.size() || m_tables->endsEarly)
            takeWaiting();
    }
    void takeWaiting();
    std::size_t seekWaiting();
    std::size_t findSought(std::size_t count);
    bool isWorthRemembering(const Value &value);
    void addKnown(const Value &value, const quint64 *words);
    void addRecorded(quint32 number, const PlaneBits &bits);
    void addUnknown(const Value &value);
    const quint64 *remember(const SoughtValue &sought);
    bool judge(quint32 leaf, const ScalarValue &value);
    void addAnyValueBits(const MatcherTables::Leaf &leaf);
    void hold(quint32 condition);
    void notePresence(quint32 leaf)
    {
        m_leaves[leaf].event = m_event;
        if (m_isRecording)
            m_recordedPresences.push_back(leaf);
    }
    void enterElement(quint32 leaf);
    bool holdsNothing(quint32 leaf, const ScalarValue &value) const;
    void keep(quint32 leaf, quint32 element, quint32 bits)
    {
        LeafState &state = m_leaves[leaf];
        const auto number = quint32(m_kept.size());
        m_kept.push_back({bits, leaf, element, state.keptEvent == m_event ? state.kept : none});
        state.keptEvent = m_event;
        state.kept = number;
    }
    void keepRemembered(quint32 leaf, quint32 element, const quint64 *bits)
    {
        keep(leaf, element, quint32(m_rememberedBits.size()) | rememberedFlag);
        m_rememberedBits.push_back(bits);
    }
    PlaneBits packedBits(quint32 at) const { return PlaneBits(m_tables->packedBits.data() + at); }
    template<typename Visit>
    void forEachHeld(const MatcherTables::Leaf &leaf, Visit visit) const;

    quint32 memoNumber(quint32 place) const { return quint32(m_tables->leaves.size()) + place; }
    void addKnownObject(quint32 place, const quint64 *words);
    void record(const ValueMemo::Place &place, QByteArrayView text);
    void unpackKnownObjects();
    void recordValues();
    template<typename Visit>
    void forEachValue(const quint64 *words, Visit visit) const;

    void addAbsences();
    void joinPlanes();
    void lookAtRows();
    bool holdsEntirely(quint32 row);
    bool holdsAmongElements(const MatcherTables::Conjunction &conjunction);
    void addToChoice(quint32 field, quint32 condition);
    const quint64 *bitsOf(const KeptValue &value) const
    {
        return value.bits & rememberedFlag ? m_rememberedBits[value.bits & ~rememberedFlag]
                                           : m_ownBits.data() + value.bits;
    }
    void writeMatched(std::vector<quint32> &matched);

    const MatcherTables *m_tables = nullptr;
    quint32 m_event = 0;
    bool m_isDecided = false;

    std::vector<quint64> m_planes;
    std::vector<quint64> m_asking; // of every row a bit: it has a value in an element
    std::vector<quint64> m_rows;   // of every row a bit: it holds
    std::vector<quint32> m_rowNumbers;
    std::vector<LeafState> m_leaves;
    std::vector<quint32>
            m_elementEvents;     // of every place the last event in which a value below it was in an element
    std::vector<quint64> m_bits; // of the leaf and the value at hand, a bit for each condition

    // To look for a value is mostly to wait for memory: some wait, and are then looked for together.
    std::array<Value, 32> m_waiting;
    std::array<SoughtValue, 32> m_sought;
    std::size_t m_waitingCount = 0;
    bool m_isJudgedLater = false;

    // An object being recorded.
    struct Recording
    {
        std::size_t keptCount = 0; // before it
        std::size_t objectCount = 0;
        std::size_t elementCount = 0;
        std::size_t arrayHitCount = 0;
    };
    Recording m_recording;
    bool m_isRecording = false;
    std::vector<quint64> m_planesBefore;
    std::vector<quint32> m_recordedPresences; // leaves with conditions for absence
    std::vector<quint64> m_recordedValues;
    struct KnownObject
    {
        quint32 place;
        const quint64 *values;
    };
    std::vector<KnownObject> m_knownObjects;

    std::vector<KeptValue> m_kept;
    bool m_areObjectsUnpacked = false;
    std::vector<quint64> m_ownBits;
    std::vector<const quint64 *> m_rememberedBits;
    std::array<KnownScalar, RawScalar::hashCount> m_knownScalars;
    std::vector<ArrayHit> m_arrayHits;
    std::vector<ElementChoice::Element> m_elements;
    quint32 m_arrayCount = 0;
    ElementChoice m_choice;
    std::vector<ElementChoice::Want> m_wants;

    StructuralIndex m_structuralIndex;
    ElementScan m_elementScan;
    ConditionFinder m_finder;
    ValueMemo m_memo;
    SteadyBits m_steady;
    PlaneBitsPacker m_packer;
};

} // namespace Hookwright
