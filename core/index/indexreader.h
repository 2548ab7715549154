// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventmark.h"
#include "core/index/gap.h"
#include "core/index/replay.h"
#include "core/index/routingrun.h"
#include "core/index/rows.h"
#include "core/util/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Hookwright {

class Statement;

struct IndexCounts
{
    Seq firstSeq = 1; // of the visible rows: behind what was cleared or evicted
    Seq lastSeq = 0;  // of the last row indexed
    Seq clearedThrough = 0;
    quint64 pending = 0;
    quint64 deadLetters = 0;
    Seq evictedThrough = 0;    // of those up to it few are left
    quint64 evicted = 0;       // rows that retention took
    quint64 markRevision = 0;  // the greatest of any mark
    quint64 shownRevision = 0; // grows when rows below firstSeq, or gaps, may have come or gone

    friend bool operator==(const IndexCounts &, const IndexCounts &) = default;
};

// What was found of one target's fresh deliveries, and the number up to which was looked.
struct FreshStretch
{
    std::vector<DeliveryRow> rows;
    Seq lookedThrough = 0;
};

// What is read of a row: of many that are only looked at for their records that is most of the time it takes.
enum class RowParts {
    All,
    Record // number, kind, size, hint, configuration, and where the record lies
};

// A reading connection to index.sqlite, also beside another process that writes. Used by one thread,
// the one that opened it; interrupt() from any: a call under way then returns what it has so far.
class IndexReader
{
public:
    static Result<std::unique_ptr<IndexReader>> open(const QString &file);
    ~IndexReader();

    IndexCounts counts();

    // Rows first … first+count-1, ascending; such as are not there are left out.
    std::vector<EventRow> rows(Seq first, int count);
    std::optional<EventRow> row(Seq seq);
    // Those of first … last, ascending, that meet a condition in SQL over `events`: in one reading
    // transaction, so that the stretch is to be short. `folded(text)` folds case as foldedCase() does. None
    // that were deleted, nor that are not `wanted`.
    Result<std::vector<EventRow>> rowsWhere(Seq first, Seq last, const QByteArray &condition,
                                            RowParts parts = RowParts::All,
                                            const std::function<bool(Seq)> &wanted = {});
    // A condition in SQL on `events` that those of first … last meet that were not deleted. Where none was it
    // costs nothing.
    QByteArray notDeleted(Seq first, Seq last);
    // Calls `row` for each that a statement of SQL gives, whose parameters are the two numbers: in one
    // reading transaction, so that the stretch is to be short.
    Result<void> each(const QByteArray &sql, Seq first, Seq last,
                      const std::function<void(const Statement &row)> &row);
    std::optional<EventDetails> details(Seq seq);
    EventMark mark(Seq seq);
    // The rows below counts().firstSeq that are shown all the same, ascending: pinned ones of what was
    // cleared, and what retention carried on.
    std::vector<Seq> keptRows();
    std::vector<Seq> deletedRows();                  // ascending, whether they are still there or not
    std::vector<Gap> gaps();                         // in the order of arrival; the newest 1,000
    std::vector<std::pair<QString, quint64>> tags(); // with the number of events that have it
    std::vector<RuleId> matches(Seq seq);
    std::vector<RuleId> filteredOut(Seq seq); // matched by the pattern, not by the transformation's filter
    // Of the rules that matched anything of first … last, which is to be short: it is one reading
    // transaction.
    std::vector<RuleTally> ruleTallies(Seq first, Seq last);
    std::vector<DeliveryRow> deliveries(Seq seq);
    std::vector<DeliveryAttempt> attempts(Seq seq); // of all targets, in order of time
    std::vector<Replay> replays(Seq seq);           // in order of time
    // How the event was routed again, in order of time; a run's number leads to its deliveries and attempts.
    std::vector<RoutingRun> runs(Seq seq);
    Seq eventOf(Seq number); // that a run is of; an event's own number as it is; 0 for an unknown run
    std::vector<DeliveryRow> latestDeliveries(std::optional<DeliveryState> state, int count); // newest first

    // For the dispatcher. Pending deliveries behind `after` in the order of seq that were never tried
    // (about `count`: those of one event stay together).
    std::vector<DeliveryRow> freshDeliveries(Seq after, int count);
    // The same of one target, for one that was left alone while others went on: at most `count` with
    // after < seq <= through. Looks at a bounded stretch of the outbox (10,000 events) and says how far.
    FreshStretch freshDeliveries(const TargetId &target, Seq after, Seq through, int count);
    // Pending deliveries of one target that were tried before, earliest due first; redelivered ones are
    // due at 0. Costs the same whatever the number of those of other targets: the index on due times
    // begins with the target (key & 65535).
    std::vector<DeliveryRow> waitingDeliveries(const TargetId &target, int count);
    // Targets that have such, a seek for each.
    std::vector<TargetId> waitingTargets();

    std::vector<std::pair<quint32, QByteArray>> configurations();

    void interrupt();

private:
    class Private;
    explicit IndexReader(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
