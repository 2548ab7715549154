// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/search/searchreader.h"

#include "core/index/schema.h"
#include "core/index/search/searchtables.h"

#include <QFile>

namespace Hookwright {

class SearchReader::Private
{
public:
    using Events = SearchBlock::Events;

    static std::unique_ptr<Private> open(const QString &file);

    bool knows(quint64 block);
    std::optional<Events> slice(quint64 block, int number);
    std::optional<Events> matching(quint64 block, const SearchQuery &query);
    std::optional<Events> withTrigrams(quint64 block, const std::vector<int> &bits);

    Database database;
    Statement selectLast, selectBlock, selectSlice;
    std::optional<LastBlock> last;

private:
    explicit Private(Database &&opened)
        : database(std::move(opened))
    {}
};

std::unique_ptr<SearchReader::Private> SearchReader::Private::open(const QString &file)
{
    if (!QFile::exists(file))
        return nullptr;
    // As a reader of index.sqlite does.
    Result<Database> database = Database::open(file, Database::Access::Existing);
    if (!database)
        database = Database::open(file, Database::Access::ReadOnly);
    if (!database || database->pragma("user_version") != qint64(searchSchema().size())
        || !database->execute("PRAGMA query_only = 1"))
        return nullptr;
    std::unique_ptr<Private> d(new Private(std::move(*database)));
    const Result<void> prepared =
            prepareAll(d->database, {{&d->selectLast, selectLastBlock},
                                     {&d->selectBlock, "SELECT 1 FROM blocks WHERE number = ?"},
                                     {&d->selectSlice, "SELECT events FROM slices WHERE key = ?"}});
    return prepared ? std::move(d) : nullptr;
}

bool SearchReader::Private::knows(quint64 block)
{
    bool found = false;
    return selectBlock.select([&](const Statement &) { found = true; }, block) && found;
}

// What is not stored is empty.
std::optional<SearchBlock::Events> SearchReader::Private::slice(quint64 block, int number)
{
    std::optional<Events> events = Events();
    const bool read =
            selectSlice.select([&](const Statement &row) { events = SearchBlock::decoded(row.bytes(0)); },
                               sliceKey(block, number));
    return read ? events : std::nullopt;
}

std::optional<SearchBlock::Events> SearchReader::Private::withTrigrams(quint64 block,
                                                                       const std::vector<int> &bits)
{
    Events events;
    events.set();
    for (const int bit : bits) {
        const std::optional<Events> having = slice(block, bit);
        if (!having)
            return std::nullopt;
        events &= *having;
        if (events.none())
            break;
    }
    return events;
}

std::optional<SearchBlock::Events> SearchReader::Private::matching(quint64 block, const SearchQuery &query)
{
    if (query.kind == SearchQuery::Kind::Trigrams)
        return withTrigrams(block, query.bits);
    const bool isAnd = query.kind == SearchQuery::Kind::And;
    Events events;
    if (isAnd)
        events.set();
    for (const SearchQuery &child : query.children) {
        const std::optional<Events> part = matching(block, child);
        if (!part)
            return std::nullopt;
        if (isAnd)
            events &= *part;
        else
            events |= *part;
    }
    return events;
}

SearchReader::SearchReader(QString file)
    : m_file(std::move(file))
{}

SearchReader::~SearchReader() = default;

void SearchReader::refresh(IndexReader *events)
{
    if (!d)
        d = Private::open(m_file);
    if (!d)
        return;
    d->last = readLastBlock(d->selectLast);
    if (d->last && !isMarked(d->last->mark, events))
        d->last.reset();
}

Seq SearchReader::lastSeq() const
{
    return d && d->last ? SearchBlock::lastOf(d->last->number) : 0;
}

std::optional<SearchBlock::Events> SearchReader::candidates(quint64 block, const SearchQuery &query)
{
    if (!d || !d->last || block > d->last->number)
        return std::nullopt;
    const Transaction transaction(d->database, Transaction::Kind::Read);
    if (!transaction.begun() || !d->knows(block))
        return std::nullopt;
    std::optional<SearchBlock::Events> events = d->matching(block, query);
    const auto unknown = d->slice(block, SearchBlock::unknownSlice);
    if (!events || !unknown)
        return std::nullopt;
    return *events | *unknown;
}

} // namespace Hookwright
