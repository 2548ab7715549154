// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rowstore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Hookwright;
using namespace Qt::StringLiterals;

// Which rows the model shows and in what order.
class tst_ShownRows : public QObject
{
    Q_OBJECT
private:
    RowStore m_store;

private Q_SLOTS:
    void init() { m_store = RowStore(); }

    void filteredRowsComeFromBothEnds()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 5000);
        model.beginFiltered();
        QCOMPARE(model.rowCount(), 0);
        model.addFound({4000, 4500});
        model.addFound({});
        model.addFound({7, 3999});
        model.setRange(1, 5001);
        model.addFound({5001});
        QCOMPARE(model.rowCount(), 5);
        m_store.last = 5001;
        QCOMPARE(path(model, 1), QString());
        m_store.answer(model);
        QCOMPARE(path(model, 1), u"/hooks/3999"_s);
        QCOMPARE(model.rowOf(4500), 3);
        QCOMPARE(model.rowOf(4501), -1);
        QCOMPARE(model.rowOf(5002), -1);
        QCOMPARE(model.rowsFrom(4000), 3);
        QCOMPARE(model.seqAt(4), Seq(5001));
        for (const Seq seq : {7, 3999, 4000, 4500, 5001})
            QCOMPARE(path(model, model.rowOf(seq)).isEmpty()
                             ? (m_store.answer(model), path(model, model.rowOf(seq)))
                             : path(model, model.rowOf(seq)),
                     u"/hooks/%1"_s.arg(seq));
        model.setRange(4000, 5001); // cleared
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.seqAt(0), Seq(4000));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.refresh();
        QCOMPARE(changed.size(), 1);
        model.endFiltered();
        QCOMPARE(model.rowCount(), 1002);
        QCOMPARE(model.seqAt(0), Seq(4000));
        m_store.answer(model);
        path(model, 1001);
        m_store.answer(model);
        QCOMPARE(path(model, 1001), u"/hooks/5001"_s);
    }

    void keptRowsStandBeforeTheRange()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 3000);
        m_store.grow(model, 2001, 3000); // cleared
        model.setKept({5, 700, 2500});
        QCOMPARE(model.rowCount(), 1002);
        QCOMPARE(model.kept(), (std::vector<Seq>{5, 700}));
        QCOMPARE(model.seqAt(1), Seq(700));
        QCOMPARE(model.seqAt(2), Seq(2001));
        QCOMPARE(model.rowOf(5), 0);
        QCOMPARE(model.rowOf(6), -1);
        QCOMPARE(model.rowOf(3000), 1001);
        QCOMPARE(model.rowsFrom(6), 1001);
        path(model, 1);
        m_store.answer(model);
        QCOMPARE(path(model, 1), u"/hooks/700"_s);
        const QPersistentModelIndex place(model.index(1, 0));
        model.setKept({700, 800});
        QCOMPARE(model.rowCount(), 1002);
        QCOMPARE(model.seqAt(model.rowOf(800)), Seq(800));
        model.setNewestFirst(true);
        QCOMPARE(model.rowOf(800), 1000);
        m_store.grow(model, 2001, 3001);
        QCOMPARE(model.seqAt(0), Seq(3001));
        QCOMPARE(model.seqsInArrival().size(), 1003U);
        QCOMPARE(model.seqsInArrival().front(), Seq(700));
        model.beginFiltered();
        model.addFound({700, 2600});
        model.setRange(2601, 3001); // cleared further: of what was kept the store tells anew
        QCOMPARE(model.seqAt(model.rowCount() - 1), Seq(700));
        QCOMPARE(model.rowCount(), 1);
        model.endFiltered();
        model.setRange(1, 3001); // undone
        QCOMPARE(model.rowCount(), 3001);
        QVERIFY(model.kept().empty());
    }

    void gapsStandBetweenEvents()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto gap = [](Seq after) {
            return Gap{after, GapKind::Asleep, qint64(after), qint64(after) + 9};
        };
        const auto seqs = [&model] {
            QList<Seq> shown;
            for (int row = 0; row < model.rowCount(); ++row)
                shown += model.seqAt(row);
            return shown;
        };
        m_store.grow(model, 1, 4);
        model.setGaps({gap(0), gap(2)});
        QCOMPARE(seqs(), (QList<Seq>{0, 1, 2, 0, 3, 4}));
        model.setGaps({gap(0), gap(2), gap(2), gap(4), gap(5)});
        QCOMPARE(seqs(), (QList<Seq>{0, 1, 2, 0, 0, 3, 4, 0}));
        m_store.grow(model, 1, 6); // what was recorded behind an event comes with it
        QCOMPARE(seqs(), (QList<Seq>{0, 1, 2, 0, 0, 3, 4, 0, 5, 0, 6}));
        QCOMPARE(model.eventCount(), 6);
        QCOMPARE(model.eventsIn(0, 4), 2);
        QCOMPARE(model.eventsIn(3, 10), 4);
        for (Seq seq = 1; seq <= 6; ++seq)
            QCOMPARE(model.seqAt(model.rowOf(seq)), seq);
        QCOMPARE(model.rowOf(7), -1);
        QCOMPARE(model.rowOf(0), -1);
        QCOMPARE(model.rowsFrom(3), 4);
        const QModelIndex row = model.index(3, int(EventColumn::Path));
        QVERIFY(row.data(EventLogModel::GapRole).toString().startsWith(u"asleep"));
        QCOMPARE(row.flags(), Qt::NoItemFlags);
        QVERIFY(!model.index(0, 1).data(Qt::DisplayRole).isValid());
        QVERIFY(!model.rowAt(3));
        model.setNewestFirst(true);
        QCOMPARE(seqs(), (QList<Seq>{6, 0, 5, 0, 4, 3, 0, 0, 2, 1, 0}));
        QCOMPARE(model.eventsIn(0, 4), 3);
        model.setNewestFirst(false);
        m_store.grow(model, 3, 6); // cleared: the gap before the first one stays
        QCOMPARE(seqs(), (QList<Seq>{0, 0, 3, 4, 0, 5, 0, 6}));
        model.setKept({1});
        QCOMPARE(seqs(), (QList<Seq>{1, 0, 0, 3, 4, 0, 5, 0, 6}));
        QCOMPARE(model.rowOf(3), 3);
        model.setRange(1, 6);
        QCOMPARE(seqs(), (QList<Seq>{0, 1, 2, 0, 0, 3, 4, 0, 5, 0, 6}));
        model.beginFiltered();
        model.addFound({2, 4});
        QCOMPARE(seqs(), (QList<Seq>{2, 4}));
        model.endFiltered();
        model.setRange(9, 8); // all cleared
        QCOMPARE(model.eventCount(), 0);
    }

    void deletedRowsAreLeftOut()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 3, 12);
        model.setGaps({{5, GapKind::Asleep, 1, 2}, {9, GapKind::Asleep, 3, 4}});
        const auto shown = [&model] { // 0 is a gap
            std::vector<Seq> seqs;
            for (int row = 0; row < model.rowCount(); ++row)
                seqs.push_back(model.seqAt(row));
            return seqs;
        };
        using Seqs = std::vector<Seq>;
        QCOMPARE(shown(), (Seqs{3, 4, 5, 0, 6, 7, 8, 9, 0, 10, 11, 12}));
        for (const Seqs &deleted :
             {Seqs{4}, Seqs{3, 4}, Seqs{3, 5, 6}, Seqs{6, 7, 8, 9}, Seqs{1, 12, 40}, Seqs{}, Seqs{3, 12}}) {
            model.setDeleted(deleted);
            Seqs expected{3, 4, 5, 0, 6, 7, 8, 9, 0, 10, 11, 12};
            std::erase_if(expected, [&](Seq seq) {
                return seq != 0 && std::binary_search(deleted.begin(), deleted.end(), seq);
            });
            for (const bool newestFirst : {true, false}) {
                std::reverse(expected.begin(), expected.end());
                model.setNewestFirst(newestFirst);
                QCOMPARE(shown(), expected);
                for (int row = 0; row < model.rowCount(); ++row) {
                    if (model.seqAt(row) != 0)
                        QCOMPARE(model.rowOf(model.seqAt(row)), row);
                }
            }
            for (const Seq seq : deleted)
                QCOMPARE(model.rowOf(seq), -1);
            QCOMPARE(model.eventCount(), int(expected.size()) - 2);
            QCOMPARE(model.rowsFrom(6),
                     int(std::count_if(expected.begin(), expected.end(), [](Seq seq) { return seq >= 6; })));
        }
        model.setDeleted({3, 4, 5, 6, 7, 8, 9, 10, 11});
        model.setRange(12, 12); // nothing of what goes was shown
        model.setRange(3, 12);
        QCOMPARE(shown(), (Seqs{0, 0, 12}));
        model.setDeleted({});
        QCOMPARE(model.eventCount(), 10);
    }

    void deletedRowsLeaveLists()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 10);
        model.beginFiltered();
        model.addFound({2, 5, 8});
        model.setDeleted({1, 5});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(8), 1);
        model.showSorted({8, 5, 2}); // 5 was deleted while they were sorted
        QCOMPARE(model.rowCount(), 2);
        model.setDeleted({1, 5, 8});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.seqAt(0), Seq(2));
        model.endSorted();
        model.endFiltered();
        QCOMPARE(model.rowCount(), 7);
    }

    void newestFirst()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 300);
        model.setNewestFirst(true);
        QCOMPARE(model.seqAt(0), Seq(300));
        QCOMPARE(model.rowOf(300), 0);
        QCOMPARE(model.rowOf(1), 299);
        const QPersistentModelIndex kept(model.index(model.rowOf(150), 0));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        m_store.grow(model, 1, 310);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 0); // above the others
        QCOMPARE(inserted[0][2].toInt(), 9);
        QCOMPARE(model.seqAt(kept.row()), Seq(150));
        m_store.answer(model);
        QCOMPARE(path(model, 0), u"/hooks/310"_s);
        m_store.grow(model, 101, 310); // cleared
        QCOMPARE(model.rowCount(), 210);
        QCOMPARE(model.rowOf(101), 209);
        QCOMPARE(model.seqAt(kept.row()), Seq(150));
        m_store.grow(model, 1, 310);
        QCOMPARE(model.seqAt(309), Seq(1));
        QCOMPARE(model.rowsFrom(301), 10);

        model.beginFiltered();
        model.addFound({200, 250});
        model.addFound({3, 9});
        model.setRange(1, 311);
        model.addFound({311});
        QCOMPARE(model.seqAt(0), Seq(311));
        QCOMPARE(model.seqAt(4), Seq(3));
        QCOMPARE(model.rowOf(9), 3);
        QCOMPARE(model.rowOf(10), -1);
        model.setRange(9, 311);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.seqAt(3), Seq(9));
    }

    void sortedRows()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 1000);
        model.showSorted({500, 7, 999, 1});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.seqAt(2), Seq(999));
        QCOMPARE(model.rowOf(7), 1);
        QCOMPARE(model.rowOf(8), -1);
        for (int row = 0; row < 4; ++row)
            path(model, row);
        m_store.answer(model);
        QCOMPARE(path(model, 2), u"/hooks/999"_s);
        m_store.edit = [](EventRow row) {
            row.path += "/new";
            return row;
        };
        model.refresh();
        path(model, 2);
        m_store.answer(model);
        QCOMPARE(path(model, 2), u"/hooks/999/new"_s);
        model.endSorted();
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.seqAt(2), Seq(3));
        m_store.grow(model, 1, 1005);
        QCOMPARE(model.rowCount(), 1005);
    }

    // A screen of rows that lie far apart is held at once, or it would be read again and again.
    void filteredRowsFarApart()
    {
        EventLogModel model(m_store.fetch());
        m_store.grow(model, 1, 1'000'000);
        model.beginFiltered();
        std::vector<Seq> seqs;
        for (Seq seq = 300; seq <= 900'000; seq += 300)
            seqs.push_back(seq);
        model.addFound(seqs);
        for (int row = 0; row < 500; ++row)
            path(model, row);
        m_store.answer(model);
        const int answered = m_store.answered;
        for (int row = 0; row < 500; ++row)
            QCOMPARE(path(model, row), u"/hooks/%1"_s.arg((row + 1) * 300));
        m_store.answer(model);
        QCOMPARE(m_store.answered, answered);
        for (int row = 0; row < model.rowCount(); ++row)
            path(model, row);
        QVERIFY(model.pagesHeld() <= EventLogModel::pagesKept * EventLogModel::pageSize);
    }
};

QTEST_MAIN(tst_ShownRows)
#include "tst_shownrows.moc"
