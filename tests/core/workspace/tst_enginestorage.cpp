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
        QVERIFY(!engine->storage().ok());
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
