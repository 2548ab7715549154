// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterscan.h"
#include "core/index/rowsort.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QSignalSpy>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

const EventMark full{true, MarkColour::Blue, u"look “here”\nand there"_s, {u"late"_s, u"to do"_s}};

} // namespace

// What a person puts on events: stored in the log, shown by the index, found by filters.
class TestMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payload();
    void payloadThatIsNone_data();
    void payloadThatIsNone();
    void tagsAsTyped();
    void greatestRevisionHolds();
    void surviveALostIndex();
    void deletedAreNowhere();
    void pinnedSurviveClearing();
    void rulesColour();
    void filters_data();
    void filters();
    void cleanupTestCase() { m_engine.reset(); }

private:
    std::vector<Seq> found(Workspace &workspace, const QString &filter) const;
    // Five events of which some are marked.
    std::unique_ptr<Engine> marked(const WorkspaceFolder &folder) const;

    const WorkspaceFolder m_folder; // of filters()
    std::unique_ptr<Engine> m_engine;
};

void TestMarks::payload()
{
    const std::vector<MarkChange> changes{{17, 1'764'000'000'000'000, full},
                                          {18, 2, EventMark()},
                                          {19, 3, EventMark{false, {}, {}, {}, true}}};
    const auto read = decodeMarks(encodeMarks(changes));
    QVERIFY(read);
    QCOMPARE(*read, changes);
    QCOMPARE(encodeMarks({}), "{\"marks\":[]}");
    // A colour of a newer version is none; what stands beside it is kept.
    const auto newer = decodeMarks(R"({"marks":[{"seq":1,"revision":1,"colour":"pink","note":"n"}]})");
    QVERIFY(newer);
    QCOMPARE(newer->front().mark, (EventMark{false, MarkColour::None, u"n"_s, {}}));
}

void TestMarks::payloadThatIsNone_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << encodeMarks(std::vector<MarkChange>{{1, 1, full}}).chopped(2);
    QTest::newRow("no number") << QByteArray(R"({"marks":[{"seq":"1","revision":1}]})");
    QTest::newRow("negative") << QByteArray(R"({"marks":[{"seq":-1,"revision":1}]})");
    QTest::newRow("tags that are none") << QByteArray(R"({"marks":[{"seq":1,"revision":1,"tags":[1]}]})");
}

void TestMarks::payloadThatIsNone()
{
    QFETCH(QByteArray, payload);
    QVERIFY(!decodeMarks(payload));
}

void TestMarks::tagsAsTyped()
{
    QCOMPARE(tagsFromText(u" late ,to\n do,,late, "_s), (QStringList{u"late"_s, u"to do"_s}));
    QCOMPARE(tagsFromText({}), QStringList());
    QCOMPARE(tagsFromText(QString(200, u'x')), QStringList{QString(64, u'x')});
    QStringList many;
    for (int i = 0; i < 40; ++i)
        many += QString::number(i);
    QCOMPARE(tagsFromText(many.join(u',')).size(), EventMark::mostTags);
}

void TestMarks::greatestRevisionHolds()
{
    const WorkspaceFolder folder;
    const auto workspace = folder.open();
    const EventMark red{false, MarkColour::Red, {}, {}};
    IndexBatch batch;
    batch.reached = workspace->log().end();
    batch.marks = {{1, 20, full}, {1, 10, red}, {2, 5, red}, {2, 6, EventMark()}};
    QVERIFY(workspace->index()->apply(batch));
    auto reader = IndexReader::open(workspace->indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->mark(1), full);
    QCOMPARE((*reader)->mark(2), EventMark());
    QCOMPARE((*reader)->counts().markRevision, 20U);
    QVERIFY(workspace->index()->apply(batch)); // twice is harmless
    QCOMPARE((*reader)->mark(1), full);
}

std::unique_ptr<Engine> TestMarks::marked(const WorkspaceFolder &folder) const
{
    {
        const auto workspace = folder.open();
        appendRequests(*workspace, {"/1", "/2", "/3", "/4", "/5"});
    }
    auto engine = folder.openEngine();
    QSignalSpy changed(engine.get(), &Engine::marksChanged);
    engine->setMarks({{2, full}, {4, {false, MarkColour::Red, {}, {u"late"_s}}}, {5, {true, {}, {}, {}}}});
    engine->setMarks({{5, {false, MarkColour::None, u"nothing"_s, {}}}});
    const auto isThere = [&] {
        auto reader = IndexReader::open(engine->workspace().indexFile());
        return reader && !(*reader)->mark(5).note.isEmpty();
    };
    if (!QTest::qWaitFor(isThere, patience) || !QTest::qWaitFor([&] { return !changed.isEmpty(); }, patience))
        qFatal("the marks are not there");
    return engine;
}

void TestMarks::surviveALostIndex()
{
    const WorkspaceFolder folder;
    marked(folder).reset();
    for (const bool lost : {false, true}) {
        if (lost)
            QVERIFY(QFile::remove(folder.path(u"index.sqlite"_s)));
        const auto workspace = folder.open();
        auto reader = IndexReader::open(workspace->indexFile());
        QVERIFY(reader);
        QCOMPARE((*reader)->mark(1), EventMark());
        QCOMPARE((*reader)->mark(2), full);
        QCOMPARE((*reader)->mark(5), (EventMark{false, MarkColour::None, u"nothing"_s, {}}));
        const std::vector<EventRow> rows = (*reader)->rows(1, 5);
        QCOMPARE(rows.size(), 5U);
        QVERIFY(rows[0].mark.isEmpty());
        QCOMPARE(rows[1].mark, (RowMark{true, MarkColour::Blue, true, "late, to do"}));
        QCOMPARE(rows[3].mark, (RowMark{false, MarkColour::Red, false, "late"}));
        QCOMPARE(workspace->log().lastSeq(), 5U); // marks take no numbers
    }
}

void TestMarks::deletedAreNowhere()
{
    const WorkspaceFolder folder;
    const auto engine = marked(folder);
    auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    const quint64 before = (*reader)->counts().shownRevision;
    EventMark deleted = full; // pinned as well
    deleted.deleted = true;
    engine->setMarks({{2, deleted}, {3, EventMark{false, {}, {}, {}, true}}});
    QTRY_COMPARE_WITH_TIMEOUT((*reader)->deletedRows(), (std::vector<Seq>{2, 3}), patience);
    QVERIFY((*reader)->counts().shownRevision > before);
    const auto seqs = [](const std::vector<EventRow> &rows) {
        std::vector<Seq> all;
        for (const EventRow &row : rows)
            all.push_back(row.seq);
        return all;
    };
    QCOMPARE(seqs(*(*reader)->rowsWhere(1, 5, "1")), (std::vector<Seq>{1, 4, 5}));
    RowSort sort(SortKey::Path, Qt::DescendingOrder, 1, 5);
    RowSort byDeliveries(SortKey::Deliveries, Qt::DescendingOrder, 1, 5);
    RowSort bySource(SortKey::Source, Qt::AscendingOrder, 1, 5);
    for (RowSort *rows : {&sort, &byDeliveries, &bySource}) {
        QVERIFY(rows->next({reader->get(), nullptr, nullptr}) && rows->isAtEnd());
        QCOMPARE(rows->takeSorted().size(), size_t(3));
    }
    engine->clear();
    QTRY_COMPARE_WITH_TIMEOUT((*reader)->counts().clearedThrough, Seq(5), patience);
    QVERIFY((*reader)->keptRows().empty()); // pinned, but deleted
    engine->setClearedThrough(0);
    engine->setMarks({{2, full}, {3, {}}});
    QTRY_VERIFY_WITH_TIMEOUT((*reader)->deletedRows().empty(), patience);
    QTRY_COMPARE_WITH_TIMEOUT((*reader)->rowsWhere(1, 5, "1")->size(), size_t(5), patience);
}

void TestMarks::pinnedSurviveClearing()
{
    const WorkspaceFolder folder;
    const auto engine = marked(folder);
    auto reader = IndexReader::open(engine->workspace().indexFile());
    QVERIFY(reader);
    QCOMPARE((*reader)->keptRows(), std::vector<Seq>());
    const quint64 revision = engine->counts().index.shownRevision;
    engine->setClearedThrough(4);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.firstSeq, Seq(5), patience);
    QVERIFY(engine->counts().index.shownRevision > revision);
    QCOMPARE((*reader)->keptRows(), std::vector<Seq>{2});
    QCOMPARE(found(engine->workspace(), u"method:POST"_s), (std::vector<Seq>{2, 5}));
    engine->setMarks({{2, EventMark()}});
    QTRY_COMPARE_WITH_TIMEOUT((*reader)->keptRows(), std::vector<Seq>(), patience);
    engine->setClearedThrough(0);
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.firstSeq, Seq(1), patience);
}

// The first rule that has a colour gives it; a person's goes before it.
void TestMarks::rulesColour()
{
    const WorkspaceFolder folder;
    folder.configure(configurationJson({}, {"http://127.0.0.1:9/"}));
    const auto engine = folder.openEngine();
    Configuration coloured = *engine->configuration();
    coloured.buses[0].rules[0].colour = MarkColour::Green;
    QVERIFY(engine->apply(coloured));
    const BusId bus = coloured.buses[0].id;
    QVERIFY(engine->putEvents(bus, {{R"({"data":1})"}, {R"({"data":2})"}}));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(2), patience);
    engine->setMarks({{2, {false, MarkColour::Red, {}, {}}}});
    QTRY_COMPARE_WITH_TIMEOUT(found(engine->workspace(), u"mark:red"_s), std::vector<Seq>{2}, patience);
    QCOMPARE(found(engine->workspace(), u"mark:green"_s), std::vector<Seq>{1});
    QCOMPARE(found(engine->workspace(), u"-has:mark"_s), std::vector<Seq>());
}

void TestMarks::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<std::vector<Seq>>("expected");
    const auto row = [](const char *filter, std::vector<Seq> expected) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << expected;
    };
    row("is:pinned", {2});
    row("-is:pinned", {1, 3, 4, 5});
    row("is:PINNED OR is:rejected", {2});
    row("tag:late", {2, 4});
    row("tag:LAT", {2, 4});
    row("tag=lat", {});
    row("tag=\"to do\"", {2});
    row("-tag:late", {1, 3, 5});
    row("tag~^l", {2, 4});
    row("note:HERE", {2});
    row("note:\"” and\" OR note=nothing", {5});
    row("has:note", {2, 5});
    row("-has:note", {1, 3, 4});
    row("has:tag -has:note", {4});
    row("mark:red", {4});
    row("mark=blue", {2});
    row("mark~r.d", {4});
    row("has:mark", {2, 4});
    row("-has:mark path:/5", {5});
    row("late", {}); // words look at what was received
}

void TestMarks::filters()
{
    QFETCH(QString, filter);
    QFETCH(std::vector<Seq>, expected);
    if (!m_engine)
        m_engine = marked(m_folder);
    QCOMPARE(found(m_engine->workspace(), filter), expected);
}

std::vector<Seq> TestMarks::found(Workspace &workspace, const QString &filter) const
{
    const EventFilter::Outcome parsed = EventFilter::parse(filter);
    auto reader = IndexReader::open(workspace.indexFile());
    if (!parsed.isValid() || !reader)
        qFatal("no filter: %s", qPrintable(filter));
    const EventReader events(reader->get(), &workspace.log(), &workspace.history());
    const IndexCounts counts = (*reader)->counts();
    FilterScan scan(parsed.filter, {reader->get(), &events, &workspace.history()}, counts.firstSeq,
                    counts.lastSeq, (*reader)->keptRows());
    std::vector<Seq> seqs;
    while (!scan.isAtEnd()) {
        const auto step = scan.next();
        if (!step)
            qFatal("%s", qPrintable(step.error().message));
        seqs.insert(seqs.end(), step->found.begin(), step->found.end());
    }
    std::reverse(seqs.begin(), seqs.end());
    return seqs;
}

QTEST_GUILESS_MAIN(TestMarks)
#include "tst_marks.moc"
