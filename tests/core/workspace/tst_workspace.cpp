// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/workspace/workspacesupport.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesANewOne();
    void opensAgain();
    void name();
    void indexesWhatTheLogHasBeyondIt();
    void rebuildsALostIndex();
    void rebuildsADamagedIndex();
    void routesWithTheVersionOfItsTime();
    void indexThatIsAheadOfTheLog();
    void editedConfigurationBecomesAVersion();
    void editedConfigurationKeepsWhatItLeavesOut();
    void invalidConfigurationIsRefused();
    void lostConfigurationIsWrittenAgain();
    void configurationFileThatIsBehind();
    void twoWriters();
    void readOnlyBesideAWriter();
    void readOnlySeesNewVersions();
    void readOnlyChangesNothing();
    void noWorkspaceToRead();
    void placeThatCantBeWritten();
    void commandSocketNames();
};

void TestWorkspace::makesANewOne()
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"new/one.hookwright"_s);
    QVERIFY(!Workspace::isWorkspace(folder));
    const auto workspace = Workspace::open(folder, OpenMode::ReadWrite);
    QVERIFY2(workspace, qPrintable(workspace ? QString() : workspace.error().message));
    QVERIFY(Workspace::isWorkspace(folder));
    for (const QString &file : {u"workspace.json"_s, u"index.sqlite"_s, u"lock"_s, u"log"_s})
        QVERIFY2(QFile::exists(folder + u'/' + file), qPrintable(file));
    const ConfigurationPtr configuration = (*workspace)->history().current();
    QVERIFY(configuration);
    QCOMPARE(configuration->version, 1u);
    QCOMPARE(configuration->buses[0].name, u"webhooks"_s);
    QCOMPARE((*workspace)->log().lastSeq(), Seq(0));
    QVERIFY((*workspace)->index());
    QVERIFY(!(*workspace)->isReadOnly());
}

void TestWorkspace::opensAgain()
{
    const WorkspaceFolder folder;
    QByteArray json;
    {
        const auto workspace = folder.open();
        json = folder.read(u"workspace.json"_s);
        QCOMPARE(appendRequest(*workspace, "/a"), Seq(1));
    }
    const auto workspace = folder.open();
    QCOMPARE(workspace->history().current()->version, 1u);
    QCOMPARE(folder.read(u"workspace.json"_s), json);
    QCOMPARE(workspace->log().lastSeq(), Seq(1));
    QCOMPARE(appendRequest(*workspace, "/b"), Seq(2));
}

void TestWorkspace::name()
{
    const WorkspaceFolder folder;
    const auto workspace = folder.open();
    QCOMPARE(workspace->name(), u"test"_s);
    QCOMPARE(workspace->folder(), folder.path());
    QCOMPARE(workspace->indexFile(), folder.path(u"index.sqlite"_s));
    QCOMPARE(workspace->configurationFile(), folder.path(u"workspace.json"_s));
}

void TestWorkspace::indexesWhatTheLogHasBeyondIt()
{
    const WorkspaceFolder folder;
    {
        const auto workspace = folder.open();
        appendRequest(*workspace, "/a");
        appendRequest(*workspace, "/b");
    }
    int calls = 0;
    qint64 done = 0, total = -1;
    const auto workspace = folder.open(OpenMode::ReadWrite, [&](qint64 now, qint64 of) {
        ++calls;
        done = now;
        total = of;
    });
    QVERIFY(calls > 0);
    QCOMPARE(done, total);
    QCOMPARE(rowTexts(workspace->indexFile()), (QStringList{u"1 /a"_s, u"2 /b"_s}));
    QCOMPARE(workspace->index()->reached(), workspace->log().end());
}

void TestWorkspace::rebuildsALostIndex()
{
    const WorkspaceFolder folder;
    {
        const auto workspace = folder.open();
        QByteArrayList paths;
        for (int i = 0; i < 9'000; ++i)
            paths += '/' + QByteArray::number(i);
        appendRequests(*workspace, paths);
    }
    QVERIFY(QDir(folder.path()).remove(u"index.sqlite"_s));
    QDir(folder.path()).remove(u"index.sqlite-wal"_s);
    QDir(folder.path()).remove(u"index.sqlite-shm"_s);
    std::vector<qint64> steps;
    qint64 total = 0;
    const auto workspace = folder.open(OpenMode::ReadWrite, [&](qint64 done, qint64 of) {
        steps.push_back(done);
        total = of;
    });
    QVERIFY(steps.size() >= 3); // enough to show that it goes on
    QVERIFY(std::is_sorted(steps.cbegin(), steps.cend()));
    QVERIFY(steps.front() > 0 && steps.front() < total);
    QCOMPARE(steps.back(), total);
    const QStringList rows = rowTexts(workspace->indexFile());
    QCOMPARE(rows.size(), 9'000);
    QCOMPARE(rows.back(), u"9000 /8999"_s);
    QCOMPARE(workspace->history().current()->version, 1u);
}

void TestWorkspace::rebuildsADamagedIndex()
{
    const WorkspaceFolder folder;
    {
        const auto workspace = folder.open();
        appendRequest(*workspace, "/a");
    }
    folder.write(u"index.sqlite"_s, QByteArray(20'000, 'x'));
    const auto workspace = folder.open();
    QVERIFY(workspace->index()->rebuilt());
    QCOMPARE(rowTexts(workspace->indexFile()), QStringList{u"1 /a"_s});
    QVERIFY(QFile::exists(folder.path(u"index.sqlite.damaged"_s)));
}

void TestWorkspace::routesWithTheVersionOfItsTime()
{
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {"http://127.0.0.1:9/one"}));
    {
        const auto workspace = folder.open();
        appendRequest(*workspace, "/old");
    }
    folder.configure(configurationJson({}, {"http://127.0.0.1:9/one", "http://127.0.0.1:9/two"}));
    {
        const auto workspace = folder.open();
        QCOMPARE(workspace->history().current()->version, 2u);
        appendRequest(*workspace, "/new");
    }
    QVERIFY(QDir(folder.path()).remove(u"index.sqlite"_s));
    const auto workspace = folder.open();
    const auto reader = IndexReader::open(workspace->indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->deliveries(1).size(), size_t(1));
    QCOMPARE((*reader)->deliveries(2).size(), size_t(2));
    // Whether they were delivered the lost index knew: nothing is sent again by itself.
    QCOMPARE((*reader)->counts().pending, 0u);
    QCOMPARE((*reader)->counts().deadLetters, 3u);
    QCOMPARE((*reader)->row(1)->configurationVersion, 1u);
    QCOMPARE((*reader)->row(2)->configurationVersion, 2u);
    QCOMPARE((*reader)->configurations().size(), size_t(2));
}

// A log that lost its end, after a power cut on a disk that lies: numbers that were shown do not come
// back, and what is received now finds its row.
void TestWorkspace::indexThatIsAheadOfTheLog()
{
    const WorkspaceFolder folder;
    LogPosition end;
    {
        const auto workspace = folder.open();
        appendRequest(*workspace, "/a");
        end = workspace->log().end();
        appendRequest(*workspace, "/b");
        appendRequest(*workspace, "/c");
    }
    folder.open(); // indexes them
    QFile segment(folder.path(u"log/00000001.seg"_s));
    QVERIFY(segment.resize(end.offset));
    {
        const auto workspace = folder.open();
        QCOMPARE(appendRequest(*workspace, "/d"), Seq(4));
    }
    const auto workspace = folder.open();
    QCOMPARE(rowTexts(workspace->indexFile()).back(), u"4 /d"_s);
    QCOMPARE(rowTexts(workspace->indexFile()).size(), 4);
}

void TestWorkspace::editedConfigurationBecomesAVersion()
{
    const WorkspaceFolder folder;
    folder.open();
    QByteArray json = folder.read(u"workspace.json"_s);
    json.replace("\"headSize\": 65536", "\"headSize\": 4096");
    folder.configure(json);
    {
        const auto workspace = folder.open();
        QCOMPARE(workspace->history().current()->version, 2u);
        QCOMPARE(workspace->history().current()->limits.headSize, 4096);
        QCOMPARE(workspace->history().version(1)->limits.headSize, 65536);
        QVERIFY(folder.read(u"workspace.json"_s).contains("\"version\": 2"));
    }
    QCOMPARE(folder.open()->history().current()->version, 2u);
}

void TestWorkspace::editedConfigurationKeepsWhatItLeavesOut()
{
    const WorkspaceFolder folder;
    const Configuration before = *folder.open()->history().current();
    folder.configure(R"({"buses":[{"name":"webhooks","rules":[]}]})");
    const ConfigurationPtr after = folder.open()->history().current();
    QCOMPARE(after->version, 2u);
    QVERIFY(after->buses[0].rules.empty());
    QCOMPARE(after->buses[0].id, before.buses[0].id);
    QCOMPARE(after->buses[0].connectors == before.buses[0].connectors, true);
}

void TestWorkspace::invalidConfigurationIsRefused()
{
    const WorkspaceFolder folder;
    {
        const auto workspace = folder.open();
        appendRequest(*workspace, "/a");
    }
    const QByteArray sound = folder.read(u"workspace.json"_s);
    const QByteArray broken = "{\n  \"networkThreads\": 1000\n}";
    folder.configure(broken);
    const Error error = folder.openError();
    QCOMPARE(error.code, "InvalidConfiguration"_ba);
    QVERIFY2(error.message.contains(u"line 2, column 21: networkThreads"_s), qPrintable(error.message));
    QVERIFY(error.message.contains(folder.path(u"workspace.json"_s)));
    QCOMPARE(folder.read(u"workspace.json"_s), broken); // nobody's edit is lost
    folder.configure(sound);
    QCOMPARE(folder.open()->history().current()->version, 1u);
}

void TestWorkspace::lostConfigurationIsWrittenAgain()
{
    const WorkspaceFolder folder;
    folder.open();
    const QByteArray json = folder.read(u"workspace.json"_s);
    QVERIFY(QFile::remove(folder.path(u"workspace.json"_s)));
    QCOMPARE(folder.open()->history().current()->version, 1u);
    QCOMPARE(folder.read(u"workspace.json"_s), json);
}

// The program was killed between the log and the file: the log has the last word.
void TestWorkspace::configurationFileThatIsBehind()
{
    const WorkspaceFolder folder;
    folder.open();
    const QByteArray first = folder.read(u"workspace.json"_s);
    QByteArray second = first;
    second.replace("\"headSize\": 65536", "\"headSize\": 4096");
    folder.configure(second);
    folder.open();
    folder.configure(first);
    const auto workspace = folder.open();
    QCOMPARE(workspace->history().current()->version, 2u);
    QCOMPARE(workspace->history().current()->limits.headSize, 4096);
    QVERIFY(folder.read(u"workspace.json"_s).contains("\"version\": 2"));
}

void TestWorkspace::twoWriters()
{
    const WorkspaceFolder folder;
    const auto workspace = folder.open();
    const Error error = folder.openError();
    QCOMPARE(error.code, "Locked"_ba);
    QVERIFY2(error.message.contains(u"tst_workspace (%1)"_s.arg(QCoreApplication::applicationPid())),
             qPrintable(error.message));
}

void TestWorkspace::readOnlyBesideAWriter()
{
    const WorkspaceFolder folder;
    const auto writer = folder.open();
    appendRequest(*writer, "/a");
    const auto reader = folder.open(OpenMode::ReadOnly);
    QVERIFY(reader->isReadOnly());
    QVERIFY(!reader->index());
    QCOMPARE(reader->history().current()->version, 1u);
    QCOMPARE(reader->log().lastSeq(), Seq(1));
    appendRequest(*writer, "/b");
    QCOMPARE(reader->log().lastSeq(), Seq(2));
}

void TestWorkspace::readOnlySeesNewVersions()
{
    const WorkspaceFolder folder;
    const auto writer = folder.open();
    const auto workspace = folder.open(OpenMode::ReadOnly);
    IndexBatch batch;
    Configuration next = *writer->history().current();
    next.version = 2;
    batch.configurations.emplace_back(2u, configurationToJson(next));
    batch.reached = writer->log().end();
    QVERIFY(writer->index()->apply(batch));
    const auto reader = IndexReader::open(workspace->indexFile());
    QVERIFY(reader);
    QCOMPARE(workspace->history().current()->version, 1u);
    workspace->refreshHistory(**reader);
    QCOMPARE(workspace->history().current()->version, 2u);
}

void TestWorkspace::readOnlyChangesNothing()
{
    const WorkspaceFolder folder;
    folder.open();
    folder.configure(R"({"networkThreads":5})"); // not read: the log and the index say what is in force
    const auto workspace = folder.open(OpenMode::ReadOnly);
    QCOMPARE(workspace->history().current()->networkThreads, 2);
    QCOMPARE(folder.read(u"workspace.json"_s), R"({"networkThreads":5})"_ba);
}

void TestWorkspace::noWorkspaceToRead()
{
    const QTemporaryDir dir;
    const auto absent = Workspace::open(dir.filePath(u"absent.hookwright"_s), OpenMode::ReadOnly);
    QVERIFY(!absent);
    QCOMPARE(absent.error().code, "NotAWorkspace"_ba);
    QVERIFY(!QFile::exists(dir.filePath(u"absent.hookwright"_s)));
    QCOMPARE(Workspace::open(dir.path(), OpenMode::ReadOnly).error().code, "NotAWorkspace"_ba);
}

void TestWorkspace::placeThatCantBeWritten()
{
    const auto workspace = Workspace::open(u"/proc/here.hookwright"_s, OpenMode::ReadWrite);
    QVERIFY(!workspace);
    QCOMPARE(workspace.error().code, "NotWritable"_ba);
}

void TestWorkspace::commandSocketNames()
{
    const WorkspaceFolder one, two;
    one.open();
    two.open();
    const QString name = Workspace::commandSocketName(one.path());
    QVERIFY(name.size() < 100); // a socket's path has its limit
    QCOMPARE(Workspace::commandSocketName(one.path() + u"/log/.."_s), name);
    QVERIFY(Workspace::commandSocketName(two.path()) != name);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
