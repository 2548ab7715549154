// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace Hookwright {

struct CliResult
{
    int status = -1; // -1: crashed or did not end
    QByteArray out;
    QByteArray err;
};

// Runs hookwright-cli to its end.
CliResult runCli(const QStringList &arguments, const QByteArray &input = {});

// hookwright-cli serve as a process of its own; killed when this goes.
class ServeProcess
{
public:
    explicit ServeProcess(QString workspace); // empty: the demonstration's own
    ~ServeProcess();

    QString listen = QStringLiteral("127.0.0.1:0");
    QStringList options;           // further ones
    QStringList environment;       // NAME=value, beside the test's own
    std::function<void()> inChild; // called between fork and exec

    // Starts it and waits for its line on standard output.
    [[nodiscard]] bool start();
    quint16 port() const { return m_port; }
    QByteArray line() const { return m_line; }
    QByteArray nextLine(); // of standard output; empty where it ends before
    qint64 processId() const { return m_process.processId(); }
    bool isRunning() { return m_process.state() == QProcess::Running; }

    void killHard();           // SIGKILL; returns when it is gone
    bool waitForEnd();         // it ends by itself or was killed from elsewhere
    int terminate(int signal); // the exit status; -1 if it did not end or crashed
    QByteArray errors();       // everything it has written to standard error

private:
    QString m_workspace;
    QProcess m_process;
    QByteArray m_line;
    QByteArray m_errors;
    quint16 m_port = 0;
};

} // namespace Hookwright
