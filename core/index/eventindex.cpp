// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventindex.h"

#include "core/index/idnumbers.h"
#include "core/index/schema.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 512;         // of a row
constexpr int checkpointStepPages = 1000;      // 4 MiB
constexpr int checkpointLatestPages = 4000;    // 16 MiB: then without being asked
constexpr int longestWriteAheadPages = 16'000; // 64 MiB; then readers are waited for

QByteArrayView shortened(const QByteArray &text)
{
    return QByteArrayView(text).first(std::min(text.size(), longestText));
}

// The row `state`.
struct IndexState
{
    LogPosition reached;
    Seq lastSeq = 0;
    Seq clearedThrough = 0;
    qint64 pending = 0;
    qint64 dead = 0;

    void count(DeliveryState state, int change)
    {
        if (state == DeliveryState::Pending)
            pending += change;
        else if (state == DeliveryState::DeadLetter)
            dead += change;
    }
};

// A delivery as it stands in the outbox or among those that were tried.
struct StoredDelivery
{
    qint64 key = 0;
    quint16 rule = 0;
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0;
    bool inOutbox = false;
};

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
    Result<void> failure();
    Result<void> failure(const Error &error);
    Result<void> insert(const IndexEntry &entry, bool deliveriesUnknown);
    Result<std::vector<NumberPair>> numbersOf(const IndexEntry &entry);
    Result<void> insertOutbox(Seq seq, std::span<const NumberPair> pairs);
    Result<void> insertDeadLetters(Seq seq, std::span<const NumberPair> pairs);
    Result<void> record(const DeliveryAttempt &attempt);
    Result<std::optional<StoredDelivery>> find(const DeliveryKey &key);
    bool takeFromOutbox(const StoredDelivery &delivery);
    bool writeState();
    void checkpoint(int fewestPages);

    Database database;
    IdNumbers rules, targets;
    Statement insertEvent, insertDetails, insertOutboxRow, insertConfiguration;
    Statement updateState, selectState;
    Statement selectOutbox, updateOutbox, deleteOutbox;
    Statement selectDelivery, writeDelivery, insertAttempt;
    IndexState state;
    int checkpointedPages = 0;
    bool rebuilt = false;
    QByteArray ruleNumbers; // working memory of insert()
    QByteArray outboxPairs;
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
                              "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;"
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
    const std::pair<Statement *, const char *> statements[] = {
            {&insertEvent, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
            {&insertDetails, "INSERT INTO event_details VALUES (?, ?, ?, ?, ?)"},
            {&insertOutboxRow, "INSERT INTO outbox VALUES (?, ?)"},
            {&insertConfiguration, "INSERT OR IGNORE INTO configurations VALUES (?, ?)"},
            {&updateState, "UPDATE state SET reached_segment = ?, reached_offset = ?, last_seq = ?,"
                           " cleared_through = ?, pending = ?, dead = ?"},
            {&selectState, "SELECT reached_segment, reached_offset, last_seq, cleared_through, pending, dead"
                           " FROM state"},
            {&selectOutbox, "SELECT deliveries FROM outbox WHERE seq = ?"},
            {&updateOutbox, "UPDATE outbox SET deliveries = ?2 WHERE seq = ?1"},
            {&deleteOutbox, "DELETE FROM outbox WHERE seq = ?"},
            {&selectDelivery, "SELECT rule, state, attempts FROM deliveries WHERE key = ?"},
            {&writeDelivery,
             "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
             " state = excluded.state, attempts = excluded.attempts, due_ms = excluded.due_ms"},
            {&insertAttempt, "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    };
    for (const auto &[statement, sql] : statements) {
        Result<Statement> prepared = database.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(*prepared);
    }
    for (const auto &[numbers, table] : {std::pair(&rules, "rules"), std::pair(&targets, "targets")}) {
        Result<IdNumbers> opened = IdNumbers::open(database, table);
        if (!opened)
            return opened.error();
        *numbers = std::move(*opened);
    }
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
    });
    if (!read)
        return database.error();
    if (!found)
        return Error{
                QCoreApplication::translate("Index", "The index %1 has lost its state.").arg(database.file()),
                "Damaged"};
    return database.execute("SELECT max(seq) FROM events; SELECT max(seq) FROM event_details;"
                            "SELECT max(seq) FROM outbox; SELECT max(key) FROM deliveries;"
                            "SELECT max(delivery) FROM attempts");
}

// Runs `body` in one transaction; after a failure everything is as before.
Result<void> EventIndex::Private::write(const std::function<Result<void>()> &body)
{
    const IndexState before = state;
    const auto all = [&]() -> Result<void> {
        Transaction transaction(database, Transaction::Kind::Write);
        if (!transaction.begun())
            return failure();
        if (const Result<void> done = body(); !done)
            return done;
        if (!writeState())
            return failure();
        const Result<void> committed = transaction.commit();
        return committed ? Result<void>() : failure();
    };
    Result<void> result = all();
    if (!result) {
        state = before;
        rules.forget();
        targets.forget();
        return result;
    }
    checkpoint(checkpointLatestPages);
    return result;
}

// The database's error. An index found damaged on the way is marked, to be made anew at the next start.
Result<void> EventIndex::Private::failure()
{
    return failure(database.error());
}

Result<void> EventIndex::Private::failure(const Error &error)
{
    if (error.code == "Damaged") {
        QFile mark(rebuildMark(database.file()));
        (void)mark.open(QIODevice::WriteOnly);
    }
    return error;
}

// A rule or target for which there is no number left is left out: nothing would change by trying again.
Result<void> EventIndex::Private::insert(const IndexEntry &entry, bool deliveriesUnknown)
{
    ruleNumbers.resize(0);
    for (const RuleId &id : entry.matches) {
        const auto number = rules.number(id.text);
        if (!number)
            return failure(number.error());
        if (*number)
            appendNumber(ruleNumbers, **number);
    }
    const EventRow &row = entry.row;
    const QByteArrayView ruleBytes = ruleNumbers.isEmpty() ? QByteArrayView() : QByteArrayView(ruleNumbers);
    const qint64 position = qint64(row.position.segment) << 32 | row.position.offset;
    if (!insertEvent.run(row.seq, row.timeUs, quint8(row.kind), row.answerStatus, row.size,
                         shortened(row.method), shortened(row.path), shortened(row.query),
                         shortened(row.contentType), shortened(row.hint), position, row.configurationVersion,
                         Blob{ruleBytes})) {
        return failure();
    }
    const EventDetails &details = entry.details;
    const QByteArrayView id(details.id.data(), qsizetype(details.id.size()));
    if (!insertDetails.run(row.seq, Blob{id}, details.source, details.durationUs, details.recordLength))
        return failure();
    const Result<std::vector<NumberPair>> pairs = numbersOf(entry);
    if (!pairs)
        return failure(pairs.error());
    return deliveriesUnknown ? insertDeadLetters(row.seq, *pairs) : insertOutbox(row.seq, *pairs);
}

// One delivery to a target, whatever the number of rules that lead there.
Result<std::vector<NumberPair>> EventIndex::Private::numbersOf(const IndexEntry &entry)
{
    std::vector<NumberPair> pairs;
    for (auto pair = entry.outbox.begin(); pair != entry.outbox.end(); ++pair) {
        const auto sameTarget = [&](const auto &earlier) { return earlier.second == pair->second; };
        if (std::any_of(entry.outbox.begin(), pair, sameTarget))
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

Result<void> EventIndex::Private::insertOutbox(Seq seq, std::span<const NumberPair> pairs)
{
    if (pairs.empty())
        return {};
    outboxPairs.resize(0);
    for (const NumberPair &pair : pairs) {
        appendNumber(outboxPairs, pair.rule);
        appendNumber(outboxPairs, pair.target);
        state.count(DeliveryState::Pending, 1);
    }
    return insertOutboxRow.run(seq, Blob{outboxPairs}) ? Result<void>() : failure();
}

Result<void> EventIndex::Private::insertDeadLetters(Seq seq, std::span<const NumberPair> pairs)
{
    for (const NumberPair &pair : pairs) {
        if (!writeDelivery.run(deliveryNumber(seq, pair.target), pair.rule, quint8(DeliveryState::DeadLetter),
                               0, 0)) {
            return failure();
        }
        state.count(DeliveryState::DeadLetter, 1);
    }
    return {};
}

Result<std::optional<StoredDelivery>> EventIndex::Private::find(const DeliveryKey &key)
{
    const auto target = targets.find(key.target.text);
    if (!target)
        return target.error();
    std::optional<StoredDelivery> found;
    if (!*target)
        return found;
    const qint64 number = deliveryNumber(key.seq, **target);
    const bool looked = selectDelivery.select(
            [&](const Statement &row) {
                found = {number, quint16(row.integer(0)), DeliveryState(row.integer(1)), int(row.integer(2)),
                         false};
            },
            number);
    if (!looked)
        return database.error();
    if (found)
        return found;
    const bool lookedInOutbox = selectOutbox.select(
            [&](const Statement &row) {
                for (const NumberPair &pair : readPairs(row.bytes(0))) {
                    if (pair.target == **target)
                        found = {number, pair.rule, DeliveryState::Pending, 0, true};
                }
            },
            key.seq);
    if (!lookedInOutbox)
        return database.error();
    return found;
}

bool EventIndex::Private::takeFromOutbox(const StoredDelivery &delivery)
{
    QByteArray left;
    const Seq seq = seqOf(delivery.key);
    const bool read = selectOutbox.select(
            [&](const Statement &row) {
                for (const NumberPair &pair : readPairs(row.bytes(0))) {
                    if (pair.target == targetOf(delivery.key))
                        continue;
                    appendNumber(left, pair.rule);
                    appendNumber(left, pair.target);
                }
            },
            seq);
    if (!read)
        return false;
    return left.isEmpty() ? deleteOutbox.run(seq) : updateOutbox.run(seq, Blob{left});
}

Result<void> EventIndex::Private::record(const DeliveryAttempt &attempt)
{
    const auto found = find(attempt.key);
    if (!found)
        return failure(found.error());
    const std::optional<StoredDelivery> &delivery = *found;
    if (!delivery)
        return {}; // of an index that was made anew meanwhile
    if (delivery->inOutbox && !takeFromOutbox(*delivery))
        return failure();
    // An attempt never takes the place of another.
    const int number = std::max(attempt.number, delivery->attempts + 1);
    const qint64 due = attempt.state == DeliveryState::Pending ? attempt.nextDueMs : 0;
    const QByteArray error = attempt.error.toUtf8();
    if (!writeDelivery.run(delivery->key, delivery->rule, quint8(attempt.state), number, due)
        || !insertAttempt.run(delivery->key, number, attempt.timeMs, attempt.durationMs, attempt.status,
                              Blob{attempt.answer}, error, quint8(attempt.state), due)) {
        return failure();
    }
    state.count(delivery->state, -1);
    state.count(attempt.state, 1);
    return {};
}

bool EventIndex::Private::writeState()
{
    return updateState.run(state.reached.segment, state.reached.offset, state.lastSeq, state.clearedThrough,
                           state.pending, state.dead);
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

Result<void> EventIndex::apply(const IndexBatch &batch)
{
    return d->write([&]() -> Result<void> {
        for (const IndexEntry &entry : batch.entries) {
            if (entry.row.seq <= d->state.lastSeq)
                continue;
            if (Result<void> inserted = d->insert(entry, batch.deliveriesUnknown); !inserted)
                return inserted;
            d->state.lastSeq = entry.row.seq;
        }
        for (const auto &[version, json] : batch.configurations) {
            if (!d->insertConfiguration.run(version, json))
                return d->failure();
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
            if (Result<void> recorded = d->record(attempt); !recorded)
                return recorded;
        }
        return {};
    });
}

Result<void> EventIndex::setClearedThrough(Seq seq)
{
    return d->write([&]() -> Result<void> {
        d->state.clearedThrough = seq;
        return {};
    });
}

Result<void> EventIndex::redeliver(const DeliveryKey &key)
{
    return d->write([&]() -> Result<void> {
        const auto found = d->find(key);
        if (!found)
            return d->failure(found.error());
        const std::optional<StoredDelivery> &delivery = *found;
        // One that was never tried is in the queue already.
        if (!delivery || delivery->inOutbox || delivery->state == DeliveryState::Delivered)
            return {};
        d->state.count(delivery->state, -1);
        d->state.count(DeliveryState::Pending, 1);
        const bool written = d->writeDelivery.run(delivery->key, delivery->rule,
                                                  quint8(DeliveryState::Pending), delivery->attempts, 0);
        return written ? Result<void>() : d->failure();
    });
}

void EventIndex::checkpointStep()
{
    d->checkpoint(checkpointStepPages);
}

} // namespace Hookwright
