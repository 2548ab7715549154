// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/deliverytables.h"

#include <algorithm>

namespace Hookwright {

Result<DeliveryTables> DeliveryTables::open(Database &database, IdNumbers &targets, IndexState &state)
{
    DeliveryTables tables;
    tables.m_database = &database;
    tables.m_targets = &targets;
    tables.m_state = &state;
    const Result<void> prepared = prepareAll(
            database,
            {{&tables.m_insertOutbox, "INSERT INTO outbox VALUES (?, ?)"},
             {&tables.m_selectOutbox, "SELECT deliveries FROM outbox WHERE seq = ?"},
             {&tables.m_updateOutbox, "UPDATE outbox SET deliveries = ?2 WHERE seq = ?1"},
             {&tables.m_deleteOutbox, "DELETE FROM outbox WHERE seq = ?"},
             {&tables.m_selectDelivery, "SELECT rule, state, attempts FROM deliveries WHERE key = ?"},
             {&tables.m_writeDelivery,
              "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
              " state = excluded.state, attempts = excluded.attempts, due_ms = excluded.due_ms"},
             {&tables.m_insertAttempt, "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"}});
    if (!prepared)
        return prepared.error();
    return tables;
}

Result<void> DeliveryTables::insertOutbox(Seq seq, std::span<const NumberPair> pairs)
{
    if (pairs.empty())
        return {};
    m_pairs.resize(0);
    for (const NumberPair &pair : pairs) {
        appendNumber(m_pairs, pair.rule);
        appendNumber(m_pairs, pair.target);
        m_state->count(DeliveryState::Pending, 1);
    }
    return m_insertOutbox.run(seq, Blob{m_pairs}) ? Result<void>() : m_database->error();
}

Result<void> DeliveryTables::insertDeadLetters(Seq seq, std::span<const NumberPair> pairs)
{
    return insert(seq, pairs, DeliveryState::DeadLetter);
}

Result<void> DeliveryTables::insertDue(Seq seq, std::span<const NumberPair> pairs)
{
    return insert(seq, pairs, DeliveryState::Pending);
}

Result<void> DeliveryTables::insert(Seq seq, std::span<const NumberPair> pairs, DeliveryState state)
{
    for (const NumberPair &pair : pairs) {
        if (!m_writeDelivery.run(deliveryNumber(seq, pair.target), pair.rule, quint8(state), 0, 0))
            return m_database->error();
        m_state->count(state, 1);
    }
    return {};
}

auto DeliveryTables::find(const DeliveryKey &key) -> Result<std::optional<Stored>>
{
    const auto target = m_targets->find(key.target.text);
    if (!target)
        return target.error();
    std::optional<Stored> found;
    if (!*target)
        return found;
    const qint64 number = deliveryNumber(key.seq, **target);
    const bool looked = m_selectDelivery.select(
            [&](const Statement &row) {
                found = {number, quint16(row.integer(0)), DeliveryState(row.integer(1)), int(row.integer(2)),
                         false};
            },
            number);
    if (!looked)
        return m_database->error();
    if (found)
        return found;
    const bool lookedInOutbox = m_selectOutbox.select(
            [&](const Statement &row) {
                for (const NumberPair &pair : readPairs(row.bytes(0))) {
                    if (pair.target == **target)
                        found = {number, pair.rule, DeliveryState::Pending, 0, true};
                }
            },
            key.seq);
    if (!lookedInOutbox)
        return m_database->error();
    return found;
}

bool DeliveryTables::takeFromOutbox(const Stored &delivery)
{
    QByteArray left;
    const Seq seq = seqOf(delivery.key);
    const bool read = m_selectOutbox.select(
            [&](const Statement &row) {
                for (const NumberPair &pair : readPairs(row.bytes(0))) {
                    if (pair.target == targetOf(delivery.key))
                        continue;
                    appendNumber(left, pair.rule);
                    appendNumber(left, pair.target);
                }
            },
            seq);
    if (!read)
        return false;
    return left.isEmpty() ? m_deleteOutbox.run(seq) : m_updateOutbox.run(seq, Blob{left});
}

Result<void> DeliveryTables::record(const DeliveryAttempt &attempt)
{
    const auto found = find(attempt.key);
    if (!found)
        return found.error();
    const std::optional<Stored> &delivery = *found;
    if (!delivery)
        return {}; // of an index that was made anew meanwhile
    if (delivery->inOutbox && !takeFromOutbox(*delivery))
        return m_database->error();
    // An attempt never takes the place of another.
    const int number = std::max(attempt.number, delivery->attempts + 1);
    const qint64 due = attempt.state == DeliveryState::Pending ? attempt.nextDueMs : 0;
    const QByteArray error = attempt.error.toUtf8();
    if (!m_writeDelivery.run(delivery->key, delivery->rule, quint8(attempt.state), number, due)
        || !m_insertAttempt.run(delivery->key, number, attempt.timeMs, attempt.durationMs, attempt.status,
                                Blob{attempt.answer}, error, quint8(attempt.state), due)) {
        return m_database->error();
    }
    m_state->count(delivery->state, -1);
    m_state->count(attempt.state, 1);
    return {};
}

Result<void> DeliveryTables::redeliver(const DeliveryKey &key)
{
    const auto found = find(key);
    if (!found)
        return found.error();
    const std::optional<Stored> &delivery = *found;
    // One that was never tried is in the queue already.
    if (!delivery || delivery->inOutbox || delivery->state == DeliveryState::Delivered)
        return {};
    m_state->count(delivery->state, -1);
    m_state->count(DeliveryState::Pending, 1);
    const bool written = m_writeDelivery.run(delivery->key, delivery->rule, quint8(DeliveryState::Pending),
                                             delivery->attempts, 0);
    return written ? Result<void>() : m_database->error();
}

} // namespace Hookwright
