// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/markcolour.h"

namespace Hookwright {

using namespace Qt::StringLiterals;

QLatin1StringView markColourName(MarkColour colour)
{
    static constexpr QLatin1StringView names[] = {"none"_L1,  "red"_L1,  "orange"_L1, "yellow"_L1,
                                                  "green"_L1, "blue"_L1, "purple"_L1};
    static_assert(std::size(names) == markColourCount);
    return names[size_t(colour)];
}

std::optional<MarkColour> markColourFromName(QStringView name)
{
    for (int number = 0; number < markColourCount; ++number) {
        const auto colour = MarkColour(number);
        if (name.compare(markColourName(colour), Qt::CaseInsensitive) == 0)
            return colour;
    }
    return std::nullopt;
}

} // namespace Hookwright
