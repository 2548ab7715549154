// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventlogmodel.h"

#include "ui/translations.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

EventRow rowOf(Seq seq)
{
    EventRow row;
    row.seq = seq;
    row.timeUs = 1'700'000'000'000'000 + qint64(seq) * 1000;
    row.answerStatus = 200;
    row.method = "POST";
    row.path = "/hooks/" + QByteArray::number(seq);
    row.size = quint32(seq);
    return row;
}

// A store that answers when it is told to, so that a test sees the model while it waits.
class Store
{
public:
    struct Request
    {
        quint64 token;
        Seq first;
        int count;
    };

    EventLogModel::Fetch fetch()
    {
        return [this](quint64 token, Seq first, int count) { requests.push_back({token, first, count}); };
    }

    void answer(EventLogModel &model)
    {
        while (!requests.empty()) {
            const Request request = requests.front();
            requests.pop_front();
            std::vector<EventRow> rows;
            for (Seq seq = request.first; seq < request.first + Seq(request.count) && seq <= last; ++seq) {
                if (seq != missing && seq > 0)
                    rows.push_back(edit ? edit(rowOf(seq)) : rowOf(seq));
            }
            ++answered;
            model.rowsRead(request.token, std::move(rows));
        }
    }

    std::deque<Request> requests;
    Seq last = 0;
    Seq missing = 0;
    int answered = 0;
    std::function<EventRow(EventRow)> edit;
};

QString path(const EventLogModel &model, int row)
{
    return model.index(row, int(EventColumn::Path)).data().toString();
}

} // namespace

class tst_EventLogModel : public QObject
{
    Q_OBJECT
private:
    Store m_store;

    void grow(EventLogModel &model, Seq first, Seq last)
    {
        m_store.last = last;
        model.setRange(first, last);
        QTRY_VERIFY_WITH_TIMEOUT((m_store.answer(model), model.lastSeq() == last), 10'000);
    }

private Q_SLOTS:
    void init() { m_store = Store(); }

    void rowsArriveInOneInsert()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        m_store.last = 1000;
        model.setRange(1, 10);
        model.setRange(1, 500);
        model.setRange(1, 1000);
        QCOMPARE(model.rowCount(), 0); // nothing is shown that was not read
        QTRY_VERIFY_WITH_TIMEOUT((m_store.answer(model), model.rowCount() == 1000), 10'000);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(path(model, 999), u"/hooks/1000"_s); // the end was read before it was shown
    }

    void rowsArriveAgainAndAgain()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (Seq last = 1; last <= 1200; last += 137) {
            grow(model, 1, last);
            QCOMPARE(model.rowCount(), int(last));
            for (int row = 0; row < model.rowCount(); ++row)
                path(model, row);
            m_store.answer(model);
            QCOMPARE(path(model, 0), u"/hooks/1"_s);
            QCOMPARE(path(model, int(last) - 1), u"/hooks/%1"_s.arg(last));
        }
    }

    void rowShowsItsNumberUntilItIsRead()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 5000);
        QCOMPARE(model.index(0, int(EventColumn::Number)).data().toString(), u"1"_s);
        QCOMPARE(path(model, 0), QString());
        QVERIFY(!model.rowAt(0));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        m_store.answer(model);
        QVERIFY(changed.size() > 0);
        QCOMPARE(path(model, 0), u"/hooks/1"_s);
    }

    void filteredRowsComeFromBothEnds()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        grow(model, 1, 5000);
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
        grow(model, 1, 3000);
        grow(model, 2001, 3000); // cleared
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
        grow(model, 2001, 3001);
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
        grow(model, 1, 4);
        model.setGaps({gap(0), gap(2)});
        QCOMPARE(seqs(), (QList<Seq>{0, 1, 2, 0, 3, 4}));
        model.setGaps({gap(0), gap(2), gap(2), gap(4), gap(5)});
        QCOMPARE(seqs(), (QList<Seq>{0, 1, 2, 0, 0, 3, 4, 0}));
        grow(model, 1, 6); // what was recorded behind an event comes with it
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
        grow(model, 3, 6); // cleared: the gap before the first one stays
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
        grow(model, 3, 12);
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
        grow(model, 1, 10);
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

    void marksAreShown()
    {
        EventLogModel model(m_store.fetch());
        m_store.edit = [](EventRow row) {
            if (row.seq == 2)
                row.mark = {true, MarkColour::Orange, true, "late"};
            return row;
        };
        grow(model, 1, 2);
        const QModelIndex marked = model.index(1, int(EventColumn::Mark));
        const QString text = marked.data().toString();
        QVERIFY2(text.contains(u"pinned") && text.contains(u"orange triangle") && text.contains(u"late"),
                 qPrintable(text));
        QVERIFY(marked.data(Qt::AccessibleTextRole).toString().contains(text));
        QVERIFY(marked.data(Qt::BackgroundRole).isValid());
        QCOMPARE(model.filterTerm(marked), u"is:pinned"_s);
        const QModelIndex plain = model.index(0, int(EventColumn::Mark));
        QCOMPARE(plain.data().toString(), QString());
        QVERIFY(!plain.data(Qt::BackgroundRole).isValid());
        QCOMPARE(model.filterTerm(plain), QString());
    }

    void newestFirst()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        grow(model, 1, 300);
        model.setNewestFirst(true);
        QCOMPARE(model.seqAt(0), Seq(300));
        QCOMPARE(model.rowOf(300), 0);
        QCOMPARE(model.rowOf(1), 299);
        const QPersistentModelIndex kept(model.index(model.rowOf(150), 0));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        grow(model, 1, 310);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 0); // above the others
        QCOMPARE(inserted[0][2].toInt(), 9);
        QCOMPARE(model.seqAt(kept.row()), Seq(150));
        m_store.answer(model);
        QCOMPARE(path(model, 0), u"/hooks/310"_s);
        grow(model, 101, 310); // cleared
        QCOMPARE(model.rowCount(), 210);
        QCOMPARE(model.rowOf(101), 209);
        QCOMPARE(model.seqAt(kept.row()), Seq(150));
        grow(model, 1, 310);
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
        grow(model, 1, 1000);
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
        grow(model, 1, 1005);
        QCOMPARE(model.rowCount(), 1005);
    }

    void rowsThatWereAskedForBeforeAPauseAreHeldBack()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 10);
        m_store.last = 20;
        model.setRange(1, 20);
        QTRY_VERIFY_WITH_TIMEOUT(!m_store.requests.empty(), 10'000); // the end is being read
        model.setRange(1, 10);
        m_store.answer(model);
        QCOMPARE(model.rowCount(), 10);
        grow(model, 1, 20);
        QCOMPARE(model.rowCount(), 20);
    }

    void furtherColumns()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        grow(model, 1, 10);
        const FurtherColumn kind = *FurtherColumn::parse(u"header.x-kind"_s);
        const FurtherColumn page = *FurtherColumn::parse(u"query.page"_s);
        model.setFurtherColumns({kind, page});
        QCOMPARE(model.columnCount(), eventColumnCount + 2);
        QCOMPARE(model.title(eventColumnCount + 1), u"query.page"_s);
        QCOMPARE(model.index(3, eventColumnCount).data().toString(), QString()); // asked for
        QVERIFY(!m_store.requests.empty()); // what was asked for before the columns were there does not count
        const Store::Request request = m_store.requests.back();
        m_store.requests.clear();
        model.rowsRead(request.token, {rowOf(4), rowOf(5)}, {{"odd", {}}, {{}, "2"}});
        QCOMPARE(model.index(3, eventColumnCount).data().toString(), u"odd"_s);
        QCOMPARE(model.index(4, eventColumnCount).data().toString(), QString());
        QCOMPARE(model.index(4, eventColumnCount + 1).data().toString(), u"2"_s);
        QCOMPARE(model.filterTerm(model.index(3, eventColumnCount)), u"header.x-kind=odd"_s);
        QCOMPARE(model.filterTerm(model.index(4, eventColumnCount)), QString());
        model.setFurtherColumns({page});
        QCOMPARE(model.columnCount(), eventColumnCount + 1);
        QCOMPARE(model.index(4, eventColumnCount).data().toString(), QString()); // read again
        QVERIFY(!m_store.requests.empty());
    }

    // A screen of rows that lie far apart is held at once, or it would be read again and again.
    void filteredRowsFarApart()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 1'000'000);
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

    void onePageIsAskedForOnce()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 5000);
        for (int i = 0; i < 100; ++i)
            path(model, i);
        QCOMPARE(int(m_store.requests.size()), 1);
    }

    void missingNumberIsARowThatSaysSo()
    {
        m_store.missing = 3;
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        grow(model, 1, 10);
        QCOMPARE(model.index(2, int(EventColumn::Number)).data().toString(), u"3"_s);
        QCOMPARE(path(model, 2), QString());
        QVERIFY(!model.index(2, int(EventColumn::Hint)).data().toString().isEmpty());
        QCOMPARE(path(model, 3), u"/hooks/4"_s);
        QVERIFY(m_store.requests.empty()); // what is not there is not asked for for ever
    }

    void clearedRowsGoAndComeBack()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        grow(model, 1, 300);
        model.setRange(201, 300);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.seqAt(0), Seq(201));
        model.setRange(1, 300);
        QCOMPARE(model.rowCount(), 300);
        QCOMPARE(model.rowOf(300), 299);
        model.setRange(301, 300);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.rowOf(300), -1);
        grow(model, 301, 310);
        QCOMPARE(model.rowCount(), 10);
        grow(model, 1, 310);
        QTRY_COMPARE(model.rowCount(), 310);
    }

    void everythingClearedComesBackWithoutNewRows()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 300);
        model.setRange(301, 300);
        model.setRange(1, 300);
        QTRY_VERIFY_WITH_TIMEOUT((m_store.answer(model), model.rowCount() == 300), 10'000);
        QCOMPARE(model.seqAt(0), Seq(1));
    }

    void refreshReadsAgainAndKeepsTheOldUntilThen()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 10);
        m_store.edit = [](EventRow row) {
            row.deliveries.delivered = 2;
            return row;
        };
        model.refresh();
        const QModelIndex deliveries = model.index(4, int(EventColumn::Deliveries));
        QCOMPARE(deliveries.data().toString(), u"–"_s);
        m_store.answer(model);
        QVERIFY(deliveries.data().toString().contains(u'2'));
    }

    void memoryIsFlatAtAMillionRows()
    {
        EventLogModel model(m_store.fetch());
        grow(model, 1, 1'000'000);
        for (int row = 0; row < 1'000'000; row += 10'000) {
            path(model, row);
            m_store.answer(model);
            QCOMPARE(path(model, row), u"/hooks/%1"_s.arg(row + 1));
        }
        QVERIFY2(model.pagesHeld() <= EventLogModel::pagesKept,
                 qPrintable(QString::number(model.pagesHeld())));
    }

    void answerForARangeThatIsGoneIsDropped()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        grow(model, 1, 1000);
        path(model, 0);       // asked for, not answered
        model.setRange(1, 5); // fewer rows: begun anew
        m_store.last = 5;
        QTRY_VERIFY_WITH_TIMEOUT((m_store.answer(model), model.rowCount() == 5), 10'000);
        model.rowsRead(999'999, {rowOf(77)});
        QCOMPARE(model.rowCount(), 5);
    }

    void pluralsAreWords()
    {
        installTranslations();
        QCOMPARE(columnToolTip(EventColumn::Size, rowOf(1)), u"1 byte"_s);
        QCOMPARE(columnToolTip(EventColumn::Size, rowOf(2)), u"2 bytes"_s);
    }

    void texts_data()
    {
        QTest::addColumn<EventRow>("row");
        QTest::addColumn<QString>("expected");
        EventRow accepted = rowOf(7);
        accepted.hint = "push";
        accepted.matchedRules = 2;
        accepted.deliveries = {1, 2, 3};
        QTest::newRow("accepted") << accepted
                                  << u"POST|/hooks/7|push|7 B|200|2|✕ 3 dead, … 1 pending, ✓ 2 ok"_s;
        EventRow rejected = rowOf(8);
        rejected.kind = RowKind::Rejected;
        rejected.answerStatus = 0;
        rejected.hint = "bare LF";
        QTest::newRow("rejected") << rejected << u"POST|/hooks/8|rejected: bare LF|8 B|none|–|–"_s;
        EventRow handMade = rowOf(9);
        handMade.kind = RowKind::HandMade;
        QTest::newRow("hand made") << handMade << u"POST|/hooks/9|sent by hand|9 B|–|–|–"_s;
        EventRow hostile = rowOf(10);
        hostile.path = "/a\x01\xff\x7f";
        QTest::newRow("hostile bytes") << hostile << u"POST|/a␁ÿ␡||10 B|200|–|–"_s;
    }

    void texts()
    {
        QFETCH(EventRow, row);
        QFETCH(QString, expected);
        QStringList cells;
        for (const EventColumn column :
             {EventColumn::Method, EventColumn::Path, EventColumn::Hint, EventColumn::Size,
              EventColumn::Answer, EventColumn::Rules, EventColumn::Deliveries})
            cells += columnText(column, row);
        QCOMPARE(cells.join(u'|'), expected);
    }
};

QTEST_MAIN(tst_EventLogModel)
#include "tst_eventlogmodel.moc"
