// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QStringList>

class QMainWindow;
class QSplitter;

namespace Hookwright {

// What the windows remember, in an INI file at a path that is given.
class WindowMemory
{
public:
    explicit WindowMemory(const QString &file);

    void save(const QMainWindow &window, const QSplitter &splitter);
    void restore(QMainWindow *window, QSplitter *splitter);

    // Workspaces opened lately, the newest first, at most ten, such as are still there.
    QStringList recentWorkspaces() const;
    void addRecentWorkspace(const QString &folder);
    void forgetRecentWorkspaces();

    QSettings *settings() { return &m_settings; }

private:
    QSettings m_settings;
};

} // namespace Hookwright
