// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <concepts>
#include <functional>
#include <initializer_list>
#include <memory>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace Hookwright {

// A blob to bind; bytes bound without it are text. Null views are bound as NULL.
struct Blob
{
    QByteArrayView bytes;
};

// A prepared statement. Bound texts and blobs are not copied: they stay until the statement is reset.
// Used by the thread of its database, which outlives it.
class Statement
{
public:
    Statement() = default;

    // Binds the parameters in order and executes; false on an error, see Database::error().
    template<typename... Args>
    bool run(const Args &...args)
    {
        bindAll(args...);
        return runBound();
    }

    // Binds the parameters in order and calls `row` for each row until it returns false (or is void).
    template<typename... Args, typename Row>
    requires std::invocable<Row, const Statement &>
    bool select(Row row, const Args &...args)
    {
        bindAll(args...);
        bool more = true;
        while (more && step()) {
            if constexpr (std::is_void_v<std::invoke_result_t<Row, const Statement &>>)
                row(*this);
            else
                more = row(*this);
        }
        return reset();
    }

    qint64 integer(int column) const;
    QByteArray bytes(int column) const;    // null for NULL
    QByteArrayView view(int column) const; // the same, valid until the next row

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };

    template<typename... Args>
    void bindAll(const Args &...args)
    {
        int index = 0;
        (bind(++index, args), ...);
    }
    void bind(int index, std::integral auto value) { bindInteger(index, qint64(value)); }
    void bind(int index, QByteArrayView text);
    void bind(int index, Blob blob);
    void bindInteger(int index, qint64 value);
    bool runBound();
    bool step();
    bool reset();

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

// A connection to an SQLite database. Errors carry the code "DiskFull", "Damaged", "Busy",
// "Interrupted" or "IoError". Used by the thread that opened it; interrupt() from any.
class Database
{
public:
    enum class Access { Create, Existing, ReadOnly };
    static Result<Database> open(const QString &file, Access access);

    const QString &file() const { return m_file; }

    Result<void> execute(const QByteArray &sql); // one or several statements
    Result<Statement> prepare(const QByteArray &sql);
    qint64 pragma(const char *name); // an integer pragma's value; -1 on an error

    // A function of SQL that makes a text of a text or blob; of NULL it makes NULL.
    using TextFunction = QByteArray (*)(QByteArrayView text);
    Result<void> addFunction(const char *name, TextFunction function);

    Error error() const; // of the last call that failed
    bool inTransaction() const;
    void interrupt();

    // How many pages the write-ahead log holds as of the last commit. From then on SQLite does not
    // checkpoint by itself.
    void watchWriteAheadLog();
    int writeAheadPages() const { return *m_walPages; }

    enum class Checkpoint { Passive, Restart };
    int
    checkpoint(Checkpoint mode); // pages of the write-ahead log that are in the database now; -1 on an error

private:
    struct Close
    {
        void operator()(sqlite3 *connection) const;
    };
    Database(QString file, sqlite3 *connection);

    QString m_file;
    std::unique_ptr<sqlite3, Close> m_connection;
    std::unique_ptr<int> m_walPages; // its address is SQLite's
};

// Prepares each; the first error ends it.
Result<void> prepareAll(Database &database,
                        std::initializer_list<std::pair<Statement *, const char *>> statements);

// Rolls back unless it was committed.
class Transaction
{
public:
    enum class Kind { Read, Write };
    Transaction(Database &database, Kind kind);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    bool begun() const { return m_begun; }
    Result<void> commit();

private:
    Database &m_database;
    bool m_begun;
};

} // namespace Hookwright
