// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/workerthread.h"

namespace Hookwright {

void WorkerThreadDeleter::operator()(QThread *thread) const
{
    thread->quit();
    thread->wait();
    delete thread;
}

WorkerThread makeWorkerThread(const QString &name)
{
    WorkerThread thread(new QThread);
    thread->setObjectName(name);
    thread->start();
    return thread;
}

WorkerThread makeWorkerThread(const QString &name, std::function<void()> body)
{
    WorkerThread thread(QThread::create(std::move(body)));
    thread->setObjectName(name);
    thread->start();
    return thread;
}

} // namespace Hookwright
