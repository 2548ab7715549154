// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "core/util/uniquefd.h"

namespace Hookwright {

// The lock of a workspace: a flock on its file `lock`, so that a killed process frees it. The file
// names the process that holds it.
class WorkspaceLock
{
public:
    // The error names the process that holds the lock and has the code "Locked".
    static Result<WorkspaceLock> acquire(const QString &folder);

    // "hookwright-cli (4711)" for a workspace that is locked by a process; empty for one that is free.
    static QString holder(const QString &folder);

    // When the process before was last known to have the lock, ms since the epoch; 0 where there was none.
    qint64 lastAliveMs() const { return m_lastAliveMs; }
    void stayAlive() const;

private:
    explicit WorkspaceLock(UniqueFd fd)
        : m_fd(std::move(fd))
    {}

    UniqueFd m_fd;
    qint64 m_lastAliveMs = 0;
};

} // namespace Hookwright
