// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/sqlite.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <cerrno>

namespace Hookwright {

namespace {

constexpr int busyTimeoutMs = 2000;
constexpr int restartTimeoutMs = 200; // twice the longest reading transaction

// SQLite calls some writes that find no room, in the files beside the database, I/O errors.
bool isNoRoom(int systemError)
{
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

QByteArray errorCode(int sqliteCode, int systemError)
{
    switch (sqliteCode & 0xFF) {
    case SQLITE_FULL:
        return "DiskFull";
    case SQLITE_IOERR:
        return isNoRoom(systemError) ? "DiskFull" : "IoError";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "Damaged";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "Busy";
    case SQLITE_INTERRUPT:
        return "Interrupted";
    default:
        return "IoError";
    }
}

Error makeError(const QString &file, sqlite3 *connection, int sqliteCode, const QString &detail)
{
    const QByteArray code = errorCode(sqliteCode, connection ? sqlite3_system_errno(connection) : 0);
    const QString text =
            code == "DiskFull" ? QCoreApplication::translate(
                    "Index", "The index %1 cannot be written: the disk is full (%2). Make "
                             "room there; indexing goes on by itself.")
                               : QCoreApplication::translate("Index", "The index %1 failed: %2.");
    return {text.arg(file, detail), code};
}

void callTextFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return; // without a result it is NULL
    const char *bytes = static_cast<const char *>(sqlite3_value_blob(arguments[0]));
    const auto function = *static_cast<const Database::TextFunction *>(sqlite3_user_data(context));
    const QByteArray result = function(QByteArrayView(bytes, sqlite3_value_bytes(arguments[0])));
    sqlite3_result_text64(context, result.constData(), sqlite3_uint64(result.size()), SQLITE_TRANSIENT,
                          SQLITE_UTF8);
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

void Statement::bindInteger(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bind(int index, QByteArrayView text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data(), sqlite3_uint64(text.size()), SQLITE_STATIC,
                        SQLITE_UTF8);
}

void Statement::bind(int index, Blob blob)
{
    sqlite3_bind_blob64(m_statement.get(), index, blob.bytes.data(), sqlite3_uint64(blob.bytes.size()),
                        SQLITE_STATIC);
}

bool Statement::runBound()
{
    while (step()) {
    }
    return reset();
}

bool Statement::step()
{
    return sqlite3_step(m_statement.get()) == SQLITE_ROW;
}

bool Statement::reset()
{
    return sqlite3_reset(m_statement.get()) == SQLITE_OK;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArrayView Statement::view(int column) const
{
    if (sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL)
        return {};
    const char *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return bytes ? QByteArrayView(bytes, sqlite3_column_bytes(m_statement.get(), column))
                 : QByteArrayView("", 0);
}

QByteArray Statement::bytes(int column) const
{
    const QByteArrayView found = view(column);
    return found.isNull() ? QByteArray() : found.toByteArray();
}

void Database::Close::operator()(sqlite3 *connection) const
{
    sqlite3_close_v2(connection);
}

Database::Database(QString file, sqlite3 *connection)
    : m_file(std::move(file))
    , m_connection(connection)
    , m_walPages(std::make_unique<int>(0))
{}

Result<Database> Database::open(const QString &file, Access access)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (access) {
    case Access::Create:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        break;
    case Access::Existing:
        flags |= SQLITE_OPEN_READWRITE;
        break;
    case Access::ReadOnly:
        flags |= SQLITE_OPEN_READONLY;
        break;
    }
    sqlite3 *connection = nullptr;
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &connection, flags, nullptr);
    Database database(file, connection);
    if (code != SQLITE_OK)
        return makeError(file, connection, code, QString::fromUtf8(sqlite3_errstr(code)));
    sqlite3_busy_timeout(connection, busyTimeoutMs);
    return database;
}

Result<void> Database::execute(const QByteArray &sql)
{
    if (sqlite3_exec(m_connection.get(), sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return error();
    return {};
}

Result<Statement> Database::prepare(const QByteArray &sql)
{
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v3(m_connection.get(), sql.constData(), int(sql.size()) + 1,
                           SQLITE_PREPARE_PERSISTENT, &prepared, nullptr)
        != SQLITE_OK) {
        return error();
    }
    Statement statement;
    statement.m_statement.reset(prepared);
    return statement;
}

qint64 Database::pragma(const char *name)
{
    qint64 value = -1;
    if (Result<Statement> statement = prepare(QByteArray("PRAGMA ") + name))
        statement->select([&](const Statement &row) { value = row.integer(0); });
    return value;
}

Result<void> Database::addFunction(const char *name, TextFunction function)
{
    const auto forget = [](void *data) { delete static_cast<TextFunction *>(data); };
    if (sqlite3_create_function_v2(m_connection.get(), name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                   new TextFunction(function), callTextFunction, nullptr, nullptr, forget)
        != SQLITE_OK) {
        return error();
    }
    return {};
}

Error Database::error() const
{
    return makeError(m_file, m_connection.get(), sqlite3_errcode(m_connection.get()),
                     QString::fromUtf8(sqlite3_errmsg(m_connection.get())));
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_connection.get()) == 0;
}

void Database::interrupt()
{
    sqlite3_interrupt(m_connection.get());
}

void Database::watchWriteAheadLog()
{
    const auto committed = [](void *pages, sqlite3 *, const char *, int count) {
        *static_cast<int *>(pages) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_connection.get(), committed, m_walPages.get());
}

int Database::checkpoint(Checkpoint mode)
{
    const bool restart = mode == Checkpoint::Restart;
    sqlite3_busy_timeout(m_connection.get(), restart ? restartTimeoutMs : 0);
    int inLog = 0;
    int inDatabase = 0;
    const int code = sqlite3_wal_checkpoint_v2(
            m_connection.get(), nullptr, restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE,
            &inLog, &inDatabase);
    sqlite3_busy_timeout(m_connection.get(), busyTimeoutMs);
    return code == SQLITE_OK || code == SQLITE_BUSY ? inDatabase : -1;
}

Result<void> prepareAll(Database &database,
                        std::initializer_list<std::pair<Statement *, const char *>> statements)
{
    for (const auto &[statement, sql] : statements) {
        Result<Statement> prepared = database.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(*prepared);
    }
    return {};
}

Transaction::Transaction(Database &database, Kind kind)
    : m_database(database)
    , m_begun(database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN").has_value())
{}

Transaction::~Transaction()
{
    if (m_begun && m_database.inTransaction())
        (void)m_database.execute("ROLLBACK");
}

Result<void> Transaction::commit()
{
    return m_database.execute("COMMIT");
}

} // namespace Hookwright
