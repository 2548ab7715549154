// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/dispatcher.h"

#include "core/delivery/dispatchloop.h"
#include "core/util/workerthread.h"

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace Hookwright {

namespace {

// Receiving comes first. On Linux the nice value is one of the thread.
void lowerPriority()
{
#ifdef Q_OS_LINUX
    constexpr int nice = 10;
    setpriority(PRIO_PROCESS, id_t(gettid()), nice);
#endif
}

} // namespace

class Dispatcher::Private
{
public:
    Private(Settings settings_, Report report_)
        : settings(std::move(settings_))
        , report(std::move(report_))
        , thread(makeWorkerThread(QStringLiteral("delivery"), [this] {
            lowerPriority();
            DispatchLoop(settings, report, inbox).run();
        }))
    {}
    ~Private() { inbox->stop(); }

    const Settings settings;
    const Report report;
    const std::shared_ptr<DispatchInbox> inbox = std::make_shared<DispatchInbox>();
    WorkerThread thread; // last: stopped first
};

Dispatcher::Dispatcher(Settings settings, Report report)
    : d(std::make_unique<Private>(std::move(settings), std::move(report)))
{}

Dispatcher::~Dispatcher() = default;

void Dispatcher::wake()
{
    d->inbox->outboxGrew();
}

void Dispatcher::redelivered()
{
    d->inbox->redelivered();
}

} // namespace Hookwright
