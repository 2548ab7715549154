// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/statistics/timehistogram.h"
#include "core/index/statistics/toptexts.h"

#include <array>
#include <map>

namespace Hookwright {

// How many events have a value from begin on, below end.
struct StatisticsBin
{
    qint64 begin = 0;
    qint64 end = 0; // the largest number there is: without bound
    quint64 events = 0;

    friend bool operator==(const StatisticsBin &, const StatisticsBin &) = default;
};

// A finished value, small whatever the number of events.
struct StatisticsSummary
{
    quint64 events = 0;
    quint64 bytes = 0;      // of their bodies
    qint64 firstTimeUs = 0; // since the epoch, of the earliest and the latest; 0 where none has a time
    qint64 lastTimeUs = 0;
    std::vector<StatisticsBin> times;     // µs since the epoch; of one width
    std::vector<StatisticsBin> sizes;     // bytes
    std::vector<StatisticsBin> durations; // µs
    TopTexts::List paths;                 // of those that have one
    TopTexts::List hints;
    std::vector<std::pair<int, quint64>> statuses; // the most frequent first; 0: no answer
};

// Counts values in bins whose bounds grow: nothing, something, 100, 200, 500, 1000 and so on.
class GrowingHistogram
{
public:
    static constexpr size_t mostBins = 24;

    void add(qint64 value);                  // not negative
    std::vector<StatisticsBin> bins() const; // from the first to the last that is not empty

private:
    std::array<quint64, mostBins> m_events{};
};

// Counts events by when they came, size, duration, path, hint and answer, in a bounded amount of memory. Used
// by one thread.
class EventStatistics
{
public:
    struct Sample
    {
        qint64 timeUs = 0; // 0: it has none
        qint64 size = 0;
        qint64 durationUs = 0;
        int status = 0;
        QByteArrayView path;
        QByteArrayView hint;
    };

    explicit EventStatistics(qint64 zoneOffsetUs = 0); // as of TimeHistogram

    void add(const Sample &sample);
    StatisticsSummary summary() const;

private:
    StatisticsSummary m_sums; // of it the numbers
    TimeHistogram m_times;
    GrowingHistogram m_sizes;
    GrowingHistogram m_durations;
    TopTexts m_paths;
    TopTexts m_hints;
    std::map<int, quint64> m_statuses;
};

} // namespace Hookwright
