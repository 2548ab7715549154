// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchstate.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

using Tables = MatcherTables;

void MatchState::begin(const Tables &tables, quint64 firstLeaf)
{
    m_tables = &tables;
    if (++m_event > quint32(1) << 30) { // long before the numbers come round
        m_event = 1;
        m_leaves.clear();
    }
    if (m_leaves.size() < tables.leaves.size())
        m_leaves.resize(tables.leaves.size());
    if (m_planes.size() != tables.emptyPlanes.size())
        m_packer.resize(tables.emptyPlanes.size());
    m_planes = tables.emptyPlanes;
    m_asking.assign(tables.planeWords, 0);
    m_isDecided = false;
    m_kept.clear();
    m_ownBits.clear();
    m_arrayHits.clear();
    m_elements.resize(1);
    m_arrayCount = 0;
    m_finder.begin(tables);
    m_memo.begin(firstLeaf, tables.leaves.size());
}

void MatchState::addWord(quint32 leaf, JsonText::Kind word, quint32 element)
{
    const QByteArrayView text = word == JsonText::Kind::Null   ? QByteArrayView("null")
                                : word == JsonText::Kind::True ? QByteArrayView("true")
                                                               : QByteArrayView("false");
    addValue(leaf, {word, text}, element);
}

void MatchState::addValue(quint32 leaf, const ScalarValue &value, quint32 element)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    if (tests.indexes & Tables::Absence)
        m_leaves[leaf].event = m_event;
    if (element != ElementChoice::root)
        enterElement(leaf);
    if (const quint64 *known = recall(leaf, value)) {
        const PlaneBits bits(known);
        bits.addTo(m_planes.data());
        if (tests.indexes & Tables::Records)
            keep(leaf, bits.end(), element);
    } else {
        addUnknown(leaf, value, element);
    }
    m_isDecided = m_tables->endsEarly && m_planes == m_tables->fullPlanes;
}

// Whether there is more to do for the value than to look at one hash table.
bool MatchState::isDear(const Tables::Leaf &leaf, const ScalarValue &value)
{
    if (leaf.indexes & Tables::Presence)
        return true;
    if (value.kind == JsonText::Kind::Number)
        return leaf.indexes & Tables::Numbers;
    return value.kind == JsonText::Kind::String
           && (leaf.indexes & (Tables::Contained | Tables::Addresses | Tables::Folded)
               || leaf.prefix.mayPass(value.text) || leaf.suffix.mayPass(value.text));
}

// What the value does to the planes and, if such are kept, which conditions of the leaf hold for it, where that is
// known or worth to be found out for good.
const quint64 *MatchState::recall(quint32 leaf, const ScalarValue &value)
{
    if (value.text.size() > ValueMemo::longestValue || !isDear(m_tables->leaves[leaf], value)
        || !m_memo.isUseful(leaf))
        return nullptr;
    const quint64 *known = nullptr;
    switch (m_memo.find(leaf, value.kind == JsonText::Kind::String, value.text, &known)) {
    case ValueMemo::Answer::New:
        return nullptr;
    case ValueMemo::Answer::Noted:
        return remember(leaf, value);
    case ValueMemo::Answer::Known:
        return known;
    }
    Q_UNREACHABLE();
}

// Of the value that was last looked for in the memo. Null where there is no room.
const quint64 *MatchState::remember(quint32 leaf, const ScalarValue &value)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    if (judge(leaf, value))
        addAnyValueBits(tests);
    forEachHeld(tests, [this](quint32 condition) { m_packer.add(m_tables->planeBitsOf(condition)); });
    const std::size_t packedSize = m_packer.packedSize();
    const std::size_t bitsSize = tests.indexes & Tables::Records ? tests.wordCount : 0;
    quint64 *const words = m_memo.insert(packedSize + bitsSize);
    if (!words) {
        m_packer.clear();
        return nullptr;
    }
    m_packer.pack(words);
    std::copy_n(m_bits.begin(), bitsSize, words + packedSize);
    return words;
}

void MatchState::addUnknown(quint32 leaf, const ScalarValue &value, quint32 element)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    const bool isNothingExcluded = judge(leaf, value);
    if (isNothingExcluded)
        packedBits(m_tables->coldLeaves[leaf].anyValue).addTo(m_planes.data());
    forEachHeld(tests, [this](quint32 condition) { hold(condition); });
    if (!(tests.indexes & Tables::Records))
        return;
    if (isNothingExcluded)
        addAnyValueBits(tests);
    keep(leaf, nullptr, element);
    m_ownBits.insert(m_ownBits.end(), m_bits.begin(), m_bits.end());
}

bool MatchState::judge(quint32 leaf, const ScalarValue &value)
{
    m_bits.assign(m_tables->leaves[leaf].wordCount, 0);
    return m_finder.find(leaf, value, m_bits.data());
}

void MatchState::addAnyValueBits(const Tables::Leaf &leaf)
{
    for (quint32 i = 0; i < leaf.wordCount; ++i)
        m_bits[i] |= m_tables->anyValueBits[leaf.wordsBegin + i];
}

template<typename Visit>
void MatchState::forEachHeld(const Tables::Leaf &leaf, Visit visit) const
{
    for (quint32 i = 0; i < leaf.wordCount; ++i) {
        for (quint64 word = m_bits[i]; word != 0; word &= word - 1)
            visit(leaf.conditionsBegin + i * 64 + quint32(std::countr_zero(word)));
    }
}

void MatchState::hold(quint32 condition)
{
    for (const WordBits &some : m_tables->planeBitsOf(condition))
        m_planes[some.word] |= some.bits;
}

void MatchState::keep(quint32 leaf, const quint64 *known, quint32 element)
{
    LeafState &state = m_leaves[leaf];
    m_kept.push_back({known, m_ownBits.size(), element, state.keptEvent == m_event ? state.kept : none});
    state.keptEvent = m_event;
    state.kept = quint32(m_kept.size()) - 1;
}

// A value of the leaf is in an element of a tracked array.
void MatchState::enterElement(quint32 leaf)
{
    LeafState &state = m_leaves[leaf];
    if (state.elementEvent == m_event)
        return;
    state.elementEvent = m_event;
    const Tables::ColdLeaf &cold = m_tables->coldLeaves[leaf];
    packedBits(cold.mayBeAbsent).addTo(m_planes.data());
    packedBits(cold.asking).addTo(m_asking.data());
}

void MatchState::addElementHit(quint32 leaf, quint32 code, quint32 element)
{
    if (element != ElementChoice::root)
        enterElement(leaf);
    const auto add = [&](quint32 condition) {
        hold(condition);
        m_arrayHits.push_back({condition, element});
    };
    if (!(code & Tables::findingFlag)) {
        add(code);
        return;
    }
    for (const quint32 condition : m_tables->findings[code & ~Tables::findingFlag].codes)
        add(condition);
}

} // namespace Hookwright
