// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <QtGlobal>

#include <atomic>

namespace Hookwright::Bench {

// Sends webhooks to a port of this machine, so many a second, in bursts over one connection, until it is
// destroyed; on threads of its own. Their events are numbered in the order in which they are acknowledged.
class Sender
{
public:
    static constexpr int burstsPerSecond = 100;

    Sender(quint16 port, int perSecond);
    ~Sender();

    void stop(); // returns when everything that was sent is acknowledged
    // When each was acknowledged, in ns of the steady clock; those since the last call.
    void takeAcknowledged(std::vector<qint64> &out) { m_acknowledged.take(out); }
    // Until a webhook was acknowledged, at the longest; starts anew with each call.
    double takeLongestAnswerMs() { return double(m_longestNs.exchange(0)) / 1e6; }

    static qint64 now();

private:
    void send(int perSecond);
    void receive();

    const int m_socket;
    std::atomic_bool m_stopping = false;
    std::atomic<quint64> m_sent = 0;
    BatchQueue<std::pair<qint64, int>> m_bursts; // when they went, how many
    BatchQueue<qint64> m_acknowledged;
    std::atomic<qint64> m_longestNs = 0;
    WorkerThread m_receiver;
    WorkerThread m_sender;
};

} // namespace Hookwright::Bench
