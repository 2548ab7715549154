// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <functional>
#include <memory>

namespace Hookwright {

struct WorkerThreadDeleter
{
    void operator()(QThread *thread) const;
};

// A thread whose owner's destructor stops it: quits its event loop, waits, deletes.
using WorkerThread = std::unique_ptr<QThread, WorkerThreadDeleter>;

// A started thread with an event loop; `name` shows in debuggers and `top -H`.
WorkerThread makeWorkerThread(const QString &name);

// A started thread that runs `body` and ends; whoever owns it makes `body` return first.
WorkerThread makeWorkerThread(const QString &name, std::function<void()> body);

} // namespace Hookwright
