// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace Hookwright {

// Whether a target may be sent to. After a network error it is left alone for a while, then gets one
// probe at a time until it answers. A value; times are of the steady clock.
class CircuitBreaker
{
public:
    using Time = std::chrono::steady_clock::time_point;

    bool isDown() const { return m_failures > 0; }
    int failures() const { return m_failures; } // in a row: the first one and the probes
    Time restsUntil() const { return m_restsUntil; }

    // Whether one more may be sent at `now`, while `underWay` are.
    bool allows(Time now, int underWay) const { return now >= m_restsUntil && (!isDown() || underWay == 0); }

    void answered(Time now)
    {
        m_failures = 0;
        m_lastAnswer = now;
    }

    // What was sent at `sent` got no answer. False: that tells nothing new, because another one was
    // answered since, or because it was under way already when the target went down.
    bool failed(Time sent, Time now)
    {
        if (sent < m_lastAnswer || (isDown() && sent < m_lastFailure))
            return false;
        ++m_failures;
        m_lastFailure = now;
        return true;
    }

    void restUntil(Time time) { m_restsUntil = time; }

private:
    int m_failures = 0;
    Time m_restsUntil{};
    Time m_lastAnswer{};
    Time m_lastFailure{};
};

} // namespace Hookwright
