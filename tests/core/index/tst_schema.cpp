// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/schema.h"
#include "testpaths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void scriptsAreComplete();
    void freshDatabase();
    void upgradeKeepsDataAndMakesABackup();
    void failedStepChangesNothing();
    void failedBackupChangesNothing();
    void refusesForeignDatabases();
    void refusesNewerVersions();

private:
    Database open(const QString &file)
    {
        Result<Database> database = Database::open(file, Database::Access::Create);
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        return std::move(*database);
    }
    Database open() { return open(m_file); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    const std::vector<QByteArray> m_one{"CREATE TABLE t (a); INSERT INTO t VALUES ('first')"};
    const std::vector<QByteArray> m_two{m_one[0], "ALTER TABLE t ADD COLUMN b DEFAULT 2"};
};

void TestSchema::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"index.sqlite"_s);
}

void TestSchema::scriptsAreComplete()
{
    const QDir folder(QStringLiteral(HOOKWRIGHT_SOURCE_DIR) + u"/resources/schema"_s);
    const std::vector<QByteArray> scripts = indexSchema();
    QVERIFY(!scripts.empty());
    QCOMPARE(qsizetype(scripts.size()), folder.entryList({u"index-*.sql"_s}).size());
    Database database = open();
    QVERIFY(upgradeSchema(database, scripts));
}

void TestSchema::freshDatabase()
{
    Database database = open();
    QVERIFY(upgradeSchema(database, m_two));
    QCOMPARE(database.pragma("user_version"), 2);
    QVERIFY(database.execute("INSERT INTO t VALUES (1, 2)"));
    QVERIFY(upgradeSchema(database, m_two)); // nothing left to do
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{u"index.sqlite"_s});
}

void TestSchema::upgradeKeepsDataAndMakesABackup()
{
    {
        Database database = open();
        QVERIFY(upgradeSchema(database, m_one));
        QVERIFY(database.execute("INSERT INTO t VALUES ('second')"));
        QFile old(m_file + u".v1.backup"_s);
        QVERIFY(old.open(QIODevice::WriteOnly)); // of an upgrade that was broken off
    }
    Database database = open();
    QVERIFY(upgradeSchema(database, m_two));
    QStringList rows;
    database.prepare("SELECT a || b FROM t")->select([&](const Statement &row) {
        rows += QString::fromUtf8(row.bytes(0));
    });
    QCOMPARE(rows, (QStringList{u"first2"_s, u"second2"_s}));

    Database backup = open(m_file + u".v1.backup"_s);
    QCOMPARE(backup.pragma("user_version"), 1);
    qint64 count = 0;
    backup.prepare("SELECT count(*) FROM t")->select([&](const Statement &row) { count = row.integer(0); });
    QCOMPARE(count, 2);
    QVERIFY(!backup.prepare("SELECT b FROM t"));
}

void TestSchema::failedStepChangesNothing()
{
    Database database = open();
    QVERIFY(upgradeSchema(database, m_one));
    const std::vector<QByteArray> broken{m_one[0], "CREATE TABLE u (a); CREATE TABLE t (a)"};
    QVERIFY(!upgradeSchema(database, broken));
    QCOMPARE(database.pragma("user_version"), 1);
    QVERIFY(!database.prepare("SELECT * FROM u"));
    QVERIFY(upgradeSchema(database, m_two));
}

void TestSchema::failedBackupChangesNothing()
{
    Database database = open();
    QVERIFY(upgradeSchema(database, m_one));
    QVERIFY(QDir(m_dir->path()).mkdir(u"index.sqlite.v1.backup"_s));
    QVERIFY(!upgradeSchema(database, m_two));
    QCOMPARE(database.pragma("user_version"), 1);
}

void TestSchema::refusesForeignDatabases()
{
    Database database = open();
    QVERIFY(database.execute("CREATE TABLE somebody_elses (a)"));
    const Result<void> result = upgradeSchema(database, m_one);
    QVERIFY(!result);
    QCOMPARE(result.error().code, "Damaged");
}

void TestSchema::refusesNewerVersions()
{
    Database database = open();
    QVERIFY(upgradeSchema(database, m_two));
    const Result<void> result = upgradeSchema(database, m_one);
    QVERIFY(!result);
    QCOMPARE(result.error().code, "Newer");
    QVERIFY2(result.error().message.contains(u"newer"), qPrintable(result.error().message));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
