// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logsupport.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace Hookwright;
using namespace Hookwright::LogTest;
using namespace Qt::StringLiterals;

// What a reader makes of segments that were cut, overwritten, or had bytes flipped.
class TestEventLogDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void cutAnywhere();
    void cutAcrossSegments();
    void zeroTailIsTorn();
    void flippedByte_data();
    void flippedByte();
    void flippedByteInALaterSegment();
    void lostHeadersInTheMiddle();
    void lostHeaderOfAnUnnumberedRecord();
    void lostStretchAtTheEndOfASegment();
    void lostStretchAtTheEndOfTheLog();
    void lostStretchReadFromItsPosition();
    void lostStartOfTheOnlySegment();
    void cutSegmentInTheMiddle();
    void emptyLastSegment();
    void recordInsideAPayloadIsNoRecord();
    void movedRecordIsNoRecord();

private:
    void write(qint64 segmentSize, int count, int size = 40);
    QByteArray segment(int number) const { return fileBytes(segmentPath(m_dir->path(), number)); }
    void setSegment(int number, const QByteArray &bytes)
    {
        setFileBytes(segmentPath(m_dir->path(), number), bytes);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::vector<LogEntry> m_entries;
};

void TestEventLogDamage::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_entries.clear();
}

void TestEventLogDamage::write(qint64 segmentSize, int count, int size)
{
    const auto log = openLog(m_dir->path(), segmentSize);
    std::vector<QByteArray> payloads;
    for (int i = 0; i < count; ++i)
        payloads.push_back(QByteArray(size, char('a' + i)));
    QVERIFY(append(*log, payloads, &m_entries));
    QVERIFY(log->sync());
}

void TestEventLogDamage::cutAnywhere()
{
    write(10'000, 4);
    const QByteArray whole = segment(1);
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        setSegment(1, whole.first(length));
        const auto complete = size_t(std::max<qsizetype>(length - 32, 0) / 72);
        const auto log = openLog(m_dir->path(), 10'000);
        QCOMPARE(log->lastSeq(), Seq(complete));
        QCOMPARE(log->tornBytes(), length < 32 ? length : (length - 32) % 72);
        std::vector<LogEntry> more;
        QVERIFY(append(*log, {"after the cut"}, &more));
        QVERIFY(log->sync());
        QCOMPARE(more[0].seq, Seq(complete + 1));
        const std::vector<Visited> visited = everything(*log);
        QCOMPARE(visited.size(), complete + 1);
        for (size_t i = 0; i < visited.size(); ++i) {
            QVERIFY(!visited[i].record.damaged);
            QCOMPARE(visited[i].record.seq, i + 1);
        }
        QCOMPARE(visited.back().record.payload, "after the cut");
    }
}

void TestEventLogDamage::cutAcrossSegments()
{
    write(200, 6); // two to a segment
    // A batch of which not even the start of its second segment got to the disk, nor all of the first.
    setSegment(3, segment(3).first(20));
    setSegment(2, segment(2).chopped(5));
    const auto log = openLog(m_dir->path(), 200);
    QCOMPARE(log->lastSeq(), Seq(3));
    QCOMPARE(log->tornBytes(), 20 + 67);
    QVERIFY(append(*log, {"a", "b", "c"}));
    QCOMPARE(everything(*log).size(), 6u);
}

void TestEventLogDamage::zeroTailIsTorn()
{
    write(10'000, 2);
    const QByteArray whole = segment(1);
    for (const qsizetype zeros : {1, 31, 32, 33, 5000, 300'000}) {
        setSegment(1, whole + QByteArray(zeros, '\0'));
        const auto log = openLog(m_dir->path(), 10'000);
        QCOMPARE(log->tornBytes(), zeros);
        QCOMPARE(log->lastSeq(), Seq(2));
        QCOMPARE(segment(1), whole);
    }
    setSegment(1, QByteArray(5000, '\0'));
    const auto log = openLog(m_dir->path(), 10'000);
    QCOMPARE(log->tornBytes(), 5000);
    QCOMPARE(log->lastSeq(), Seq(0));
}

void TestEventLogDamage::flippedByte_data()
{
    QTest::addColumn<int>("record");
    QTest::addColumn<int>("change");
    for (const int change : {0xFF, 0x01, 0x80}) {
        for (const int record : {0, 1, 2})
            QTest::addRow("record %d, change %02x", record + 1, change) << record << change;
    }
}

void TestEventLogDamage::flippedByte()
{
    QFETCH(int, record);
    QFETCH(int, change);
    write(10'000, 3);
    const QByteArray whole = segment(1);
    const qsizetype begin = m_entries[size_t(record)].position.offset;
    for (qsizetype at = begin; at < begin + 72; ++at) {
        QByteArray flipped = whole;
        flipped[at] = char(flipped[at] ^ change);
        setSegment(1, flipped);
        const auto log = openLog(m_dir->path(), 10'000);
        QCOMPARE(log->tornBytes(), 0);
        std::vector<LogEntry> more;
        QVERIFY(append(*log, {"more"}, &more));
        QCOMPARE(more[0].seq, Seq(4));

        const std::vector<Visited> visited = everything(*log);
        QCOMPARE(visited.size(), 4u);
        for (size_t i = 0; i < visited.size(); ++i) {
            QCOMPARE(visited[i].record.seq, Seq(i + 1));
            QCOMPARE(visited[i].record.damaged, int(i) == record);
        }
        QCOMPARE(visited[size_t(record)].position, m_entries[size_t(record)].position);
        const Result<LogRecord> read = log->read(m_entries[size_t(record)].position);
        QVERIFY(read && read->damaged);
        QCOMPARE(read->payload, flipped.sliced(begin + 32, 40));
    }
}

void TestEventLogDamage::flippedByteInALaterSegment()
{
    write(200, 6); // two to a segment
    const QByteArray whole = segment(2);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray flipped = whole;
        flipped[at] = char(~flipped[at]);
        setSegment(2, flipped);
        const auto log = openLog(m_dir->path(), 200);
        QCOMPARE(log->lastSeq(), Seq(6));
        const std::vector<Visited> visited = everything(*log);
        QCOMPARE(visited.size(), 6u);
        for (size_t i = 0; i < visited.size(); ++i) {
            QCOMPARE(visited[i].record.seq, Seq(i + 1));
            // The segment's own first record carries nothing that could be lost.
            QCOMPARE(visited[i].record.damaged, (at >= 32 && at < 104 && i == 2) || (at >= 104 && i == 3));
        }
    }
}

void TestEventLogDamage::lostHeadersInTheMiddle()
{
    write(10'000, 6);
    const QByteArray whole = segment(1);
    for (int lost = 1; lost <= 4; ++lost) {
        QByteArray bytes = whole;
        const qsizetype begin = m_entries[1].position.offset;
        bytes.replace(begin, 72 * lost - 10, QByteArray(72 * lost - 10, '?'));
        setSegment(1, bytes);
        const auto log = openLog(m_dir->path(), 10'000);
        QCOMPARE(log->lastSeq(), Seq(6));
        // Read from the beginning and from the stretch itself: the neighbours say the same.
        for (const LogPosition from : {LogPosition{}, m_entries[1].position}) {
            std::vector<Visited> visited = everything(*log, from);
            if (from == LogPosition{}) {
                QCOMPARE(visited.front().record.seq, Seq(1));
                visited.erase(visited.begin());
            }
            QCOMPARE(visited.size(), size_t(6 - lost));
            QCOMPARE(visited[0].record.seq, Seq(2));
            QVERIFY(visited[0].record.damaged);
            QCOMPARE(visited[0].record.payload, bytes.sliced(begin, 72 * lost));
            QCOMPARE(visited[1].record.seq, Seq(2 + lost));
            QVERIFY(!visited[1].record.damaged);
        }
    }
}

void TestEventLogDamage::lostHeaderOfAnUnnumberedRecord()
{
    {
        const auto log = openLog(m_dir->path());
        m_entries = {
                {1, true, 0, "a", 0, {}}, {3, false, 0, "configuration", 0, {}}, {1, true, 0, "b", 0, {}}};
        QVERIFY(log->append(m_entries));
    }
    QByteArray bytes = segment(1);
    bytes.replace(m_entries[1].position.offset, 8, "????????");
    setSegment(1, bytes);
    const std::vector<Visited> visited = everything(*openLog(m_dir->path()));
    QCOMPARE(visited.size(), 3u);
    QCOMPARE(visited[1].record.seq, Seq(0));
    QVERIFY(visited[1].record.damaged);
    QCOMPARE(visited[2].record.seq, Seq(2));
}

void TestEventLogDamage::lostStretchAtTheEndOfASegment()
{
    write(200, 6);
    QByteArray bytes = segment(2);
    bytes.replace(m_entries[3].position.offset, 8, "????????");
    setSegment(2, bytes);
    std::vector<Visited> visited = everything(*openLog(m_dir->path(), 200));
    QCOMPARE(visited.size(), 6u);
    QCOMPARE(visited[3].record.seq, Seq(4));
    QVERIFY(visited[3].record.damaged);

    // The whole segment: one damaged stretch with the first of its numbers.
    setSegment(2, QByteArray(bytes.size(), '?'));
    const auto log = openLog(m_dir->path(), 200);
    visited = everything(*log);
    QCOMPARE(visited.size(), 5u);
    QCOMPARE(visited[2].record.seq, Seq(3));
    QVERIFY(visited[2].record.damaged);
    QCOMPARE(visited[3].record.seq, Seq(5));
    visited = everything(*log, {2, 32});
    QCOMPARE(visited.size(), 3u);
    QCOMPARE(visited[0].record.seq, Seq(3));
}

void TestEventLogDamage::lostStretchAtTheEndOfTheLog()
{
    write(200, 6);
    QByteArray bytes = segment(3);
    bytes.replace(m_entries[4].position.offset, bytes.size() - 32, QByteArray(bytes.size() - 32, '?'));
    setSegment(3, bytes);
    std::vector<LogEntry> more;
    for (int round = 0; round < 2; ++round) {
        const auto log = openLog(m_dir->path(), 200);
        QCOMPARE(log->tornBytes(), 0);
        QVERIFY(log->lastSeq() >= 6);
        const std::vector<Visited> visited = everything(*log);
        QCOMPARE(visited.size(), 5u);
        QCOMPARE(visited[4].record.seq, Seq(5));
        QVERIFY(visited[4].record.damaged);
    }
    {
        const auto log = openLog(m_dir->path(), 200);
        QVERIFY(append(*log, {"more"}, &more));
        QVERIFY(more[0].seq > 6);
    }
    // With the start of the segment gone as well, the segment before it tells.
    setSegment(3, QByteArray(bytes.size(), '?'));
    const auto log = openLog(m_dir->path(), 200);
    QCOMPARE(log->lastSeq(), more[0].seq); // the segment behind it
    QVERIFY(QFile::remove(segmentPath(m_dir->path(), 4)));
    const auto again = openLog(m_dir->path(), 200);
    QVERIFY(again->lastSeq() >= 6);
    QCOMPARE(everything(*again).back().record.seq, Seq(5));
}

void TestEventLogDamage::lostStretchReadFromItsPosition()
{
    write(10'000'000, 3, 2'000'000);
    QByteArray bytes = segment(1);
    bytes.replace(m_entries[1].position.offset, 8, "????????");
    setSegment(1, bytes);
    const auto log = openLog(m_dir->path(), 10'000'000);
    const Result<LogRecord> record = log->read(m_entries[1].position);
    QVERIFY(record);
    QVERIFY(record->damaged);
    QCOMPARE(record->seq, Seq(0));
    QCOMPARE(record->payload, bytes.sliced(m_entries[1].position.offset, 1024 * 1024));
    QCOMPARE(everything(*log).size(), 3u);
}

void TestEventLogDamage::lostStartOfTheOnlySegment()
{
    write(10'000, 3);
    QByteArray bytes = segment(1);
    bytes.replace(0, 32, QByteArray(32, '?'));
    setSegment(1, bytes);
    {
        const auto log = openLog(m_dir->path(), 10'000);
        QCOMPARE(log->lastSeq(), Seq(3));
        QCOMPARE(everything(*log).size(), 3u);
    }
    bytes.replace(32, 40, QByteArray(40, '?'));
    setSegment(1, bytes);
    const auto log = openLog(m_dir->path(), 10'000);
    const std::vector<Visited> visited = everything(*log);
    QCOMPARE(visited.size(), 3u);
    QCOMPARE(visited[0].record.seq, Seq(1));
    QVERIFY(visited[0].record.damaged);
    QVERIFY(log->read(visited[0].position));
}

void TestEventLogDamage::cutSegmentInTheMiddle()
{
    write(200, 6);
    setSegment(2, segment(2).chopped(5));
    const auto log = openLog(m_dir->path(), 200);
    QCOMPARE(log->lastSeq(), Seq(6));
    const std::vector<Visited> visited = everything(*log);
    QCOMPARE(visited.size(), 6u);
    QVERIFY(visited[3].record.damaged);
    QCOMPARE(visited[3].record.seq, Seq(4));
    const Result<LogRecord> read = log->read(visited[3].position);
    QVERIFY(read && read->damaged);
}

void TestEventLogDamage::emptyLastSegment()
{
    write(200, 2);
    setSegment(2, {});
    const auto log = openLog(m_dir->path(), 200);
    QCOMPARE(log->lastSeq(), Seq(2));
    QCOMPARE(log->tornBytes(), 0);
    QVERIFY(append(*log, {QByteArray(40, 'c')}));
    QCOMPARE(everything(*log).size(), 3u);
}

void TestEventLogDamage::recordInsideAPayloadIsNoRecord()
{
    write(10'000, 2);
    const QByteArray copy = segment(1); // somebody sends us our own log
    std::vector<LogEntry> entries;
    {
        const auto log = openLog(m_dir->path(), 10'000);
        QVERIFY(append(*log, {copy, "behind it"}, &entries));
    }
    QByteArray bytes = segment(1);
    bytes.replace(entries[0].position.offset, 8, "????????");
    setSegment(1, bytes);
    const std::vector<Visited> visited = everything(*openLog(m_dir->path(), 10'000));
    QCOMPARE(visited.size(), 4u);
    QVERIFY(visited[2].record.damaged);
    QCOMPARE(visited[2].record.seq, Seq(3));
    QCOMPARE(visited[3].record.payload, "behind it");
}

void TestEventLogDamage::movedRecordIsNoRecord()
{
    write(10'000, 3);
    QByteArray bytes = segment(1);
    bytes.replace(m_entries[1].position.offset, 72, bytes.sliced(m_entries[0].position.offset, 72));
    setSegment(1, bytes);
    const std::vector<Visited> visited = everything(*openLog(m_dir->path(), 10'000));
    QCOMPARE(visited.size(), 3u);
    QVERIFY(visited[1].record.damaged);
    QCOMPARE(visited[1].record.seq, Seq(2));
}

QTEST_GUILESS_MAIN(TestEventLogDamage)
#include "tst_eventlogdamage.moc"
