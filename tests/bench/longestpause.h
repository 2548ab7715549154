// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace Hookwright::Bench {

// How long the event loop of its thread stood still at the longest: the time between two beats of a timer,
// beyond what was asked for.
class LongestPause
{
public:
    LongestPause()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longestNs = std::max(m_longestNs, m_beat.nsecsElapsed());
            m_beat.start();
        });
        m_beat.start();
        m_timer.start(beatMs);
    }
    double ms() const { return double(std::max(m_longestNs, m_beat.nsecsElapsed())) / 1e6 - beatMs; }

private:
    static constexpr int beatMs = 1;

    QTimer m_timer;
    QElapsedTimer m_beat;
    qint64 m_longestNs = 0;
};

} // namespace Hookwright::Bench
