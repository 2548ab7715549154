// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/loopwaker.h"

#include <QSocketNotifier>

#include <sys/eventfd.h>

namespace Hookwright {

LoopWaker::LoopWaker(std::function<void()> woken, QObject *parent)
    : QObject(parent)
    , m_event(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    auto *notifier = new QSocketNotifier(m_event.get(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, woken = std::move(woken)] {
        eventfd_t count = 0;
        ::eventfd_read(m_event.get(), &count);
        woken();
    });
}

void LoopWaker::wake()
{
    ::eventfd_write(m_event.get(), 1);
}

} // namespace Hookwright
