// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/commandsocket.h"
#include "core/workspace/workspace.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Hookwright {

class Demonstration;
class Engine;
class MainWindow;

// The desktop program: one window for each open workspace, and the socket on which a second start of
// the program hands its workspace over. Owns engines and windows. GUI thread.
class Desktop : public QObject
{
    Q_OBJECT
public:
    // Without a person nothing is asked: a workspace in use is opened read-only, and what is to be told
    // goes to standard error.
    enum class Person : bool { Absent, There };

    Desktop(QString settingsFile, Person person);
    ~Desktop() override;

    // Opens the workspace in a window of its own, or brings its window to the front. False after it
    // told the person why that could not be.
    bool open(const QString &folder);

    // Opens a scratch workspace with samples, rules and echo targets; the one that is open, if there is one.
    bool openDemonstration();

    // Other starts of the program hand their workspace over to this one from now on.
    void takeHandOvers();

    // Asks a program of this user that runs already to open the workspace; true if there was one.
    static bool handOver(const QString &folder);

    MainWindow *lastWindow() const;

private:
    struct Session
    {
        std::shared_ptr<Demonstration> demonstration; // null of any other workspace
        std::unique_ptr<Engine> engine;
        std::unique_ptr<MainWindow> window;
    };
    struct Closing
    {
        std::shared_ptr<Demonstration> demonstration;
        std::unique_ptr<Engine> engine; // first to go
    };

    Result<std::unique_ptr<Workspace>> openWorkspace(const QString &folder);
    void tell(const QString &error) const;
    Session *find(const QString &folder);
    Session &show(std::unique_ptr<Workspace> workspace);
    void close(MainWindow *window);
    QByteArray command(const QByteArray &line);

    QString m_settingsFile;
    Person m_person;
    std::vector<Session> m_sessions;
    std::vector<Closing> m_closing; // whose windows are gone
    std::unique_ptr<CommandSocket> m_commands;
};

} // namespace Hookwright
