// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/statistics/timehistogram.h"

#include "core/index/statistics/eventstatistics.h"

#include <utility>

namespace Hookwright {

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 day = 24 * 3600 * second;
// Each a multiple of the one before it, so that bins become parts of wider ones.
constexpr qint64 widths[] = {second,       5 * second,    15 * second, 60 * second,  300 * second,
                             900 * second, 3600 * second, day / 4,     day,          7 * day,
                             28 * day,     364 * day,     3640 * day,  364'000 * day};

qint64 floorDivided(qint64 value, qint64 by)
{
    return value >= 0 ? value / by : -((by - 1 - value) / by);
}

} // namespace

TimeHistogram::TimeHistogram(qint64 zoneOffsetUs)
    : m_zoneOffsetUs(zoneOffsetUs)
{}

qint64 TimeHistogram::widthUs() const
{
    return widths[m_width];
}

qint64 TimeHistogram::binOf(qint64 timeUs) const
{
    return floorDivided(timeUs + m_zoneOffsetUs, widthUs());
}

void TimeHistogram::add(qint64 timeUs)
{
    const qint64 bin = binOf(timeUs);
    ++m_events[bin];
    while (m_events.rbegin()->first - m_events.begin()->first >= mostBins && m_width + 1 < std::size(widths))
        widen();
}

void TimeHistogram::widen()
{
    const qint64 factor = widths[m_width + 1] / widths[m_width];
    ++m_width;
    std::map<qint64, quint64> events;
    for (const auto &[bin, count] : m_events)
        events[floorDivided(bin, factor)] += count;
    m_events = std::move(events);
}

std::vector<StatisticsBin> TimeHistogram::bins() const
{
    std::vector<StatisticsBin> bins;
    if (m_events.empty())
        return bins;
    for (qint64 bin = m_events.begin()->first; bin <= m_events.rbegin()->first; ++bin) {
        const auto found = m_events.find(bin);
        const qint64 begin = bin * widthUs() - m_zoneOffsetUs;
        bins.push_back({begin, begin + widthUs(), found == m_events.end() ? 0 : found->second});
    }
    return bins;
}

} // namespace Hookwright
