// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/loopwaker.h"
#include "core/util/workerthread.h"

#include <QEventLoop>

#include <optional>

namespace Hookwright {

// Runs `work`, which waits for a disk, on a thread of its own and returns what it returned. Meanwhile the
// caller's event loop turns: a window is painted, sockets are served; what a person types or clicks waits.
// Whatever the loop calls must be able to run in the middle of the caller.
template<typename Work>
std::invoke_result_t<Work> runBesideLoop(Work work)
{
    QEventLoop loop;
    LoopWaker done([&loop] { loop.quit(); });
    std::optional<std::invoke_result_t<Work>> result;
    WorkerThread thread = makeWorkerThread(QStringLiteral("beside the loop"), [&] {
        result.emplace(work());
        done.wake();
    });
    loop.exec(QEventLoop::ExcludeUserInputEvents); // returns early where the program is being ended
    thread.reset();
    return std::move(*result);
}

} // namespace Hookwright
