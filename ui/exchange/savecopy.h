// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/workerthread.h"
#include "core/workspace/workspace.h"

#include <QObject>

namespace Hookwright {

// Copies the workspace as it is now into a folder that the person names, on a thread of its own.
class SaveCopy : public QObject
{
    Q_OBJECT
public:
    SaveCopy(const Workspace &workspace, QWidget *window);

    void start(); // one at a time

Q_SIGNALS:
    void message(const QString &text);

private:
    void finish(const QString &to, const Result<void> &copied);

    const Workspace &m_workspace;
    QWidget *m_window;
    WorkerThread m_thread;
};

} // namespace Hookwright
