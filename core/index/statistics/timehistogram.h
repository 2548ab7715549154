// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <map>
#include <vector>

namespace Hookwright {

struct StatisticsBin;

// Counts times in bins of one width, which grows with the span that they cover, so that there are never more
// than `mostBins`: a second, 5, 15, a minute and so on up to days and weeks. Whatever order they come in.
class TimeHistogram
{
public:
    static constexpr qint64 mostBins = 120;

    // `zoneOffsetUs`: where the days of the person begin, east of UTC.
    explicit TimeHistogram(qint64 zoneOffsetUs = 0);

    void add(qint64 timeUs);

    qint64 widthUs() const;
    std::vector<StatisticsBin> bins() const; // without gaps

private:
    qint64 binOf(qint64 timeUs) const;
    void widen();

    qint64 m_zoneOffsetUs;
    size_t m_width = 0;
    std::map<qint64, quint64> m_events; // by the number of the bin
};

} // namespace Hookwright
