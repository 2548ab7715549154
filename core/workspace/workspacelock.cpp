// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacelock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace Hookwright {

namespace {

QByteArray lockFile(const QString &folder)
{
    return QFile::encodeName(QDir(folder).filePath(QStringLiteral("lock")));
}

QString translated(const char *text)
{
    return QCoreApplication::translate("WorkspaceLock", text);
}

} // namespace

Result<WorkspaceLock> WorkspaceLock::acquire(const QString &folder)
{
    UniqueFd fd(::open(lockFile(folder).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!fd) {
        return Error{translated("The workspace %1 can't be opened for writing: %2.")
                             .arg(folder, QString::fromLocal8Bit(std::strerror(errno))),
                     "NotWritable"};
    }
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        const QString by = holder(folder);
        return Error{translated("The workspace %1 is in use by %2. Close it there, or open it read-only.")
                             .arg(folder, by.isEmpty() ? translated("another process") : by),
                     "Locked"};
    }
    const QByteArray text = QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8() + " ("
                            + QByteArray::number(QCoreApplication::applicationPid()) + ")\n";
    if (::ftruncate(fd.get(), 0) != 0 || ::pwrite(fd.get(), text.constData(), size_t(text.size()), 0) < 0)
        qWarning("the lock file could not name this process"); // the lock itself holds
    return WorkspaceLock(std::move(fd));
}

QString WorkspaceLock::holder(const QString &folder)
{
    UniqueFd fd(::open(lockFile(folder).constData(), O_RDONLY | O_CLOEXEC));
    if (!fd || ::flock(fd.get(), LOCK_SH | LOCK_NB) == 0)
        return {};
    char text[256];
    const ssize_t size = ::pread(fd.get(), text, sizeof text, 0);
    return size > 0 ? QString::fromUtf8(text, size).trimmed() : translated("another process");
}

} // namespace Hookwright
