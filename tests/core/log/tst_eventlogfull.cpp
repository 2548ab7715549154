// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logsupport.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <csignal>

using namespace Hookwright;
using namespace Hookwright::LogTest;
using namespace Qt::StringLiterals;

// Holds the size of files that this process writes down to a limit.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

// A log that can't be written for a while.
class TestEventLogFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }

    void batchThatDoesNotFit();
    void keepsWhatWasAppendedBefore();
    void batchOverSegments();
    void noRoomForTheFirstSegment();
    void folderGoesAway();
    void syncFails();
};

void TestEventLogFull::batchThatDoesNotFit()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    QVERIFY(append(*log, {"first", "second"}));
    QVERIFY(log->sync());
    const LogPosition end = log->end();
    // The limit falls on every kind of place: in a header, in a payload, between records.
    for (int room = 0; room < 32 + 40 + 32 + 40; room += 7) {
        const FileSizeLimit limit(end.offset + rlim_t(room));
        const Result<void> result = append(*log, {QByteArray(40, 'x'), QByteArray(40, 'y')});
        QVERIFY(!result);
        QCOMPARE(result.error().code, "DiskFull");
        QVERIFY2(result.error().message.contains(u"the disk is full"), qPrintable(result.error().message));
        QVERIFY(result.error().message.contains(dir.path()));
        QCOMPARE(log->end(), end);
        QCOMPARE(log->lastSeq(), Seq(2));
        QCOMPARE(fileBytes(segmentPath(dir.path(), 1)).size(), qsizetype(end.offset));
        QVERIFY(log->sync());
    }
    std::vector<LogEntry> entries;
    QVERIFY(append(*log, {"third"}, &entries));
    QVERIFY(log->sync());
    QCOMPARE(entries[0].seq, Seq(3));
    QCOMPARE(everything(*openLog(dir.path())).size(), 3u);
}

void TestEventLogFull::keepsWhatWasAppendedBefore()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    QVERIFY(append(*log, {"not yet synced"}));
    {
        const FileSizeLimit limit(log->end().offset + 10);
        QVERIFY(!append(*log, {"does not fit"}));
    }
    QVERIFY(log->sync());
    const std::vector<Visited> visited = everything(*openLog(dir.path()));
    QCOMPARE(visited.size(), 1u);
    QCOMPARE(visited[0].record.payload, "not yet synced");
}

void TestEventLogFull::batchOverSegments()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path(), 500);
    QVERIFY(append(*log, {QByteArray(100, 'a')}));
    const LogPosition end = log->end();
    std::vector<QByteArray> batch(10, QByteArray(100, 'b'));
    batch.push_back(QByteArray(2000, 'c'));
    {
        const FileSizeLimit limit(1000);
        QVERIFY(!append(*log, batch));
    }
    QCOMPARE(log->end(), end);
    QCOMPARE(QDir(dir.path()).entryList({u"*.seg"_s}).size(), 1);
    QVERIFY(append(*log, batch));
    QVERIFY(log->sync());
    const std::vector<Visited> visited = everything(*openLog(dir.path(), 500));
    QCOMPARE(visited.size(), 12u);
    for (size_t i = 0; i < visited.size(); ++i)
        QCOMPARE(visited[i].record.seq, Seq(i + 1));
}

void TestEventLogFull::noRoomForTheFirstSegment()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    {
        const FileSizeLimit limit(10);
        QVERIFY(!append(*log, {"a"}));
        QVERIFY(!append(*log, {"a"}));
    }
    QVERIFY(QDir(dir.path()).isEmpty());
    QVERIFY(append(*log, {"a"}));
    QCOMPARE(everything(*log).size(), 1u);
}

void TestEventLogFull::folderGoesAway()
{
    QTemporaryDir dir;
    const QString folder = dir.filePath(u"log"_s);
    const auto log = openLog(folder, 200);
    QVERIFY(append(*log, {QByteArray(100, 'a')}));
    QVERIFY(log->sync());
    QVERIFY(QDir(dir.path()).rename(u"log"_s, u"elsewhere"_s));
    // The next segment can't be made, nor the present one opened anew.
    for (int i = 0; i < 2; ++i) {
        const Result<void> result = append(*log, {QByteArray(100, 'b')});
        QVERIFY(!result);
        QCOMPARE(result.error().code, "IoError");
        QVERIFY(result.error().message.contains(folder));
    }
    QVERIFY(QDir(dir.path()).rename(u"elsewhere"_s, u"log"_s));
    QVERIFY(append(*log, {QByteArray(100, 'b')}));
    QVERIFY(log->sync());
    const std::vector<Visited> visited = everything(*log);
    QCOMPARE(visited.size(), 2u);
    QCOMPARE(visited[1].record.seq, Seq(2));
}

void TestEventLogFull::syncFails()
{
    QTemporaryDir dir;
    const QString folder = dir.filePath(u"log"_s);
    const auto log = openLog(folder, 200);
    QVERIFY(append(*log, {"durable"}));
    QVERIFY(log->sync());
    const LogPosition end = log->end();
    const QByteArray bytes = fileBytes(segmentPath(folder, 1));

    // A batch that makes a new segment syncs the folder too; it is not there.
    QVERIFY(append(*log, std::vector<QByteArray>(4, QByteArray(100, 'x'))));
    QVERIFY(log->end() > end);
    QVERIFY(QDir(dir.path()).rename(u"log"_s, u"elsewhere"_s));
    QVERIFY(!log->sync());
    QCOMPARE(log->end(), end);
    QCOMPARE(log->lastSeq(), Seq(1));
    QVERIFY(!log->sync()); // still not possible to make it good
    QVERIFY(!append(*log, {"refused"}));

    QVERIFY(QDir(dir.path()).rename(u"elsewhere"_s, u"log"_s));
    std::vector<LogEntry> entries;
    QVERIFY(append(*log, {"stored"}, &entries));
    QVERIFY(log->sync());
    QCOMPARE(entries[0].seq, Seq(2));
    QCOMPARE(entries[0].position, end);
    QVERIFY(fileBytes(segmentPath(folder, 1)).startsWith(bytes));
    QCOMPARE(everything(*openLog(folder, 200)).size(), 2u);
}

QTEST_GUILESS_MAIN(TestEventLogFull)
#include "tst_eventlogfull.moc"
