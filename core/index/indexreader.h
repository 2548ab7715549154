// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"
#include "core/util/result.h"

#include <memory>
#include <optional>
#include <vector>

namespace Hookwright {

struct IndexCounts
{
    Seq firstSeq = 1;      // of the visible rows: behind what was cleared
    Seq lastSeq = 0;       // of the last row indexed
    Seq clearedThrough = 0;
    quint64 pending = 0;
    quint64 deadLetters = 0;

    friend bool operator==(const IndexCounts &, const IndexCounts &) = default;
};

// A reading connection to index.sqlite, also beside another process that writes. Used by one thread,
// the one that opened it; interrupt() from any.
class IndexReader
{
public:
    static Result<std::unique_ptr<IndexReader>> open(const QString &file);
    ~IndexReader();

    IndexCounts counts();

    // Rows first … first+count-1, ascending; such as are not there are left out.
    std::vector<EventRow> rows(Seq first, int count);
    std::optional<EventRow> row(Seq seq);
    std::optional<EventDetails> details(Seq seq);
    std::vector<RuleId> matches(Seq seq);
    std::vector<DeliveryRow> deliveries(Seq seq);
    std::vector<DeliveryAttempt> attempts(Seq seq); // of all targets, in order of time
    std::vector<DeliveryRow> latestDeliveries(std::optional<DeliveryState> state, int count); // newest first

    // For the dispatcher: pending deliveries behind `after` in the order of seq that were never tried,
    // and those tried before that are due by `nowMs`, earliest first.
    std::vector<DeliveryRow> freshDeliveries(Seq after, int count);
    std::vector<DeliveryRow> dueDeliveries(qint64 nowMs, int count);
    std::optional<qint64> nextDueMs();

    std::vector<std::pair<quint32, QByteArray>> configurations();

    void interrupt();

private:
    class Private;
    explicit IndexReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
