// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/delivery/circuitbreaker.h"
#include "core/index/indexreader.h"

#include <deque>
#include <optional>
#include <unordered_set>

namespace Hookwright {

// The deliveries of one target that are in memory: a short piece of its queue in the outbox, and which
// were taken and do not show in the index yet. Fresh ones come by offer() while the lane keeps up with
// the outbox; one that does not (full, disabled, resting) remembers where it fell behind and reads on
// from there by itself. Used by the delivery thread.
class DeliveryLane
{
public:
    using Time = CircuitBreaker::Time;

    static constexpr size_t window = 16;

    explicit DeliveryLane(TargetId id);

    // Takes what the configuration says of the target today.
    void setTarget(const Configuration &configuration);
    bool isGone() const { return m_state == State::Gone; }
    const EventTarget &target() const
    {
        return m_target;
    } // as the configuration has it; empty where it is gone

    // A fresh delivery that the dispatcher came across.
    void offer(const DeliveryRow &row);
    // Reads on where there is room; `swept` is how far offer() has come. True: there may be more to
    // read at once.
    bool refill(IndexReader *reader, Seq swept, qint64 nowMs, Time now);

    bool canSend(Time now, int mostAtOnce) const;
    DeliveryRow takeNext();
    // The index shows the outcome of the attempt.
    void written(Seq seq);

    // Gives back what is queued, so that it is read again.
    void putBack();
    // Waiting deliveries may have changed in the index.
    void lookForWaiting() { m_nextDueMs = unknown; }

    // How long nothing will happen here by itself; nullopt: until something else does.
    std::optional<std::chrono::milliseconds> rest(qint64 nowMs, Time now) const;

    CircuitBreaker circuit;
    int underWay = 0;

private:
    enum class State { Enabled, Disabled, Gone };
    static constexpr qint64 unknown = 0;
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    size_t room() const { return window - std::min(window, m_queue.size()); }
    void push(const DeliveryRow &row);
    bool refillFresh(IndexReader *reader, Seq swept, size_t count);
    void refillWaiting(IndexReader *reader, qint64 dueBy, size_t count);

    TargetId m_id;
    State m_state = State::Gone;
    EventTarget m_target;
    std::deque<DeliveryRow> m_queue;
    std::unordered_set<Seq> m_held; // queued, under way, or ended and not yet in the index
    bool m_behind = false;
    Seq m_cursor = 0; // while behind: fresh ones up to here were taken
    qint64 m_nextDueMs = unknown;
};

} // namespace Hookwright
