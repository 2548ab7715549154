// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"
#include "core/util/uniquefd.h"
#include "core/util/workerthread.h"

#include <functional>

namespace Hookwright {

// The open ports, on a thread of their own: whoever connects in a hurry keeps neither the window nor those
// who are connected already waiting.
class Acceptor
{
public:
    using Addresses = std::vector<ListenAddress>;

    using Accepted = std::function<void(UniqueFd socket, quint16 localPort, const Transport &transport)>;

    // Both are called on the acceptor's thread: with each socket, the port that it came to and what is
    // spoken there; when the system has taken a port away.
    Acceptor(Accepted accepted, std::function<void()> lost);
    ~Acceptor();

    // As HttpServer::listen() and its siblings.
    Result<Addresses> listen(const Addresses &addresses, const std::function<void(const Addresses &)> &opened,
                             const std::vector<Transport> &transports);
    Addresses listening() const;
    void close();

private:
    class Loop;

    void doInThread(const std::function<void()> &task) const; // and waits for it

    Loop *m_loop = nullptr; // in the thread, while it runs
    WorkerThread m_thread;
};

} // namespace Hookwright
