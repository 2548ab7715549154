// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configurationhistory.h"
#include "core/index/eventindex.h"
#include "core/index/eventreader.h"
#include "core/index/indexreader.h"
#include "core/log/eventlog.h"
#include "core/util/uniquefd.h"

#include <functional>
#include <memory>

namespace Hookwright {

enum class OpenMode { ReadWrite, ReadOnly };

// A folder NAME.hookwright: workspace.json, log/, index.sqlite, lock. Opening it for writing takes the
// lock, cuts a torn tail of the log and brings the index up to the log's end. Owns log, index and
// history; the threads that use them belong to Engine.
class Workspace
{
public:
    using Progress = std::function<void(qint64 done, qint64 total)>; // bytes of the log

    // Makes the folder if it is not there (ReadWrite). The error for a workspace that another process
    // writes has the code "Locked" and names that process.
    static Result<std::unique_ptr<Workspace>> open(const QString &folder, OpenMode mode,
                                                   const Progress &progress = {});
    ~Workspace();

    const QString &folder() const { return m_folder; }
    QString name() const;
    bool isReadOnly() const { return m_mode == OpenMode::ReadOnly; }
    QString indexFile() const;

    EventLog &log() { return *m_log; }
    EventIndex *index() { return m_index.get(); } // null where read-only
    ConfigurationHistory &history() { return m_history; }
    qint64 tornBytes() const { return m_log->tornBytes(); }

    // workspace.json, written atomically.
    Result<void> saveConfiguration(const Configuration &configuration);

    // Name of the local socket on which the writing process takes commands.
    QString commandSocketName() const;

private:
    Workspace() = default;

    QString m_folder;
    OpenMode m_mode = OpenMode::ReadWrite;
    UniqueFd m_lock;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    ConfigurationHistory m_history;
};

} // namespace Hookwright
