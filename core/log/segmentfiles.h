// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "core/util/uniquefd.h"

#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace Hookwright {

// The folder of segment files, and the files open for reading. Thread: any.
class SegmentFiles
{
public:
    explicit SegmentFiles(QString folder);

    const QString &folder() const { return m_folder; }
    QByteArray path(quint32 segment) const; // in the file system's encoding
    std::vector<quint32> list() const;      // ascending
    qint64 bytesOnDisk() const;

    // Null if it is not there. The file stays readable while the pointer is held.
    std::shared_ptr<const UniqueFd> open(quint32 segment) const;

    // Removes its file, durably; 0 or an errno. Who has it open may read on.
    int remove(quint32 segment) const;

private:
    QString m_folder;
    mutable std::mutex m_mutex;
    mutable std::map<quint32, std::shared_ptr<const UniqueFd>> m_open;
};

// Size of an open file, at most 4 GiB - 1; 0 if it can't be told.
quint32 segmentFileSize(int fd);

// Makes files made or removed in a folder durable; 0 or an errno.
int syncFolder(const QString &folder);

// "Events cannot be stored in FOLDER: the disk is full …"; code "DiskFull" or "IoError".
Error logError(const QString &folder, int errorNumber);

} // namespace Hookwright
