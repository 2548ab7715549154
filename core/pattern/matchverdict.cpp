// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatchState decides all conjunctions at the end of an event.
#include "core/pattern/bitpositions.h"
#include "core/pattern/matchstate.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

void MatchState::finish(std::vector<quint32> &matched)
{
    takeWaiting();
    m_steady.addTo(m_planes);
    addAbsences();
    joinPlanes();
    lookAtRows();
    writeMatched(matched);
}

void MatchState::addAbsences()
{
    for (const quint32 leaf : m_tables->absenceLeaves) {
        if (m_leaves[leaf].event != m_event)
            packedBits(m_tables->coldLeaves[leaf].absence).addTo(m_planes.data());
    }
}

void MatchState::joinPlanes()
{
    const quint32 words = m_tables->planeWords;
    m_rows.resize(words);
    const quint64 *const first = m_planes.data();
    const quint64 *const second = first + words;
    const quint64 *const third = second + words;
    quint64 *const rows = m_rows.data();
    for (quint32 i = 0; i < words; ++i)
        rows[i] = first[i] & second[i] & third[i];
}

// Takes away the rows that do not stand for a conjunction which holds as a whole.
void MatchState::lookAtRows()
{
    if (m_tables->hasRowPerPattern && m_elements.size() == 1)
        return;
    for (quint32 i = 0; i < m_tables->planeWords; ++i) {
        const quint64 further = m_rows[i] & (m_asking[i] | m_tables->continuedRows[i]);
        for (quint64 rows = further; rows != 0; rows &= rows - 1) {
            if (!holdsEntirely(i * 64 + quint32(std::countr_zero(rows))))
                m_rows[i] &= ~(rows & -rows);
        }
    }
    for (quint32 i = 0; i < m_tables->planeWords; ++i)
        m_rows[i] &= ~m_tables->continuingRows[i];
}

// Of a conjunction whose first row holds.
bool MatchState::holdsEntirely(quint32 row)
{
    const Tables::Conjunction &conjunction = m_tables->conjunctions[m_tables->conjunctionOfRow[row]];
    for (quint32 i = row + 1; i < row + conjunction.rowCount; ++i) {
        if (!(m_rows[i / 64] >> i % 64 & 1))
            return false;
    }
    return !(m_asking[row / 64] >> row % 64 & 1) || holdsAmongElements(conjunction);
}

bool MatchState::holdsAmongElements(const Tables::Conjunction &conjunction)
{
    unpackKnownObjects();
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
    // Where no other field may be in the same array it does not matter in which element a value is.
    const auto place = [&](quint32 element) {
        return condition.asksForElement ? element : ElementChoice::root;
    };
    for (const ArrayHit &hit : m_arrayHits) {
        if (hit.condition == number)
            m_choice.addHit(field, place(hit.element));
    }
    const LeafState &leaf = m_leaves[condition.leaf];
    if (leaf.elementEvent != m_event) {
        // It holds in the event, for the row does, and outside of all elements.
        m_choice.addHit(field, ElementChoice::root);
        return;
    }
    const quint32 at = number - m_tables->leaves[condition.leaf].conditionsBegin;
    const quint32 word = at / 64;
    const quint64 bit = quint64(1) << at % 64;
    for (quint32 i = leaf.keptEvent == m_event ? leaf.kept : none; i != none; i = m_kept[i].next) {
        if (bitsOf(m_kept[i])[word] & bit)
            m_choice.addHit(field, place(m_kept[i].element));
        if (condition.holdsForAbsence)
            m_choice.addValue(field, place(m_kept[i].element));
    }
}

// The patterns of the rows that are left, each once.
void MatchState::writeMatched(std::vector<quint32> &matched)
{
    if (m_rowNumbers.size() < m_rows.size() * 64 + positionsRoom)
        m_rowNumbers.resize(m_rows.size() * 64 + positionsRoom);
    quint32 *end = writeBitPositions(m_rows, 0, m_rowNumbers.data());
    if (!m_tables->hasRowPerPattern) {
        for (quint32 *row = m_rowNumbers.data(); row != end; ++row)
            *row = m_tables->conjunctions[m_tables->conjunctionOfRow[*row]].pattern;
        end = std::unique(m_rowNumbers.data(), end);
    }
    matched.assign(m_rowNumbers.data(), end);
}

} // namespace Hookwright
