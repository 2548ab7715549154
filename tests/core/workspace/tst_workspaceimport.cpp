// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspaceimport.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

bool always(quint64, quint64)
{
    return true;
}

// Everything of an event but its number and the connector that it belongs to.
struct Taken
{
    Taken(const EventRow &row, const StoredBytes &stored)
        : kind(row.kind)
        , timeUs(row.timeUs)
        , id(stored.id)
        , answer(row.answerStatus)
        , head(stored.request ? stored.request->head : QByteArray())
        , body(stored.request ? stored.request->body() : QByteArray())
        , json(stored.json)
    {}

    RowKind kind;
    qint64 timeUs;
    Uuid id;
    quint16 answer;
    QByteArray head, body, json;

    friend bool operator==(const Taken &, const Taken &) = default;
};

std::vector<Taken> takenOf(Engine &engine)
{
    const auto index = IndexReader::open(engine.workspace().indexFile());
    std::vector<Taken> all;
    const std::vector<EventRow> rows = (*index)->rows(1, 1'000);
    LogReader log = engine.workspace().log().reader();
    for (const EventRow &row : rows)
        all.emplace_back(row, *EventReader::readBytes(row, &log));
    return all;
}

} // namespace

// The events of one workspace in another.
class TestWorkspaceImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEveryByte();
    void takesWhatIsShown();
    void isRoutedByTheRulesOfHere();
    void isCancelled();
    void refuses_data();
    void refuses();
};

void TestWorkspaceImport::takesEveryByte()
{
    const WorkspaceFolder from;
    const auto other = from.openEngine();
    other->startListening();
    Sender sender(portOf(*other));
    QCOMPARE(sender.post("/a?q=%00", QByteArray("\0\xff\r\n", 4), "X-Twice: 1\r\nx-twice: 2\r\n").status,
             200);
    QCOMPARE(sender.post("/b", R"({"n":1.0})").status, 200);
    QVERIFY(other->putEvent(other->configuration()->buses[0].id, R"({"type":"made","data":{"n":1.0}})"));
    QCOMPARE(Sender(portOf(*other)).post("bad").status, 400);
    QTRY_COMPARE_WITH_TIMEOUT(other->counts().index.lastSeq, Seq(4), patience);
    const EventMark mark{true, MarkColour::Red, u"a note"_s, {u"late"_s}};
    other->setMarks({{2, mark}});
    const auto index = IndexReader::open(other->workspace().indexFile());
    QTRY_VERIFY_WITH_TIMEOUT((*index)->mark(2) == mark, patience);

    const WorkspaceFolder to; // its default connector and bus have ids of their own
    const auto engine = to.openEngine();
    QVERIFY(engine->putEvent(engine->configuration()->buses[0].id, R"({"data":0})"));
    const auto done = importWorkspace(from.path(), engine.get(), always); // while it is in use
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    QCOMPARE(done->taken, quint64(4));
    QCOMPARE(done->damaged, quint64(0));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(5), patience);
    const std::vector<Taken> expected = takenOf(*other);
    std::vector<Taken> taken = takenOf(*engine);
    taken.erase(taken.begin());
    QCOMPARE(taken.size(), expected.size());
    for (size_t i = 0; i < taken.size(); ++i)
        QVERIFY2(taken[i] == expected[i], qPrintable(QString::number(i)));
    const auto here = IndexReader::open(engine->workspace().indexFile());
    QTRY_VERIFY_WITH_TIMEOUT((*here)->mark(3) == mark, patience);
}

void TestWorkspaceImport::takesWhatIsShown()
{
    const WorkspaceFolder from;
    {
        const auto other = from.openEngine();
        const BusId bus = other->configuration()->buses[0].id;
        for (int i = 0; i < 3; ++i)
            QVERIFY(other->putEvent(bus, R"({"data":1})"));
        QTRY_COMPARE_WITH_TIMEOUT(other->counts().index.lastSeq, Seq(3), patience);
        other->setMarks({{2, EventMark{true, {}, {}, {}}}});
        const auto index = IndexReader::open(other->workspace().indexFile());
        QTRY_VERIFY_WITH_TIMEOUT((*index)->mark(2).pinned, patience);
        other->clear();
        QVERIFY(other->putEvent(bus, R"({"data":2})"));
        QTRY_COMPARE_WITH_TIMEOUT(other->counts().index.lastSeq, Seq(4), patience);
    }
    QVERIFY(QFile::remove(from.path(u"workspace.json"_s)));
    const WorkspaceFolder to;
    const auto engine = to.openEngine();
    const auto done = importWorkspace(from.path(), engine.get(), always);
    QVERIFY(done);
    QCOMPARE(done->taken, quint64(2)); // the pinned one, and the one behind Clear
}

void TestWorkspaceImport::isRoutedByTheRulesOfHere()
{
    const WorkspaceFolder from;
    appendRequests(*from.open(), {"/a", "/b"});
    const WorkspaceFolder to;
    to.configure(configurationJson());
    const auto engine = to.openEngine();
    QVERIFY(importWorkspace(from.path(), engine.get(), always));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(2), patience);
    const auto index = IndexReader::open(engine->workspace().indexFile());
    QCOMPARE((*index)->matches(2), std::vector<RuleId>{RuleId{"rule-all"}});
}

void TestWorkspaceImport::isCancelled()
{
    const WorkspaceFolder from;
    appendRequests(*from.open(), QByteArrayList(1'200, "/a"));
    const WorkspaceFolder to;
    const auto engine = to.openEngine();
    std::vector<quint64> told;
    const auto done = importWorkspace(from.path(), engine.get(), [&told](quint64 looked, quint64 of) {
        told.push_back(of);
        told.push_back(looked);
        return looked < 500;
    });
    QVERIFY(done);
    QVERIFY(done->cancelled);
    QCOMPARE(done->taken, quint64(500));
    QCOMPARE(told, (std::vector<quint64>{1'200, 0, 1'200, 500}));
}

void TestWorkspaceImport::refuses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("no workspace") << u"nothing"_s << "NotAWorkspace"_ba;
    QTest::newRow("the current one") << u"itself"_s << "SameWorkspace"_ba;
    QTest::newRow("damaged") << u"damaged"_s << "Damaged"_ba;
}

void TestWorkspaceImport::refuses()
{
    QFETCH(const QString, what);
    QFETCH(const QByteArray, code);
    const WorkspaceFolder to;
    const auto engine = to.openEngine();
    const WorkspaceFolder from;
    if (what == u"damaged") {
        appendRequests(*from.open(), {"/a", "/b"});
        QByteArray log = from.read(u"log/00000001.seg"_s);
        for (qsizetype i = 64; i < log.size(); ++i)
            log[i] = char(log[i] ^ 0x55);
        from.write(u"log/00000001.seg"_s, log);
    }
    const QString folder =
            what == u"itself" ? to.path() + u"/../"_s + QFileInfo(to.path()).fileName() : from.path();
    const auto done = importWorkspace(folder, engine.get(), always);
    QVERIFY(!done);
    QCOMPARE(done.error().code, code);
    QVERIFY(done.error().message.contains(QFileInfo(folder).fileName()));
    QCOMPARE(engine->counts().index.lastSeq, Seq(0));
}

QTEST_GUILESS_MAIN(TestWorkspaceImport)
#include "tst_workspaceimport.moc"
