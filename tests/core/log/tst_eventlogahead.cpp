// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logsupport.h"

#include <QTemporaryDir>

#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::LogTest;

namespace {

constexpr int recordSize = 72;
constexpr int batchSize = 8; // from here on zeros are written ahead

std::vector<QByteArray> batch()
{
    std::vector<QByteArray> payloads;
    for (int i = 0; i < batchSize; ++i)
        payloads.push_back(QByteArray(recordSize - 32, char('a' + i)));
    return payloads;
}

void compareWith(const EventLog &log, size_t count)
{
    const std::vector<Visited> visited = everything(log);
    QCOMPARE(visited.size(), count);
    for (size_t i = 0; i < count; ++i) {
        QCOMPARE(visited[i].record.seq, Seq(i + 1));
        QVERIFY(!visited[i].record.damaged);
        QCOMPARE(visited[i].record.payload, batch()[i % batchSize]);
    }
}

} // namespace

// The zeros that a log writes ahead of its records under load, and what a program that was killed leaves
// of them.
class TestEventLogAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void onlyUnderLoad();
    void cutWhenClosed();
    void readBesideTheWriter();
    void followedBesideTheWriter();
    void leftByAKilledProgram();
    void interruptedAnywhere();
    void flippedByteBeforeTheZeros();
    void atTheEndOfASegment();
    void leftAtTheEndOfAnEarlierSegment();
    void noRoomForThem();

private:
    QByteArray segment(int number) const { return fileBytes(segmentPath(m_dir->path(), number)); }
    // A log of two batches, as a program leaves it that is killed.
    QByteArray killed();

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestEventLogAhead::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

QByteArray TestEventLogAhead::killed()
{
    const auto log = openLog(m_dir->path());
    for (int i = 0; i < 2; ++i) {
        if (!append(*log, batch()) || !log->sync())
            qFatal("cannot write the log");
    }
    return segment(1);
}

void TestEventLogAhead::onlyUnderLoad()
{
    const auto log = openLog(m_dir->path());
    for (const QByteArray &payload : batch()) {
        QVERIFY(append(*log, {payload}));
        QVERIFY(log->sync());
        QCOMPARE(segment(1).size(), qsizetype(log->end().offset));
    }
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    const qsizetype prepared = segment(1).size();
    QCOMPARE(prepared, qsizetype(log->end().offset) + 1024 * 1024);
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    QCOMPARE(segment(1).size(), prepared);

    // Large batches are not worth it.
    QVERIFY(append(*log, std::vector<QByteArray>(batchSize, QByteArray(200'000, 'x'))));
    QVERIFY(log->sync());
    QCOMPARE(segment(1).size(), qsizetype(log->end().offset));
}

void TestEventLogAhead::cutWhenClosed()
{
    auto log = openLog(m_dir->path());
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    const LogPosition end = log->end();
    QVERIFY(segment(1).size() > qsizetype(end.offset));
    log.reset();
    QCOMPARE(segment(1).size(), qsizetype(end.offset));
    compareWith(*openLog(m_dir->path()), 2 * batchSize);
}

void TestEventLogAhead::readBesideTheWriter()
{
    const auto log = openLog(m_dir->path());
    const auto reader = openLog(m_dir->path(), 64 * 1024 * 1024, true);
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    for (size_t count = 2 * batchSize; count <= 5 * batchSize; count += batchSize) {
        QVERIFY(append(*log, batch()));
        QVERIFY(log->sync());
        QVERIFY(segment(1).endsWith('\0'));
        QCOMPARE(reader->end(), log->end());
        QCOMPARE(reader->lastSeq(), Seq(count));
        compareWith(*reader, count);
        compareWith(*log, count);
    }
}

// A reader never takes a batch that is being written for a damaged one.
void TestEventLogAhead::followedBesideTheWriter()
{
    const auto log = openLog(m_dir->path());
    const auto reader = openLog(m_dir->path(), 64 * 1024 * 1024, true);
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<Seq> seen = 0;
    std::thread thread([&] {
        for (LogPosition at; !stop;) {
            at = reader->forEach(at, [&](LogPosition, const LogRecord &record) {
                wrong += record.damaged || record.seq != ++seen;
                return true;
            });
        }
    });
    for (int i = 0; i < 200; ++i) {
        const std::vector<QByteArray> payloads(20, QByteArray(3000, 'p'));
        if (!append(*log, payloads) || !log->sync())
            ++wrong;
    }
    QTRY_COMPARE_WITH_TIMEOUT(seen.load(), Seq(4000), 60'000);
    stop = true;
    thread.join();
    QCOMPARE(wrong, 0);
}

void TestEventLogAhead::leftByAKilledProgram()
{
    const QByteArray left = killed();
    setFileBytes(segmentPath(m_dir->path(), 1), left);
    const auto log = openLog(m_dir->path());
    QCOMPARE(log->lastSeq(), Seq(2 * batchSize));
    QCOMPARE(log->tornBytes(), left.size() - qsizetype(log->end().offset));
    QCOMPARE(segment(1).size(), qsizetype(log->end().offset));
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    compareWith(*log, 3 * batchSize);
}

// A write that was under way: what it had not reached is zero.
void TestEventLogAhead::interruptedAnywhere()
{
    const QByteArray whole = killed();
    for (qsizetype written = 0; written < 32 + 3 * recordSize; ++written) {
        const auto complete = size_t(std::max<qsizetype>(written - 32, 0) / recordSize);
        const QByteArray left = whole.first(written) + QByteArray(5000, '\0');
        setFileBytes(segmentPath(m_dir->path(), 1), left);
        compareWith(*openLog(m_dir->path(), 10'000, true), complete);
        const auto log = openLog(m_dir->path(), 10'000);
        QCOMPARE(log->lastSeq(), Seq(complete));
        if (written >= 32)
            QCOMPARE(segment(1).size(), qsizetype(log->end().offset));
        QVERIFY(append(*log, batch()));
        QCOMPARE(everything(*log).size(), complete + batchSize);
    }
}

void TestEventLogAhead::flippedByteBeforeTheZeros()
{
    const QByteArray whole = killed();
    const qsizetype begin = 32 + (2 * batchSize - 1) * recordSize;
    for (qsizetype at = begin; at < begin + recordSize; ++at) {
        QByteArray flipped = whole;
        flipped[at] = char(flipped[at] ^ 0x80);
        setFileBytes(segmentPath(m_dir->path(), 1), flipped);
        const auto log = openLog(m_dir->path());
        QCOMPARE(log->lastSeq(), Seq(2 * batchSize));
        const std::vector<Visited> visited = everything(*log);
        QCOMPARE(visited.size(), size_t(2 * batchSize));
        QVERIFY(visited.back().record.damaged);
        QCOMPARE(visited.back().record.seq, Seq(2 * batchSize));
    }
}

void TestEventLogAhead::atTheEndOfASegment()
{
    constexpr qint64 segmentSize = 100'000;
    const auto log = openLog(m_dir->path(), segmentSize);
    size_t count = 0;
    for (; log->end().segment < 3; count += batchSize) {
        QVERIFY(append(*log, batch()));
        QVERIFY(log->sync());
        QVERIFY(segment(int(log->end().segment)).size() <= segmentSize);
    }
    QVERIFY(!segment(1).endsWith('\0'));
    QVERIFY(!segment(2).endsWith('\0'));
    compareWith(*log, count);
}

// The machine stopped between the new segment and the cut of the one before.
void TestEventLogAhead::leftAtTheEndOfAnEarlierSegment()
{
    {
        const auto log = openLog(m_dir->path(), 1000);
        QVERIFY(append(*log, batch()));
        QVERIFY(append(*log, batch()));
    }
    setFileBytes(segmentPath(m_dir->path(), 1), segment(1) + QByteArray(5000, '\0'));
    compareWith(*openLog(m_dir->path(), 1000), 2 * batchSize);
    compareWith(*openLog(m_dir->path(), 1000, true), 2 * batchSize);
}

void TestEventLogAhead::noRoomForThem()
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto log = openLog(m_dir->path());
    const rlimit limit{10'000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    size_t count = 0;
    for (; append(*log, batch()); count += batchSize)
        QVERIFY(log->sync());
    ::setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(count, size_t(10'000 - 32) / (batchSize * recordSize) * batchSize);
    compareWith(*log, count);
    QVERIFY(append(*log, batch()));
    QVERIFY(log->sync());
    compareWith(*log, count + batchSize);
}

QTEST_GUILESS_MAIN(TestEventLogAhead)
#include "tst_eventlogahead.moc"
