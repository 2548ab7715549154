// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/index/eventmark.h"
#include "core/index/gap.h"
#include "core/index/replay.h"
#include "core/index/routingrun.h"
#include "core/index/rows.h"
#include "core/util/result.h"

#include <functional>
#include <memory>
#include <span>

namespace Hookwright {

// What the index keeps of one record.
struct IndexEntry
{
    bool isCarried = false; // a copy of a record that was indexed before, unless the index was lost
    EventRow row;           // deliveries and the numbers of rules are not read
    EventDetails details;
    std::vector<RuleId> matches;
    std::vector<RuleId> filteredOut; // matched by the pattern, not by the transformation's filter
    std::vector<std::pair<RuleId, TargetId>> outbox;
};

struct EvictionStep;

struct IndexBatch
{
    std::vector<IndexEntry> entries;                            // ascending seq
    std::vector<std::pair<quint32, QByteArray>> configurations; // version, JSON
    std::vector<MarkChange> marks;
    std::vector<Gap> gaps;
    LogPosition reached; // behind the last record of the batch
    // The index is being rebuilt: whether these were delivered is not known; they become dead letters
    // that a person may redeliver, nothing is sent by itself.
    bool deliveriesUnknown = false;
};

// The workspace's index.sqlite, derived from the log: written by one thread at a time. Readers are
// IndexReader objects, one for each reading thread. After an error (disk full, I/O) nothing of the
// transaction is there, and the same call can be tried again. Codes of errors: see Database.
class EventIndex
{
public:
    // Makes the file if it is not there; migrates an older schema after a backup copy beside it; a
    // file that is no database or damaged is set aside (`index.sqlite.damaged`) and made anew; so is
    // one that turned out to be damaged while it was used (then there is a mark `index.sqlite.rebuild`
    // beside it, which anybody may set).
    static Result<std::unique_ptr<EventIndex>> open(const QString &file);
    ~EventIndex();

    LogPosition reached() const;

    // When it was opened it had no position in the log: it was made anew, or a rebuilding was broken off.
    bool rebuilt() const;

    // One transaction: rows, matches, outbox, configurations, marks, gaps and the position. Entries whose seq
    // is already there are skipped, so that applying a batch twice is harmless. The position goes back too:
    // to the end of a log that lost records. It stays where it is with `deliveriesUnknown`, so that a
    // rebuilding that is broken off begins again; a last batch without it ends the rebuilding.
    // `betweenEntries` is called before each entry, in the transaction.
    Result<void> apply(const IndexBatch &batch, const std::function<void()> &betweenEntries = {});

    // One transaction: attempts and the states that follow from them.
    Result<void> recordAttempts(std::span<const DeliveryAttempt> attempts);

    // Rows up to and including `seq` are hidden from the table; a smaller number shows them again.
    Result<void> setClearedThrough(Seq seq);

    Result<void> recordReplay(const Replay &replay);

    // One transaction: the run under a number of its own, and its deliveries, which are due at once.
    Result<void> recordRun(const RoutingRun &run, const std::vector<std::pair<RuleId, TargetId>> &deliveries);

    // Puts a dead or pending delivery back at the head of its queue; leaves any other alone.
    Result<void> redeliver(const DeliveryKey &key);

    // Moves what has come together in the write-ahead log into the database, once it is worth it (4 MiB);
    // call now and then. At 16 MiB apply() does it by itself.
    void checkpointStep();
    // What was committed is on the disk then.
    void checkpoint();

    // One transaction: rows up to `last` whose records lie in the segment go, some thousands at a time.
    Result<EvictionStep> evict(quint32 segment, Seq last);
    // The evicted segment's file is gone.
    Result<void> forgetEvicted(quint32 segment);
    // Of numbers up to `seq` only what lies in these segments is left.
    Result<void> noteEvictedThrough(Seq seq, const std::vector<quint32> &segments);

private:
    class Private;
    explicit EventIndex(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
