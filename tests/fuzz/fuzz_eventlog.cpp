// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/eventlog.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace Hookwright;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Whatever the last segment holds, everything in the log can be read, the numbers ascend, and what is
// appended then gets a number of its own.
void readAndAppend(const QString &folder)
{
    auto log = EventLog::open(folder, {});
    if (!log)
        return; // of a newer version
    Seq last = 0;
    const LogPosition reached = (*log)->forEach({}, [&](LogPosition position, const LogRecord &record) {
        require((*log)->read(position).has_value());
        if (!record.damaged && record.seq > 0)
            last = std::max(last, record.seq);
        return true;
    });
    require(reached <= (*log)->end());
    LogEntry entry{1, true, 0, "appended", 0, {}};
    require((*log)->append({&entry, 1}).has_value());
    const Result<LogRecord> read = (*log)->read(entry.position);
    require(read && read->payload == "appended" && !read->damaged);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QTemporaryDir dir;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    QFile::remove(dir.filePath(QStringLiteral("00000002.seg")));
    QFile segment(dir.filePath(QStringLiteral("00000001.seg")));
    if (!segment.open(QIODevice::WriteOnly | QIODevice::Truncate) || segment.write(bytes) != bytes.size())
        return 0;
    segment.close();
    if (const auto log = EventLog::open(dir.path(), {64 * 1024 * 1024, true})) {
        (*log)->forEach({}, [](LogPosition, const LogRecord &) { return true; });
        require((*log)->end() >= (*log)->begin() || (*log)->lastSeq() == 0);
    }
    readAndAppend(dir.path());
    return 0;
}
