// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"

#include <vector>

namespace Hookwright {

// A stored event that a person routed again, beside what its arrival decided, by the rules of that moment.
// Its deliveries carry `number` in the place of the event's, so that they never meet those of the arrival.
struct RoutingRun
{
    static constexpr Seq firstNumber = Seq(1) << 40; // no event's number comes this far

    Seq number = 0; // given when it is recorded
    Seq seq = 0;    // of the event
    qint64 timeUs = 0;
    quint32 configurationVersion = 0;
    std::vector<RuleId> matches;
    std::vector<RuleId> filteredOut;

    friend bool operator==(const RoutingRun &, const RoutingRun &) = default;
};

// Whether the number in a delivery's key is a run's.
inline bool isRun(Seq number)
{
    return number >= RoutingRun::firstNumber;
}

} // namespace Hookwright
