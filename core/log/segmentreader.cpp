// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/segmentreader.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace Hookwright {

namespace {

constexpr quint32 windowSize = 128 * 1024;
constexpr quint32 behindBackwards = 32 * 1024; // in a window that is read walking backwards: a record's rest
constexpr quint32 blockSize = 4 * 1024;
constexpr quint32 longestAtOnce = 256 * 1024;
constexpr quint32 sparse = 16 * 1024; // from one record to the next: more costs more than another call
constexpr quint32 longestStretch = 1024 * 1024; // of a damaged stretch handed out

// What can't be read is zero: the records in it are then damaged, the others are not.
void readOrZero(int fd, quint32 offset, char *out, size_t length)
{
    size_t done = 0;
    while (done < length) {
        const ssize_t n = ::pread(fd, out + done, length - done, off_t(offset) + off_t(done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += size_t(n);
    }
    std::memset(out + done, 0, length - done);
}

} // namespace

SegmentReader::SegmentReader(int fd, quint32 segment, quint32 size)
    : m_fd(fd)
    , m_segment(segment)
    , m_size(size)
{}

SegmentItem SegmentReader::at(quint32 offset)
{
    if (offset >= m_size)
        return {SegmentItem::Kind::End, m_size, m_size, {}};
    const SegmentItem torn{SegmentItem::Kind::Torn, offset, m_size, {}};
    if (m_size - offset < RecordHeader::size || offset >= contentEnd())
        return torn;

    const QByteArrayView bytes = window(offset, RecordHeader::size);
    SegmentItem item{SegmentItem::Kind::Record, offset, 0, {}};
    item.header = RecordHeader::decode(bytes.data(), {m_segment, offset});
    if (!item.header) {
        item.kind = SegmentItem::Kind::Damaged;
        item.header = RecordHeader::decodeDamaged(bytes.data(), {m_segment, offset});
    }
    if (item.header) {
        if (item.header->length > m_size - offset - RecordHeader::size)
            return torn;
        item.next = offset + RecordHeader::size + item.header->length;
        const bool endsInZeros = item.next > contentEnd() && item.next < m_size;
        return endsInZeros && load(item).damaged ? torn : item;
    }
    if (const auto next = findHeader(offset + 1)) {
        item.next = *next;
        return item;
    }
    item.next = contentEnd();
    return item.next - offset < RecordHeader::size ? torn : item;
}

LogRecord SegmentReader::load(const SegmentItem &item)
{
    LogRecord record;
    record.damaged = item.kind == SegmentItem::Kind::Damaged;
    const quint32 begin = item.offset + (item.header ? RecordHeader::size : 0);
    quint32 length = item.next - begin;
    if (!item.header)
        length = std::min(length, longestStretch);
    record.payload = QByteArray(length, Qt::Uninitialized);
    readInto(begin, record.payload.data(), length);
    if (item.header) {
        record.seq = item.header->isNumbered() ? item.header->seq : 0;
        record.kind = item.header->kind;
        record.context = item.header->context;
        record.damaged |= item.header->version != RecordHeader::currentVersion
                          || !item.header->fits({m_segment, item.offset}, record.payload);
    }
    return record;
}

QByteArrayView SegmentReader::payload(const SegmentItem &item)
{
    if (item.kind != SegmentItem::Kind::Record || item.header->length > windowSize / 2
        || item.header->version != RecordHeader::currentVersion)
        return {};
    const QByteArrayView bytes = window(item.offset + RecordHeader::size, item.header->length);
    return item.header->fits({m_segment, item.offset}, bytes) ? bytes : QByteArrayView();
}

void SegmentReader::expect(quint32 begin, quint32 end, quint32 count)
{
    end = std::min(end, m_size);
    const quint32 length = end > begin ? end - begin : 0;
    m_isSparse = count > 0 && length / count > sparse;
    const bool isAtOnce = !m_isSparse && length <= longestAtOnce;
    m_expectedBegin = begin;
    m_expectedEnd = isAtOnce ? begin + length : begin;
}

QByteArrayView SegmentReader::window(quint32 offset, quint32 length)
{
    const quint64 heldThrough = quint64(m_windowOffset) + quint64(m_window.size());
    if (offset < m_windowOffset || quint64(offset) + length > heldThrough)
        moveWindow(offset, length);
    return QByteArrayView(m_window).sliced(offset - m_windowOffset, length);
}

// Who asks for what stands before the window walks backwards, unless it is known better.
void SegmentReader::moveWindow(quint32 offset, quint32 length)
{
    const bool isExpected =
            offset >= m_expectedBegin && offset < m_expectedEnd && length <= m_expectedEnd - offset;
    const bool isBefore = offset < m_windowOffset && !m_window.isEmpty();
    quint32 end = m_expectedEnd;
    if (isExpected) {
        m_windowOffset = m_expectedBegin;
    } else if (m_isSparse) {
        m_windowOffset = offset;
        end = offset + std::min(std::max(blockSize, length), m_size - offset);
    } else {
        const quint32 wanted = std::min(windowSize, length + behindBackwards);
        const quint32 before = isBefore ? std::min(offset, windowSize - wanted) : 0;
        m_windowOffset = offset - before;
        end = m_windowOffset + std::max(std::min(windowSize, m_size - m_windowOffset), before + length);
    }
    m_window.resize(end - m_windowOffset);
    readOrZero(m_fd, m_windowOffset, m_window.data(), size_t(m_window.size()));
}

void SegmentReader::readInto(quint32 offset, char *out, quint32 length)
{
    if (length > windowSize / 2)
        readOrZero(m_fd, offset, out, length);
    else if (length > 0)
        std::memcpy(out, window(offset, length).data(), length);
}

std::optional<quint32> SegmentReader::findHeader(quint32 from)
{
    const QByteArrayView magic(RecordHeader::magic, sizeof RecordHeader::magic);
    for (quint32 offset = from; offset + RecordHeader::size <= m_size;) {
        const quint32 span = std::min(windowSize, m_size - offset);
        const QByteArrayView bytes = window(offset, span);
        const qsizetype last = qsizetype(span - RecordHeader::size);
        for (qsizetype i = bytes.indexOf(magic); i >= 0 && i <= last; i = bytes.indexOf(magic, i + 1)) {
            const quint32 candidate = offset + quint32(i);
            if (RecordHeader::decode(bytes.data() + i, {m_segment, candidate}))
                return candidate;
        }
        offset += span - RecordHeader::size + 1;
    }
    return {};
}

// Behind the last byte that is not zero, as it was at the first call. What stands before it has been
// written by then, but not where this looked for it a moment earlier: the window is read anew.
quint32 SegmentReader::contentEnd()
{
    quint32 end = m_contentEnd.value_or(m_size);
    while (!m_contentEnd) {
        const quint32 span = std::min(end, end == m_size ? blockSize : windowSize);
        const QByteArrayView bytes = window(end - span, span);
        const auto last = std::find_if(bytes.rbegin(), bytes.rend(), [](char byte) { return byte != 0; });
        end -= quint32(last - bytes.rbegin());
        if (last != bytes.rend() || end == 0)
            m_contentEnd = end;
        m_window.clear();
    }
    return end;
}

} // namespace Hookwright
