// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logreader.h"

#include <QCoreApplication>

#include <fcntl.h>

#include <algorithm>

namespace Hookwright {

LogReader::LogReader(const SegmentFiles *files, std::optional<LogPosition> end)
    : m_files(files)
    , m_end(end)
{}

Result<LogRecord> LogReader::read(LogPosition position)
{
    if (open(position.segment)) {
        SegmentItem item = m_reader->at(position.offset);
        if (item.kind == SegmentItem::Kind::Torn && position.segment < m_files->list().back())
            item.kind = SegmentItem::Kind::Damaged;
        if ((item.kind == SegmentItem::Kind::Record || item.kind == SegmentItem::Kind::Damaged)
            && !item.isStart())
            return m_reader->load(item);
    }
    return Error{QCoreApplication::translate("EventLog", "The event log in %1 has no record at %2:%3.")
                         .arg(m_files->folder(), QString::number(position.segment),
                              QString::number(position.offset)),
                 "NotFound"};
}

std::optional<LogReader::View> LogReader::view(LogPosition position)
{
    if (!open(position.segment))
        return std::nullopt;
    const SegmentItem item = m_reader->at(position.offset);
    const QByteArrayView payload = item.isStart() ? QByteArrayView() : m_reader->payload(item);
    if (payload.isNull() || !item.header->isNumbered())
        return std::nullopt;
    return View{item.header->seq, item.header->kind, payload};
}

void LogReader::expect(LogPosition first, LogPosition end, size_t count)
{
    if (!open(first.segment))
        return;
    const bool isOne = end.segment == first.segment && end.offset > first.offset;
    m_reader->expect(first.offset, isOne ? end.offset : first.offset, quint32(count));
}

void LogReader::prefetch(LogPosition position, quint32 length)
{
    if (open(position.segment))
        ::posix_fadvise(m_file->get(), off_t(position.offset), off_t(length), POSIX_FADV_WILLNEED);
}

bool LogReader::open(quint32 segment)
{
    if (m_reader && m_segment == segment)
        return true;
    m_reader.reset();
    m_segment = segment;
    m_file = m_files->open(segment);
    if (!m_file)
        return false;
    quint32 size = segmentFileSize(m_file->get());
    if (m_end && m_end->segment == segment)
        size = std::min(size, m_end->offset);
    m_reader.emplace(m_file->get(), segment, size);
    return true;
}

} // namespace Hookwright
