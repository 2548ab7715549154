// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpserver.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

#include <array>

namespace Hookwright {

namespace {

// The inode numbers of the sockets that listen on the port, by a table of proc(5)'s net/tcp: of each
// line the 2nd column is address:port in hex, the 4th the state (0A: LISTEN), the 10th the inode.
void collectListeners(const QString &table, quint16 port, QByteArrayList &inodes)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArrayList lines = file.readAll().split('\n').mid(1);
    for (const QByteArray &line : lines) {
        const QByteArrayList columns = line.simplified().split(' ');
        if (columns.size() < 10 || columns[3] != "0A")
            continue;
        const qsizetype colon = columns[1].lastIndexOf(':');
        if (columns[1].mid(colon + 1).toUShort(nullptr, 16) == port)
            inodes += columns[9];
    }
}

QByteArray linkTarget(const QByteArray &path)
{
    std::array<char, 64> target;
    const ssize_t size = readlink(path.constData(), target.data(), target.size());
    return {target.data(), qsizetype(std::max<ssize_t>(size, 0))};
}

// Whether one of the process's descriptors is one of the sockets.
bool holdsSocket(const QString &process, const QByteArrayList &inodes)
{
    const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(process));
    // System: a link to a socket leads nowhere that exists.
    const QStringList names = descriptors.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(names.cbegin(), names.cend(), [&](const QString &name) {
        const QByteArray target = linkTarget(QFile::encodeName(descriptors.filePath(name)));
        return target.startsWith("socket:[") && inodes.contains(target.sliced(8).chopped(1));
    });
}

} // namespace

QString portOwner(quint16 port)
{
    QByteArrayList inodes;
    collectListeners(QStringLiteral("/proc/net/tcp"), port, inodes);
    collectListeners(QStringLiteral("/proc/net/tcp6"), port, inodes);
    if (inodes.isEmpty())
        return {};
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes) {
        bool isNumber = false;
        process.toInt(&isNumber);
        if (!isNumber || !holdsSocket(process, inodes))
            continue;
        QFile name(QStringLiteral("/proc/%1/comm").arg(process));
        if (name.open(QIODevice::ReadOnly))
            return QStringLiteral("%1 (%2)").arg(QString::fromLocal8Bit(name.readAll().trimmed()), process);
    }
    return {};
}

} // namespace Hookwright
