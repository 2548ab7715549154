// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/commands.h"
#include "app/paths.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Hookwright {

Arguments::Arguments(const QString &command, const QString &description)
    : m_command(command)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{u"h"_s, u"help"_s}, QCoreApplication::translate("Arguments", "Show this help.")});
}

void Arguments::addWorkspaceOption()
{
    m_takesWorkspace = true;
    m_parser.addOption(
            {{u"w"_s, u"workspace"_s},
             QCoreApplication::translate("Arguments", "The workspace (default: %1).").arg(defaultWorkspace()),
             u"FOLDER"_s});
}

bool Arguments::parse(const QStringList &arguments, int positional, int *status)
{
    const QString name = u"hookwright-cli "_s + m_command;
    if (!m_parser.parse(QStringList(name) + arguments)) {
        *status = complain(m_parser.errorText() + u"\n"_s
                                   + QCoreApplication::translate("Arguments", "Try “%1 --help”.").arg(name),
                           UsageError);
        return false;
    }
    if (m_parser.isSet(u"help"_s)) {
        QString help = m_parser.helpText();
        help.replace(QCoreApplication::arguments().constFirst(), name);
        std::fputs(help.toLocal8Bit().constData(), stdout);
        *status = Done;
        return false;
    }
    if (m_takesWorkspace && m_parser.isSet(u"workspace"_s) && m_parser.value(u"workspace"_s).isEmpty()) {
        *status =
                complain(QCoreApplication::translate("Arguments", "--workspace names a folder."), UsageError);
        return false;
    }
    if (m_parser.positionalArguments().size() > positional) {
        *status = complain(
                QCoreApplication::translate("Arguments", "“%1” is one argument too many. Try “%2 --help”.")
                        .arg(m_parser.positionalArguments().at(positional), name),
                UsageError);
        return false;
    }
    return true;
}

QString Arguments::workspace() const
{
    return m_parser.isSet(u"workspace"_s) ? m_parser.value(u"workspace"_s) : defaultWorkspace();
}

int complain(const QString &message, int status)
{
    std::fprintf(stderr, "hookwright-cli: %s\n", message.toLocal8Bit().constData());
    return status;
}

} // namespace Hookwright
