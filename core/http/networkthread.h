// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpconnection.h"
#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <QAbstractEventDispatcher>

#include <future>
#include <vector>

namespace Hookwright {

// A thread with an event loop and the connections that live on it. Work comes in through queues that
// wake the loop; what was released is written, and the handler told that a round has ended, once per
// round of the loop. Thread: every function from any, but construction and destruction by the owner.
class NetworkThread
{
public:
    struct Release
    {
        AnswerTicket ticket;
        std::shared_ptr<const HttpResponse> failure; // null: the handler's answer goes out
    };

    NetworkThread(quint32 number, RequestHandler *handler, ReceiverCounters *counters, const Limits &limits);
    ~NetworkThread(); // cuts off what is left

    void adopt(HttpConnection::Origin origin);
    void release(std::vector<Release> &&releases);
    void setLimits(const Limits &limits);

    // Lets no further request begin on the connections that there are now; what is under way is cut off
    // after `grace`. Ready once they are all closed.
    std::future<void> drain(std::chrono::milliseconds grace);

private:
    class Loop;
    struct Drain
    {
        std::chrono::milliseconds grace{0};
        std::promise<void> done;
    };

    void wake();

    QAbstractEventDispatcher *m_dispatcher = nullptr; // of the thread, while it runs
    BatchQueue<HttpConnection::Origin> m_adopted;
    BatchQueue<Release> m_released;
    BatchQueue<Limits> m_limits;
    BatchQueue<Drain> m_drains;
    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
