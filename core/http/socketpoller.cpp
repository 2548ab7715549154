// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/socketpoller.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

namespace Hookwright {

namespace {

constexpr quint64 wakeToken = ~quint64(0);

epoll_event interest(quint64 token, bool read, bool write)
{
    epoll_event event{};
    event.events = (read ? quint32(EPOLLIN) : 0U) | (write ? quint32(EPOLLOUT) : 0U);
    event.data.u64 = token;
    return event;
}

} // namespace

SocketPoller::SocketPoller()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wake(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET; // each write is an event, so that nobody need read
    event.data.u64 = wakeToken;
    epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_wake.get(), &event);
}

void SocketPoller::wake()
{
    eventfd_write(m_wake.get(), 1);
}

void SocketPoller::add(int socket, quint64 token)
{
    epoll_event event = interest(token, true, false);
    epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket, &event);
}

void SocketPoller::watch(int socket, quint64 token, bool read, bool write)
{
    epoll_event event = interest(token, read, write);
    epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, socket, &event);
}

std::span<const SocketPoller::Event> SocketPoller::wait(std::optional<std::chrono::milliseconds> time)
{
    std::array<epoll_event, std::tuple_size_v<decltype(m_events)>> events;
    const int count =
            epoll_wait(m_epoll.get(), events.data(), int(events.size()), time ? int(time->count()) : -1);
    size_t taken = 0;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[size_t(i)];
        if (event.data.u64 == wakeToken)
            continue;
        const quint32 what = event.events;
        m_events[taken++] = {event.data.u64, (what & EPOLLIN) != 0, (what & EPOLLOUT) != 0,
                             (what & (EPOLLERR | EPOLLHUP)) != 0};
    }
    return {m_events.data(), taken};
}

} // namespace Hookwright
