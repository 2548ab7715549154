// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/schema.h"

#include <QCoreApplication>
#include <QFile>

static void initSchemaResource()
{
    Q_INIT_RESOURCE(schema); // of a static library; not possible inside a namespace
}

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int applicationId = 0x48576978; // "HWix"

std::vector<QByteArray> readScripts(const QString &name)
{
    initSchemaResource();
    std::vector<QByteArray> scripts;
    for (int version = 1;; ++version) {
        QFile file(u":/hookwright/schema/%1-%2.sql"_s.arg(name).arg(version, 3, 10, QChar(u'0')));
        if (!file.open(QIODevice::ReadOnly))
            return scripts;
        scripts.push_back(file.readAll());
    }
}

Result<void> backUp(Database &database, qint64 version)
{
    const QString copy = u"%1.v%2.backup"_s.arg(database.file(), QString::number(version));
    QFile::remove(copy);
    Result<Statement> statement = database.prepare("VACUUM INTO ?");
    if (!statement)
        return statement.error();
    const QByteArray name = copy.toUtf8();
    if (!statement->run(name))
        return database.error();
    return {};
}

Result<void> runScript(Database &database, const QByteArray &script, qint64 version)
{
    Transaction transaction(database, Transaction::Kind::Write);
    if (!transaction.begun())
        return database.error();
    const QByteArray marks = "PRAGMA user_version = " + QByteArray::number(version)
                             + "; PRAGMA application_id = " + QByteArray::number(applicationId);
    for (const QByteArray &sql : {script, marks}) {
        if (const Result<void> done = database.execute(sql); !done)
            return done;
    }
    return transaction.commit();
}

} // namespace

std::vector<QByteArray> indexSchema()
{
    return readScripts(u"index"_s);
}

std::vector<QByteArray> searchSchema()
{
    return readScripts(u"search"_s);
}

Result<void> upgradeSchema(Database &database, std::span<const QByteArray> scripts)
{
    const qint64 version = database.pragma("user_version");
    if (version < 0)
        return database.error();
    const bool fresh = version == 0 && database.pragma("schema_version") == 0;
    if (!fresh && database.pragma("application_id") != applicationId) {
        return Error{QCoreApplication::translate("Index", "%1 is not an index of this program.")
                             .arg(database.file()),
                     "Damaged"};
    }
    if (version > qint64(scripts.size())) {
        return Error{
                QCoreApplication::translate("Index", "%1 was written by a newer version of this program.")
                        .arg(database.file()),
                "Newer"};
    }
    if (version > 0 && version < qint64(scripts.size())) {
        if (const Result<void> copied = backUp(database, version); !copied)
            return copied;
    }
    for (qint64 next = version + 1; next <= qint64(scripts.size()); ++next) {
        if (const Result<void> done = runScript(database, scripts[size_t(next - 1)], next); !done)
            return done;
    }
    return {};
}

} // namespace Hookwright
