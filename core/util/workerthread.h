// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <functional>
#include <memory>
#include <semaphore>

namespace Hookwright {

struct WorkerThreadDeleter
{
    void operator()(QThread *thread) const;

    std::shared_ptr<std::binary_semaphore> mayEnd;
};

// A thread whose owner's destructor stops it: quits its event loop if it has one, waits, deletes.
using WorkerThread = std::unique_ptr<QThread, WorkerThreadDeleter>;

// A started thread that runs `body`, which returns by itself, or at the end of an event loop that it
// ran. `name` shows in debuggers and `top -H`.
WorkerThread makeWorkerThread(const QString &name, std::function<void()> body);

} // namespace Hookwright
