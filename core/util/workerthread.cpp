// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/workerthread.h"

namespace Hookwright {

void WorkerThreadDeleter::operator()(QThread *thread) const
{
    thread->quit();
    mayEnd->release();
    thread->wait();
    delete thread;
}

WorkerThread makeWorkerThread(const QString &name, std::function<void()> body)
{
    // The thread, and with it the descriptor that wakes its event loop, stays until the owner has
    // called quit(): a last wake that nobody reads would else be written to a descriptor that closes.
    const auto mayEnd = std::make_shared<std::binary_semaphore>(0);
    WorkerThread thread(QThread::create([body = std::move(body), mayEnd] {
                            body();
                            mayEnd->acquire();
                        }),
                        WorkerThreadDeleter{mayEnd});
    thread->setObjectName(name);
    thread->start();
    return thread;
}

} // namespace Hookwright
