// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliverylane.h"

#include <algorithm>

namespace Hookwright {

using namespace std::chrono_literals;

DeliveryLane::DeliveryLane(TargetId id)
    : m_id(std::move(id))
{}

void DeliveryLane::setTarget(const Configuration &configuration)
{
    const EventTarget *target = configuration.target(m_id);
    const EventTarget now = target ? *target : EventTarget();
    if (requestUrl(now) != requestUrl(m_target))
        circuit = CircuitBreaker();
    m_target = now;
    m_state = !target ? State::Gone : target->enabled ? State::Enabled : State::Disabled;
    if (m_state == State::Disabled)
        putBack();
}

void DeliveryLane::offer(const DeliveryRow &row)
{
    if (m_behind)
        return;
    if (m_state != State::Disabled && room() > 0) {
        push(row);
        return;
    }
    m_behind = true;
    m_cursor = row.key.seq - 1;
}

void DeliveryLane::push(const DeliveryRow &row)
{
    if (m_held.insert(row.key.seq).second)
        m_queue.push_back(row);
}

bool DeliveryLane::refill(IndexReader *reader, Seq swept, qint64 nowMs, Time now)
{
    const bool rests = m_state == State::Disabled || (!isGone() && !circuit.allows(now, underWay));
    if (rests || m_queue.size() > window / 2)
        return false;
    const qint64 dueBy = isGone() ? never - 1 : nowMs;
    // Those that wait for another attempt get half of the room while there are fresh ones too.
    refillWaiting(reader, dueBy, m_behind ? room() / 2 : room());
    const bool more = refillFresh(reader, swept, room());
    refillWaiting(reader, dueBy, room());
    return more;
}

bool DeliveryLane::refillFresh(IndexReader *reader, Seq swept, size_t count)
{
    if (!m_behind || count == 0)
        return false;
    const FreshStretch stretch = reader->freshDeliveries(m_id, m_cursor, swept, int(count));
    const bool moved = stretch.lookedThrough > m_cursor;
    for (const DeliveryRow &row : stretch.rows)
        push(row);
    m_cursor = stretch.lookedThrough;
    m_behind = m_cursor < swept;
    return m_behind && moved && room() > 0;
}

void DeliveryLane::refillWaiting(IndexReader *reader, qint64 dueBy, size_t count)
{
    if (m_nextDueMs > dueBy || count == 0)
        return;
    const size_t asked = count + m_held.size(); // those held may come first
    const std::vector<DeliveryRow> rows = reader->waitingDeliveries(m_id, int(asked));
    m_nextDueMs = rows.size() < asked ? never : unknown;
    for (const DeliveryRow &row : rows) {
        if (m_held.contains(row.key.seq))
            continue;
        if (row.dueMs > dueBy || count == 0) {
            m_nextDueMs = std::max<qint64>(row.dueMs, unknown + 1);
            return;
        }
        push(row);
        --count;
    }
}

bool DeliveryLane::canSend(Time now, int mostAtOnce) const
{
    return !m_queue.empty() && (isGone() || (underWay < mostAtOnce && circuit.allows(now, underWay)));
}

DeliveryRow DeliveryLane::takeNext()
{
    const DeliveryRow next = std::move(m_queue.front());
    m_queue.pop_front();
    return next;
}

void DeliveryLane::written(Seq seq)
{
    m_held.erase(seq);
    lookForWaiting();
}

void DeliveryLane::putBack()
{
    for (const DeliveryRow &row : m_queue) {
        m_held.erase(row.key.seq);
        if (row.attempts > 0 || isRun(row.key.seq))
            continue; // it is not in the outbox
        m_cursor = m_behind ? std::min(m_cursor, row.key.seq - 1) : row.key.seq - 1;
        m_behind = true;
    }
    m_queue.clear();
    lookForWaiting();
}

std::optional<std::chrono::milliseconds> DeliveryLane::rest(qint64 nowMs, Time now) const
{
    if (m_state == State::Disabled || (circuit.isDown() && underWay > 0))
        return {};
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(circuit.restsUntil() - now);
    if (!m_queue.empty() || m_behind)
        return pause > 0ms ? std::optional(pause) : std::nullopt;
    if (m_nextDueMs == never)
        return {};
    return std::max({pause, std::chrono::milliseconds(m_nextDueMs - nowMs), 1ms});
}

} // namespace Hookwright
