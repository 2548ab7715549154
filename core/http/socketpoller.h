// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/uniquefd.h"

#include <QtGlobal>

#include <array>
#include <span>

namespace Hookwright {

// Which of many sockets have something to do: epoll behind one descriptor, which an event loop watches.
// A socket leaves by being closed. Thread: one.
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

    int descriptor() const { return m_epoll.get(); }
    void add(int socket, quint64 token); // for reading
    void watch(int socket, quint64 token, bool read, bool write);

    // What is there now, without waiting; good until the next call.
    std::span<const Event> take();

private:
    UniqueFd m_epoll;
    std::array<Event, 256> m_events;
};

} // namespace Hookwright
