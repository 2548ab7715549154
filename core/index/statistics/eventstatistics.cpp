// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/statistics/eventstatistics.h"

#include <algorithm>
#include <array>
#include <limits>

namespace Hookwright {

namespace {

constexpr size_t longestList = 12;
constexpr qint64 unbounded = std::numeric_limits<qint64>::max();

constexpr auto lowerBounds = [] {
    std::array<qint64, GrowingHistogram::mostBins> bounds{0, 1, 100, 200, 500};
    for (size_t bin = 5; bin < bounds.size(); ++bin)
        bounds[bin] = 10 * bounds[bin - 3];
    return bounds;
}();

} // namespace

void GrowingHistogram::add(qint64 value)
{
    const auto above = std::upper_bound(lowerBounds.begin() + 1, lowerBounds.end(), value);
    ++m_events[size_t(above - lowerBounds.begin()) - 1];
}

std::vector<StatisticsBin> GrowingHistogram::bins() const
{
    std::vector<StatisticsBin> bins;
    for (size_t bin = 0; bin < m_events.size(); ++bin) {
        const qint64 end = bin + 1 < m_events.size() ? lowerBounds[bin + 1] : unbounded;
        if (m_events[bin] > 0 || !bins.empty())
            bins.push_back({lowerBounds[bin], end, m_events[bin]});
    }
    while (!bins.empty() && bins.back().events == 0)
        bins.pop_back();
    return bins;
}

EventStatistics::EventStatistics(qint64 zoneOffsetUs)
    : m_times(zoneOffsetUs)
{}

void EventStatistics::add(const Sample &sample)
{
    ++m_sums.events;
    m_sums.bytes += quint64(sample.size);
    if (sample.timeUs > 0) {
        const bool isFirst = m_sums.firstTimeUs == 0;
        m_sums.firstTimeUs = isFirst ? sample.timeUs : std::min(m_sums.firstTimeUs, sample.timeUs);
        m_sums.lastTimeUs = std::max(m_sums.lastTimeUs, sample.timeUs);
        m_times.add(sample.timeUs);
    }
    m_sizes.add(sample.size);
    m_durations.add(sample.durationUs);
    if (!sample.path.isEmpty())
        m_paths.add(sample.path);
    if (!sample.hint.isEmpty())
        m_hints.add(sample.hint);
    ++m_statuses[sample.status];
}

StatisticsSummary EventStatistics::summary() const
{
    StatisticsSummary summary = m_sums;
    summary.times = m_times.bins();
    summary.sizes = m_sizes.bins();
    summary.durations = m_durations.bins();
    summary.paths = m_paths.list(longestList);
    summary.hints = m_hints.list(longestList);
    summary.statuses.assign(m_statuses.begin(), m_statuses.end());
    std::stable_sort(summary.statuses.begin(), summary.statuses.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return summary;
}

} // namespace Hookwright
