// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/socketpoller.h"

#include <sys/epoll.h>

#include <algorithm>

namespace Hookwright {

namespace {

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
{}

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

std::span<const SocketPoller::Event> SocketPoller::take()
{
    std::array<epoll_event, 256> events;
    const int count = std::max(epoll_wait(m_epoll.get(), events.data(), int(events.size()), 0), 0);
    for (size_t i = 0; i < size_t(count); ++i) {
        const quint32 what = events[i].events;
        m_events[i] = {events[i].data.u64, (what & EPOLLIN) != 0, (what & EPOLLOUT) != 0,
                       (what & (EPOLLERR | EPOLLHUP)) != 0};
    }
    return {m_events.data(), size_t(count)};
}

} // namespace Hookwright
