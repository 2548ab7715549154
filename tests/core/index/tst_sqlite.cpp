// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/idnumbers.h"
#include "core/index/sqlite.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestSqlite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void bindsAndReads();
    void selectStopsEarly();
    void opensOnlyWhatIsThere();
    void readOnlyRefusesWrites();
    void tellsErrors();
    void tellsWhatIsNoDatabase();
    void rollsBack();
    void busyWriter();
    void interrupts();
    void watchesTheWriteAheadLog();
    void numbersIds();
    void readsBlobs();

private:
    Database open()
    {
        Result<Database> database = Database::open(m_file, Database::Access::Create);
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        return std::move(*database);
    }
    static qint64 count(Database &database)
    {
        qint64 rows = -1;
        database.prepare("SELECT count(*) FROM t")->select([&](const Statement &row) {
            rows = row.integer(0);
        });
        return rows;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

void TestSqlite::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"größe.sqlite"_s);
}

void TestSqlite::bindsAndReads()
{
    Database database = open();
    QVERIFY(database.execute("CREATE TABLE t (a, b, c, d)"));
    Result<Statement> insert = database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)");
    QVERIFY(insert);
    const QByteArray text("text\0with NUL", 13);
    const QByteArray blob("\xFF\x00\x01", 3);
    QVERIFY(insert->run(qint64(-5), text, Blob{blob}, QByteArray()));
    QVERIFY(insert->run(quint16(65535), QByteArray(""), Blob{}, quint64(1) << 62));

    QStringList types;
    std::vector<QByteArray> bytes;
    std::vector<qint64> integers;
    Result<Statement> select =
            database.prepare("SELECT a, b, c, d, typeof(b) || typeof(c) || typeof(d) FROM t");
    QVERIFY(select);
    QVERIFY(select->select([&](const Statement &row) {
        integers.push_back(row.integer(0));
        integers.push_back(row.integer(3));
        for (int column : {1, 2, 3})
            bytes.push_back(row.bytes(column));
        types += QString::fromUtf8(row.bytes(4));
    }));
    QCOMPARE(integers, (std::vector<qint64>{-5, 0, 65535, qint64(1) << 62}));
    QCOMPARE(types, (QStringList{u"textblobnull"_s, u"textnullinteger"_s}));
    QCOMPARE(bytes[0], text);
    QCOMPARE(bytes[1], blob);
    QVERIFY(bytes[2].isNull());
    QVERIFY(bytes[3].isEmpty() && !bytes[3].isNull());
    QVERIFY(bytes[4].isNull());
}

void TestSqlite::selectStopsEarly()
{
    Database database = open();
    QVERIFY(database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)"));
    Result<Statement> select = database.prepare("SELECT a FROM t WHERE a >= ? ORDER BY a");
    for (int round = 0; round < 2; ++round) {
        qint64 last = 0;
        QVERIFY(select->select([&](const Statement &row) { return (last = row.integer(0)) < 2; }, 1));
        QCOMPARE(last, 2);
    }
    QVERIFY(database.execute("DROP TABLE t")); // no statement is under way
}

void TestSqlite::opensOnlyWhatIsThere()
{
    const Result<Database> missing = Database::open(m_file, Database::Access::Existing);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, "IoError");
    QVERIFY2(missing.error().message.contains(m_file), qPrintable(missing.error().message));
    QVERIFY(!QFile::exists(m_file));
    QVERIFY(open().execute("CREATE TABLE t (a)"));
    QVERIFY(Database::open(m_file, Database::Access::Existing));
}

void TestSqlite::readOnlyRefusesWrites()
{
    QVERIFY(open().execute("CREATE TABLE t (a)"));
    Result<Database> database = Database::open(m_file, Database::Access::ReadOnly);
    QVERIFY(database);
    QVERIFY(!database->execute("INSERT INTO t VALUES (1)"));
    QCOMPARE(count(*database), 0);
}

void TestSqlite::tellsErrors()
{
    Database database = open();
    QVERIFY(!database.prepare("SELECT FROM"));
    const Result<void> failed = database.execute("SELECT * FROM missing");
    QVERIFY(!failed);
    QVERIFY2(failed.error().message.contains(u"no such table"), qPrintable(failed.error().message));
    QVERIFY(database.execute("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)"));
    QVERIFY(!database.prepare("INSERT INTO t VALUES (?)")->run(1));
    QVERIFY(database.error().message.contains(u"UNIQUE"));

    QVERIFY(database.execute("PRAGMA max_page_count = 3"));
    Result<Statement> insert = database.prepare("INSERT INTO t VALUES (?)");
    const QByteArray large(100'000, 'x');
    QVERIFY(!insert->run(large));
    QCOMPARE(database.error().code, "DiskFull");
    QVERIFY(database.error().message.contains(u"the disk is full"));
    QVERIFY(database.execute("PRAGMA max_page_count = 1000"));
    QVERIFY(insert->run(large));
}

void TestSqlite::tellsWhatIsNoDatabase()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    Database database = open();
    const Result<void> failed = database.execute("CREATE TABLE t (a)");
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, "Damaged");
    QCOMPARE(database.pragma("user_version"), -1);
}

void TestSqlite::rollsBack()
{
    Database database = open();
    QVERIFY(database.execute("CREATE TABLE t (a)"));
    {
        const Transaction transaction(database, Transaction::Kind::Write);
        QVERIFY(transaction.begun());
        QVERIFY(database.execute("INSERT INTO t VALUES (1)"));
        QVERIFY(database.inTransaction());
    }
    QVERIFY(!database.inTransaction());
    QCOMPARE(count(database), 0);
    {
        Transaction transaction(database, Transaction::Kind::Write);
        QVERIFY(database.execute("INSERT INTO t VALUES (1)"));
        QVERIFY(transaction.commit());
    }
    QCOMPARE(count(database), 1);
}

void TestSqlite::busyWriter()
{
    Database first = open();
    Database second = open();
    QVERIFY(first.execute("CREATE TABLE t (a)"));
    const Transaction transaction(first, Transaction::Kind::Write);
    QVERIFY(second.execute("PRAGMA busy_timeout = 10"));
    const Transaction refused(second, Transaction::Kind::Write);
    QVERIFY(!refused.begun());
    QCOMPARE(second.error().code, "Busy");
}

void TestSqlite::interrupts()
{
    Database database = open();
    Result<Statement> endless =
            database.prepare("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                             " SELECT max(i) FROM n");
    QVERIFY(endless);
    std::atomic<bool> done = false;
    std::thread interrupter([&] {
        while (!done) { // also when it comes before the statement begins
            database.interrupt();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    const bool finished = endless->run();
    const QByteArray code = database.error().code;
    done = true;
    interrupter.join();
    QVERIFY(!finished);
    QCOMPARE(code, "Interrupted");
}

void TestSqlite::watchesTheWriteAheadLog()
{
    Database database = open();
    QVERIFY(database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE t (a)"));
    database.watchWriteAheadLog();
    QCOMPARE(database.writeAheadPages(), 0);
    Result<Statement> insert = database.prepare("INSERT INTO t VALUES (?)");
    for (int i = 0; i < 2000; ++i)
        QVERIFY(insert->run(i));
    QVERIFY(database.writeAheadPages() >= 2000); // SQLite itself would have begun anew at 1000
    QCOMPARE(database.checkpoint(Database::Checkpoint::Passive), database.writeAheadPages());
    QVERIFY(insert->run(0));
    QVERIFY(database.writeAheadPages() < 10); // begun anew

    // A reader in the middle holds the pages it needs; waiting for it ends.
    Database reader = open();
    const Transaction transaction(reader, Transaction::Kind::Read);
    QCOMPARE(count(reader), 2001);
    const int seen = database.writeAheadPages();
    QVERIFY(insert->run(0));
    QCOMPARE(database.checkpoint(Database::Checkpoint::Passive), seen);
    QCOMPARE(database.checkpoint(Database::Checkpoint::Restart), seen);
}

void TestSqlite::numbersIds()
{
    Database database = open();
    QVERIFY(!IdNumbers::open(database, "rules"));
    QVERIFY(database.execute("CREATE TABLE rules (number INTEGER PRIMARY KEY, id TEXT UNIQUE)"));
    Result<IdNumbers> numbers = IdNumbers::open(database, "rules");
    QVERIFY(numbers);
    QVERIFY(!numbers->find("a").value());
    QCOMPARE(numbers->id(1), QByteArray());
    QCOMPARE(numbers->number("a").value(), std::optional<quint16>(1));
    QCOMPARE(numbers->number("b").value(), std::optional<quint16>(2));
    QCOMPARE(numbers->number("a").value(), std::optional<quint16>(1));
    numbers->forget();
    QCOMPARE(numbers->find("b").value(), std::optional<quint16>(2));
    QCOMPARE(numbers->id(1), "a");
    QVERIFY(database.execute("INSERT INTO rules VALUES (65534, 'almost')"));
    QCOMPARE(numbers->number("last").value(), std::optional<quint16>(65535));
    QVERIFY(!numbers->number("one too many").value());
    QCOMPARE(numbers->number("last").value(), std::optional<quint16>(65535));
}

void TestSqlite::readsBlobs()
{
    QByteArray blob;
    for (const quint16 number : {1, 2, 256, 65535})
        appendNumber(blob, number);
    QCOMPARE(blob, QByteArray::fromHex("010002000001ffff"));
    QCOMPARE(readNumbers(blob), (std::vector<quint16>{1, 2, 256, 65535}));
    const std::vector<NumberPair> pairs = readPairs(blob + "x");
    QCOMPARE(pairs.size(), 2u);
    QCOMPARE(pairs[1].rule, 256);
    QCOMPARE(pairs[1].target, 65535);
    QVERIFY(readNumbers({}).empty());

    const qint64 key = deliveryNumber(Seq(1) << 40, 65535);
    QCOMPARE(seqOf(key), Seq(1) << 40);
    QCOMPARE(targetOf(key), 65535);
    QVERIFY(deliveryNumber(7, 65535) < deliveryNumber(8, 0));
}

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"
