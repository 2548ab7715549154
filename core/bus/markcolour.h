// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <optional>

namespace Hookwright {

// What an event is coloured with, by hand or by a rule. Stored as a number: append only.
enum class MarkColour : quint8 { None, Red, Orange, Yellow, Green, Blue, Purple };

inline constexpr int markColourCount = 7; // None is one

// As in configurations, filters and the log: "red"; "none" of None.
QLatin1StringView markColourName(MarkColour colour);
std::optional<MarkColour> markColourFromName(QStringView name); // case aside

} // namespace Hookwright
