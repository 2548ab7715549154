// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchstate.h"

#include "core/pattern/casefold.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

using Tables = MatcherTables;

void MatchState::begin(const Tables &tables, quint64 serial)
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
    m_kept.clear();
    m_arrayHits.clear();
    m_elements.resize(1);
    m_arrayCount = 0;
    m_memo.makeRoom();
}

void MatchState::reset(quint64 serial)
{
    m_serial = serial;
    m_event = 0;
    m_value = 0;
    m_leaves.assign(m_tables->leaves.size(), {});
    m_bits.assign(m_tables->indexedBits.size(), 0);
    m_judged.assign(m_tables->conditions.size(), 0);
    m_negations.assign(m_tables->conditionOfNegation.size(), {});
    m_lastValueOfFinding.assign(m_tables->findings.size(), 0);
    m_matched.assign((m_tables->patternCount + 63) / 64, 0);
    m_marks.ofEntry.assign(m_tables->substringEntryCount, 0);
    m_marks.ofBucket.assign(m_tables->substringEntryCount, {});
    m_memo.reset(m_tables->leaves.size());
}

void MatchState::addWord(quint32 leaf, JsonText::Kind word, quint32 element)
{
    const ScalarValue value{word, word == JsonText::Kind::Null   ? QByteArrayView("null")
                                  : word == JsonText::Kind::True ? QByteArrayView("true")
                                                                 : QByteArrayView("false")};
    if (const quint64 *bits = recall(leaf, value)) {
        beginValue(leaf, value, element, bits);
        return;
    }
    beginValue(leaf, value, element, nullptr);
    if (m_tables->leaves[leaf].indexes & Tables::Words)
        addCodes(codesOf(leaf, word));
}

const std::vector<quint32> &MatchState::codesOf(quint32 leaf, JsonText::Kind word) const
{
    const Tables::ColdLeaf &cold = m_tables->coldLeaves[leaf];
    return word == JsonText::Kind::Null   ? cold.null
           : word == JsonText::Kind::True ? cold.isTrue
                                          : cold.isFalse;
}

void MatchState::addNumber(quint32 leaf, QByteArrayView token, quint32 element)
{
    const ScalarValue value{JsonText::Kind::Number, token};
    if (const quint64 *bits = recall(leaf, value)) {
        beginValue(leaf, value, element, bits);
        return;
    }
    beginValue(leaf, value, element, nullptr);
    if (!(m_tables->leaves[leaf].indexes & Tables::Numbers))
        return;
    m_codes.clear();
    m_tables->coldLeaves[leaf].numbers.find(Decimal(token), m_codes);
    addCodes(m_codes);
}

void MatchState::addString(quint32 leaf, QByteArrayView utf8, quint32 element)
{
    const ScalarValue value{JsonText::Kind::String, utf8};
    if (const quint64 *bits = recall(leaf, value)) {
        beginValue(leaf, value, element, bits);
        return;
    }
    beginValue(leaf, value, element, nullptr);
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    if (!tests.strings)
        return;
    m_codes.clear();
    find(tests, utf8);
    resolveFindings(utf8);
    addCodes(m_codes);
}

// Whether there is more to do for the value than to look at one hash table.
bool MatchState::isDear(const Tables::Leaf &leaf, const ScalarValue &value)
{
    if (leaf.indexes & (Tables::Records | Tables::Presence))
        return true;
    if (value.kind == JsonText::Kind::Number)
        return leaf.indexes & Tables::Numbers;
    return value.kind == JsonText::Kind::String
           && (leaf.indexes & (Tables::Contained | Tables::Addresses | Tables::Folded)
               || leaf.prefix.mayPass(value.text) || leaf.suffix.mayPass(value.text));
}

// Which conditions of the leaf hold for the value, where that is known or worth
// to be found out for good.
const quint64 *MatchState::recall(quint32 leaf, const ScalarValue &value)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    if (!(tests.indexes & Tables::Remembers) || value.text.size() > ValueMemo::longestValue
        || !isDear(tests, value) || !m_memo.isUseful(leaf))
        return nullptr;
    const quint64 *known = nullptr;
    switch (m_memo.find(leaf, value.kind == JsonText::Kind::String, value.text, &known)) {
    case ValueMemo::Answer::New:
        return nullptr;
    case ValueMemo::Answer::Noted:
        if (quint64 *bits = m_memo.insert(tests.wordCount)) {
            judgeAll(leaf, value, bits);
            known = bits;
        }
        return known;
    case ValueMemo::Answer::Known:
        return known;
    }
    Q_UNREACHABLE();
}

// What the indexes find, and what they do not know.
void MatchState::judgeAll(quint32 leaf, const ScalarValue &value, quint64 *bits)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    ++m_value;
    m_codes.clear();
    if (value.kind == JsonText::Kind::Number)
        m_tables->coldLeaves[leaf].numbers.find(Decimal(value.text), m_codes);
    else if (value.kind != JsonText::Kind::String)
        m_codes = codesOf(leaf, value.kind);
    else if (tests.strings)
        find(tests, value.text);
    resolveFindings(value.text);
    for (const quint32 code : m_codes) {
        if (!(code & Tables::negationFlag))
            bits[m_tables->bits[code].word - tests.wordsBegin] |= m_tables->bits[code].mask();
    }
    const auto &conditions = m_tables->conditions;
    for (quint32 i = tests.conditionsBegin; i < conditions.size() && conditions[i].leaf == leaf; ++i) {
        const bool holds = conditions[i].holdsForAnyValue
                           || (m_tables->tests[i] && m_tables->tests[i]->hold(value, m_folded));
        if (holds)
            bits[m_tables->bits[i].word - tests.wordsBegin] |= m_tables->bits[i].mask();
    }
}

// Puts in the place of each finding the codes that it stands for, if it holds.
void MatchState::resolveFindings(QByteArrayView value)
{
    const std::size_t found = m_codes.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found; ++i) {
        const quint32 code = m_codes[i];
        if ((code & Tables::negationFlag) || !(code & Tables::findingFlag)) {
            m_codes[kept++] = code;
            continue;
        }
        const quint32 number = code & ~Tables::findingFlag;
        const Tables::Finding &finding = m_tables->findings[number];
        if (m_lastValueOfFinding[number] == m_value || !holds(finding, value))
            continue;
        m_codes.insert(m_codes.end(), finding.codes.begin(), finding.codes.end());
    }
    m_codes.erase(m_codes.begin() + std::ptrdiff_t(kept), m_codes.begin() + std::ptrdiff_t(found));
}

bool MatchState::holds(const Tables::Finding &finding, QByteArrayView value)
{
    m_lastValueOfFinding[std::size_t(&finding - m_tables->findings.data())] = m_value;
    if (!finding.wildcard.empty() && !matchesWildcard(finding.wildcard, value))
        return false;
    return std::all_of(finding.texts.begin(), finding.texts.end(),
                       [&](const QByteArray &text) { return value.contains(text); });
}

void MatchState::addElementHit(quint32 leaf, quint32 code, quint32 element)
{
    ++m_value;
    if (element != ElementChoice::root)
        m_leaves[leaf].elementEvent = m_event;
    addCode(code);
    // An array is no kept value: the conditions remember themselves where it was.
    if (!(code & Tables::findingFlag)) {
        m_arrayHits.push_back({code, element});
        return;
    }
    for (const quint32 condition : m_tables->findings[code & ~Tables::findingFlag].codes)
        m_arrayHits.push_back({condition, element});
}

// `bits`: which conditions hold for the value, null where that is for the
// indexes to find.
void MatchState::beginValue(quint32 leaf, const ScalarValue &value, quint32 element, const quint64 *bits)
{
    ++m_value;
    LeafState &state = m_leaves[leaf];
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    if (state.event != m_event) {
        state.event = m_event;
        state.unknown = 0;
        state.values = none;
    }
    if (element != ElementChoice::root)
        state.elementEvent = m_event;
    if (tests.indexes & (bits ? Tables::RecordsElements : Tables::RecordsElements | Tables::Records)) {
        m_kept.push_back({value, element, state.values, bits});
        state.values = quint32(m_kept.size()) - 1;
    }
    if (bits) {
        addKnown(tests, state, bits);
    } else if (state.unknown++ == 0 && tests.indexes & Tables::Presence) {
        for (const quint32 condition : m_tables->coldLeaves[leaf].onPresence)
            lookAtConjunctionsOf(condition);
    }
}

quint64 *MatchState::beginBits(const Tables::Leaf &leaf, LeafState &state)
{
    quint64 *const held = m_bits.data() + leaf.wordsBegin;
    if (state.bitsEvent != m_event)
        std::fill_n(held, leaf.wordCount, 0);
    state.bitsEvent = m_event;
    return held;
}

void MatchState::addKnown(const Tables::Leaf &leaf, LeafState &state, const quint64 *bits)
{
    quint64 *const held = beginBits(leaf, state);
    for (quint32 i = 0; i < leaf.wordCount; ++i) {
        const quint64 isNew = bits[i] & ~held[i];
        held[i] |= isNew;
        for (quint64 anchors = isNew & m_tables->indexedBits[leaf.wordsBegin + i]; anchors != 0;
             anchors &= anchors - 1)
            lookAtConjunctionsOf(leaf.conditionsBegin + i * 64 + quint32(std::countr_zero(anchors)));
    }
}

void MatchState::find(const Tables::Leaf &leaf, QByteArrayView value)
{
    const Tables::StringTests &tests = *leaf.strings;
    if (StringTable::mayHave(leaf.equalSizes, value)) {
        const quint32 equal = tests.equal.find(value);
        if (equal != none)
            m_codes.push_back(equal);
    }
    if (leaf.prefix.mayPass(value))
        take(tests.prefix, value);
    if (leaf.suffix.mayPass(value))
        take(tests.suffix, reversedTail(value, tests.suffix.longest()));
    if (leaf.indexes & Tables::Contained) {
        m_marks.value = m_value;
        tests.contained.find(value, m_marks, m_codes);
    }
    if (leaf.indexes & Tables::Addresses)
        tests.addresses.find(value, m_codes);
    if (leaf.indexes & Tables::Always)
        m_codes.insert(m_codes.end(), tests.always.begin(), tests.always.end());
    if (leaf.indexes & Tables::Folded)
        findFolded(tests, value);
}

void MatchState::findFolded(const Tables::StringTests &tests, QByteArrayView value)
{
    foldCase(value, m_folded);
    const quint32 equal = tests.equalFolded.find(m_folded);
    if (equal != none)
        m_codes.push_back(equal);
    take(tests.prefixFolded, m_folded);
    if (!tests.suffixFolded.isEmpty())
        take(tests.suffixFolded, reversedTail(m_folded, tests.suffixFolded.longest()));
}

void MatchState::take(const PrefixForest &forest, QByteArrayView value)
{
    forest.find(value, [&](quint32 entry) {
        const auto found = forest.tests(entry);
        m_codes.insert(m_codes.end(), found.begin(), found.end());
        return true;
    });
}

QByteArrayView MatchState::reversedTail(QByteArrayView value, qsizetype longest)
{
    const QByteArrayView tail = value.last(std::min(longest, value.size()));
    m_reversed.resize(tail.size());
    std::reverse_copy(tail.begin(), tail.end(), m_reversed.data());
    return m_reversed;
}

void MatchState::addCodes(std::span<const quint32> codes)
{
    for (const quint32 code : codes)
        addCode(code);
}

// Findings of other values than strings need no closer look.
void MatchState::addCode(quint32 code)
{
    if (code & Tables::negationFlag)
        exclude(code & ~Tables::negationFlag);
    else if (code & Tables::findingFlag)
        addCodes(m_tables->findings[code & ~Tables::findingFlag].codes);
    else
        hold(code);
}

// False where it was written down before.
bool MatchState::setBit(quint32 condition)
{
    const Tables::ConditionBit &bit = m_tables->bits[condition];
    const Tables::Leaf &leaf = m_tables->leaves[bit.leaf];
    quint64 &word = beginBits(leaf, m_leaves[bit.leaf])[bit.word - leaf.wordsBegin];
    const bool isNew = !(word & bit.mask());
    word |= bit.mask();
    return isNew;
}

void MatchState::hold(quint32 condition)
{
    if (setBit(condition))
        lookAtConjunctionsOf(condition);
}

// Several tests of one value may exclude it.
void MatchState::exclude(quint32 negation)
{
    NegationState &state = m_negations[negation];
    if (state.event != m_event)
        state = {m_event, 0, 0};
    if (state.count > 0 && state.lastValue == m_value)
        return;
    ++state.count;
    state.lastValue = m_value;
}

void MatchState::lookAtConjunctionsOf(quint32 number)
{
    const Tables::Condition &condition = m_tables->conditions[number];
    if (condition.conjunctionsBegin == condition.conjunctionsEnd)
        return;
    if (!m_tables->endsEarly) {
        m_candidates.emplace_back(condition.conjunctionsBegin, condition.conjunctionsEnd);
        return;
    }
    for (quint32 i = condition.conjunctionsBegin; i < condition.conjunctionsEnd; ++i)
        addMatch(m_tables->conjunctions[i].pattern);
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

} // namespace Hookwright
