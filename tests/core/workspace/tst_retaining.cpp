// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/carriedrecord.h"
#include "core/index/evictiontables.h"
#include "core/index/indexcopy.h"
#include "core/workspace/retaining.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

constexpr Seq requests = 40;
constexpr Seq pinnedSeq = 2;
constexpr Seq pendingSeq = 3;
constexpr Seq coloured = 35; // marked in a segment that goes, itself in one that stays
const EventMark pinned{true, MarkColour::Red, u"keep"_s, {}};
const EventMark colour{false, MarkColour::Blue, {}, {}};

// One rule with a target, for the request /3 alone.
QByteArray configuration()
{
    return configurationJson({}, {"http://127.0.0.1:9/"})
            .replace(R"("eventPattern":{})", R"("eventPattern":{"data":{"path":["/3"]}})");
}

void append(Workspace &workspace, const std::vector<PendingRecord> &records)
{
    std::vector<LogEntry> entries;
    for (const PendingRecord &record : records)
        entries.push_back({quint8(record.kind),
                           isNumbered(record.kind),
                           record.configurationVersion,
                           record.payload,
                           0,
                           {}});
    if (!workspace.log().append(entries) || !workspace.log().sync())
        qFatal("the log can't be written");
}

PendingRecord marks(const std::vector<MarkChange> &changes)
{
    PendingRecord record;
    record.kind = RecordKind::Marks;
    record.payload = encodeMarks(changes);
    return record;
}

std::unique_ptr<IndexReader> reader(const Workspace &workspace)
{
    auto opened = IndexReader::open(workspace.indexFile());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

} // namespace

// What goes, what never goes, and that nothing that stays is lost wherever the program ends.
class TestRetaining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsAsText_data();
    void limitsAsText();
    void outdated_data();
    void outdated();
    void carriedRecord();
    void brokenOffAnywhere_data();
    void brokenOffAnywhere();
    void indexOlderThanTheLog();
    void segmentOfWhichMostStays();
    void besideCaptures();

private:
    void fill(const WorkspaceFolder &folder) const;
    int evict(Workspace *workspace, int steps) const;
    void checkWhatStays(Workspace &workspace) const;
};

void TestRetaining::limitsAsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("again"); // empty: it is none
    QTest::newRow("events") << u"50000"_s << u"50000"_s;
    QTest::newRow("age") << u"7d"_s << u"1w"_s;
    QTest::newRow("hours") << u"36h"_s << u"36h"_s;
    QTest::newRow("size") << u"2GB"_s << u"2GB"_s;
    QTest::newRow("small letters") << u" 500 mb "_s << u"500MB"_s;
    QTest::newRow("several") << u"1w,2TB, 9"_s << u"9,1w,2TB"_s;
    QTest::newRow("everything") << u"Everything"_s << u"everything"_s;
    for (const char *none :
         {"", "0", "-1", "7", "7x", "d", "1d,2d", "1,,2", "2GiB", "99999999999999999999", "1.5GB"})
        QTest::newRow(none) << QString::fromLatin1(none) << (none == "7"_ba ? u"7"_s : QString());
}

void TestRetaining::limitsAsText()
{
    QFETCH(QString, text);
    QFETCH(QString, again);
    const auto read = retentionFromText(text);
    QCOMPARE(read.has_value(), !again.isEmpty());
    if (read)
        QCOMPARE(retentionText(*read), again);
    else
        QVERIFY2(read.error().message.contains(u"7d"), qPrintable(read.error().message));
}

void TestRetaining::outdated_data()
{
    QTest::addColumn<QString>("limits");
    QTest::addColumn<int>("expected"); // segments
    // Five segments of 100 events and 1 MB, one event a minute, the last one now.
    QTest::newRow("everything") << u"everything"_s << 0;
    QTest::newRow("more than there are") << u"1000"_s << 0;
    QTest::newRow("as many as there are") << u"500"_s << 0;
    QTest::newRow("a few less") << u"450"_s << 0; // of the first segment some are wanted
    QTest::newRow("a segment less") << u"400"_s << 1;
    QTest::newRow("few") << u"1"_s << 3; // the last two stay
    QTest::newRow("size") << u"3MB"_s << 2;
    QTest::newRow("age") << u"250m"_s << 2;
    QTest::newRow("young") << u"1d"_s << 0;
    QTest::newRow("the strictest") << u"450,3MB,1d"_s << 2;
}

void TestRetaining::outdated()
{
    QFETCH(QString, limits);
    QFETCH(int, expected);
    std::vector<LogSegment> segments;
    for (quint32 number = 7; number < 12; ++number)
        segments.push_back({number, 1'000'000, (number - 7) * 100});
    constexpr qint64 minute = 60'000'000;
    const auto time = [](Seq seq) { return qint64(seq) * minute; };
    const auto found = outdatedSegments(segments, 500, *retentionFromText(limits), 500 * minute, time);
    QCOMPARE(int(found.size()), expected);
    for (int i = 0; i < expected; ++i)
        QCOMPARE(found[size_t(i)], (OutdatedSegment{quint32(7 + i), Seq(100 * (i + 1))}));
    QVERIFY(outdatedSegments({}, 0, *retentionFromText(limits), 0, time).empty());
}

void TestRetaining::carriedRecord()
{
    LogRecord record{17, quint8(RecordKind::Capture), 4, "payload", true};
    LogRecord copy{0, quint8(RecordKind::Carried), 4, encodeCarried(record), false};
    unwrapCarried(&copy);
    QCOMPARE(copy.seq, Seq(17));
    QCOMPARE(copy.kind, quint8(RecordKind::Capture));
    QCOMPARE(copy.payload, "payload");
    QVERIFY(copy.damaged);
    unwrapCarried(&record); // is none
    QCOMPARE(record.payload, "payload");
    LogRecord tooShort{0, quint8(RecordKind::Carried), 4, "short", false};
    unwrapCarried(&tooShort);
    QVERIFY(tooShort.damaged);
}

void TestRetaining::fill(const WorkspaceFolder &folder) const
{
    folder.configure(configuration());
    const auto workspace = folder.open();
    workspace->log().setSegmentSize(1'000); // five or so requests
    for (Seq seq = 1; seq <= requests; ++seq) {
        appendRequest(*workspace, '/' + QByteArray::number(seq));
        if (seq == 5) // `coloured` was not there then; by the number it is the same as if
            append(*workspace, {marks({{pinnedSeq, 10, pinned}, {coloured, 11, colour}, {4, 12, colour}})});
    }
}

// Runs the steps of an eviction of half the segments one by one as Retaining does, until there were so many;
// returns how many there were.
int TestRetaining::evict(Workspace *workspace, int steps) const
{
    workspace->log().setSegmentSize(1'000);
    const auto index = reader(*workspace);
    const auto outdated = outdatedSegments(workspace->log().segments(), requests, {.events = 20}, 0, {});
    int done = 0;
    for (const OutdatedSegment &segment : outdated) {
        auto carried = recordsToCarry(segment, &workspace->log(), index.get(), 1);
        if (!carried)
            qFatal("%s", qPrintable(carried.error().message));
        if (done++ == steps)
            return done;
        append(*workspace, carried->records);
        if (done++ == steps)
            return done;
        EntryBuilder builder(&workspace->history());
        IndexBatch batch;
        batch.reached = workspace->log().forEach(
                workspace->index()->reached(), [&](LogPosition position, const LogRecord &record) {
                    builder.add(LoggedRecord::fromLog(position, record), &batch);
                    return true;
                });
        if (!workspace->index()->apply(batch))
            qFatal("the index can't be written");
        if (done++ == steps)
            return done;
        const auto step = workspace->index()->evict(segment.number, segment.last);
        if (!step || !step->isDone)
            qFatal("the segment was not evicted");
        if (done++ == steps)
            return done;
        if (!workspace->log().remove(segment.number))
            qFatal("the segment was not removed");
        if (done++ == steps)
            return done;
        if (!workspace->index()->forgetEvicted(segment.number))
            qFatal("the index can't be written");
    }
    return done;
}

void TestRetaining::brokenOffAnywhere_data()
{
    QTest::addColumn<int>("steps");
    for (int steps = 4; steps <= 10; ++steps) // of the segment that holds what stays
        QTest::addRow("after %d steps", steps) << steps;
    QTest::newRow("not at all") << 1'000;
}

// What the program leaves when it ends at that place; then it goes on, and once the index is lost as well.
void TestRetaining::brokenOffAnywhere()
{
    QFETCH(int, steps);
    for (const bool indexLost : {false, true}) {
        const WorkspaceFolder folder;
        fill(folder);
        QVERIFY(evict(folder.open().get(), steps) > std::min(steps, 15));
        if (indexLost)
            QVERIFY(QFile::remove(folder.path(u"index.sqlite"_s)));
        {
            const auto workspace = folder.open();
            checkWhatStays(*workspace);
            evict(workspace.get(), 1'000); // the rest
            checkWhatStays(*workspace);
        }
        QVERIFY(QFile::remove(folder.path(u"index.sqlite"_s)));
        const auto workspace = folder.open();
        checkWhatStays(*workspace);
        const auto index = reader(*workspace);
        QVERIFY(!index->row(1)); // evicted for good
        QCOMPARE(index->keptRows(), (std::vector<Seq>{pinnedSeq, pendingSeq}));
        const IndexCounts counts = index->counts();
        QVERIFY(counts.firstSeq > 5);
        QCOMPARE(counts.evicted, counts.firstSeq - 3);
        QCOMPARE(appendRequest(*workspace, "/new"), requests + 1);
    }
}

void TestRetaining::checkWhatStays(Workspace &workspace) const
{
    const auto index = reader(workspace);
    const EventReader events(index.get(), &workspace.log(), &workspace.history());
    for (Seq seq = 1; seq <= requests; ++seq) {
        if (seq > 20 || seq == pinnedSeq || seq == pendingSeq) {
            const auto stored = events.read(seq);
            QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().message));
            QCOMPARE(stored->request->target, '/' + QByteArray::number(seq));
            QVERIFY(stored->event);
        }
    }
    QCOMPARE(index->mark(pinnedSeq), pinned);
    QCOMPARE(index->mark(coloured), colour);
    const std::vector<DeliveryRow> deliveries = index->deliveries(pendingSeq);
    QCOMPARE(deliveries.size(), 1U);
    QVERIFY(deliveries[0].state != DeliveryState::Delivered);
    QCOMPARE(index->matches(pendingSeq).size(), 1U);
    QCOMPARE(workspace.log().lastSeq(), requests);
}

// As a power failure may leave it, or a copy that was made meanwhile.
void TestRetaining::indexOlderThanTheLog()
{
    const WorkspaceFolder folder;
    fill(folder);
    folder.open().reset();
    const QString file = folder.path(u"index.sqlite"_s);
    const QString copy = folder.path(u"copy.sqlite"_s);
    QVERIFY(copyIndex(file, copy));
    evict(folder.open().get(), 1'000);
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::rename(copy, file));
    const auto workspace = folder.open();
    checkWhatStays(*workspace);
    const auto index = reader(*workspace);
    QCOMPARE(index->keptRows(), (std::vector<Seq>{pinnedSeq, pendingSeq}));
    QVERIFY(!index->row(1));
    QCOMPARE(index->counts().evicted, index->counts().firstSeq - 3);
}

void TestRetaining::segmentOfWhichMostStays()
{
    const WorkspaceFolder folder;
    fill(folder);
    const auto workspace = folder.open();
    const auto index = reader(*workspace);
    IndexBatch batch;
    batch.reached = workspace->index()->reached();
    for (Seq seq = 1; seq <= 4; ++seq)
        batch.marks.push_back({seq, 100, pinned});
    QVERIFY(workspace->index()->apply(batch));
    const std::vector<LogSegment> segments = workspace->log().segments();
    for (const OutdatedSegment &segment : outdatedSegments(segments, requests, {.events = 20}, 0, {})) {
        if (segment.last < 4) // the configuration alone
            continue;
        const auto step = workspace->index()->evict(segment.number, segment.last);
        QVERIFY(step && step->isBlocked);
        QVERIFY(index->row(1));
        const auto carried = recordsToCarry(segment, &workspace->log(), index.get(), 1);
        QVERIFY(carried);
        QVERIFY(carried->bytes > segments[segment.number - 1].bytes / 2);
        return;
    }
    QFAIL("no such segment");
}

// The engine's own thread does it while requests come in.
void TestRetaining::besideCaptures()
{
    const WorkspaceFolder folder;
    folder.configure(configuration());
    const auto engine = folder.openEngine();
    engine->startListening();
    EventLog &log = engine->workspace().log();
    const QByteArray body(200'000, 'b');
    Sender sender(portOf(*engine));
    const auto receive = [&](int count) {
        for (int i = 0; i < count; ++i)
            QCOMPARE(sender.post("/r", body).status, 200);
    };
    engine->setRetention({.bytes = 3'000'000}); // segments of 1 MiB
    receive(1);
    engine->setMarks({{1, pinned}});
    receive(40);
    qint64 bytes = 3'000'000; // a change makes it look at once
    QTRY_VERIFY_WITH_TIMEOUT((engine->setRetention({.bytes = ++bytes}), log.begin().segment > 3), patience);
    receive(5);
    const IndexCounts counts = engine->counts().index;
    QVERIFY(counts.evicted > 0);
    const auto index = reader(engine->workspace());
    QCOMPARE(index->keptRows(), std::vector<Seq>{1});
    const EventReader events(index.get(), &log, &engine->workspace().history());
    const auto stored = events.read(1);
    QVERIFY(stored);
    QCOMPARE(stored->request->body(), body);
    QVERIFY(log.bytesOnDisk() < 6'000'000);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(46), patience);
}

QTEST_GUILESS_MAIN(TestRetaining)
#include "tst_retaining.moc"
