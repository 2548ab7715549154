// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterexpression.h"

#include <QDateTime>

namespace Hookwright {

// How operands are written. Each gives nothing for a text that is none.

// "-1.50e3", as JSON writes numbers.
std::optional<NumberOperand> numberFromText(const QByteArray &text);

// "1200", "10k", "1.5MB": bytes, in steps of 1000 as the table shows them.
std::optional<qint64> sizeFromText(QStringView text);

// "250us", "10ms", "1.5s", "2m"; a number alone is milliseconds. In µs.
std::optional<qint64> durationFromText(QStringView text);

// "404", "5xx", "none".
std::optional<IntegerRange> statusFromText(QStringView text);

// "2026-11-27", "2026-11-27T18:02:30.250", with "Z" or "+08:00" or in the zone of `now`; "18:02" of its day;
// "today", "yesterday"; "10m", "2h", "3d" before it. µs since the epoch.
std::optional<qint64> timeFromText(QStringView text, const QDateTime &now);

} // namespace Hookwright
