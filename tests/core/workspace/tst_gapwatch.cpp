// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/gapwatch.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

std::vector<Gap> gapsOf(const Workspace &workspace)
{
    auto reader = IndexReader::open(workspace.indexFile());
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    return (*reader)->gaps();
}

} // namespace

// Times in which nothing could come in.
class TestGapWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payload();
    void notRunning();
    void asleepAndNotListening();
};

void TestGapWatch::payload()
{
    const Gap gap{17, GapKind::Asleep, 1'764'320'000'000'000, 1'764'330'000'000'000};
    const auto read = decodeGap(encodeGap(gap));
    QVERIFY(read);
    QCOMPARE(*read, gap);
    for (const char *none :
         {"", "{", R"({"gap":"else","after":1,"from":1,"to":2})", R"({"gap":"asleep","after":-1})"})
        QVERIFY2(!decodeGap(none), none);
}

// What the lock's file tells of the program before; a lost index does not lose it.
void TestGapWatch::notRunning()
{
    const WorkspaceFolder folder;
    {
        const auto engine = folder.openEngine();
        QVERIFY(engine->putEvent(BusId{"eb-testbus0"}, R"({"data":1})"));
        QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(1), patience);
        QVERIFY(gapsOf(engine->workspace()).empty()); // it was new
    }
    constexpr qint64 endedMs = 1'700'000'000'250;
    const timespec ended[2] = {{endedMs / 1000, 250'000'000}, {endedMs / 1000, 250'000'000}};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(folder.path(u"lock"_s)).constData(), ended, 0), 0);
    {
        const auto engine = folder.openEngine();
        QTRY_COMPARE_WITH_TIMEOUT(gapsOf(engine->workspace()).size(), size_t(1), patience);
        const Gap gap = gapsOf(engine->workspace()).front();
        QCOMPARE(gap.after, Seq(1));
        QCOMPARE(gap.kind, GapKind::NotRunning);
        QCOMPARE(gap.fromUs, endedMs * 1000);
        QVERIFY(gap.toUs > gap.fromUs);
        QCOMPARE(engine->workspace().log().lastSeq(), Seq(1)); // it takes no number
    }
    QVERIFY(QFile::remove(folder.path(u"index.sqlite"_s)));
    const auto engine = folder.openEngine();
    QVERIFY(gapsOf(engine->workspace()).size() >= 1);
    QCOMPARE(gapsOf(engine->workspace()).front().fromUs, endedMs * 1000);
    QCOMPARE(rowTexts(engine->workspace().indexFile()).size(), 1);
}

void TestGapWatch::asleepAndNotListening()
{
    const WorkspaceFolder folder;
    const auto workspace = folder.open();
    Indexer::Listener nobody;
    nobody.committed = [](const IndexCounts &) {};
    nobody.outboxGrew = nobody.attemptsRecorded = nobody.marksRecorded = [] {};
    nobody.stateChanged = [](const Error &) {};
    Indexer indexer(workspace->index(), &workspace->history(), workspace->indexFile(), nobody);
    Recorder::Listener alone;
    alone.release = [](std::span<const AnswerTicket>, const HttpResponse *) {};
    alone.stored = [](quint64) {};
    alone.stateChanged = [](const Error &) {};
    Recorder recorder(&workspace->log(), &indexer, alone);
    GapWatch watch(workspace.get(), &recorder);
    GapWatch::Clocks clocks = GapWatch::now();
    const auto pass = [&](qint64 awake, qint64 asleep) {
        clocks.awake += awake;
        clocks.always += awake + asleep;
        watch.tick(clocks);
    };
    pass(10'000, 0);
    pass(10'000, 3'600'000);
    pass(3'600'000, 500); // too short for a row
    watch.setListening(true);
    watch.setListening(false);
    watch.setListening(true); // at once
    recorder.stop();
    QTRY_COMPARE_WITH_TIMEOUT(gapsOf(*workspace).size(), size_t(1), patience);
    const Gap gap = gapsOf(*workspace).front();
    QCOMPARE(gap.kind, GapKind::Asleep);
    const qint64 slept = gap.toUs - gap.fromUs;
    QVERIFY2(slept > 3'599'000'000 && slept < 3'700'000'000, QByteArray::number(slept).constData());
}

QTEST_GUILESS_MAIN(TestGapWatch)
#include "tst_gapwatch.moc"
