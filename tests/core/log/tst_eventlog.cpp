// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logsupport.h"

#include "core/log/recordheader.h"

#include <QDir>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::LogTest;
using namespace Qt::StringLiterals;

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyLog();
    void keepsRecordsByteForByte();
    void numbersOnlyNumberedRecords();
    void goesOnAfterReopening();
    void iteratesFromAnyRecord();
    void stopsWhenTheVisitorSaysSo();
    void rollsSegments();
    void batchLargerThanOneWrite();
    void hugeRecordHasItsOwnSegment();
    void refusesWhatIsTooLarge();
    void readsOnlyWhereARecordBegins();
    void survivesMissingSegments();
    void reservesNumbers();
    void readOnlyNeedsAFolder();
    void readOnlyRefusesToWrite();
    void readOnlyFollowsTheWriter();
    void readOnlyFollowsAWriterThatTookBack();
    void readOnlyDoesNotCut();
    void refusesANewerFormat();
    void unusableFolder();
    void readersBesideTheWriter();
    void readOnlyReaderBesideTheWriter();
};

void TestEventLog::emptyLog()
{
    QTemporaryDir dir;
    const QString folder = dir.filePath(u"größe 100%2"_s);
    const auto log = openLog(folder);
    QCOMPARE(log->lastSeq(), Seq(0));
    QCOMPARE(log->begin(), log->end());
    QCOMPARE(log->tornBytes(), 0);
    QVERIFY(everything(*log).empty());
    QVERIFY(log->sync());
    QVERIFY(!log->read(log->begin()));
    QVERIFY(log->append({}));
    QVERIFY(append(*log, {"a"}));
    QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{u"00000001.seg"_s});
}

void TestEventLog::keepsRecordsByteForByte()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    QByteArray allBytes(256, '\0');
    for (int i = 0; i < 256; ++i)
        allBytes[i] = char(i);
    std::vector<LogEntry> entries{{1, true, 3, allBytes, 0, {}},
                                  {2, true, 4'000'000'000u, "", 0, {}},
                                  {255, false, 0, "no number", 0, {}}};
    QVERIFY(log->append(entries));
    QVERIFY(log->sync());

    const std::vector<Visited> visited = everything(*log);
    QCOMPARE(visited.size(), entries.size());
    for (size_t i = 0; i < entries.size(); ++i) {
        const Result<LogRecord> read = log->read(entries[i].position);
        QVERIFY(read);
        for (const LogRecord &record : {*read, visited[i].record}) {
            QCOMPARE(record.seq, entries[i].seq);
            QCOMPARE(record.kind, entries[i].kind);
            QCOMPARE(record.context, entries[i].context);
            QCOMPARE(record.payload, entries[i].payload.toByteArray());
            QVERIFY(!record.damaged);
        }
        QCOMPARE(visited[i].position, entries[i].position);
    }
    QCOMPARE(log->bytesOnDisk(), qint64(log->end().offset));
}

void TestEventLog::numbersOnlyNumberedRecords()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    std::vector<LogEntry> entries{{3, false, 0, "c", 0, {}},
                                  {1, true, 0, "a", 0, {}},
                                  {3, false, 0, "c", 0, {}},
                                  {1, true, 0, "b", 0, {}}};
    QVERIFY(log->append(entries));
    QCOMPARE(entries[0].seq, Seq(0));
    QCOMPARE(entries[1].seq, Seq(1));
    QCOMPARE(entries[2].seq, Seq(0));
    QCOMPARE(entries[3].seq, Seq(2));
    QCOMPARE(log->lastSeq(), Seq(2));
}

void TestEventLog::goesOnAfterReopening()
{
    QTemporaryDir dir;
    LogPosition end;
    for (int round = 0; round < 3; ++round) {
        const auto log = openLog(dir.path());
        QCOMPARE(log->lastSeq(), Seq(2 * round));
        if (round > 0)
            QCOMPARE(log->end(), end);
        QVERIFY(append(*log, {"a", "b"}));
        QVERIFY(log->sync());
        end = log->end();
    }
    const auto log = openLog(dir.path());
    const std::vector<Visited> visited = everything(*log);
    QCOMPARE(visited.size(), 6u);
    for (size_t i = 0; i < visited.size(); ++i)
        QCOMPARE(visited[i].record.seq, i + 1);
}

void TestEventLog::iteratesFromAnyRecord()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path(), 200);
    std::vector<LogEntry> entries;
    QVERIFY(append(*log, std::vector<QByteArray>(20, QByteArray(30, 'x')), &entries));
    for (size_t from = 0; from < entries.size(); ++from) {
        const std::vector<Visited> visited = everything(*log, entries[from].position);
        QCOMPARE(visited.size(), entries.size() - from);
        QCOMPARE(visited.front().record.seq, entries[from].seq);
    }
    QVERIFY(everything(*log, log->end()).empty());
    QVERIFY(everything(*log, {99, 0}).empty());
}

void TestEventLog::stopsWhenTheVisitorSaysSo()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path(), 200);
    std::vector<LogEntry> entries;
    QVERIFY(append(*log, std::vector<QByteArray>(20, QByteArray(30, 'x')), &entries));
    // One record at a time, each going on where the one before stopped.
    LogPosition at;
    for (Seq expected = 1; expected <= 20; ++expected) {
        Seq seen = 0;
        at = log->forEach(at, [&](LogPosition, const LogRecord &record) {
            seen = record.seq;
            return false;
        });
        QCOMPARE(seen, expected);
    }
    QCOMPARE(at, log->end());
    QCOMPARE(log->forEach(at, [](LogPosition, const LogRecord &) { return true; }), log->end());
}

void TestEventLog::rollsSegments()
{
    QTemporaryDir dir;
    std::vector<LogEntry> entries;
    {
        const auto log = openLog(dir.path(), 1000);
        for (int i = 0; i < 10; ++i) {
            std::vector<LogEntry> some;
            QVERIFY(append(*log, std::vector<QByteArray>(5, QByteArray(100, char('a' + i))), &some));
            QVERIFY(log->sync());
            entries.insert(entries.end(), some.begin(), some.end());
        }
        QCOMPARE(everything(*log).size(), 50u);
    }
    for (const QFileInfo &file : QDir(dir.path()).entryInfoList({u"*.seg"_s}))
        QVERIFY(file.size() <= 1000);
    QCOMPARE(entries.back().position.segment, 8u); // seven records of 132 bytes each

    const auto log = openLog(dir.path(), 1000);
    QCOMPARE(log->lastSeq(), Seq(50));
    QCOMPARE(everything(*log).size(), 50u);
    for (const LogEntry &entry : entries)
        QCOMPARE(log->read(entry.position)->seq, entry.seq);
}

void TestEventLog::batchLargerThanOneWrite()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    std::vector<LogEntry> entries;
    QVERIFY(append(*log, std::vector<QByteArray>(3000, "payload"), &entries));
    QCOMPARE(everything(*log).size(), 3000u);
    QCOMPARE(entries.back().seq, Seq(3000));
    QCOMPARE(log->read(entries[1234].position)->seq, Seq(1235));
}

void TestEventLog::hugeRecordHasItsOwnSegment()
{
    QTemporaryDir dir;
    const QByteArray huge(3'000'000, 'h');
    std::vector<LogEntry> entries;
    {
        const auto log = openLog(dir.path(), 100'000);
        QVERIFY(append(*log, {"small", huge, "small again", huge, huge}, &entries));
        QVERIFY(log->sync());
        QCOMPARE(entries[0].position.segment, 1u);
        QCOMPARE(entries[1].position.segment, 2u);
        QCOMPARE(entries[2].position.segment, 3u);
        QCOMPARE(entries[3].position.segment, 4u);
        QCOMPARE(entries[4].position.segment, 5u);
    }
    const auto log = openLog(dir.path(), 100'000);
    QCOMPARE(log->lastSeq(), Seq(5));
    QCOMPARE(everything(*log).size(), 5u);
    QCOMPARE(log->read(entries[3].position)->payload, huge);
}

void TestEventLog::refusesWhatIsTooLarge()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    // Only the size is looked at: the view is never read.
    static const char byte = 0;
    std::vector<LogEntry> entries{{1, true, 0, QByteArrayView(&byte, EventLog::longestPayload + 1), 0, {}}};
    const Result<void> result = log->append(entries);
    QVERIFY(!result);
    QCOMPARE(result.error().code, "TooLarge");
    QCOMPARE(log->lastSeq(), Seq(0));
}

void TestEventLog::readsOnlyWhereARecordBegins()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    QVERIFY(append(*log, {"a"}));
    for (const LogPosition position :
         {LogPosition{1, 0}, LogPosition{2, 32}, log->end(), LogPosition{1, 5000}}) {
        const Result<LogRecord> record = log->read(position);
        QVERIFY(!record);
        QCOMPARE(record.error().code, "NotFound");
        QVERIFY(record.error().message.contains(dir.path()));
    }
}

void TestEventLog::survivesMissingSegments()
{
    QTemporaryDir dir;
    {
        const auto log = openLog(dir.path(), 200);
        QVERIFY(append(*log, std::vector<QByteArray>(12, QByteArray(30, 'x'))));
        QVERIFY(log->sync());
    }
    QVERIFY(QFile::remove(segmentPath(dir.path(), 1)));
    QVERIFY(QFile::remove(segmentPath(dir.path(), 3)));
    setFileBytes(dir.filePath(u"notes.seg"_s), "not a segment");
    setFileBytes(dir.filePath(u"0009.seg"_s), "not a segment either");
    const auto log = openLog(dir.path(), 200);
    QCOMPARE(log->lastSeq(), Seq(12));
    QCOMPARE(log->begin(), (LogPosition{2, 32}));
    std::vector<Seq> seqs;
    for (const Visited &visited : everything(*log))
        seqs.push_back(visited.record.seq);
    QCOMPARE(seqs, (std::vector<Seq>{3, 4, 7, 8, 9, 10, 11, 12}));
}

void TestEventLog::reservesNumbers()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path());
    log->reserveThrough(41);
    log->reserveThrough(5);
    std::vector<LogEntry> entries;
    QVERIFY(append(*log, {"a"}, &entries));
    QCOMPARE(entries[0].seq, Seq(42));
}

void TestEventLog::readOnlyNeedsAFolder()
{
    QTemporaryDir dir;
    const auto log = EventLog::open(dir.filePath(u"none"_s), {1000, true});
    QVERIFY(!log);
    QVERIFY(log.error().message.contains(u"none"));
    const auto empty = openLog(dir.path(), 1000, true);
    QVERIFY(everything(*empty).empty());
    QCOMPARE(empty->lastSeq(), Seq(0));
}

void TestEventLog::readOnlyRefusesToWrite()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path(), 1000, true);
    const Result<void> result = append(*log, {"a"});
    QVERIFY(!result);
    QCOMPARE(result.error().code, "ReadOnly");
    QVERIFY(log->sync());
    log->reserveThrough(7);
    QCOMPARE(log->lastSeq(), Seq(0));
}

void TestEventLog::readOnlyFollowsTheWriter()
{
    QTemporaryDir dir;
    const auto reader = openLog(dir.path(), 1000, true);
    const auto writer = openLog(dir.path(), 1000);
    std::vector<LogEntry> entries;
    LogPosition at;
    for (int i = 0; i < 30; ++i) {
        QVERIFY(append(*writer, {QByteArray(100, 'a'), QByteArray(50, 'b')}, &entries));
        QCOMPARE(reader->lastSeq(), writer->lastSeq());
        QCOMPARE(reader->end(), writer->end());
        QCOMPARE(reader->read(entries[1].position)->payload, QByteArray(50, 'b'));
        int seen = 0;
        at = reader->forEach(at, [&](LogPosition, const LogRecord &) { return ++seen; });
        QCOMPARE(seen, 2);
    }
}

void TestEventLog::readOnlyFollowsAWriterThatTookBack()
{
    QTemporaryDir dir;
    const auto reader = openLog(dir.path(), 200, true);
    {
        const auto writer = openLog(dir.path(), 200);
        QVERIFY(append(*writer, std::vector<QByteArray>(6, QByteArray(30, 'x'))));
        QCOMPARE(reader->lastSeq(), Seq(6));
    }
    // As after a failed sync: the last segment is gone, the one before it is shorter.
    QVERIFY(QFile::remove(segmentPath(dir.path(), 3)));
    QVERIFY(QFile::resize(segmentPath(dir.path(), 2), 32 + 62));
    QCOMPARE(reader->lastSeq(), Seq(3));
    QCOMPARE(everything(*reader).size(), 3u);
    QVERIFY(QFile::resize(segmentPath(dir.path(), 2), 32));
    QCOMPARE(reader->lastSeq(), Seq(2));
}

void TestEventLog::readOnlyDoesNotCut()
{
    QTemporaryDir dir;
    {
        const auto log = openLog(dir.path());
        QVERIFY(append(*log, {"first", "second"}));
    }
    const QString path = segmentPath(dir.path(), 1);
    const QByteArray torn = fileBytes(path).chopped(3);
    setFileBytes(path, torn);
    {
        const auto log = openLog(dir.path(), 1000, true);
        QCOMPARE(everything(*log).size(), 1u);
        QCOMPARE(log->lastSeq(), Seq(1));
        QCOMPARE(log->tornBytes(), 0);
    }
    QCOMPARE(fileBytes(path), torn);
    const auto log = openLog(dir.path());
    QCOMPARE(log->tornBytes(), 32 + 3);
    QCOMPARE(fileBytes(path).size(), torn.size() - 35);
}

void TestEventLog::refusesANewerFormat()
{
    QTemporaryDir dir;
    RecordHeader header;
    header.version = RecordHeader::currentVersion + 1;
    header.flags = RecordHeader::SegmentStart;
    QByteArray bytes(RecordHeader::size, Qt::Uninitialized);
    header.encode({1, 0}, {}, bytes.data());
    setFileBytes(segmentPath(dir.path(), 1), bytes);
    const auto log = EventLog::open(dir.path(), {});
    QVERIFY(!log);
    QVERIFY2(log.error().message.contains(u"newer"), qPrintable(log.error().message));
}

void TestEventLog::unusableFolder()
{
    QTemporaryDir dir;
    setFileBytes(dir.filePath(u"file"_s), "x");
    const auto log = EventLog::open(dir.filePath(u"file"_s), {});
    QVERIFY(!log);
    QVERIFY(log.error().message.contains(dir.filePath(u"file"_s)));
}

void TestEventLog::readersBesideTheWriter()
{
    QTemporaryDir dir;
    const auto log = openLog(dir.path(), 20'000);
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> walks = 0;
    const auto read = [&] {
        while (!stop) {
            Seq expected = 0;
            log->forEach({}, [&](LogPosition position, const LogRecord &record) {
                if (record.damaged || record.seq != ++expected
                    || record.payload.size() != qsizetype(expected % 500))
                    ++wrong;
                if (expected % 97 == 0 && log->read(position)->seq != expected)
                    ++wrong;
                return true;
            });
            ++walks;
        }
    };
    std::thread first(read), second(read);
    Seq written = 0;
    while (written < 5000 || walks < 4) {
        std::vector<QByteArray> batch;
        for (int i = 0; i < 20; ++i)
            batch.push_back(QByteArray(qsizetype(++written % 500), 'p'));
        QVERIFY(append(*log, batch));
        if (written % 1000 == 0)
            QVERIFY(log->sync());
    }
    stop = true;
    first.join();
    second.join();
    QCOMPARE(wrong, 0);
    QCOMPARE(log->lastSeq(), written);
}

void TestEventLog::readOnlyReaderBesideTheWriter()
{
    QTemporaryDir dir;
    const auto writer = openLog(dir.path(), 20'000);
    const auto reader = openLog(dir.path(), 20'000, true);
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<Seq> seen = 0;
    std::thread thread([&] {
        LogPosition at;
        while (!stop) {
            at = reader->forEach(at, [&](LogPosition, const LogRecord &record) {
                if (record.damaged || record.seq != ++seen)
                    ++wrong;
                return true;
            });
        }
    });
    for (int i = 0; i < 300; ++i)
        QVERIFY(append(*writer, std::vector<QByteArray>(10, QByteArray(300, 'p'))));
    QTRY_COMPARE_WITH_TIMEOUT(seen.load(), Seq(3000), 60'000);
    stop = true;
    thread.join();
    QCOMPARE(wrong, 0);
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
