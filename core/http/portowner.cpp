// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpserver.h"

#include <QFile>

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
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

// Without QDir, which asks the system for more about each entry than its name: there may be 100,000.
class Folder
{
public:
    explicit Folder(const QByteArray &path)
        : m_stream(opendir(path.constData()))
    {}
    ~Folder()
    {
        if (m_stream)
            closedir(m_stream);
    }
    Q_DISABLE_COPY_MOVE(Folder)

    // The next entry whose name is a number; null at the end.
    const char *nextNumber()
    {
        while (const dirent *entry = m_stream ? readdir(m_stream) : nullptr) {
            if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9')
                return entry->d_name;
        }
        return nullptr;
    }
    // Where the link of that name leads.
    QByteArrayView linkTarget(const char *name)
    {
        const ssize_t size = readlinkat(dirfd(m_stream), name, m_target.data(), m_target.size());
        return {m_target.data(), qsizetype(std::max<ssize_t>(size, 0))};
    }

private:
    DIR *m_stream;
    std::array<char, 64> m_target;
};

// Whether one of the process's descriptors is one of the sockets.
bool holdsSocket(const char *process, const QByteArrayList &inodes)
{
    Folder descriptors(QByteArray("/proc/") + process + "/fd");
    while (const char *name = descriptors.nextNumber()) {
        const QByteArrayView target = descriptors.linkTarget(name);
        if (target.startsWith("socket:[") && inodes.contains(target.sliced(8).chopped(1)))
            return true;
    }
    return false;
}

} // namespace

QString portOwner(quint16 port)
{
    QByteArrayList inodes;
    collectListeners(QStringLiteral("/proc/net/tcp"), port, inodes);
    collectListeners(QStringLiteral("/proc/net/tcp6"), port, inodes);
    Folder processes("/proc");
    for (const char *process = inodes.isEmpty() ? nullptr : processes.nextNumber(); process;
         process = processes.nextNumber()) {
        if (!holdsSocket(process, inodes))
            continue;
        const QString number = QString::fromLatin1(process);
        QFile name(QStringLiteral("/proc/%1/comm").arg(number));
        if (name.open(QIODevice::ReadOnly))
            return QStringLiteral("%1 (%2)").arg(QString::fromLocal8Bit(name.readAll().trimmed()), number);
    }
    return {};
}

} // namespace Hookwright
