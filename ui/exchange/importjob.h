// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/workerthread.h"
#include "core/workspace/workspaceimport.h"

#include <QObject>

#include <atomic>

namespace Hookwright {

// One import of a workspace's events, on a thread of its own.
class ImportJob : public QObject
{
    Q_OBJECT
public:
    // The engine outlives the job.
    ImportJob(Engine *engine, const QString &folder, QObject *parent = nullptr);
    ~ImportJob() override; // cancels

    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    void progressed(int percent);
    void finished(const Hookwright::WorkspaceImport &done);
    void failed(const QString &error);

private:
    void run(Engine *engine, const QString &folder);

    std::atomic_bool m_cancelled = false;
    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
