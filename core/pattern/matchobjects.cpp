// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatchState remembers whole objects. A record has the bits that the object's values set in the planes,
// the leaves with conditions for absence that have a value in it, and the values to be kept: each its leaf
// and a bit for each condition of the leaf.
#include "core/pattern/matchstate.h"

#include <algorithm>
#include <utility>

namespace Hookwright {

template<typename Visit>
void MatchState::forEachValue(const quint64 *words, Visit visit) const
{
    const quint64 count = *words++;
    for (quint64 i = 0; i < count; ++i) {
        const auto leaf = quint32(*words++);
        visit(leaf, words);
        words += m_tables->leaves[leaf].wordCount;
    }
}

MatchState::RememberedObject MatchState::addObject(quint32 place, QByteArrayView text)
{
    RememberedObject result;
    if (text.size() > qsizetype(m_tables->leavesBelow[place]) * bytesPerLeaf)
        return result;
    const quint32 number = memoNumber(place);
    const quint64 *record = nullptr;
    result.place = m_memo.place(number, false, text);
    switch (m_memo.find(number, result.place, text, &record)) {
    case ValueMemo::Answer::New:
        break;
    case ValueMemo::Answer::Noted:
        result.isToBeRecorded = !m_isRecording;
        break;
    case ValueMemo::Answer::Known:
        if (const quint64 *words = ValueMemo::words(record, text)) {
            addKnownObject(place, words);
            result.isAdded = true;
        }
        break;
    }
    return result;
}

void MatchState::addKnownObject(quint32 place, const quint64 *words)
{
    const PlaneBits bits(words);
    addRecorded(memoNumber(place), bits);
    const quint64 *next = bits.end();
    for (quint64 count = *next++; count > 0; --count)
        notePresence(quint32(*next++));
    m_knownObjects.push_back({place, next});
}

void MatchState::beginRecording()
{
    takeWaiting();
    m_isRecording = true;
    m_recordedPresences.clear();
    m_recording = {m_kept.size(), m_knownObjects.size(), m_elements.size(), m_arrayHits.size()};
    m_planesBefore.assign(m_planes.size(), 0);
    m_planesBefore.swap(m_planes);
}

void MatchState::endRecording(const ValueMemo::Place &place, QByteArrayView text, bool isWhole)
{
    takeWaiting();
    m_isRecording = false;
    if (isWhole && m_elements.size() == m_recording.elementCount
        && m_arrayHits.size() == m_recording.arrayHitCount)
        record(place, text);
    else
        m_memo.refuse(place, text); // what lies in elements has to be seen each time
    for (std::size_t i = 0; i < m_planes.size(); ++i)
        m_planes[i] |= m_planesBefore[i];
}

void MatchState::record(const ValueMemo::Place &place, QByteArrayView text)
{
    recordValues();
    for (quint32 i = 0; i < m_planes.size(); ++i) {
        if (m_planes[i] != 0)
            m_packer.add(std::array{WordBits{i, m_planes[i]}});
    }
    const std::size_t packedSize = m_packer.packedSize();
    const std::size_t presenceCount = m_recordedPresences.size();
    quint64 *words = m_memo.insert(place, text, packedSize + 1 + presenceCount + m_recordedValues.size());
    if (!words) {
        m_packer.clear();
        return;
    }
    m_packer.pack(words);
    words += packedSize;
    *words++ = presenceCount;
    words = std::copy(m_recordedPresences.begin(), m_recordedPresences.end(), words);
    std::copy(m_recordedValues.begin(), m_recordedValues.end(), words);
}

void MatchState::recordValues()
{
    m_recordedValues.assign(1, 0); // their number
    const auto add = [this](quint32 leaf, const quint64 *bits) {
        m_recordedValues.push_back(leaf);
        m_recordedValues.insert(m_recordedValues.end(), bits, bits + m_tables->leaves[leaf].wordCount);
        ++m_recordedValues[0];
    };
    for (std::size_t i = m_recording.objectCount; i < m_knownObjects.size(); ++i)
        forEachValue(m_knownObjects[i].values, add);
    for (std::size_t i = m_recording.keptCount; i < m_kept.size(); ++i)
        add(m_kept[i].leaf, bitsOf(m_kept[i]));
}

// Only where a leaf that has values in elements may have others there.
void MatchState::unpackKnownObjects()
{
    if (std::exchange(m_areObjectsUnpacked, true))
        return;
    for (const KnownObject &object : std::as_const(m_knownObjects)) {
        if (m_elementEvents[object.place] != m_event)
            continue;
        forEachValue(object.values, [this](quint32 leaf, const quint64 *bits) {
            keepRemembered(leaf, ElementChoice::root, bits);
        });
    }
}

} // namespace Hookwright
