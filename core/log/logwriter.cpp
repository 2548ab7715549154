// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logwriter.h"

#include "core/log/recordheader.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace Hookwright {

namespace {

constexpr size_t recordsPerWrite = 512; // two pieces each; IOV_MAX is 1024
constexpr qint64 blockSize = 4096;

// Zeros are written ahead in steps, where batches come that many senders share, and only where they are
// small: above that, writing all twice costs more time than it saves.
constexpr size_t preparedStep = 1024 * 1024;
constexpr Seq preparedForRecords = 8;
constexpr qint64 preparedForBytes = 96 * 1024;
constexpr char zeros[16 * 1024] = {};

// These return 0 or an errno.
int writeAll(int fd, std::span<iovec> pieces, qint64 offset)
{
    while (!pieces.empty()) {
        const ssize_t n = ::pwritev(fd, pieces.data(), int(pieces.size()), offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        offset += n;
        size_t written = size_t(n);
        while (!pieces.empty() && written >= pieces.front().iov_len) {
            written -= pieces.front().iov_len;
            pieces = pieces.subspan(1);
        }
        if (!pieces.empty()) {
            if (n == 0)
                return ENOSPC;
            pieces.front().iov_base = static_cast<char *>(pieces.front().iov_base) + written;
            pieces.front().iov_len -= written;
        }
    }
    return 0;
}

// Writes the last block before `end` once more, so that it is dirty again and the next sync covers it.
int rewriteLastBlock(int fd, qint64 end)
{
    char block[blockSize];
    const qint64 begin = (end - 1) / blockSize * blockSize;
    const size_t length = size_t(end - begin);
    if (::pread(fd, block, length, begin) != ssize_t(length))
        return EIO;
    return ::pwrite(fd, block, length, begin) == ssize_t(length) ? 0 : errno;
}

iovec piece(QByteArrayView bytes)
{
    return {const_cast<char *>(bytes.data()), size_t(bytes.size())}; // only read
}

qint64 sizeOf(const LogEntry &entry)
{
    return RecordHeader::size + entry.payload.size();
}

} // namespace

LogWriter::LogWriter(const SegmentFiles *files, qint64 segmentSize, LogTail tail)
    : m_files(files)
    , m_segmentSize(segmentSize)
    , m_tail(tail)
    , m_synced(tail)
{}

LogWriter::~LogWriter()
{
    (void)cutPrepared(); // zeros at the end do no harm
}

void LogWriter::reserveThrough(Seq seq)
{
    m_tail.lastSeq = std::max(m_tail.lastSeq, seq);
    m_synced.lastSeq = std::max(m_synced.lastSeq, seq);
}

Result<void> LogWriter::append(std::span<LogEntry> entries)
{
    if (const Result<void> fit = refuseTooLarge(entries); !fit)
        return fit;
    if (m_undo) {
        if (const Result<void> undone = undo(); !undone)
            return undone;
    }
    const LogTail before = m_tail;
    Result<void> written = appendAll(entries);
    if (!written) {
        m_tail = before;
        m_undo = Undo{before, false};
        (void)undo(); // tried again by the next append()
    }
    return written;
}

Result<void> LogWriter::refuseTooLarge(std::span<const LogEntry> entries) const
{
    const auto tooLarge = [](const LogEntry &entry) {
        return entry.payload.size() > EventLog::longestPayload;
    };
    if (std::none_of(entries.begin(), entries.end(), tooLarge))
        return {};
    return Error{QCoreApplication::translate("EventLog", "A record of more than 1 GiB cannot be stored."),
                 "TooLarge"};
}

Result<void> LogWriter::appendAll(std::span<LogEntry> entries)
{
    if (!m_file && m_tail.end.segment > 0) {
        if (const int error = openCurrent())
            return logError(m_files->folder(), error);
    }
    while (!entries.empty()) {
        size_t count = m_file ? runLength(entries) : 0;
        if (count == 0) {
            if (const Result<void> begun = beginSegment(); !begun)
                return begun;
            count = std::max<size_t>(runLength(entries), 1); // one too large gets a segment of its own
        }
        if (const Result<void> written = writeRun(entries.first(count)); !written)
            return written;
        entries = entries.subspan(count);
    }
    return {};
}

// How many of the entries go into the current segment with one write.
size_t LogWriter::runLength(std::span<const LogEntry> entries) const
{
    qint64 end = m_tail.end.offset;
    size_t count = 0;
    while (count < std::min(entries.size(), recordsPerWrite)) {
        end += sizeOf(entries[count]);
        if (end > m_segmentSize)
            break;
        ++count;
    }
    return count;
}

Result<void> LogWriter::writeRun(std::span<LogEntry> entries)
{
    m_headers.resize(entries.size() * RecordHeader::size);
    m_pieces.clear();
    LogTail tail = m_tail;
    char *bytes = m_headers.data();
    for (LogEntry &entry : entries) {
        entry.position = tail.end;
        entry.seq = entry.numbered ? ++tail.lastSeq : 0;
        RecordHeader header;
        header.kind = entry.kind;
        header.flags = entry.numbered ? RecordHeader::Numbered : 0;
        header.seq = tail.lastSeq;
        header.context = entry.context;
        header.encode(entry.position, entry.payload, bytes);
        m_pieces.push_back({bytes, RecordHeader::size});
        if (!entry.payload.isEmpty())
            m_pieces.push_back(piece(entry.payload));
        tail.end.offset += quint32(sizeOf(entry));
        bytes += RecordHeader::size;
    }
    if (const int error = writeAll(m_file.get(), m_pieces, m_tail.end.offset))
        return logError(m_files->folder(), error);
    m_tail = tail;
    return {};
}

Result<void> LogWriter::beginSegment()
{
    const LogPosition start{m_tail.end.segment + 1, 0};
    UniqueFd file(::open(m_files->path(start.segment).constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC,
                         S_IRUSR | S_IWUSR));
    if (!file)
        return logError(m_files->folder(), errno);
    if (const int error = cutPrepared())
        return logError(m_files->folder(), error);
    if (m_file)
        m_unsyncedFiles.push_back(std::move(m_file));
    m_file = std::move(file);
    m_folderChanged = true;
    m_tail.end = start;

    char bytes[RecordHeader::size];
    RecordHeader header;
    header.flags = RecordHeader::SegmentStart;
    header.seq = m_tail.lastSeq;
    header.encode(start, {}, bytes);
    iovec pieces[] = {{bytes, sizeof bytes}};
    if (const int error = writeAll(m_file.get(), pieces, 0))
        return logError(m_files->folder(), error);
    m_tail.end.offset = RecordHeader::size;
    return {};
}

Result<void> LogWriter::sync()
{
    if (m_undo && m_undo->afterSync)
        return undo();
    if (m_tail.end == m_synced.end)
        return {};
    prepare();
    if (const int error = syncFiles()) {
        m_undo = Undo{m_synced, true};
        (void)undo(); // tried again by the next append()
        return logError(m_files->folder(), error);
    }
    m_unsyncedFiles.clear();
    m_folderChanged = false;
    m_synced = m_tail;
    return {};
}

// Where this fails there is simply nothing ahead.
void LogWriter::prepare()
{
    const bool grew = m_tail.end.segment == m_synced.end.segment && m_tail.end.offset > m_prepared;
    const bool sharedSync = m_tail.lastSeq - m_synced.lastSeq >= preparedForRecords;
    if (!grew || !sharedSync || m_tail.end.offset - m_synced.end.offset > preparedForBytes)
        return;
    iovec pieces[preparedStep / sizeof zeros];
    std::fill(std::begin(pieces), std::end(pieces), piece(QByteArrayView(zeros, sizeof zeros)));
    const qint64 room = std::max<qint64>(m_segmentSize - m_tail.end.offset, 0);
    const auto count = std::min(std::size(pieces), size_t(room) / sizeof zeros);
    if (writeAll(m_file.get(), std::span(pieces, count), m_tail.end.offset) == 0)
        m_prepared = m_tail.end.offset + qint64(count * sizeof zeros);
}

// Cuts off what is still ahead; 0 or an errno.
int LogWriter::cutPrepared()
{
    if (m_file && m_prepared > m_tail.end.offset && ::ftruncate(m_file.get(), m_tail.end.offset) != 0)
        return errno;
    m_prepared = 0;
    return 0;
}

int LogWriter::syncFiles()
{
    for (const UniqueFd &file : m_unsyncedFiles) {
        if (::fdatasync(file.get()) != 0)
            return errno;
    }
    if (::fdatasync(m_file.get()) != 0)
        return errno;
    return m_folderChanged ? syncFolder(m_files->folder()) : 0;
}

// Takes the log back to m_undo->to.
Result<void> LogWriter::undo()
{
    m_tail = m_undo->to;
    m_prepared = 0;
    if (const int error = undoFiles(*m_undo))
        return logError(m_files->folder(), error);
    if (m_undo->afterSync) {
        m_unsyncedFiles.clear();
        m_folderChanged = false;
    }
    m_undo.reset();
    return {};
}

int LogWriter::undoFiles(const Undo &undo)
{
    for (const quint32 segment : m_files->list()) {
        if (segment > undo.to.end.segment && ::unlink(m_files->path(segment).constData()) != 0)
            return errno;
    }
    m_file = UniqueFd();
    if (undo.to.end.segment == 0)
        return 0;
    if (const int error = openCurrent())
        return error;
    if (::ftruncate(m_file.get(), undo.to.end.offset) != 0)
        return errno;
    // After a failed fdatasync the kernel takes its pages for clean: they would never be written.
    if (undo.afterSync) {
        if (const int error = rewriteLastBlock(m_file.get(), undo.to.end.offset))
            return error;
        if (::fdatasync(m_file.get()) != 0)
            return errno;
        return syncFolder(m_files->folder());
    }
    return 0;
}

int LogWriter::openCurrent()
{
    m_file = UniqueFd(::open(m_files->path(m_tail.end.segment).constData(), O_RDWR | O_CLOEXEC));
    return m_file ? 0 : errno;
}

} // namespace Hookwright
