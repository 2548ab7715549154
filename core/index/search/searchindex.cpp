// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/search/searchindex.h"

#include "core/index/schema.h"
#include "core/index/search/searchtables.h"

#include <QFile>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// A block goes to the disk in steps: captures wait for the syncs of the log, which a large one holds up.
constexpr int slicesPerCommit = 2048; // at most 1 MiB
constexpr char configuration[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                 "PRAGMA wal_autocheckpoint = 256; PRAGMA cache_size = -2048;"
                                 "PRAGMA journal_size_limit = 67108864";

void removeFiles(const QString &file)
{
    for (const QLatin1StringView part : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(file + part);
}

} // namespace

class SearchIndex::Private
{
public:
    explicit Private(Database &&opened)
        : database(std::move(opened))
    {}

    static Result<std::unique_ptr<Private>> open(const QString &file);
    Result<void> insertSlices(quint64 number, const SearchBlock &block, int first, int end);

    Database database;
    Statement insertBlock, insertSlice, selectLast;
    std::optional<LastBlock> last;
};

Result<std::unique_ptr<SearchIndex::Private>> SearchIndex::Private::open(const QString &file)
{
    Result<Database> database = Database::open(file, Database::Access::Create);
    if (!database)
        return database.error();
    if (const Result<void> configured = database->execute(configuration); !configured)
        return configured.error();
    if (const Result<void> upgraded = upgradeSchema(*database, searchSchema()); !upgraded)
        return upgraded.error();
    auto d = std::make_unique<Private>(std::move(*database));
    const Result<void> prepared =
            prepareAll(d->database, {{&d->insertBlock, "INSERT OR REPLACE INTO blocks VALUES (?, ?, ?)"},
                                     {&d->insertSlice, "INSERT OR REPLACE INTO slices VALUES (?, ?)"},
                                     {&d->selectLast, selectLastBlock}});
    if (!prepared)
        return prepared.error();
    d->last = readLastBlock(d->selectLast);
    return d;
}

Result<void> SearchIndex::Private::insertSlices(quint64 number, const SearchBlock &block, int first, int end)
{
    Transaction transaction(database, Transaction::Kind::Write);
    if (!transaction.begun())
        return database.error();
    for (int slice = first; slice < end; ++slice) {
        const QByteArray events = block.slice(slice);
        if (!events.isEmpty() && !insertSlice.run(sliceKey(number, slice), Blob{events}))
            return database.error();
    }
    return transaction.commit();
}

SearchIndex::SearchIndex(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

SearchIndex::~SearchIndex() = default;

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const QString &file)
{
    Result<std::unique_ptr<Private>> opened = Private::open(file);
    if (!opened && (opened.error().code == "Damaged" || opened.error().code == "Newer")) {
        removeFiles(file);
        opened = Private::open(file);
    }
    if (!opened)
        return opened.error();
    return std::unique_ptr<SearchIndex>(new SearchIndex(std::move(*opened)));
}

std::optional<quint64> SearchIndex::lastBlock() const
{
    return d->last ? std::optional(d->last->number) : std::nullopt;
}

bool SearchIndex::belongsTo(IndexReader *events) const
{
    return !d->last || isMarked(d->last->mark, events);
}

// The mark comes last: without it nobody looks at the slices.
Result<void> SearchIndex::add(quint64 number, const SearchBlock &block, const Mark &mark)
{
    for (int first = 0; first < SearchBlock::sliceCount; first += slicesPerCommit) {
        const int end = std::min(first + slicesPerCommit, SearchBlock::sliceCount);
        if (const Result<void> inserted = d->insertSlices(number, block, first, end); !inserted)
            return inserted;
    }
    const QByteArrayView id(mark.id.data(), qsizetype(mark.id.size()));
    if (!d->insertBlock.run(number, mark.seq, Blob{id}))
        return d->database.error();
    d->last = {number, mark};
    return {};
}

Result<void> SearchIndex::clear()
{
    const Result<void> cleared = d->database.execute("DELETE FROM blocks; DELETE FROM slices");
    if (cleared)
        d->last.reset();
    return cleared;
}

Result<void> SearchIndex::removeBefore(quint64 block)
{
    const QByteArray key = QByteArray::number(sliceKey(block, 0));
    return d->database.execute("DELETE FROM blocks WHERE number < " + QByteArray::number(block)
                               + ";DELETE FROM slices WHERE key < " + key);
}

std::optional<LastBlock> readLastBlock(Statement &statement)
{
    std::optional<LastBlock> last;
    statement.select([&](const Statement &row) {
        last.emplace();
        last->number = quint64(row.integer(0));
        last->mark.seq = Seq(row.integer(1));
        const QByteArray id = row.bytes(2);
        std::copy_n(id.begin(), std::min<size_t>(size_t(id.size()), last->mark.id.size()),
                    last->mark.id.begin());
    });
    return last;
}

bool isMarked(const SearchIndex::Mark &mark, IndexReader *events)
{
    const std::optional<EventDetails> details = events->details(mark.seq);
    return details && details->id == mark.id;
}

} // namespace Hookwright
