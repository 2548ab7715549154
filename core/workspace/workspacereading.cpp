// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacereading.h"

#include <chrono>
#include <thread>

namespace Hookwright {

Result<std::unique_ptr<Workspace>> openForReading(const QString &folder)
{
    if (Workspace::isWorkspace(folder) && WorkspaceLock::holder(folder).isEmpty()) {
        auto writable = Workspace::open(folder, OpenMode::ReadWrite);
        const QByteArray code = writable ? QByteArray() : writable.error().code;
        if (!writable && code != "Locked" && code != "NotWritable")
            return writable;
        // Caught up; a program that starts meanwhile may have it.
    }
    return Workspace::open(folder, OpenMode::ReadOnly);
}

bool waitForIndex(const EventLog &log, IndexReader *reader)
{
    using namespace std::chrono_literals;
    const Seq wanted = log.lastSeq();
    const auto giveUp = std::chrono::steady_clock::now() + 5s;
    while (reader->counts().lastSeq < wanted && std::chrono::steady_clock::now() < giveUp)
        std::this_thread::sleep_for(5ms);
    return reader->counts().lastSeq >= wanted;
}

} // namespace Hookwright
