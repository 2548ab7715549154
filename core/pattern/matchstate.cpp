// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchstate.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

void MatchState::begin(const Tables &tables, quint64 firstLeaf)
{
    m_tables = &tables;
    if (++m_event > quint32(1) << 30) { // long before the numbers come round
        m_event = 1;
        m_leaves.clear();
        m_elementEvents.clear();
        m_knownScalars = {};
    }
    if (m_leaves.size() < tables.leaves.size())
        m_leaves.resize(tables.leaves.size());
    if (m_elementEvents.size() < tables.leavesBelow.size())
        m_elementEvents.resize(tables.leavesBelow.size());
    if (m_planes.size() != tables.emptyPlanes.size())
        m_packer.resize(tables.emptyPlanes.size());
    m_planes = tables.emptyPlanes;
    m_asking.assign(tables.planeWords, 0);
    m_isDecided = false;
    m_waitingCount = 0;
    m_isRecording = false;
    m_knownObjects.clear();
    m_kept.clear();
    m_areObjectsUnpacked = false;
    m_ownBits.clear();
    m_rememberedBits.clear();
    m_arrayHits.clear();
    m_elements.resize(1);
    m_arrayCount = 0;
    m_finder.begin(tables);
    const std::size_t memoNumbers = tables.leaves.size() + tables.leavesBelow.size();
    m_memo.begin(firstLeaf, memoNumbers);
    m_steady.begin(m_memo.generation(), memoNumbers, m_planes.size());
}

void MatchState::addWord(quint32 leaf, JsonText::Kind word, quint32 element)
{
    const QByteArrayView text = word == JsonText::Kind::Null   ? QByteArrayView("null")
                                : word == JsonText::Kind::True ? QByteArrayView("true")
                                                               : QByteArrayView("false");
    add({{word, text}, leaf, element});
}

// In three steps, between which memory comes.
void MatchState::takeWaiting()
{
    const std::size_t soughtCount = seekWaiting();
    const std::size_t knownCount = findSought(soughtCount);
    for (std::size_t i = 0; i < knownCount; ++i) {
        const SoughtValue &known = m_sought[i];
        if (const quint64 *words = ValueMemo::words(known.record, known.value.value.text))
            addKnown(known.value, words);
        else
            addUnknown(known.value);
    }
    m_waitingCount = 0;
    m_isDecided = m_tables->endsEarly && m_planes == m_tables->fullPlanes;
}

// How many are to be looked for.
std::size_t MatchState::seekWaiting()
{
    std::size_t soughtCount = 0;
    for (std::size_t i = 0; i < m_waitingCount; ++i) {
        const Value &value = m_waiting[i];
        if (m_tables->leaves[value.leaf].indexes & Tables::Absence)
            notePresence(value.leaf);
        if (value.element != ElementChoice::root)
            enterElement(value.leaf);
        if (isWorthRemembering(value)) {
            const bool isString = value.value.kind == JsonText::Kind::String;
            m_sought[soughtCount++] = {value, m_memo.place(value.leaf, isString, value.value.text), nullptr};
        } else {
            addUnknown(value);
        }
    }
    return soughtCount;
}

// How many are known.
std::size_t MatchState::findSought(std::size_t count)
{
    std::size_t knownCount = 0;
    for (std::size_t i = 0; i < count; ++i) {
        SoughtValue &sought = m_sought[i];
        switch (m_memo.find(sought.value.leaf, sought.place, sought.value.value.text, &sought.record)) {
        case ValueMemo::Answer::New:
            addUnknown(sought.value);
            break;
        case ValueMemo::Answer::Noted:
            if (const quint64 *words = remember(sought))
                addKnown(sought.value, words);
            else
                addUnknown(sought.value);
            break;
        case ValueMemo::Answer::Known:
            m_sought[knownCount++] = sought;
            break;
        }
    }
    return knownCount;
}

// Whether there is more to do for the value than to look at one hash table.
bool MatchState::isWorthRemembering(const Value &value)
{
    const Tables::Leaf &leaf = m_tables->leaves[value.leaf];
    const QByteArrayView text = value.value.text;
    const auto isDear = [&] {
        if (leaf.indexes & Tables::Presence)
            return true;
        if (value.value.kind == JsonText::Kind::Number)
            return (leaf.indexes & Tables::Numbers) != 0;
        return value.value.kind == JsonText::Kind::String
               && (leaf.indexes & (Tables::Contained | Tables::Addresses | Tables::Folded)
                   || leaf.prefix.mayPass(text) || leaf.suffix.mayPass(text));
    };
    return text.size() <= ValueMemo::longestValue && isDear() && m_memo.isUseful(value.leaf);
}

// `words`: what the value does to the planes and, if such are kept, which conditions of the leaf hold for it.
void MatchState::addKnown(const Value &value, const quint64 *words)
{
    const PlaneBits bits(words);
    addRecorded(value.leaf, bits);
    const Tables::Leaf &leaf = m_tables->leaves[value.leaf];
    if (leaf.indexes & Tables::Records && (!bits.isEmpty() || leaf.indexes & Tables::Absence))
        keepRemembered(value.leaf, value.element, bits.end());
}

// Of a leaf or a place, which have different numbers.
void MatchState::addRecorded(quint32 number, const PlaneBits &bits)
{
    if (m_isRecording || m_tables->planeWords <= fewWords || !m_steady.take(number, bits))
        bits.addTo(m_planes.data());
}

// Null where there is no room.
const quint64 *MatchState::remember(const SoughtValue &sought)
{
    const Value &value = sought.value;
    const Tables::Leaf &tests = m_tables->leaves[value.leaf];
    if (judge(value.leaf, value.value))
        addAnyValueBits(tests);
    forEachHeld(tests, [this](quint32 condition) { m_packer.add(m_tables->planeBitsOf(condition)); });
    const std::size_t packedSize = m_packer.packedSize();
    const std::size_t bitsSize = tests.indexes & Tables::Records ? tests.wordCount : 0;
    quint64 *const words = m_memo.insert(sought.place, value.value.text, packedSize + bitsSize);
    if (!words) {
        m_packer.clear();
        return nullptr;
    }
    m_packer.pack(words);
    std::copy_n(m_bits.begin(), bitsSize, words + packedSize);
    return words;
}

void MatchState::addUnknown(const Value &value)
{
    const Tables::Leaf &tests = m_tables->leaves[value.leaf];
    const bool isNothingExcluded = judge(value.leaf, value.value);
    if (isNothingExcluded)
        packedBits(m_tables->coldLeaves[value.leaf].anyValue).addTo(m_planes.data());
    forEachHeld(tests, [this](quint32 condition) { hold(condition); });
    if (!(tests.indexes & Tables::Records))
        return;
    if (isNothingExcluded)
        addAnyValueBits(tests);
    keep(value.leaf, value.element, quint32(m_ownBits.size()));
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

// A value of the leaf is in an element of a tracked array.
void MatchState::enterElement(quint32 leaf)
{
    LeafState &state = m_leaves[leaf];
    if (state.elementEvent == m_event)
        return;
    state.elementEvent = m_event;
    for (quint32 place = m_tables->placeOfLeaf[leaf]; place != none; place = m_tables->parentOfPlace[place])
        m_elementEvents[place] = m_event;
    const Tables::ColdLeaf &cold = m_tables->coldLeaves[leaf];
    packedBits(cold.mayBeAbsent).addTo(m_planes.data());
    packedBits(cold.asking).addTo(m_asking.data());
}

// A quick yes for most values, as most tests are for few of them.
bool MatchState::holdsNothing(quint32 number, const ScalarValue &value) const
{
    const Tables::Leaf &leaf = m_tables->leaves[number];
    if (leaf.indexes & (Tables::Presence | Tables::Absence))
        return false;
    if (value.kind == JsonText::Kind::Number)
        return !(leaf.indexes & Tables::Numbers)
               || !m_tables->coldLeaves[number].numbers.mayFind(Decimal(value.text));
    if (value.kind != JsonText::Kind::String)
        return !(leaf.indexes & Tables::Words);
    return !(leaf.indexes & (Tables::Contained | Tables::Addresses | Tables::Folded | Tables::Always))
           && !leaf.prefix.mayPass(value.text) && !leaf.suffix.mayPass(value.text)
           && (!(leaf.indexes & Tables::Equal) || leaf.strings->equal.find(value.text) == none);
}

void MatchState::judgeInElement(const RawScalar &raw, const ScalarValue &value, const ElementLeaf &leaf,
                                quint32 element)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf.leaf];
    if (value.kind == JsonText::Kind::String
        && tests.indexes & (Tables::Contained | Tables::Addresses | Tables::Folded)) {
        m_isJudgedLater = true;
        add({value, leaf.leaf, element}); // as dear ones are better remembered for longer
        return;
    }
    if (tests.indexes & Tables::Absence)
        notePresence(leaf.leaf);
    enterElement(leaf.leaf);
    const auto own = quint32(m_ownBits.size());
    if (!holdsNothing(leaf.leaf, value))
        addUnknown({value, leaf.leaf, element});
    if (raw.isWhole())
        m_knownScalars[raw.hash(leaf.salt)] = {raw, leaf.key, own, m_ownBits.size() > own};
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
