// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/segmentfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

namespace Hookwright {

namespace {

constexpr size_t openAtMost = 16;
constexpr int nameDigits = 8;

QFileInfoList segmentEntries(const QString &folder)
{
    return QDir(folder).entryInfoList({QStringLiteral("*.seg")}, QDir::Files, QDir::Name);
}

} // namespace

SegmentFiles::SegmentFiles(QString folder)
    : m_folder(std::move(folder))
{}

QByteArray SegmentFiles::path(quint32 segment) const
{
    const QByteArray number = QByteArray::number(segment).rightJustified(nameDigits, '0');
    return QFile::encodeName(m_folder) + '/' + number + ".seg";
}

std::vector<quint32> SegmentFiles::list() const
{
    std::vector<quint32> segments;
    for (const QFileInfo &entry : segmentEntries(m_folder)) {
        bool isNumber = false;
        const quint32 segment = entry.completeBaseName().toUInt(&isNumber);
        if (isNumber && segment > 0 && QFile::encodeName(entry.filePath()) == path(segment))
            segments.push_back(segment);
    }
    std::sort(segments.begin(), segments.end());
    return segments;
}

qint64 SegmentFiles::bytesOnDisk() const
{
    qint64 bytes = 0;
    for (const QFileInfo &entry : segmentEntries(m_folder))
        bytes += entry.size();
    return bytes;
}

std::shared_ptr<const UniqueFd> SegmentFiles::open(quint32 segment) const
{
    struct stat status;
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_open.find(segment); found != m_open.end()) {
        // A segment taken back after a failed write may be made again, as another file.
        if (::fstat(found->second->get(), &status) == 0 && status.st_nlink > 0)
            return found->second;
        m_open.erase(found);
    }
    auto file = std::make_shared<const UniqueFd>(::open(path(segment).constData(), O_RDONLY | O_CLOEXEC));
    if (!*file || ::fstat(file->get(), &status) != 0 || !S_ISREG(status.st_mode))
        return nullptr;
    if (m_open.size() >= openAtMost)
        m_open.erase(m_open.begin());
    return m_open[segment] = std::move(file);
}

int SegmentFiles::remove(quint32 segment) const
{
    if (::unlink(path(segment).constData()) != 0 && errno != ENOENT)
        return errno;
    {
        const std::lock_guard lock(m_mutex);
        m_open.erase(segment);
    }
    return syncFolder(m_folder);
}

quint32 segmentFileSize(int fd)
{
    struct stat status;
    if (::fstat(fd, &status) != 0)
        return 0;
    return quint32(std::min<quint64>(quint64(status.st_size), std::numeric_limits<quint32>::max()));
}

int syncFolder(const QString &folder)
{
    const UniqueFd fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return fd && ::fsync(fd.get()) == 0 ? 0 : errno;
}

Error logError(const QString &folder, int errorNumber)
{
    const bool full = errorNumber == ENOSPC || errorNumber == EDQUOT || errorNumber == EFBIG;
    if (full) {
        const QString text = QCoreApplication::translate(
                "EventLog", "Events cannot be stored in %1: the disk is full (%2). Make room there; "
                            "storing goes on by itself.");
        return {text.arg(folder, qt_error_string(errorNumber)), "DiskFull"};
    }
    const QString text = QCoreApplication::translate("EventLog", "The event log in %1 failed: %2.");
    return {text.arg(folder, qt_error_string(errorNumber)), "IoError"};
}

} // namespace Hookwright
