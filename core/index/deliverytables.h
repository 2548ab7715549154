// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/idnumbers.h"
#include "core/index/rows.h"

#include <span>

namespace Hookwright {

// The row `state`.
struct IndexState
{
    LogPosition reached;
    Seq lastSeq = 0;
    Seq clearedThrough = 0;
    qint64 pending = 0;
    qint64 dead = 0;
    quint64 markRevision = 0;
    quint64 shownRevision = 0;
    Seq evictedThrough = 0;
    quint64 evicted = 0;

    void count(DeliveryState state, int change)
    {
        if (state == DeliveryState::Pending)
            pending += change;
        else if (state == DeliveryState::DeadLetter)
            dead += change;
    }
};

// The tables outbox, deliveries and attempts, written within the index's transactions, and what the state
// counts of them. Its errors are the database's.
class DeliveryTables
{
public:
    // All three outlive it.
    static Result<DeliveryTables> open(Database &database, IdNumbers &targets, IndexState &state);

    Result<void> insertOutbox(Seq seq, std::span<const NumberPair> pairs);
    // Deliveries of which it is not known whether they were made.
    Result<void> insertDeadLetters(Seq seq, std::span<const NumberPair> pairs);
    // Deliveries that are due at once and not in the outbox, whose order is that of the arrivals.
    Result<void> insertDue(Seq seq, std::span<const NumberPair> pairs);
    Result<void> record(const DeliveryAttempt &attempt);
    Result<void> redeliver(const DeliveryKey &key);

private:
    // A delivery as it stands in the outbox or among those that were tried.
    struct Stored
    {
        qint64 key = 0;
        quint16 rule = 0;
        DeliveryState state = DeliveryState::Pending;
        int attempts = 0;
        bool inOutbox = false;
    };

    Result<void> insert(Seq seq, std::span<const NumberPair> pairs, DeliveryState state);
    Result<std::optional<Stored>> find(const DeliveryKey &key);
    bool takeFromOutbox(const Stored &delivery);

    Database *m_database = nullptr;
    IdNumbers *m_targets = nullptr;
    IndexState *m_state = nullptr;
    Statement m_insertOutbox, m_selectOutbox, m_updateOutbox, m_deleteOutbox;
    Statement m_selectDelivery, m_writeDelivery, m_insertAttempt;
    QByteArray m_pairs; // working memory of insertOutbox()
};

} // namespace Hookwright
