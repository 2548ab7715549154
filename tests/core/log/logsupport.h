// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/eventlog.h"

#include <QFile>
#include <QTest>

#include <vector>

namespace Hookwright::LogTest {

inline std::unique_ptr<EventLog> openLog(const QString &folder, qint64 segmentSize = 64 * 1024 * 1024,
                                         bool readOnly = false)
{
    Result<std::unique_ptr<EventLog>> log = EventLog::open(folder, {segmentSize, readOnly});
    if (!log)
        qFatal("%s", qPrintable(log.error().message));
    return std::move(*log);
}

inline Result<void> append(EventLog &log, const std::vector<QByteArray> &payloads,
                           std::vector<LogEntry> *written = nullptr)
{
    std::vector<LogEntry> entries;
    for (const QByteArray &payload : payloads)
        entries.push_back({1, true, 7, payload, 0, {}});
    const Result<void> result = log.append(entries);
    if (written)
        *written = entries;
    return result;
}

struct Visited
{
    LogPosition position;
    LogRecord record;
};

inline std::vector<Visited> everything(const EventLog &log, LogPosition from = {})
{
    std::vector<Visited> visited;
    log.forEach(from, [&](LogPosition position, const LogRecord &record) {
        visited.push_back({position, record});
        return true;
    });
    return visited;
}

inline QString segmentPath(const QString &folder, int segment)
{
    return QStringLiteral("%1/%2.seg").arg(folder).arg(segment, 8, 10, QChar(u'0'));
}

inline QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

inline void setFileBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace Hookwright::LogTest
