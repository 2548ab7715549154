// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventindex.h"

#include "core/index/evictiontables.h"
#include "core/index/marktable.h"
#include "core/index/schema.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 512; // of a row
// Small steps: while one is being synced, the syncs of the log, which senders wait for, are slow.
constexpr int checkpointStepPages = 250;       // 1 MiB
constexpr int checkpointLatestPages = 4000;    // 16 MiB: then without being asked
constexpr int longestWriteAheadPages = 16'000; // 64 MiB; then readers are waited for

QByteArrayView shortened(const QByteArray &text)
{
    return QByteArrayView(text).first(std::min(text.size(), longestText));
}

// NULL where there are none.
Blob numbersBlob(const QByteArray &numbers)
{
    return {numbers.isEmpty() ? QByteArrayView() : QByteArrayView(numbers)};
}

qint64 positionNumber(LogPosition position)
{
    return qint64(position.segment) << 32 | position.offset;
}

QString rebuildMark(const QString &file)
{
    return file + ".rebuild"_L1;
}

void setAside(const QString &file)
{
    for (const QLatin1StringView part : {""_L1, "-wal"_L1, "-shm"_L1}) {
        const QString damaged = file + ".damaged"_L1 + part;
        QFile::remove(damaged);
        QFile::rename(file + part, damaged);
    }
    QFile::remove(rebuildMark(file));
}

} // namespace

class EventIndex::Private
{
public:
    explicit Private(Database &&opened)
        : database(std::move(opened))
    {}

    static Result<std::unique_ptr<Private>> open(const QString &file);
    Result<void> prepare();
    Result<void> readState();

    Result<void> write(const std::function<Result<void>()> &body);
    Result<void> add(const IndexEntry &entry, bool deliveriesUnknown);
    Result<void> insert(const IndexEntry &entry, bool deliveriesUnknown);
    Result<void> appendNumbers(const std::vector<RuleId> &ids, QByteArray *blob);
    Result<std::vector<NumberPair>> numbersOf(const std::vector<std::pair<RuleId, TargetId>> &outbox);
    Result<void> insertRun(const RoutingRun &run, const std::vector<NumberPair> &pairs);
    bool writeState();
    void checkpoint(int fewestPages);

    Database database;
    IdNumbers rules, targets;
    Statement insertEvent, insertDetails, insertConfiguration, insertGap;
    Statement updateState, selectState, movePosition, selectSeq;
    IndexState state;
    DeliveryTables deliveries;
    MarkTable marks;
    int checkpointedPages = 0;
    bool rebuilt = false;
    QByteArray matching, filtering; // working memory of insert()
};

Result<std::unique_ptr<EventIndex::Private>> EventIndex::Private::open(const QString &file)
{
    Result<Database> database = Database::open(file, Database::Access::Create);
    if (!database)
        return database.error();
    // The log is synced, the index only follows it: what a power failure takes from the end of the
    // write-ahead log is indexed again.
    const Result<void> configured =
            database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                              "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096;"
                              "PRAGMA journal_size_limit = 67108864");
    if (!configured)
        return configured.error();
    if (const Result<void> upgraded = upgradeSchema(*database, indexSchema()); !upgraded)
        return upgraded.error();
    auto d = std::make_unique<Private>(std::move(*database));
    d->database.watchWriteAheadLog();
    if (const Result<void> prepared = d->prepare(); !prepared)
        return prepared.error();
    if (const Result<void> read = d->readState(); !read)
        return read.error();
    return d;
}

Result<void> EventIndex::Private::prepare()
{
    const Result<void> prepared = prepareAll(
            database,
            {{&insertEvent, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
             {&insertDetails, "INSERT INTO event_details VALUES (?, ?, ?, ?, ?)"},
             {&insertConfiguration, "INSERT OR IGNORE INTO configurations VALUES (?, ?)"},
             {&insertGap, "INSERT OR IGNORE INTO gaps VALUES (?, ?, ?, ?)"},
             {&updateState,
              "UPDATE state SET reached_segment = ?, reached_offset = ?, last_seq = ?,"
              " cleared_through = ?, pending = ?, dead = ?, mark_revision = ?, shown_revision = ?,"
              " evicted_through = ?, evicted = ?"},
             {&movePosition, "UPDATE events SET position = ?2 WHERE seq = ?1"},
             {&selectSeq, "SELECT seq FROM events WHERE seq = ?"},
             {&selectState,
              "SELECT reached_segment, reached_offset, last_seq, cleared_through, pending, dead,"
              " mark_revision, shown_revision, evicted_through, evicted FROM state"}});
    if (!prepared)
        return prepared;
    for (const auto &[numbers, table] : {std::pair(&rules, "rules"), std::pair(&targets, "targets")}) {
        Result<IdNumbers> opened = IdNumbers::open(database, table);
        if (!opened)
            return opened.error();
        *numbers = std::move(*opened);
    }
    Result<DeliveryTables> opened = DeliveryTables::open(database, targets, state);
    if (!opened)
        return opened.error();
    deliveries = std::move(*opened);
    Result<MarkTable> openedMarks = MarkTable::open(database, state);
    if (!openedMarks)
        return openedMarks.error();
    marks = std::move(*openedMarks);
    return {};
}

// Reads the state, and the end of each table on the way: there a file that was cut or half written shows.
Result<void> EventIndex::Private::readState()
{
    bool found = false;
    const bool read = selectState.select([&](const Statement &row) {
        found = true;
        state.reached = {quint32(row.integer(0)), quint32(row.integer(1))};
        state.lastSeq = Seq(row.integer(2));
        state.clearedThrough = Seq(row.integer(3));
        state.pending = row.integer(4);
        state.dead = row.integer(5);
        state.markRevision = quint64(row.integer(6));
        state.shownRevision = quint64(row.integer(7));
        state.evictedThrough = Seq(row.integer(8));
        state.evicted = quint64(row.integer(9));
    });
    if (!read)
        return database.error();
    if (!found)
        return Error{
                QCoreApplication::translate("Index", "The index %1 has lost its state.").arg(database.file()),
                "Damaged"};
    return database.execute("SELECT max(seq) FROM events; SELECT max(seq) FROM event_details;"
                            "SELECT max(seq) FROM outbox; SELECT max(seq) FROM marks;"
                            "SELECT max(key) FROM deliveries;"
                            "SELECT max(delivery) FROM attempts");
}

// Runs `body` in one transaction; after a failure everything is as before. An index found damaged on the
// way is marked, to be made anew at the next start.
Result<void> EventIndex::Private::write(const std::function<Result<void>()> &body)
{
    const IndexState before = state;
    const auto all = [&]() -> Result<void> {
        Transaction transaction(database, Transaction::Kind::Write);
        if (!transaction.begun())
            return database.error();
        if (const Result<void> done = body(); !done)
            return done;
        if (!writeState())
            return database.error();
        const Result<void> committed = transaction.commit();
        return committed ? Result<void>() : database.error();
    };
    Result<void> result = all();
    if (!result) {
        if (result.error().code == "Damaged") {
            QFile mark(rebuildMark(database.file()));
            (void)mark.open(QIODevice::WriteOnly);
        }
        state = before;
        rules.forget();
        targets.forget();
        return result;
    }
    checkpoint(checkpointLatestPages);
    return result;
}

// Into an empty blob.
Result<void> EventIndex::Private::appendNumbers(const std::vector<RuleId> &ids, QByteArray *blob)
{
    blob->resize(0);
    for (const RuleId &id : ids) {
        const auto number = rules.number(id.text);
        if (!number)
            return number.error();
        if (*number)
            appendNumber(*blob, **number);
    }
    return {};
}

// Of what is there a carried record is the new place.
Result<void> EventIndex::Private::add(const IndexEntry &entry, bool deliveriesUnknown)
{
    if (!entry.isCarried && entry.row.seq <= state.lastSeq)
        return {};
    bool isThere = false;
    if (entry.isCarried && !selectSeq.select([&](const Statement &) { isThere = true; }, entry.row.seq))
        return database.error();
    state.lastSeq = std::max(state.lastSeq, entry.row.seq);
    if (!isThere)
        return insert(entry, deliveriesUnknown);
    return movePosition.run(entry.row.seq, positionNumber(entry.row.position)) ? Result<void>()
                                                                               : database.error();
}

// A rule or target for which there is no number left is left out: nothing would change by trying again.
Result<void> EventIndex::Private::insert(const IndexEntry &entry, bool deliveriesUnknown)
{
    for (const auto &[ids, blob] :
         {std::pair(&entry.matches, &matching), std::pair(&entry.filteredOut, &filtering)}) {
        if (const Result<void> numbered = appendNumbers(*ids, blob); !numbered)
            return numbered;
    }
    const EventRow &row = entry.row;
    if (!insertEvent.run(row.seq, row.timeUs, quint8(row.kind), row.answerStatus, row.size,
                         shortened(row.method), shortened(row.path), shortened(row.query),
                         shortened(row.contentType), shortened(row.hint), positionNumber(row.position),
                         row.configurationVersion, numbersBlob(matching), numbersBlob(filtering),
                         quint8(row.mark.colour), shortened(row.signature))) {
        return database.error();
    }
    const EventDetails &details = entry.details;
    const QByteArrayView id(details.id.data(), qsizetype(details.id.size()));
    if (!insertDetails.run(row.seq, Blob{id}, details.source, details.durationUs, details.recordLength))
        return database.error();
    const Result<std::vector<NumberPair>> pairs = numbersOf(entry.outbox);
    if (!pairs)
        return pairs.error();
    return deliveriesUnknown ? deliveries.insertDeadLetters(row.seq, *pairs)
                             : deliveries.insertOutbox(row.seq, *pairs);
}

// One delivery to a target, whatever the number of rules that lead there.
Result<std::vector<NumberPair>>
EventIndex::Private::numbersOf(const std::vector<std::pair<RuleId, TargetId>> &outbox)
{
    std::vector<NumberPair> pairs;
    for (auto pair = outbox.begin(); pair != outbox.end(); ++pair) {
        const auto sameTarget = [&](const auto &earlier) { return earlier.second == pair->second; };
        if (std::any_of(outbox.begin(), pair, sameTarget))
            continue;
        const auto rule = rules.number(pair->first.text);
        if (!rule)
            return rule.error();
        const auto target = targets.number(pair->second.text);
        if (!target)
            return target.error();
        if (*rule && *target)
            pairs.push_back({**rule, **target});
    }
    return pairs;
}

bool EventIndex::Private::writeState()
{
    return updateState.run(state.reached.segment, state.reached.offset, state.lastSeq, state.clearedThrough,
                           state.pending, state.dead, state.markRevision, state.shownRevision,
                           state.evictedThrough, state.evicted);
}

// Readers hold the write-ahead log's pages only for moments; the log begins anew when it is all in the
// database and nobody reads from it. Where that never happens by itself, the readers are waited for.
void EventIndex::Private::checkpoint(int fewestPages)
{
    const int pages = database.writeAheadPages();
    if (pages < checkpointedPages)
        checkpointedPages = 0;
    if (pages - checkpointedPages < fewestPages)
        return;
    const auto mode =
            pages > longestWriteAheadPages ? Database::Checkpoint::Restart : Database::Checkpoint::Passive;
    if (const int inDatabase = database.checkpoint(mode); inDatabase >= 0)
        checkpointedPages = inDatabase;
}

EventIndex::EventIndex(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

EventIndex::~EventIndex() = default;

Result<std::unique_ptr<EventIndex>> EventIndex::open(const QString &file)
{
    bool rebuild = QFile::exists(rebuildMark(file));
    for (;;) {
        if (rebuild)
            setAside(file);
        Result<std::unique_ptr<Private>> opened = Private::open(file);
        if (opened) {
            (*opened)->rebuilt = (*opened)->state.reached == LogPosition();
            return std::unique_ptr<EventIndex>(new EventIndex(std::move(*opened)));
        }
        if (rebuild || opened.error().code != "Damaged")
            return opened.error();
        rebuild = true;
    }
}

LogPosition EventIndex::reached() const
{
    return d->state.reached;
}

bool EventIndex::rebuilt() const
{
    return d->rebuilt;
}

Result<void> EventIndex::apply(const IndexBatch &batch, const std::function<void()> &betweenEntries)
{
    return d->write([&]() -> Result<void> {
        for (const IndexEntry &entry : batch.entries) {
            if (betweenEntries)
                betweenEntries();
            if (const Result<void> added = d->add(entry, batch.deliveriesUnknown); !added)
                return added;
        }
        for (const auto &[version, json] : batch.configurations) {
            if (!d->insertConfiguration.run(version, json))
                return d->database.error();
        }
        for (const MarkChange &change : batch.marks) {
            if (Result<void> applied = d->marks.apply(change); !applied)
                return applied;
        }
        for (const Gap &gap : batch.gaps) {
            if (!d->insertGap.run(gap.after, gap.fromUs, quint8(gap.kind), gap.toUs))
                return d->database.error();
            ++d->state.shownRevision;
        }
        if (!batch.deliveriesUnknown)
            d->state.reached = batch.reached;
        return {};
    });
}

Result<void> EventIndex::recordAttempts(std::span<const DeliveryAttempt> attempts)
{
    return d->write([&]() -> Result<void> {
        for (const DeliveryAttempt &attempt : attempts) {
            if (Result<void> recorded = d->deliveries.record(attempt); !recorded)
                return recorded;
        }
        return {};
    });
}

Result<void> EventIndex::setClearedThrough(Seq seq)
{
    return d->write([&]() -> Result<void> {
        d->state.clearedThrough = seq;
        ++d->state.shownRevision;
        return {};
    });
}

Result<void> EventIndex::redeliver(const DeliveryKey &key)
{
    return d->write([&] { return d->deliveries.redeliver(key); });
}

// A person's doing: too rare for a statement that is kept.
Result<void> EventIndex::recordReplay(const Replay &replay)
{
    return d->write([&]() -> Result<void> {
        auto insert = d->database.prepare(
                "INSERT INTO replays SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5,"
                " ?6, ?7, ?8, ?9, ?10 FROM replays WHERE seq = ?1");
        if (!insert)
            return insert.error();
        const QByteArray error = replay.error.toUtf8();
        if (!insert->run(replay.seq, replay.timeMs, replay.durationMs, replay.url, replay.became,
                         replay.status, Blob{replay.answer}, error, replay.method, int(replay.edits)))
            return d->database.error();
        return {};
    });
}

Result<EvictionStep> EventIndex::evict(quint32 segment, Seq last)
{
    EvictionStep step;
    const Result<void> written = d->write([&]() -> Result<void> {
        const auto evicted = EvictionTables(d->database, d->state).evict(segment, last);
        if (!evicted)
            return evicted.error();
        step = *evicted;
        return {};
    });
    return written ? Result<EvictionStep>(step) : written.error();
}

Result<void> EventIndex::forgetEvicted(quint32 segment)
{
    return d->write([&] { return EvictionTables(d->database, d->state).forget(segment); });
}

Result<void> EventIndex::noteEvictedThrough(Seq seq, const std::vector<quint32> &segments)
{
    return d->write([&] { return EvictionTables(d->database, d->state).note(seq, segments); });
}

void EventIndex::checkpoint()
{
    d->checkpoint(1);
}

Result<void> EventIndex::recordRun(const RoutingRun &run,
                                   const std::vector<std::pair<RuleId, TargetId>> &deliveries)
{
    return d->write([&]() -> Result<void> {
        const Result<std::vector<NumberPair>> pairs = d->numbersOf(deliveries);
        return pairs ? d->insertRun(run, *pairs) : pairs.error();
    });
}

Result<void> EventIndex::Private::insertRun(const RoutingRun &run, const std::vector<NumberPair> &pairs)
{
    for (const auto &[ids, blob] :
         {std::pair(&run.matches, &matching), std::pair(&run.filteredOut, &filtering)}) {
        if (const Result<void> numbered = appendNumbers(*ids, blob); !numbered)
            return numbered;
    }
    auto last = database.prepare("SELECT max(number) FROM runs");
    auto insert = database.prepare("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)");
    if (!last || !insert)
        return last ? insert.error() : last.error();
    Seq number = RoutingRun::firstNumber;
    const bool read = last->select(
            [&number](const Statement &row) { number = std::max(number, Seq(row.integer(0)) + 1); });
    if (!read
        || !insert->run(number, run.seq, run.timeUs, run.configurationVersion, numbersBlob(matching),
                        numbersBlob(filtering)))
        return database.error();
    return deliveries.insertDue(number, pairs);
}

void EventIndex::checkpointStep()
{
    d->checkpoint(checkpointStepPages);
}

} // namespace Hookwright
