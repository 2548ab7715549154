// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/workspace/workspacesupport.h"

#include <QSignalSpy>
#include <QTest>

#include <sqlite3.h>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

// A disk without room, and an index that somebody else holds: said aloud, and over when it is over.
class TestEngineStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logThatCantBeWritten();
    void clearingForGoodMakesRoom();
    void configurationThatCantBeStored();
    void indexThatCantBeWritten();
    void closedWhileTheIndexCantBeWritten();
};

void TestEngineStorage::logThatCantBeWritten()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    QSignalSpy changed(engine.get(), &Engine::storageChanged);
    engine->startListening();
    Sender sender(portOf(*engine));
    QCOMPARE(sender.post("/a").status, 200);
    {
        const FileSizeLimit limit(engine->workspace().log().end().offset + 10);
        const Answer refused = sender.post("/b");
        QCOMPARE(refused.status, 507);
        QVERIFY2(refused.body.contains("full"), refused.body.constData());
        QVERIFY(!engine->storage().ok() && !engine->storage().isLogFine);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
        QVERIFY(!engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
        QCOMPARE(Sender(portOf(*engine)).post("/c").status, 507);
    }
    Sender again(portOf(*engine));
    QCOMPARE(again.post("/d").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(engine->storage().ok(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(rowTexts(engine->workspace().indexFile()), (QStringList{u"1 /a"_s, u"2 /d"_s}),
                              patience);
    QCOMPARE(engine->counts().received, quint64(4));
    QCOMPARE(engine->counts().stored, quint64(2));
}

void TestEngineStorage::clearingForGoodMakesRoom()
{
    constexpr qint64 room = 4 * 1024 * 1024;
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    engine->startListening();
    const QByteArray body(300'000, 'x');
    QCOMPARE(Sender(portOf(*engine)).post("/pinned", "1").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(1), patience);
    engine->setMarks({{1, EventMark{true, {}, {}, {}}}});
    const FileSizeLimit limit(room);
    int taken = 0;
    while (taken < 100 && Sender(portOf(*engine)).post("/fill", body).status == 200)
        ++taken;
    QVERIFY(taken > 5 && taken < 100);
    QVERIFY(!engine->storage().ok() && engine->storage().isDiskFull);
    const EventLog &log = engine->workspace().log();
    QVERIFY(log.bytesOnDisk() > room / 2);

    engine->clearForGood();
    QTRY_VERIFY_WITH_TIMEOUT(log.bytesOnDisk() < room / 10, patience);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(Sender(portOf(*engine)).post("/again", body).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(engine->storage().ok(), patience);
    const auto index = IndexReader::open(engine->workspace().indexFile());
    QTRY_COMPARE_WITH_TIMEOUT((*index)->counts().lastSeq, Seq(taken + 4), patience);
    QTRY_COMPARE_WITH_TIMEOUT((*index)->keptRows(), std::vector<Seq>{1}, patience);
    const EventReader events(index->get(), &log, &engine->workspace().history());
    QVERIFY(events.read(1));
    QVERIFY(!events.read(2));
    engine->setClearedThrough(0); // what is gone is gone
    QTRY_COMPARE_WITH_TIMEOUT((*index)->counts().clearedThrough, Seq(0), patience);
    QCOMPARE((*index)->rows(1, 100).size(), size_t(4));
}

void TestEngineStorage::configurationThatCantBeStored()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    QSignalSpy changed(engine.get(), &Engine::configurationChanged);
    const ConfigurationPtr before = engine->configuration();
    Configuration next = *before;
    next.buses[0].description = u"x"_s;
    {
        const FileSizeLimit limit(engine->workspace().log().end().offset + 10);
        const auto applied = engine->apply(next);
        QVERIFY(!applied);
        QVERIFY(!applied.error().message.isEmpty());
    }
    QCOMPARE(engine->configuration(), before);
    QCOMPARE(changed.count(), 0);
    QVERIFY(engine->apply(next));
    QCOMPARE(engine->configuration()->version, 2u);
}

void TestEngineStorage::indexThatCantBeWritten()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    engine->startListening();
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(engine->workspace().indexFile().toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    Sender sender(portOf(*engine));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(sender.post("/" + QByteArray::number(i)).status, 200); // the log is enough
    QTRY_VERIFY_WITH_TIMEOUT(!engine->storage().ok(), patience);
    QVERIFY(!engine->storage().isDiskFull); // it is held by another
    QVERIFY(engine->storage().isLogFine);
    QCOMPARE(engine->counts().indexLag, quint64(5));
    QCOMPARE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    QTRY_VERIFY_WITH_TIMEOUT(engine->storage().ok(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(5), patience);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().indexLag, quint64(0), patience);
}

void TestEngineStorage::closedWhileTheIndexCantBeWritten()
{
    const WorkspaceFolder folder;
    auto engine = folder.openEngine();
    const QString indexFile = engine->workspace().indexFile();
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(indexFile.toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    for (int i = 0; i < 3; ++i)
        QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
    engine.reset(); // does not wait for ever
    QCOMPARE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    const auto workspace = folder.open();
    QCOMPARE(rowTexts(indexFile).size(), 3);
}

QTEST_GUILESS_MAIN(TestEngineStorage)
#include "tst_enginestorage.moc"
