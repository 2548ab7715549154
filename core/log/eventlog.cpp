// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/eventlog.h"

#include "core/log/logreader.h"
#include "core/log/logwriter.h"

#include <QCoreApplication>
#include <QDir>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>

namespace Hookwright {

namespace {

constexpr qint64 largestSegment = Q_INT64_C(2) * 1024 * 1024 * 1024;

struct SegmentScan
{
    quint32 end = 0;            // behind the last record
    std::optional<Seq> lastSeq; // nothing if no header could be read
    quint64 reserve = 0;        // numbers that may have been given behind lastSeq, in damaged stretches
};

SegmentScan scanSegment(SegmentReader &reader, quint32 from = 0)
{
    SegmentScan scan;
    for (SegmentItem item = reader.at(from);; item = reader.at(item.next)) {
        scan.end = item.offset;
        if (item.kind == SegmentItem::Kind::Torn || item.kind == SegmentItem::Kind::End)
            return scan;
        if (item.header) {
            scan.lastSeq = item.header->seq;
            scan.reserve = 0;
        } else {
            scan.reserve += (item.next - item.offset) / RecordHeader::size;
        }
    }
}

Error openError(const QString &folder, const QString &cause)
{
    return {QCoreApplication::translate("EventLog", "The event log in %1 cannot be opened: %2.")
                    .arg(folder, cause),
            {}};
}

} // namespace

class EventLog::Private
{
public:
    using Visitor = std::function<bool(LogPosition, const LogRecord &)>;

    explicit Private(const QString &folder)
        : files(folder)
    {}

    Result<void> openForWriting(qint64 segmentSize);
    Result<LogTail> cutTail(quint32 segment);
    int syncTail();
    LogTail tail();
    void publish(const LogTail &tail);
    void follow();

    Seq lastSeqBefore(quint32 segment);
    std::optional<Seq> lastSeqBefore(LogPosition position);
    std::optional<Seq> lastSeqBehind(SegmentReader &reader, LogPosition position);
    Seq deduceSeq(SegmentReader &reader, const SegmentItem &stretch, LogPosition at,
                  std::optional<Seq> before);
    bool visitSegment(LogPosition &reached, LogPosition stop, std::optional<Seq> &lastSeq,
                      const Visitor &visit);

    SegmentFiles files;
    std::unique_ptr<LogWriter> writer; // null where read-only
    qint64 tornBytes = 0;

    std::mutex mutex;
    LogTail published; // under the mutex
};

// The last number given before a segment, from the segments before it.
Seq EventLog::Private::lastSeqBefore(quint32 segment)
{
    quint64 reserve = 0;
    const std::vector<quint32> segments = files.list();
    for (auto earlier = std::lower_bound(segments.begin(), segments.end(), segment);
         earlier != segments.begin();) {
        const auto file = files.open(*--earlier);
        if (!file)
            continue;
        SegmentReader reader(file->get(), *earlier, segmentFileSize(file->get()));
        const SegmentScan scan = scanSegment(reader);
        reserve += scan.reserve;
        if (scan.lastSeq)
            return *scan.lastSeq + reserve;
    }
    return reserve;
}

Result<void> EventLog::Private::openForWriting(qint64 segmentSize)
{
    if (!QDir().mkpath(files.folder()))
        return openError(files.folder(), qt_error_string(errno));
    LogTail tail;
    for (std::vector<quint32> segments = files.list(); !segments.empty(); segments.pop_back()) {
        const Result<LogTail> found = cutTail(segments.back());
        if (!found)
            return found.error();
        tail = *found;
        if (tail.end.offset > 0)
            break;
        tail.end.segment = 0;
    }
    if (const int error = syncTail())
        return openError(files.folder(), qt_error_string(error));
    writer = std::make_unique<LogWriter>(&files, std::clamp<qint64>(segmentSize, 1, largestSegment), tail);
    publish(tail);
    return {};
}

// Cuts what was being written at the end off a segment, and removes the segment where not even its
// own first record is complete; the offset is then 0.
Result<LogTail> EventLog::Private::cutTail(quint32 segment)
{
    const QByteArray path = files.path(segment);
    const UniqueFd file(::open(path.constData(), O_RDWR | O_CLOEXEC));
    if (!file)
        return openError(files.folder(), qt_error_string(errno));
    SegmentReader reader(file.get(), segment, segmentFileSize(file.get()));
    if (const SegmentItem start = reader.at(0);
        start.kind == SegmentItem::Kind::Record && start.header->version > RecordHeader::currentVersion) {
        return openError(files.folder(),
                         QCoreApplication::translate("EventLog", "a newer version of this program wrote it"));
    }
    const SegmentScan scan = scanSegment(reader);
    if (scan.end == 0) {
        if (::unlink(path.constData()) != 0)
            return openError(files.folder(), qt_error_string(errno));
    } else if (scan.end < reader.size()) {
        if (::ftruncate(file.get(), scan.end) != 0)
            return openError(files.folder(), qt_error_string(errno));
    }
    tornBytes += reader.size() - scan.end;
    const Seq lastSeq = scan.lastSeq ? *scan.lastSeq : lastSeqBefore(segment);
    return LogTail{{segment, scan.end}, lastSeq + scan.reserve};
}

// What a program that was killed left in the page cache counts from now on, so it has to be durable. One
// batch touches two segments at most, unless its records are as large as segments.
int EventLog::Private::syncTail()
{
    const std::vector<quint32> segments = files.list();
    for (size_t i = segments.size() - std::min<size_t>(segments.size(), 2); i < segments.size(); ++i) {
        const UniqueFd file(::open(files.path(segments[i]).constData(), O_RDWR | O_CLOEXEC));
        if (!file || ::fdatasync(file.get()) != 0)
            return errno;
    }
    return syncFolder(files.folder());
}

void EventLog::Private::publish(const LogTail &tail)
{
    const std::lock_guard lock(mutex);
    published = tail;
}

LogTail EventLog::Private::tail()
{
    const std::lock_guard lock(mutex);
    if (!writer)
        follow();
    return published;
}

// Moves `published` on behind what another process has written since. Under the mutex.
void EventLog::Private::follow()
{
    for (;;) {
        // Listed first: a segment that has a successor then is complete when it is looked at.
        const std::vector<quint32> segments = files.list();
        auto segment = std::lower_bound(segments.begin(), segments.end(), published.end.segment);
        if (segments.empty())
            return;
        auto file = segment == segments.end() ? nullptr : files.open(*segment);
        if (!file
            || (*segment == published.end.segment && segmentFileSize(file->get()) < published.end.offset)) {
            // The writer took back what could not be stored, a whole segment perhaps.
            segment = std::prev(segments.end());
            file = files.open(*segment);
            published = {{*segment, 0}, lastSeqBefore(*segment)};
            if (!file)
                return;
        }
        SegmentReader reader(file->get(), *segment, segmentFileSize(file->get()));
        const SegmentScan scan =
                scanSegment(reader, *segment == published.end.segment ? published.end.offset : 0);
        published.end = {*segment, scan.end};
        published.lastSeq = scan.lastSeq.value_or(published.lastSeq) + scan.reserve;
        if (++segment == segments.end())
            return;
        published.end = {*segment, 0};
    }
}

// The last number given before a place, from what stands before it in its segment.
std::optional<Seq> EventLog::Private::lastSeqBefore(LogPosition position)
{
    const auto file = files.open(position.segment);
    if (!file)
        return {};
    SegmentReader reader(file->get(), position.segment, position.offset);
    const SegmentScan scan = scanSegment(reader);
    return scan.lastSeq ? *scan.lastSeq + scan.reserve : lastSeqBefore(position.segment);
}

// The last number given before a place, from what stands behind it.
std::optional<Seq> EventLog::Private::lastSeqBehind(SegmentReader &reader, LogPosition position)
{
    if (const SegmentItem item = reader.at(position.offset); item.header)
        return item.header->lastSeqBefore();
    const std::vector<quint32> segments = files.list();
    const auto next = std::upper_bound(segments.begin(), segments.end(), position.segment);
    const auto file = next == segments.end() ? nullptr : files.open(*next);
    if (!file)
        return {};
    SegmentReader following(file->get(), *next, segmentFileSize(file->get()));
    const SegmentItem item = following.at(0);
    return item.header ? std::optional(item.header->lastSeqBefore()) : std::nullopt;
}

// The number of a damaged stretch: the first that its neighbours leave open, 0 if they leave none.
Seq EventLog::Private::deduceSeq(SegmentReader &reader, const SegmentItem &stretch, LogPosition at,
                                 std::optional<Seq> before)
{
    if (!before)
        before = lastSeqBefore(at);
    const std::optional<Seq> last = lastSeqBehind(reader, {at.segment, stretch.next});
    const Seq first = before.value_or(last.value_or(0)) + 1;
    return !last || first <= *last ? first : 0;
}

// Visits what stands from `reached` on in its segment, moving it on; false when the visitor has enough.
bool EventLog::Private::visitSegment(LogPosition &reached, LogPosition stop, std::optional<Seq> &lastSeq,
                                     const Visitor &visit)
{
    const quint32 segment = reached.segment;
    const auto file = files.open(segment);
    if (!file)
        return true;
    const bool isLast = segment == stop.segment;
    const quint32 size = segmentFileSize(file->get());
    SegmentReader reader(file->get(), segment, isLast ? std::min(stop.offset, size) : size);
    for (;;) {
        SegmentItem item = reader.at(reached.offset);
        const bool torn = item.kind == SegmentItem::Kind::Torn;
        if (item.kind == SegmentItem::Kind::End || (torn && isLast))
            return true;
        if (torn)
            item.kind = SegmentItem::Kind::Damaged; // there are later segments, so it was complete once
        const LogPosition at = std::exchange(reached, {segment, item.next});
        if (!item.isStart() && item.next > RecordHeader::size) {
            LogRecord record = reader.load(item);
            if (!item.header)
                record.seq = deduceSeq(reader, item, at, lastSeq);
            const bool nothingLost = torn && record.seq == 0; // zeros that were written ahead
            if (!nothingLost && !visit(at, record))
                return false;
        }
        if (item.header)
            lastSeq = item.header->seq;
    }
}

EventLog::EventLog(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

EventLog::~EventLog() = default;

Result<std::unique_ptr<EventLog>> EventLog::open(const QString &folder, const Options &options)
{
    auto d = std::make_unique<Private>(folder);
    if (!options.readOnly) {
        if (const Result<void> opened = d->openForWriting(options.segmentSize); !opened)
            return opened.error();
    } else if (!QDir(folder).exists()) {
        return openError(folder, QCoreApplication::translate("EventLog", "there is no such folder"));
    }
    return std::unique_ptr<EventLog>(new EventLog(std::move(d)));
}

Result<void> EventLog::append(std::span<LogEntry> entries)
{
    if (!d->writer)
        return Error{QCoreApplication::translate("EventLog", "The event log in %1 is open for reading only.")
                             .arg(d->files.folder()),
                     "ReadOnly"};
    Result<void> result = d->writer->append(entries);
    d->publish(d->writer->tail());
    return result;
}

Result<void> EventLog::sync()
{
    if (!d->writer)
        return {};
    Result<void> result = d->writer->sync();
    if (!result)
        d->publish(d->writer->tail());
    return result;
}

LogReader EventLog::reader() const
{
    return {&d->files, d->writer ? std::optional(d->tail().end) : std::nullopt};
}

Result<LogRecord> EventLog::read(LogPosition position) const
{
    return reader().read(position);
}

LogPosition EventLog::forEach(LogPosition from,
                              const std::function<bool(LogPosition, const LogRecord &)> &visit) const
{
    const LogPosition stop = d->tail().end;
    LogPosition reached = std::max(from, begin());
    std::optional<Seq> lastSeq;
    for (const quint32 segment : d->files.list()) {
        if (segment < reached.segment)
            continue;
        if (segment > stop.segment)
            break;
        // From the very beginning of a segment its own first record is looked at, too.
        if (segment > reached.segment || reached.offset <= RecordHeader::size)
            reached = {segment, 0};
        if (!d->visitSegment(reached, stop, lastSeq, visit))
            break;
    }
    return reached;
}

LogPosition EventLog::begin() const
{
    const std::vector<quint32> segments = d->files.list();
    return segments.empty() ? LogPosition{1, RecordHeader::size}
                            : LogPosition{segments.front(), RecordHeader::size};
}

LogPosition EventLog::end() const
{
    const LogPosition end = d->tail().end;
    return end.segment == 0 ? begin() : end;
}

Seq EventLog::lastSeq() const
{
    return d->tail().lastSeq;
}

qint64 EventLog::bytesOnDisk() const
{
    return d->files.bytesOnDisk();
}

qint64 EventLog::tornBytes() const
{
    return d->tornBytes;
}

std::vector<LogSegment> EventLog::segments() const
{
    std::vector<LogSegment> segments;
    for (const quint32 number : d->files.list()) {
        if (const auto file = d->files.open(number))
            segments.push_back({number, segmentFileSize(file->get()), 0});
    }
    Seq behind = lastSeq();
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
        // Of one whose beginning can't be read too many are taken for its predecessor's.
        const auto file = d->files.open(segment->number);
        SegmentReader reader(file ? file->get() : -1, segment->number, file ? RecordHeader::size : 0);
        const SegmentItem start = reader.at(0);
        behind = segment->lastSeqBefore = start.header ? start.header->lastSeqBefore() : behind;
    }
    return segments;
}

Result<void> EventLog::remove(quint32 segment)
{
    const std::vector<quint32> segments = d->files.list();
    if (segments.size() < 3 || segment >= segments[segments.size() - 2])
        return {};
    if (const int error = d->files.remove(segment))
        return logError(d->files.folder(), error);
    return {};
}

void EventLog::setSegmentSize(qint64 size)
{
    if (d->writer)
        d->writer->setSegmentSize(std::clamp<qint64>(size, 1, largestSegment));
}

void EventLog::reserveThrough(Seq seq)
{
    if (d->writer) {
        d->writer->reserveThrough(seq);
        d->publish(d->writer->tail());
    }
}

} // namespace Hookwright
