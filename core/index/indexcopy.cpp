// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/indexcopy.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <memory>

namespace Hookwright {

namespace {

struct Close
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

Database openDatabase(const QString &file, int flags)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(QFile::encodeName(file).constData(), &database, flags, nullptr);
    return Database(database);
}

} // namespace

Result<void> copyIndex(const QString &from, const QString &to)
{
    const Database source = openDatabase(from, SQLITE_OPEN_READONLY);
    const Database target = openDatabase(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3_busy_timeout(source.get(), 10'000);
    sqlite3_backup *backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    // Everything under one read transaction. What finish() returns says nothing of a copy that had to
    // wait in vain.
    const bool isWhole = backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE;
    if (backup && sqlite3_backup_finish(backup) == SQLITE_OK && isWhole)
        return {};
    return Error{QCoreApplication::translate("IndexCopy", "The index can't be copied to %1: %2.")
                         .arg(to, QString::fromUtf8(sqlite3_errmsg(target.get()))),
                 {}};
}

} // namespace Hookwright
