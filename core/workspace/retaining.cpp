// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/retaining.h"

#include "core/index/carriedrecord.h"
#include "core/index/evictiontables.h"

#include <QDateTime>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <set>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto interval = 5s;
constexpr auto lookAgain = 10min; // at a segment of which too much stays
constexpr auto blockedPause = 20ms;
constexpr int blockedTries = 250;
constexpr int lowestPriority = 19;

// Small limits are kept to with small segments.
constexpr qint64 bytesOfAnEvent = 512;
constexpr qint64 segmentsPerLimit = 16;
constexpr qint64 smallestSegment = 1024 * 1024;

qint64 segmentSizeFor(const Retention &retention)
{
    qint64 size = EventLog::Options().segmentSize;
    if (retention.bytes > 0)
        size = std::min(size, retention.bytes / segmentsPerLimit);
    if (retention.events > 0)
        size = std::min(size, retention.events * bytesOfAnEvent / segmentsPerLimit);
    return std::max(size, smallestSegment);
}

// Visits the records of one segment.
void forEachIn(quint32 segment, const EventLog &log, const std::function<void(const LogRecord &)> &visit)
{
    log.forEach({segment, 0}, [&](LogPosition position, const LogRecord &record) {
        if (position.segment != segment)
            return false;
        visit(record);
        return true;
    });
}

PendingRecord pending(RecordKind kind, quint32 configurationVersion, QByteArray payload)
{
    PendingRecord record;
    record.kind = kind;
    record.configurationVersion = configurationVersion;
    record.payload = std::move(payload);
    return record;
}

struct UnnumberedRecords
{
    std::vector<PendingRecord> configurations; // of versions that are wanted
    std::vector<Seq> marked;                   // events that marks are about
};

UnnumberedRecords unnumberedRecords(quint32 segment, const EventLog &log,
                                    const std::function<bool(quint32 version)> &isWanted)
{
    UnnumberedRecords found;
    std::set<Seq> marked;
    forEachIn(segment, log, [&](const LogRecord &record) {
        if (record.damaged)
            return;
        if (record.kind == quint8(RecordKind::Configuration) && isWanted(record.context))
            found.configurations.push_back(
                    pending(RecordKind::Configuration, record.context, record.payload));
        if (record.kind != quint8(RecordKind::Marks))
            return;
        if (const auto changes = decodeMarks(record.payload)) {
            for (const MarkChange &change : *changes)
                marked.insert(change.seq);
        }
    });
    found.marked.assign(marked.begin(), marked.end());
    return found;
}

} // namespace

std::vector<OutdatedSegment> outdatedSegments(const std::vector<LogSegment> &segments, Seq lastSeq,
                                              const Retention &retention, qint64 nowUs,
                                              const std::function<qint64(Seq)> &timeUs)
{
    std::vector<OutdatedSegment> outdated;
    qint64 bytes = 0;
    for (const LogSegment &segment : segments)
        bytes += segment.bytes;
    for (size_t i = 0; i + 2 < segments.size(); ++i) {
        const Seq last = segments[i + 1].lastSeqBefore;
        const bool tooMany = retention.events > 0 && lastSeq - last >= quint64(retention.events);
        const bool tooLarge = retention.bytes > 0 && bytes > retention.bytes;
        bool tooOld = false;
        if (retention.seconds > 0) {
            const qint64 time = timeUs(last);
            tooOld = time > 0 && nowUs - time > retention.seconds * 1'000'000;
        }
        if (!tooMany && !tooLarge && !tooOld)
            break;
        outdated.push_back({segments[i].number, last});
        bytes -= segments[i].bytes;
    }
    return outdated;
}

Result<CarriedRecords> recordsToCarry(const OutdatedSegment &segment, EventLog *log, IndexReader *index,
                                      quint32 currentConfiguration)
{
    const EvictionQueries queries{*index};
    const auto oldest = queries.oldestConfiguration(segment.number, segment.last);
    if (!oldest)
        return oldest.error();
    UnnumberedRecords unnumbered = unnumberedRecords(segment.number, *log, [&](quint32 version) {
        return version == currentConfiguration || (*oldest > 0 && version >= *oldest);
    });
    const auto marks = queries.marks(segment.number, unnumbered.marked);
    if (!marks)
        return marks.error();
    CarriedRecords carried{std::move(unnumbered.configurations), 0};
    if (!marks->empty())
        carried.records.push_back(pending(RecordKind::Marks, currentConfiguration, encodeMarks(*marks)));
    const auto rows = queries.toCarry(segment.number, segment.last);
    if (!rows)
        return rows.error();
    LogReader reader = log->reader();
    for (const auto &[seq, position] : *rows) {
        Result<LogRecord> record = reader.read(position);
        if (!record)
            return record.error();
        unwrapCarried(&*record);
        record->seq = seq; // a damaged header may have lost it
        carried.records.push_back(pending(RecordKind::Carried, record->context, encodeCarried(*record)));
    }
    for (const PendingRecord &record : carried.records)
        carried.bytes += record.payload.size();
    return carried;
}

Retaining::Retaining(Workspace *workspace, Recorder *recorder, Indexer *indexer)
    : m_workspace(workspace)
    , m_recorder(recorder)
    , m_indexer(indexer)
    , m_thread(makeWorkerThread(QStringLiteral("retention"), [this] { run(); }))
{}

Retaining::~Retaining()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.reset();
}

void Retaining::setRetention(const Retention &retention)
{
    m_workspace->log().setSegmentSize(segmentSizeFor(retention));
    {
        const std::lock_guard lock(m_mutex);
        m_news = m_retention != retention;
        m_retention = retention;
    }
    m_changed.notify_all();
}

void Retaining::removeThrough(Seq seq)
{
    {
        const std::lock_guard lock(m_mutex);
        m_news = true;
        m_removeThrough = seq;
    }
    m_changed.notify_all();
}

void Retaining::run()
{
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), lowestPriority); // of this thread alone
    while (pause(interval)) {
        Retention retention;
        Seq through = 0;
        {
            const std::lock_guard lock(m_mutex);
            retention = m_retention;
            through = m_removeThrough;
        }
        if (retention.keepsEverything() && through == 0 && !m_filesLeft)
            continue;
        const auto index = IndexReader::open(m_workspace->indexFile());
        if (!index)
            continue;
        removeFiles(index->get());
        if (through > 0 && removeNow(through, index->get())) {
            const std::lock_guard lock(m_mutex);
            m_removeThrough = m_removeThrough == through ? 0 : m_removeThrough;
        }
        if (!retention.keepsEverything())
            keepWithin(retention, index->get());
    }
}

// False: it is to stop.
bool Retaining::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, time, [this] { return m_stopping || m_news; });
    m_news = false;
    return !m_stopping;
}

void Retaining::keepWithin(const Retention &retention, IndexReader *index)
{
    const auto timeUs = [index](Seq seq) {
        const std::optional<EventRow> row = index->row(seq);
        return row ? row->timeUs : 0;
    };
    const EventLog &log = m_workspace->log();
    const qint64 nowUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    const auto now = std::chrono::steady_clock::now();
    for (const OutdatedSegment &segment :
         outdatedSegments(log.segments(), log.lastSeq(), retention, nowUs, timeUs)) {
        const auto stayed = m_staying.find(segment.number);
        if (stayed != m_staying.end() && now - stayed->second < lookAgain)
            continue;
        const bool isIndexed = index->counts().lastSeq > segment.last;
        if (m_stopping || !isIndexed || !evict(segment, index))
            return;
    }
}

// False where it has to be tried again later.
bool Retaining::removeNow(Seq through, IndexReader *index)
{
    removeUnwanted(through, index);
    if (!beginSegments(through))
        return false;
    removeUnwanted(through, index);
    for (const OutdatedSegment &segment : segmentsThrough(through)) {
        if (m_stopping || !evict(segment, index))
            return false;
    }
    removeFiles(index);
    return true;
}

std::vector<OutdatedSegment> Retaining::segmentsThrough(Seq seq) const
{
    const std::vector<LogSegment> segments = m_workspace->log().segments();
    std::vector<OutdatedSegment> found;
    for (size_t i = 0; i + 2 < segments.size() && segments[i + 1].lastSeqBefore <= seq; ++i)
        found.push_back({segments[i].number, segments[i + 1].lastSeqBefore});
    return found;
}

// Files of which nothing has to be copied on, before the index knows: opening a workspace finishes what is
// broken off here.
void Retaining::removeUnwanted(Seq through, IndexReader *index)
{
    EventLog &log = m_workspace->log();
    for (const OutdatedSegment &segment : segmentsThrough(through)) {
        const auto carried = recordsToCarry(segment, &log, index, m_workspace->history().lastVersion());
        if (carried && carried->records.empty())
            (void)log.remove(segment.number); // what stays is evicted as any other
    }
}

// The last two segments always stay; two that hold the configuration only take the place of those.
bool Retaining::beginSegments(Seq through)
{
    EventLog &log = m_workspace->log();
    const std::vector<LogSegment> segments = log.segments();
    if (segments.size() > 1 && segments[segments.size() - 2].lastSeqBefore >= through)
        return true;
    const ConfigurationPtr current = m_workspace->history().current();
    log.setSegmentSize(1);
    bool begun = true;
    for (int i = 0; i < 2 && begun; ++i) {
        begun = m_recorder
                        ->recordAndWait(pending(RecordKind::Configuration, current->version,
                                                configurationToJson(*current)))
                        .has_value();
    }
    const std::lock_guard lock(m_mutex);
    log.setSegmentSize(segmentSizeFor(m_retention));
    return begun;
}

// False where it has to be tried again later.
bool Retaining::evict(const OutdatedSegment &segment, IndexReader *index)
{
    EventLog &log = m_workspace->log();
    auto carried = recordsToCarry(segment, &log, index, m_workspace->history().lastVersion());
    if (!carried)
        return false;
    qint64 size = 0;
    for (const LogSegment &each : log.segments())
        size = each.number == segment.number ? each.bytes : size;
    if (carried->bytes > size / 2) {
        m_staying[segment.number] = std::chrono::steady_clock::now();
        return true;
    }
    if (!carried->records.empty() && !m_recorder->recordAndWait(std::move(carried->records)))
        return false;
    m_staying.erase(segment.number);
    return removeRows(segment);
}

// What was carried on is indexed first; until then its rows are in the way.
bool Retaining::removeRows(const OutdatedSegment &segment)
{
    for (int blocked = 0; blocked < blockedTries;) {
        const auto step =
                inIndex([segment](EventIndex *index) { return index->evict(segment.number, segment.last); });
        if (!step || !*step)
            return false;
        if ((*step)->isDone) {
            m_filesLeft = true;
            return true;
        }
        if (!(*step)->isBlocked)
            continue;
        ++blocked;
        std::this_thread::sleep_for(blockedPause);
    }
    return false;
}

// Some seconds after their rows, so that whoever read a row's place a moment ago still finds it there. What
// the index knows of it is on the disk first.
void Retaining::removeFiles(IndexReader *index)
{
    const auto segments = EvictionQueries{*index}.evictedSegments();
    m_filesLeft = !segments || !segments->empty();
    if (!segments || segments->empty())
        return;
    EventLog *log = &m_workspace->log();
    for (const quint32 segment : *segments) {
        inIndex([segment, log](EventIndex *written) -> Result<EvictionStep> {
            written->checkpoint();
            if (const Result<void> removed = log->remove(segment); !removed)
                return removed.error();
            const Result<void> forgotten = written->forgetEvicted(segment);
            return forgotten ? Result<EvictionStep>(EvictionStep()) : forgotten.error();
        });
    }
}

// Runs it on the index thread and waits; nothing where this is to stop.
std::optional<Result<EvictionStep>>
Retaining::inIndex(std::function<Result<EvictionStep>(EventIndex *)> change)
{
    const auto promise = std::make_shared<std::promise<Result<EvictionStep>>>();
    std::future<Result<EvictionStep>> done = promise->get_future();
    m_indexer->change([promise, change = std::move(change)](EventIndex *index) -> Result<void> {
        promise->set_value(change(index));
        return {}; // what failed is tried again here, not there
    });
    while (done.wait_for(50ms) != std::future_status::ready) {
        if (m_stopping)
            return std::nullopt;
    }
    return done.get();
}

} // namespace Hookwright
