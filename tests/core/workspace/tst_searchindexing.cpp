// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterscan.h"
#include "core/index/search/searchreader.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QFile>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

// The search index of a workspace at work.
class TestSearchIndexing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void indexesWhatIsThereAndWhatComesIn();
    void lostIndexIsMadeAgain();
    void stopsAtOnce();

private:
    static void fill(const WorkspaceFolder &folder, Seq events);
    static Seq searchableThrough(Engine &engine);
};

void TestSearchIndexing::fill(const WorkspaceFolder &folder, Seq events)
{
    const auto workspace = folder.open();
    if (appendRequests(*workspace, QByteArrayList(qsizetype(events), "/hooks")) != events)
        qFatal("the log was not filled");
}

Seq TestSearchIndexing::searchableThrough(Engine &engine)
{
    const auto index = std::move(*IndexReader::open(engine.workspace().indexFile()));
    SearchReader search(engine.workspace().searchFile());
    search.refresh(index.get());
    return search.lastSeq();
}

void TestSearchIndexing::indexesWhatIsThereAndWhatComesIn()
{
    const WorkspaceFolder folder;
    fill(folder, SearchBlock::lastOf(1) - 2);
    const auto engine = folder.openEngine();
    QTRY_COMPARE_WITH_TIMEOUT(searchableThrough(*engine), SearchBlock::lastOf(0), patience);
    const BusId bus = engine->configuration()->buses[0].id;
    for (const char *text : {"first", "second", "third", "fourth"})
        QVERIFY(engine->putEvent(bus, QByteArray("{\"data\":1,\"type\":\"") + text + "\"}"));
    QTRY_COMPARE_WITH_TIMEOUT(searchableThrough(*engine), SearchBlock::lastOf(1), patience);

    const auto index = std::move(*IndexReader::open(engine->workspace().indexFile()));
    const EventReader events(index.get(), &engine->workspace().log(), &engine->workspace().history());
    SearchReader search(engine->workspace().searchFile());
    for (const auto &[word, seq] :
         {std::pair("SECOND", SearchBlock::lastOf(1)), std::pair("fourth", SearchBlock::lastOf(1) + 2)}) {
        FilterScan scan(EventFilter::parse(QString::fromLatin1(word)).filter,
                        {index.get(), &events, &engine->workspace().history(), &search}, 1,
                        index->counts().lastSeq);
        std::vector<Seq> found;
        while (!scan.isAtEnd()) {
            const auto step = scan.next();
            QVERIFY(step);
            found.insert(found.end(), step->found.begin(), step->found.end());
        }
        QCOMPARE(found, std::vector<Seq>{seq});
    }
}

void TestSearchIndexing::lostIndexIsMadeAgain()
{
    const WorkspaceFolder folder;
    fill(folder, SearchBlock::lastOf(0));
    QString file;
    for (int round = 0; round < 2; ++round) {
        const auto engine = folder.openEngine();
        file = engine->workspace().searchFile();
        QTRY_COMPARE_WITH_TIMEOUT(searchableThrough(*engine), SearchBlock::lastOf(0), patience);
        QVERIFY(QFile::remove(file));
    }
    QVERIFY(!QFile::exists(file));
}

void TestSearchIndexing::stopsAtOnce()
{
    const WorkspaceFolder folder;
    fill(folder, SearchBlock::lastOf(4));
    for (int round = 0; round < 5; ++round)
        (void)folder.openEngine();
    const auto engine = folder.openEngine();
    QTRY_COMPARE_WITH_TIMEOUT(searchableThrough(*engine), SearchBlock::lastOf(4), patience);
}

QTEST_GUILESS_MAIN(TestSearchIndexing)
#include "tst_searchindexing.moc"
