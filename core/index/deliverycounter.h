// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"
#include "core/index/sqlite.h"

namespace Hookwright {

// Counts deliveries and replays of rows. Used by the thread of its database, which outlives it.
class DeliveryCounter
{
public:
    DeliveryCounter() = default;
    static Result<DeliveryCounter> open(Database &database);

    // Adds them to rows, ascending from a place on. Within a transaction a delivery that moves out of the
    // outbox meanwhile is counted once.
    void addCounts(std::vector<EventRow> &rows, size_t from);

private:
    Statement m_selectOutbox, m_selectDeliveries, m_selectReplays;
};

} // namespace Hookwright
