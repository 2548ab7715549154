// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatcherBuilder lays conjunctions out in planes.
#include "core/pattern/matcherbuilder.h"

#include <algorithm>

namespace Hookwright {

void MatcherBuilder::writeConjunctions()
{
    for (const ConjunctionDraft &draft : m_conjunctions) {
        const auto begin = quint32(m_tables.conditionsOf.size());
        for (const quint32 condition : draft.conditions)
            m_tables.conditionsOf.push_back(m_conditions[condition].number);
        const auto end = quint32(m_tables.conditionsOf.size());
        const quint32 rowCount = std::max(1u, (end - begin + Tables::planeCount - 1) / Tables::planeCount);
        m_firstRows.push_back(quint32(m_tables.conjunctionOfRow.size()));
        m_tables.conjunctionOfRow.resize(m_tables.conjunctionOfRow.size() + rowCount,
                                         quint32(m_tables.conjunctions.size()));
        m_tables.conjunctions.push_back({draft.pattern, begin, end, rowCount});
    }
    m_tables.planeWords = quint32((m_tables.conjunctionOfRow.size() + 63) / 64);
    m_tables.hasRowPerPattern = m_tables.conjunctionOfRow.size() == m_tables.patternCount;
    writeRows();
    writePlaneBits();
    writeConditionBits();
    packLeafBits();
    chooseEarlyEnd();
}

// Conditions of leaves with low numbers come in the first plane, so that those of one leaf stand close
// together.
void MatcherBuilder::writeRows()
{
    m_tables.emptyPlanes.assign(Tables::planeCount * m_tables.planeWords, 0);
    m_tables.continuedRows.assign(m_tables.planeWords, 0);
    m_tables.continuingRows.assign(m_tables.planeWords, 0);
    for (quint32 number = 0; number < m_conjunctions.size(); ++number) {
        const Tables::Conjunction &conjunction = m_tables.conjunctions[number];
        const quint32 first = m_firstRows[number];
        for (quint32 i = 0; i < conjunction.rowCount * Tables::planeCount; ++i) {
            const quint32 row = first + i / Tables::planeCount;
            const quint32 word = i % Tables::planeCount * m_tables.planeWords + row / 64;
            const quint64 bit = quint64(1) << row % 64;
            if (conjunction.conditionsBegin + i < conjunction.conditionsEnd)
                m_memberships.push_back(
                        {m_tables.conditionsOf[conjunction.conditionsBegin + i], number, word, bit});
            else
                m_tables.emptyPlanes[word] |= bit;
        }
        if (conjunction.rowCount > 1)
            m_tables.continuedRows[first / 64] |= quint64(1) << first % 64;
        for (quint32 row = first + 1; row < first + conjunction.rowCount; ++row)
            m_tables.continuingRows[row / 64] |= quint64(1) << row % 64;
    }
    std::stable_sort(m_memberships.begin(), m_memberships.end(),
                     [](const Membership &a, const Membership &b) { return a.condition < b.condition; });
}

void MatcherBuilder::writePlaneBits()
{
    std::size_t next = 0;
    for (quint32 i = 0; i < m_tables.conditions.size(); ++i) {
        Tables::Condition &condition = m_tables.conditions[i];
        condition.planeBitsBegin = quint32(m_tables.planeBits.size());
        for (; next < m_memberships.size() && m_memberships[next].condition == i; ++next)
            m_tables.planeBits.push_back({m_memberships[next].word, m_memberships[next].bit});
        condition.planeBitsEnd = quint32(m_tables.planeBits.size());
    }
}

// Which conditions a leaf has, and which of them hold for any value.
void MatcherBuilder::writeConditionBits()
{
    for (quint32 i = 0; i < m_tables.conditions.size(); ++i) {
        const Tables::Condition &condition = m_tables.conditions[i];
        Tables::Leaf &leaf = m_tables.leaves[condition.leaf];
        if (leaf.wordCount == 0) {
            leaf.conditionsBegin = i;
            leaf.wordsBegin = quint32(m_tables.anyValueBits.size());
        }
        const quint32 at = i - leaf.conditionsBegin;
        if (at % 64 == 0) {
            m_tables.anyValueBits.push_back(0);
            ++leaf.wordCount;
        }
        if (condition.holdsForAnyValue || condition.negationCount > 0)
            m_tables.anyValueBits.back() |= quint64(1) << at % 64;
    }
}

void MatcherBuilder::packLeafBits()
{
    m_packer.resize(m_tables.emptyPlanes.size());
    packed(); // none, as leaves without any have it
    std::size_t next = 0;
    for (quint32 leaf = 0; leaf < m_tables.leaves.size(); ++leaf) {
        const auto begin = m_memberships.begin() + std::ptrdiff_t(next);
        while (next < m_memberships.size() && m_tables.conditions[m_memberships[next].condition].leaf == leaf)
            ++next;
        packBitsOf(leaf, {begin, m_memberships.begin() + std::ptrdiff_t(next)});
    }
}

void MatcherBuilder::packBitsOf(quint32 leaf, std::span<const Membership> memberships)
{
    const auto pack = [&](auto isWanted, auto bitsOf) {
        for (const Membership &membership : memberships) {
            if (isWanted(membership))
                m_packer.add(std::array{bitsOf(membership)});
        }
        return packed();
    };
    const auto condition = [&](const Membership &m) -> const Tables::Condition & {
        return m_tables.conditions[m.condition];
    };
    const auto planeBit = [](const Membership &m) { return WordBits{m.word, m.bit}; };
    const auto firstRow = [&](const Membership &m) {
        const quint32 row = m_firstRows[m.conjunction];
        return WordBits{row / 64, quint64(1) << row % 64};
    };
    const auto asks = [&](const Membership &m) {
        return condition(m).asksForElement && m_conjunctions[m.conjunction].asksForElements;
    };
    Tables::ColdLeaf &cold = m_tables.coldLeaves[leaf];
    cold.anyValue = pack(
            [&](const Membership &m) {
                return condition(m).holdsForAnyValue || condition(m).negationCount > 0;
            },
            planeBit);
    cold.absence = pack([&](const Membership &m) { return condition(m).holdsForAbsence; }, planeBit);
    cold.mayBeAbsent =
            pack([&](const Membership &m) { return condition(m).holdsForAbsence && asks(m); }, planeBit);
    cold.asking = pack(asks, firstRow);
    if (cold.absence != 0)
        m_tables.absenceLeaves.push_back(leaf);
    const bool isKept = std::any_of(memberships.begin(), memberships.end(), [&](const Membership &m) {
        return m_conjunctions[m.conjunction].asksForElements;
    });
    if (isKept)
        m_tables.leaves[leaf].indexes |= Tables::Records;
}

// Where what was given to the packer now stands; 0 if nothing was.
quint32 MatcherBuilder::packed()
{
    if (m_packer.isEmpty() && !m_tables.packedBits.empty())
        return 0;
    const std::size_t at = m_tables.packedBits.size();
    m_tables.packedBits.resize(at + m_packer.packedSize());
    m_packer.pack(m_tables.packedBits.data() + at);
    return quint32(at);
}

// Once every plane is full nothing changes any more; looked for where the planes are short.
void MatcherBuilder::chooseEarlyEnd()
{
    constexpr quint32 fewWords = 4;
    m_tables.endsEarly = m_tables.planeWords <= fewWords && m_tables.hasRowPerPattern
                         && m_tables.absenceLeaves.empty()
                         && std::none_of(m_conjunctions.begin(), m_conjunctions.end(),
                                         [](const ConjunctionDraft &c) { return c.asksForElements; });
    if (!m_tables.endsEarly)
        return;
    m_tables.fullPlanes = m_tables.emptyPlanes;
    for (const Membership &membership : m_memberships)
        m_tables.fullPlanes[membership.word] |= membership.bit;
}

} // namespace Hookwright
