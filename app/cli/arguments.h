// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

namespace Hookwright {

// The options of one command of hookwright-cli: `hookwright-cli NAME [options]`.
class Arguments
{
public:
    Arguments(const QString &command, const QString &description);

    QCommandLineParser &parser() { return m_parser; }
    void addWorkspaceOption();

    // False where the program should end with *status: --help was asked for, or the arguments are wrong.
    // At most `positional` arguments without a dash are allowed.
    bool parse(const QStringList &arguments, int positional, int *status);

    QString workspace() const; // --workspace, or the default one

private:
    QString m_command;
    QCommandLineParser m_parser;
    bool m_takesWorkspace = false;
};

// Writes "hookwright-cli: MESSAGE" to standard error and returns `status`.
int complain(const QString &message, int status);

} // namespace Hookwright
