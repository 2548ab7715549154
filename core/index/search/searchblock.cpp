// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/search/searchblock.h"

#include <QtEndian>

namespace Hookwright {

namespace {

constexpr size_t bitmapSize = SearchBlock::eventCount / 8;

} // namespace

SearchBlock::SearchBlock()
    : m_slices(sliceCount)
{}

void SearchBlock::add(Seq seq, const TrigramSet &trigrams)
{
    const size_t place = seq % eventCount;
    if (trigrams.isUnknown()) {
        m_slices[unknownSlice].set(place);
        return;
    }
    const auto &bits = trigrams.bits();
    for (size_t bit = bits._Find_first(); bit < bits.size(); bit = bits._Find_next(bit))
        m_slices[bit].set(place);
}

QByteArray SearchBlock::slice(int number) const
{
    const Events &events = m_slices[size_t(number)];
    const size_t listSize = events.count() * sizeof(quint16);
    const bool isList = listSize < bitmapSize;
    QByteArray out(qsizetype(isList ? listSize : bitmapSize), '\0');
    char *next = out.data();
    for (size_t place = events._Find_first(); place < events.size(); place = events._Find_next(place)) {
        if (isList) {
            qToLittleEndian(quint16(place), next);
            next += sizeof(quint16);
        } else {
            out[qsizetype(place / 8)] = char(quint8(out[qsizetype(place / 8)]) | 1 << place % 8);
        }
    }
    return out;
}

std::optional<SearchBlock::Events> SearchBlock::decoded(QByteArrayView slice)
{
    Events events;
    if (size_t(slice.size()) == bitmapSize) {
        for (size_t place = 0; place < eventCount; ++place)
            events.set(place, quint8(slice[qsizetype(place / 8)]) >> place % 8 & 1);
        return events;
    }
    if (size_t(slice.size()) > bitmapSize || slice.size() % qsizetype(sizeof(quint16)) != 0)
        return std::nullopt;
    for (qsizetype at = 0; at < slice.size(); at += sizeof(quint16)) {
        const auto place = qFromLittleEndian<quint16>(slice.data() + at);
        if (place >= eventCount)
            return std::nullopt;
        events.set(place);
    }
    return events;
}

} // namespace Hookwright
