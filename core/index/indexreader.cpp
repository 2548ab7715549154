// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/indexreader.h"

#include "core/connector/querystring.h"
#include "core/index/deliverycounter.h"
#include "core/index/idnumbers.h"
#include "core/index/marktable.h"
#include "core/index/rowcolumns.h"
#include "core/index/schema.h"
#include "core/pattern/casefold.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace Hookwright {

namespace {

constexpr int eventsPerStretch = 10'000; // looked at for one target's deliveries
constexpr int rowsPerRead = 2000;        // in one reading transaction, far below 100 ms

QByteArray foldedText(QByteArrayView text)
{
    return foldedCase(wireText(text));
}

} // namespace

class IndexReader::Private
{
public:
    explicit Private(Database &&opened)
        : database(std::move(opened))
    {}

    Result<void> prepare();
    void readRows(Seq first, int count, std::vector<EventRow> &rows);
    void addSources(std::vector<EventRow> &rows, size_t from);
    void addOutboxRow(const Statement &row, std::vector<DeliveryRow> &out);
    DeliveryRow delivery(const Statement &row);
    std::vector<RuleId> ruleIds(QByteArrayView blob);

    Database database;
    IdNumbers rules, targets;
    DeliveryCounter deliveryCounts;
    MarkReader marks;
    Statement selectAnyDeleted;
    Statement selectCounts, selectFirst, selectBetween, selectGaps, selectRows, selectSources, selectDetails,
            selectMatches, selectFiltering, selectDecisions;
    Statement selectOutbox, selectDeliveries, selectAttempts, selectConfigurations;
    Statement selectFresh, selectStretch, selectWaiting, selectNextTarget;
    Statement selectLatestOutbox, selectLatest, selectLatestDelivered, selectLatestOpen;
};

Result<void> IndexReader::Private::prepare()
{
    const QByteArray rows = QByteArray("SELECT ") + rowColumns(RowParts::All)
                            + " FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq";
    const QByteArray between = QByteArray("SELECT seq FROM events WHERE seq BETWEEN ? AND ? AND ")
                               + isNotDeleted + " ORDER BY seq";
    const std::pair<Statement *, const char *> statements[] = {
            {&selectCounts, "SELECT last_seq, cleared_through, pending, dead, shown_revision, mark_revision,"
                            " evicted_through, evicted FROM state"},
            {&selectAnyDeleted,
             "SELECT EXISTS(SELECT 1 FROM marks WHERE deleted = 1 AND seq BETWEEN ? AND ?)"},
            {&selectFirst, "SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT 1"},
            {&selectGaps,
             "SELECT after, kind, from_us, to_us FROM gaps ORDER BY after DESC, from_us DESC LIMIT 1000"},
            {&selectBetween, between.constData()},
            {&selectRows, rows.constData()},
            {&selectSources, "SELECT seq, source, duration_us FROM event_details WHERE seq BETWEEN ? AND ?"
                             " ORDER BY seq"},
            {&selectDetails,
             "SELECT id, source, duration_us, record_length FROM event_details WHERE seq = ?"},
            {&selectMatches, "SELECT rules FROM events WHERE seq = ?"},
            {&selectFiltering, "SELECT filtered FROM events WHERE seq = ?"},
            {&selectDecisions, "SELECT time_us, rules, filtered, seq FROM events"
                               " WHERE seq BETWEEN ? AND ? AND (rules IS NOT NULL OR filtered IS NOT NULL)"},
            {&selectOutbox, "SELECT seq, deliveries FROM outbox WHERE seq = ?"},
            {&selectDeliveries, "SELECT key, rule, state, attempts, due_ms FROM deliveries"
                                " WHERE key BETWEEN ? AND ? ORDER BY key"},
            {&selectAttempts, "SELECT delivery, number, time_ms, duration_ms, status, answer, error, state,"
                              " next_due_ms FROM attempts WHERE delivery BETWEEN ? AND ?"
                              " ORDER BY time_ms, number"},
            {&selectConfigurations, "SELECT version, json FROM configurations ORDER BY version"},
            {&selectFresh, "SELECT seq, deliveries FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?"},
            {&selectStretch,
             "SELECT seq, deliveries FROM outbox WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"},
            {&selectWaiting, "SELECT key, rule, state, attempts, due_ms FROM deliveries"
                             " WHERE state = 0 AND key & 65535 = ? ORDER BY due_ms LIMIT ?"},
            {&selectNextTarget, "SELECT key & 65535 FROM deliveries WHERE state = 0 AND key & 65535 > ?"
                                " ORDER BY key & 65535 LIMIT 1"},
            {&selectLatestOutbox, "SELECT seq, deliveries FROM outbox ORDER BY seq DESC LIMIT ?"},
            {&selectLatest,
             "SELECT key, rule, state, attempts, due_ms FROM deliveries ORDER BY key DESC LIMIT ?"},
            {&selectLatestDelivered,
             "SELECT key, rule, state, attempts, due_ms FROM deliveries WHERE state = 1"
             " ORDER BY key DESC LIMIT ?"},
            // `state <> 1` is what lets the partial index be used.
            {&selectLatestOpen, "SELECT key, rule, state, attempts, due_ms FROM deliveries"
                                " WHERE state <> 1 AND state = ? ORDER BY key DESC LIMIT ?"},
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
    Result<DeliveryCounter> openedCounts = DeliveryCounter::open(database);
    if (!openedCounts)
        return openedCounts.error();
    deliveryCounts = std::move(*openedCounts);
    Result<MarkReader> openedMarks = MarkReader::open(database);
    if (!openedMarks)
        return openedMarks.error();
    marks = std::move(*openedMarks);
    return database.addFunction("folded", foldedText);
}

void IndexReader::Private::readRows(Seq first, int count, std::vector<EventRow> &rows)
{
    const Transaction transaction(database, Transaction::Kind::Read);
    const size_t from = rows.size();
    const Seq last = first + Seq(count) - 1;
    selectRows.select([&](const Statement &row) { rows.push_back(readRow(row, RowParts::All)); }, first,
                      last);
    if (rows.size() > from) {
        deliveryCounts.addCounts(rows, from);
        addSources(rows, from);
        marks.addMarks(rows, from);
    }
}

void IndexReader::Private::addSources(std::vector<EventRow> &rows, size_t from)
{
    size_t at = from;
    selectSources.select(
            [&](const Statement &row) {
                const Seq seq = Seq(row.integer(0));
                while (at < rows.size() && rows[at].seq < seq)
                    ++at;
                if (at == rows.size() || rows[at].seq != seq)
                    return;
                rows[at].source = row.bytes(1);
                rows[at].durationUs = row.integer(2);
            },
            rows[from].seq, rows.back().seq);
}

void IndexReader::Private::addOutboxRow(const Statement &row, std::vector<DeliveryRow> &out)
{
    const Seq seq = Seq(row.integer(0));
    for (const NumberPair &pair : readPairs(row.bytes(1)))
        out.push_back(
                {{seq, {targets.id(pair.target)}}, {rules.id(pair.rule)}, DeliveryState::Pending, 0, 0});
}

DeliveryRow IndexReader::Private::delivery(const Statement &row)
{
    const qint64 key = row.integer(0);
    return {{seqOf(key), {targets.id(targetOf(key))}},
            {rules.id(quint16(row.integer(1)))},
            DeliveryState(row.integer(2)),
            int(row.integer(3)),
            row.integer(4)};
}

std::vector<RuleId> IndexReader::Private::ruleIds(QByteArrayView blob)
{
    std::vector<RuleId> ids;
    for (const quint16 number : readNumbers(blob))
        ids.push_back({rules.id(number)});
    return ids;
}

IndexReader::IndexReader(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

IndexReader::~IndexReader() = default;

Result<std::unique_ptr<IndexReader>> IndexReader::open(const QString &file)
{
    // A reader of a write-ahead log takes part in its locks, which a folder that can't be written rules out.
    Result<Database> database = Database::open(file, Database::Access::Existing);
    if (!database)
        database = Database::open(file, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    if (const Result<void> readOnly = database->execute("PRAGMA query_only = 1"); !readOnly)
        return readOnly.error();
    const qint64 version = database->pragma("user_version");
    if (version < 0)
        return database->error();
    if (version != qint64(indexSchema().size())) {
        return Error{QCoreApplication::translate("Index",
                                                 "The index %1 has another version. Open the workspace "
                                                 "for writing once.")
                             .arg(file),
                     "Version"};
    }
    auto d = std::make_unique<Private>(std::move(*database));
    if (const Result<void> prepared = d->prepare(); !prepared)
        return prepared.error();
    return std::unique_ptr<IndexReader>(new IndexReader(std::move(d)));
}

IndexCounts IndexReader::counts()
{
    IndexCounts counts;
    d->selectCounts.select([&](const Statement &row) {
        counts.lastSeq = Seq(row.integer(0));
        counts.clearedThrough = Seq(row.integer(1));
        counts.pending = quint64(row.integer(2));
        counts.deadLetters = quint64(row.integer(3));
        counts.shownRevision = quint64(row.integer(4));
        counts.markRevision = quint64(row.integer(5));
        counts.evictedThrough = Seq(row.integer(6));
        counts.evicted = quint64(row.integer(7));
    });
    const Seq hidden = std::max(counts.clearedThrough, counts.evictedThrough);
    counts.firstSeq = hidden + 1;
    d->selectFirst.select([&](const Statement &row) { counts.firstSeq = Seq(row.integer(0)); }, hidden);
    return counts;
}

std::vector<EventRow> IndexReader::rows(Seq first, int count)
{
    std::vector<EventRow> rows;
    for (int done = 0; done < count; done += rowsPerRead)
        d->readRows(first + Seq(done), std::min(count - done, rowsPerRead), rows);
    return rows;
}

std::optional<EventRow> IndexReader::row(Seq seq)
{
    const std::vector<EventRow> found = rows(seq, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

Result<std::vector<EventRow>> IndexReader::rowsWhere(Seq first, Seq last, const QByteArray &condition,
                                                     RowParts parts, const std::function<bool(Seq)> &wanted)
{
    const bool isWhole = parts == RowParts::All;
    const Transaction transaction(d->database, Transaction::Kind::Read);
    Result<Statement> statement = d->database.prepare(
            QByteArray("SELECT ") + rowColumns(parts) + " FROM events WHERE seq BETWEEN ? AND ? AND ("
            + condition + ") AND " + notDeleted(first, last) + " ORDER BY seq");
    if (!statement)
        return statement.error();
    std::vector<EventRow> rows;
    const auto add = [&](const Statement &row) {
        if (!wanted || wanted(Seq(row.integer(0))))
            rows.push_back(readRow(row, parts, rows.empty() ? nullptr : &rows.back()));
    };
    if (!statement->select(add, first, last))
        return d->database.error();
    if (isWhole && !rows.empty()) {
        d->deliveryCounts.addCounts(rows, 0);
        d->marks.addMarks(rows, 0);
    }
    return rows;
}

QByteArray IndexReader::notDeleted(Seq first, Seq last)
{
    bool any = true;
    const bool read =
            d->selectAnyDeleted.select([&](const Statement &row) { any = row.integer(0); }, first, last);
    return read && !any ? QByteArray("1") : QByteArray(isNotDeleted);
}

Result<void> IndexReader::each(const QByteArray &sql, Seq first, Seq last,
                               const std::function<void(const Statement &row)> &row)
{
    Result<Statement> statement = d->database.prepare(sql);
    if (!statement)
        return statement.error();
    if (!statement->select([&](const Statement &found) { row(found); }, first, last))
        return d->database.error();
    return {};
}

std::optional<EventDetails> IndexReader::details(Seq seq)
{
    std::optional<EventDetails> details;
    d->selectDetails.select(
            [&](const Statement &row) {
                details.emplace();
                const QByteArray id = row.bytes(0);
                std::copy_n(id.begin(), std::min<qsizetype>(id.size(), qsizetype(details->id.size())),
                            details->id.begin());
                details->source = row.bytes(1);
                details->durationUs = row.integer(2);
                details->recordLength = quint64(row.integer(3));
            },
            seq);
    return details;
}

EventMark IndexReader::mark(Seq seq)
{
    return d->marks.mark(seq);
}

std::vector<Seq> IndexReader::keptRows()
{
    const IndexCounts now = counts();
    std::vector<Seq> kept = d->marks.pinnedThrough(std::min(now.clearedThrough, now.firstSeq - 1));
    d->selectBetween.select([&](const Statement &row) { kept.push_back(Seq(row.integer(0))); },
                            now.clearedThrough + 1, now.firstSeq - 1);
    return kept;
}

std::vector<Seq> IndexReader::deletedRows()
{
    return d->marks.deleted();
}

std::vector<Gap> IndexReader::gaps()
{
    std::vector<Gap> gaps;
    d->selectGaps.select([&](const Statement &row) {
        gaps.push_back({Seq(row.integer(0)), GapKind(row.integer(1)), row.integer(2), row.integer(3)});
    });
    std::reverse(gaps.begin(), gaps.end());
    return gaps;
}

std::vector<std::pair<QString, quint64>> IndexReader::tags()
{
    return d->marks.tags();
}

std::vector<RuleId> IndexReader::matches(Seq seq)
{
    std::vector<RuleId> ids;
    d->selectMatches.select([&](const Statement &row) { ids = d->ruleIds(row.bytes(0)); }, seq);
    return ids;
}

std::vector<RuleId> IndexReader::filteredOut(Seq seq)
{
    std::vector<RuleId> ids;
    d->selectFiltering.select([&](const Statement &row) { ids = d->ruleIds(row.bytes(0)); }, seq);
    return ids;
}

std::vector<RuleTally> IndexReader::ruleTallies(Seq first, Seq last)
{
    std::map<quint16, RuleTally> tallies;
    d->selectDecisions.select(
            [&](const Statement &row) {
                for (const quint16 number : readNumbers(row.bytes(1))) {
                    RuleTally &tally = tallies[number];
                    ++tally.taken;
                    tally.lastTimeUs = std::max(tally.lastTimeUs, row.integer(0));
                    tally.lastSeq = std::max(tally.lastSeq, Seq(row.integer(3)));
                }
                for (const quint16 number : readNumbers(row.bytes(2)))
                    ++tallies[number].filteredOut;
            },
            first, last);
    std::vector<RuleTally> out;
    for (auto &[number, tally] : tallies) {
        tally.rule = {d->rules.id(number)};
        out.push_back(std::move(tally));
    }
    return out;
}

std::vector<DeliveryRow> IndexReader::deliveries(Seq seq)
{
    const Transaction transaction(d->database, Transaction::Kind::Read);
    std::vector<DeliveryRow> rows;
    d->selectOutbox.select([&](const Statement &row) { d->addOutboxRow(row, rows); }, seq);
    d->selectDeliveries.select([&](const Statement &row) { rows.push_back(d->delivery(row)); },
                               deliveryNumber(seq, 0), deliveryNumber(seq, IdNumbers::largest));
    return rows;
}

std::vector<DeliveryAttempt> IndexReader::attempts(Seq seq)
{
    std::vector<DeliveryAttempt> attempts;
    d->selectAttempts.select(
            [&](const Statement &row) {
                DeliveryAttempt attempt;
                const qint64 key = row.integer(0);
                attempt.key = {seqOf(key), {d->targets.id(targetOf(key))}};
                attempt.number = int(row.integer(1));
                attempt.timeMs = row.integer(2);
                attempt.durationMs = row.integer(3);
                attempt.status = int(row.integer(4));
                attempt.answer = row.bytes(5);
                attempt.error = QString::fromUtf8(row.bytes(6));
                attempt.state = DeliveryState(row.integer(7));
                attempt.nextDueMs = row.integer(8);
                attempts.push_back(attempt);
            },
            deliveryNumber(seq, 0), deliveryNumber(seq, IdNumbers::largest));
    return attempts;
}

std::vector<RoutingRun> IndexReader::runs(Seq seq)
{
    std::vector<RoutingRun> runs;
    auto select = d->database.prepare("SELECT number, time_us, configuration, rules, filtered FROM runs"
                                      " WHERE seq = ? ORDER BY number");
    if (!select)
        return runs;
    select->select(
            [&](const Statement &row) {
                runs.push_back({Seq(row.integer(0)), seq, row.integer(1), quint32(row.integer(2)),
                                d->ruleIds(row.bytes(3)), d->ruleIds(row.bytes(4))});
            },
            seq);
    return runs;
}

Seq IndexReader::eventOf(Seq number)
{
    if (!isRun(number))
        return number;
    Seq seq = 0;
    if (auto select = d->database.prepare("SELECT seq FROM runs WHERE number = ?"))
        select->select([&seq](const Statement &row) { seq = Seq(row.integer(0)); }, number);
    return seq;
}

// Prepared when it is asked for: an index of an older version, open for reading only, has no such table.
std::vector<Replay> IndexReader::replays(Seq seq)
{
    std::vector<Replay> replays;
    auto select = d->database.prepare("SELECT time_ms, duration_ms, url, became, status, answer, error,"
                                      " method, edits FROM replays WHERE seq = ? ORDER BY number");
    if (!select)
        return replays;
    select->select(
            [&](const Statement &row) {
                replays.push_back({seq, row.integer(0), row.integer(1), row.bytes(2), Seq(row.integer(3)),
                                   int(row.integer(4)), row.bytes(5), QString::fromUtf8(row.bytes(6)),
                                   row.bytes(7), ReplayEdits(int(row.integer(8)))});
            },
            seq);
    return replays;
}

std::vector<DeliveryRow> IndexReader::latestDeliveries(std::optional<DeliveryState> state, int count)
{
    const Transaction transaction(d->database, Transaction::Kind::Read);
    std::vector<DeliveryRow> rows;
    const auto add = [&](const Statement &row) { rows.push_back(d->delivery(row)); };
    if (!state || state == DeliveryState::Pending)
        d->selectLatestOutbox.select([&](const Statement &row) { d->addOutboxRow(row, rows); }, count);
    if (!state)
        d->selectLatest.select(add, count);
    else if (state == DeliveryState::Delivered)
        d->selectLatestDelivered.select(add, count);
    else
        d->selectLatestOpen.select(add, quint8(*state), count);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const DeliveryRow &a, const DeliveryRow &b) { return a.key.seq > b.key.seq; });
    if (rows.size() > size_t(std::max(count, 0)))
        rows.resize(size_t(std::max(count, 0)));
    return rows;
}

std::vector<DeliveryRow> IndexReader::freshDeliveries(Seq after, int count)
{
    std::vector<DeliveryRow> rows;
    d->selectFresh.select(
            [&](const Statement &row) {
                d->addOutboxRow(row, rows);
                return rows.size() < size_t(std::max(count, 0));
            },
            after, count);
    return rows;
}

FreshStretch IndexReader::freshDeliveries(const TargetId &target, Seq after, Seq through, int count)
{
    FreshStretch stretch{{}, through};
    const auto number = d->targets.find(target.text);
    if (number && !*number)
        return stretch;
    if (!number || count <= 0)
        return {{}, after};
    int looked = 0;
    const auto look = [&](const Statement &row) {
        const Seq seq = Seq(row.integer(0));
        for (const NumberPair &pair : readPairs(row.bytes(1))) {
            if (pair.target == **number)
                stretch.rows.push_back(
                        {{seq, target}, {d->rules.id(pair.rule)}, DeliveryState::Pending, 0, 0});
        }
        if (++looked < eventsPerStretch && stretch.rows.size() < size_t(count))
            return true;
        stretch.lookedThrough = seq;
        return false;
    };
    // Broken off, it says how far it came: nothing.
    if (!d->selectStretch.select(look, after, through, eventsPerStretch) && stretch.lookedThrough == through)
        return {{}, after};
    return stretch;
}

std::vector<DeliveryRow> IndexReader::waitingDeliveries(const TargetId &target, int count)
{
    std::vector<DeliveryRow> rows;
    if (const auto number = d->targets.find(target.text); number && *number) {
        d->selectWaiting.select([&](const Statement &row) { rows.push_back(d->delivery(row)); }, **number,
                                std::max(count, 0));
    }
    return rows;
}

std::vector<TargetId> IndexReader::waitingTargets()
{
    std::vector<TargetId> targets;
    for (qint64 number = -1;;) {
        const qint64 before = number;
        d->selectNextTarget.select([&](const Statement &row) { number = row.integer(0); }, before);
        if (number == before)
            return targets;
        targets.push_back({d->targets.id(quint16(number))});
    }
}

std::vector<std::pair<quint32, QByteArray>> IndexReader::configurations()
{
    std::vector<std::pair<quint32, QByteArray>> versions;
    d->selectConfigurations.select(
            [&](const Statement &row) { versions.emplace_back(quint32(row.integer(0)), row.bytes(1)); });
    return versions;
}

void IndexReader::interrupt()
{
    d->database.interrupt();
}

} // namespace Hookwright
