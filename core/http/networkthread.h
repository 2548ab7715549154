// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpconnection.h"
#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <atomic>
#include <future>
#include <variant>
#include <vector>

namespace Hookwright {

// A thread with the connections that live on it. It waits for their sockets and for the queues through
// which work comes in, both with the one call to epoll, which Qt's event loop would take three for; what
// was released is written, and the handler told that a round has ended, once per round. Thread: every
// function from any, but construction and destruction by the owner.
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

    // In one queue, for the order between them counts: a drain is for the connections before it alone.
    using Arrival = std::variant<HttpConnection::Origin, Drain>;

    SocketPoller m_poller; // the thread's; others wake it
    std::atomic<bool> m_stopping = false;
    BatchQueue<Arrival> m_arrivals;
    BatchQueue<Release> m_released;
    BatchQueue<Limits> m_limits;
    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
