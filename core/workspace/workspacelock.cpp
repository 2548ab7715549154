// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacelock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

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

// holder() of another process has the lock as well, for some microseconds: more than one try.
bool lockUnlessHeld(int fd)
{
    for (int tries = 0; tries < 5; ++tries) {
        if (tries > 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(tries));
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
    }
    return false;
}

} // namespace

Result<WorkspaceLock> WorkspaceLock::acquire(const QString &folder)
{
    UniqueFd fd(::open(lockFile(folder).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!fd) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        return Error{translated("The workspace %1 can't be opened for writing: %2.").arg(folder, why),
                     "NotWritable"};
    }
    if (!lockUnlessHeld(fd.get())) {
        const QString by = holder(folder);
        return Error{translated("The workspace %1 is in use by %2. Close it there, or open it read-only.")
                             .arg(folder, by.isEmpty() ? translated("another process") : by),
                     "Locked"};
    }
    struct stat status
    {}; // of the time at which the process before wrote it, or said that it was alive
    const bool isKnown = ::fstat(fd.get(), &status) == 0 && status.st_size > 0;
    const QByteArray text = QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8() + " ("
                            + QByteArray::number(QCoreApplication::applicationPid()) + ")\n";
    if (::ftruncate(fd.get(), 0) != 0 || ::pwrite(fd.get(), text.constData(), size_t(text.size()), 0) < 0)
        qWarning("the lock file could not name this process"); // the lock itself holds
    WorkspaceLock lock(std::move(fd));
    if (isKnown)
        lock.m_lastAliveMs = qint64(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000;
    return lock;
}

void WorkspaceLock::stayAlive() const
{
    (void)::futimens(m_fd.get(), nullptr); // a gap is then told to be longer
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
