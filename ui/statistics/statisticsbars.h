// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/statistics/eventstatistics.h"
#include "ui/statistics/chartbar.h"

namespace Hookwright {

// What a summary looks like: words for people, and the filter of each bar.

std::vector<ChartBar> timeBars(const StatisticsSummary &summary);
std::vector<ChartBar> sizeBars(const StatisticsSummary &summary);
std::vector<ChartBar> durationBars(const StatisticsSummary &summary);
std::vector<ChartBar> pathRows(const StatisticsSummary &summary);
std::vector<ChartBar> hintRows(const StatisticsSummary &summary);
std::vector<ChartBar> statusRows(const StatisticsSummary &summary);

// "1,234 events of 2.1 MB, from … to …, 3.2 a minute".
QString summaryText(const StatisticsSummary &summary);

} // namespace Hookwright
