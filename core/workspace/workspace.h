// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configurationhistory.h"
#include "core/index/entrybuilder.h"
#include "core/index/eventindex.h"
#include "core/index/eventreader.h"
#include "core/index/indexreader.h"
#include "core/log/eventlog.h"
#include "core/workspace/workspacelock.h"

#include <functional>
#include <memory>
#include <optional>

namespace Hookwright {

enum class OpenMode { ReadWrite, ReadOnly };

// A folder NAME.hookwright: workspace.json, log/, index.sqlite, lock. Opening it for writing takes the
// lock, cuts a torn tail of the log and brings the index up to the log's end. Owns log, index and
// history; the threads that use them belong to Engine.
class Workspace
{
public:
    // Bytes of the log that the index has caught up with. Called on the opening thread.
    using Progress = std::function<void(qint64 done, qint64 total)>;

    // Makes the folder if it is not there (ReadWrite). The error for a workspace that another process
    // writes has the code "Locked" and names that process; "NotAWorkspace" is for ReadOnly only.
    static Result<std::unique_ptr<Workspace>> open(const QString &folder, OpenMode mode,
                                                   const Progress &progress = {});

    // Whether there is a workspace in that folder.
    static bool isWorkspace(const QString &folder);

    const QString &folder() const { return m_folder; }
    QString name() const; // of the folder, without its ending
    bool isReadOnly() const { return m_mode == OpenMode::ReadOnly; }
    QString indexFile() const;
    QString searchFile() const; // may not be there
    QString configurationFile() const;

    // When a program was last known to have it open for writing, ms since the epoch; 0 where it is new. What
    // has it now says so by stayAlive() now and then. (ReadWrite)
    qint64 lastAliveMs() const { return m_lock ? m_lock->lastAliveMs() : 0; }
    void stayAlive() const;

    EventLog &log() { return *m_log; }
    EventIndex *index() { return m_index.get(); } // null where read-only
    ConfigurationHistory &history() { return m_history; }

    // Reads configuration versions that another process wrote meanwhile. (ReadOnly)
    void refreshHistory(IndexReader &reader);

    // Gives the configuration the next version and puts it into log, index and workspace.json. Only
    // while no engine has the workspace; an engine has a function of its own. (ReadWrite)
    Result<void> apply(Configuration configuration);

    // workspace.json, written atomically.
    Result<void> saveConfiguration(const Configuration &configuration);

    // The name of the local socket on which the process that writes a workspace takes commands.
    static QString commandSocketName(const QString &folder);

private:
    Workspace(const QString &folder, OpenMode mode)
        : m_folder(folder)
        , m_mode(mode)
    {}

    Result<void> openStores();
    Result<void> catchUp(const Progress &progress);
    void readConfigurations();
    Result<void> finishEvictions();
    qint64 bytesUpTo(LogPosition position) const;
    Result<void> reconcileConfiguration();

    QString m_folder;
    OpenMode m_mode;
    std::optional<WorkspaceLock> m_lock;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    ConfigurationHistory m_history;
};

} // namespace Hookwright
