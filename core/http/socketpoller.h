// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/uniquefd.h"

#include <QtGlobal>

#include <array>
#include <chrono>
#include <optional>
#include <span>

namespace Hookwright {

// Which of many sockets have something to do. A socket leaves by being closed.
// Thread: wake() from any, everything else from one.
class SocketPoller
{
public:
    struct Event
    {
        quint64 token = 0;
        bool readable = false;
        bool writable = false;
        bool failed = false; // an error, or both directions are shut
    };

    SocketPoller();

    void add(int socket, quint64 token); // for reading
    void watch(int socket, quint64 token, bool read, bool write);

    // Waits for sockets, for wake(), or for the time to pass (without one as long as it takes). What it
    // returns is good until the next call.
    std::span<const Event> wait(std::optional<std::chrono::milliseconds> time);
    void wake();

private:
    UniqueFd m_epoll;
    UniqueFd m_wake;
    std::array<Event, 256> m_events;
};

} // namespace Hookwright
