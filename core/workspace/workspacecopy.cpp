// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacecopy.h"

#include "core/index/indexcopy.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("WorkspaceCopy", text);
}

Result<void> copyFile(const QString &from, const QString &to)
{
    QFile file(from);
    if (file.copy(to))
        return {};
    return Error{translated("%1 can't be copied to %2: %3.").arg(from, to, file.errorString()), {}};
}

// The index goes first: a log that is ahead of it is caught up when the copy is opened, the other way
// round it could not be.
Result<void> copyInto(const QString &from, const QString &to)
{
    if (auto copied = copyIndex(from + u"/index.sqlite"_s, to + u"/index.sqlite"_s); !copied)
        return copied;
    const QDir log(from + u"/log"_s);
    const QStringList segments = log.entryList(QDir::Files, QDir::Name);
    for (const QString &segment : segments) {
        auto copied = copyFile(log.filePath(segment), to + u"/log/"_s + segment);
        if (!copied && QFileInfo::exists(log.filePath(segment))) // else retention removed it meanwhile
            return copied;
    }
    const QString configuration = from + u"/workspace.json"_s; // made again from the log where it is lost
    return QFileInfo::exists(configuration) ? copyFile(configuration, to + u"/workspace.json"_s)
                                            : Result<void>();
}

} // namespace

Result<void> copyWorkspace(const QString &from, const QString &to)
{
    if (QFileInfo::exists(to))
        return Error{translated("%1 is there already; choose a new name.").arg(to), {}};
    if (!QDir().mkpath(to + u"/log"_s))
        return Error{translated("The folder %1 can't be made.").arg(to), {}};
    Result<void> copied = copyInto(from, to);
    if (!copied)
        QDir(to).removeRecursively();
    return copied;
}

} // namespace Hookwright
