// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <csignal>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

// An index that can't be read or can't be written.
class TestIndexDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }
    void init();

    void setsAsideWhatIsNoDatabase_data();
    void setsAsideWhatIsNoDatabase();
    void setsAsideACutFile();
    void setsAsideAForeignDatabase();
    void setsAsideAnIndexWithoutState();
    void damageFoundWhileWriting();
    void rebuildsOnDemand();
    void refusesANewerIndex();
    void unusablePlace();
    void diskFull();
    void readerWithoutIndex();
    void readerOfAnotherVersion();

private:
    void fill(Seq last);
    void overwrite(const QByteArray &bytes, qint64 at = 0);

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

void TestIndexDamage::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"index.sqlite"_s);
}

void TestIndexDamage::fill(Seq last)
{
    QVERIFY(openIndex(m_file)->apply(makeBatch(1, last, {targetA})));
}

void TestIndexDamage::overwrite(const QByteArray &bytes, qint64 at)
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestIndexDamage::setsAsideWhatIsNoDatabase_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("this is no database at all");
    QTest::newRow("a page of text") << QByteArray(4096, 'x');
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("only the magic") << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\xFF');
}

void TestIndexDamage::setsAsideWhatIsNoDatabase()
{
    QFETCH(QByteArray, bytes);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto index = openIndex(m_file);
    QVERIFY(index->rebuilt());
    QCOMPARE(index->reached(), LogPosition{});
    QVERIFY(index->apply(makeBatch(1, 3)));
    QCOMPARE(openReader(m_file)->rows(1, 10).size(), 3u);
    QFile aside(m_file + u".damaged"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
}

void TestIndexDamage::setsAsideACutFile()
{
    fill(2000);
    QVERIFY(QFile::resize(m_file, QFileInfo(m_file).size() / 2));
    const auto index = openIndex(m_file);
    QVERIFY(index->rebuilt());
    QCOMPARE(openReader(m_file)->counts().lastSeq, Seq(0));
}

void TestIndexDamage::setsAsideAForeignDatabase()
{
    QVERIFY(Database::open(m_file, Database::Access::Create)->execute("CREATE TABLE notes (text)"));
    QVERIFY(openIndex(m_file)->rebuilt());
    QVERIFY(Database::open(m_file + u".damaged"_s, Database::Access::Existing)
                    ->prepare("SELECT text FROM notes"));
    fill(1);
    QVERIFY(!openIndex(m_file)->rebuilt());
}

void TestIndexDamage::setsAsideAnIndexWithoutState()
{
    fill(1);
    QVERIFY(Database::open(m_file, Database::Access::Existing)->execute("DELETE FROM state"));
    QVERIFY(openIndex(m_file)->rebuilt());
}

void TestIndexDamage::damageFoundWhileWriting()
{
    fill(2000);
    qint64 root = 0;
    {
        Result<Database> database = Database::open(m_file, Database::Access::Existing);
        Result<Statement> select =
                database->prepare("SELECT rootpage FROM sqlite_master WHERE name = 'configurations'");
        QVERIFY(select->select([&](const Statement &row) { root = row.integer(0); }));
    }
    overwrite(QByteArray(4096, '\xFF'), (root - 1) * 4096);
    {
        // Nothing is written to that page until a configuration comes.
        const auto index = openIndex(m_file);
        QVERIFY(!index->rebuilt());
        QVERIFY(index->apply(makeBatch(2001, 2001)));
        IndexBatch batch = makeBatch(2002, 2002);
        batch.configurations = {{1, "{}"}};
        const Result<void> result = index->apply(batch);
        QVERIFY(!result);
        QCOMPARE(result.error().code, "Damaged");
        QCOMPARE(index->reached(), makeBatch(2001, 2001).reached);
    }
    QVERIFY(openIndex(m_file)->rebuilt());
    fill(1);
    QVERIFY(!openIndex(m_file)->rebuilt());
}

void TestIndexDamage::rebuildsOnDemand()
{
    fill(5);
    QFile mark(m_file + u".rebuild"_s);
    QVERIFY(mark.open(QIODevice::WriteOnly));
    const auto index = openIndex(m_file);
    QVERIFY(index->rebuilt());
    QCOMPARE(openReader(m_file)->counts().lastSeq, Seq(0));
    QVERIFY(!mark.exists());
}

void TestIndexDamage::refusesANewerIndex()
{
    fill(5);
    QVERIFY(Database::open(m_file, Database::Access::Existing)->execute("PRAGMA user_version = 1000"));
    const auto index = EventIndex::open(m_file);
    QVERIFY(!index);
    QCOMPARE(index.error().code, "Newer");
    QVERIFY(!QFile::exists(m_file + u".damaged"_s));
}

void TestIndexDamage::unusablePlace()
{
    const QString file = m_dir->filePath(u"no/such/folder/index.sqlite"_s);
    const auto index = EventIndex::open(file);
    QVERIFY(!index);
    QVERIFY2(index.error().message.contains(file), qPrintable(index.error().message));
}

void TestIndexDamage::diskFull()
{
    const auto index = openIndex(m_file);
    QVERIFY(index->apply(makeBatch(1, 100, {targetA})));
    IndexBatch large = makeBatch(101, 5000, {targetB});
    for (IndexEntry &entry : large.entries)
        entry.matches.push_back(ruleB);
    const LogPosition reached = index->reached();
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    for (int round = 0; round < 3; ++round) {
        const rlimit limit{rlim_t(QFileInfo(m_file + u"-wal"_s).size()) + 50'000, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        const Result<void> result = index->apply(large);
        const Result<void> marked = index->setClearedThrough(7);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!result);
        QVERIFY(marked || marked.error().code != "Damaged");
        QVERIFY2(result.error().code == "DiskFull" || result.error().code == "IoError",
                 qPrintable(result.error().message));
        QCOMPARE(index->reached(), reached);
        const auto reader = openReader(m_file);
        QCOMPARE(reader->counts().lastSeq, Seq(100));
        QCOMPARE(reader->counts().pending, 100u);
        QVERIFY(!reader->row(101));
    }
    QVERIFY(index->apply(large));
    const auto reader = openReader(m_file);
    QCOMPARE(reader->counts().pending, 5000u);
    QCOMPARE(reader->matches(5000), (std::vector<RuleId>{ruleA, ruleB}));
    QCOMPARE(reader->deliveries(5000)[0].key.target, targetB);
}

void TestIndexDamage::readerWithoutIndex()
{
    const auto reader = IndexReader::open(m_file);
    QVERIFY(!reader);
    QVERIFY(reader.error().message.contains(m_file));
    QVERIFY(!QFile::exists(m_file));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    QVERIFY(!IndexReader::open(m_file));
}

void TestIndexDamage::readerOfAnotherVersion()
{
    fill(1);
    Result<Database> database = Database::open(m_file, Database::Access::Existing);
    QVERIFY(database->execute("PRAGMA user_version = 1000"));
    const auto other = IndexReader::open(m_file);
    QVERIFY(!other);
    QCOMPARE(other.error().code, "Version");
    QVERIFY(database->execute("PRAGMA user_version = 1; DROP TABLE events"));
    QVERIFY(!IndexReader::open(m_file));
}

QTEST_GUILESS_MAIN(TestIndexDamage)
#include "tst_indexdamage.moc"
