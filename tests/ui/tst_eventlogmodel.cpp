// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rowstore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Hookwright;
using namespace Qt::StringLiterals;

// How rows come, are held and are read.
class tst_EventLogModel : public QObject
{
    Q_OBJECT
private:
    RowStore m_store;

private Q_SLOTS:
    void init() { m_store = RowStore(); }

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
            m_store.grow(model, 1, last);
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
        m_store.grow(model, 1, 5000);
        QCOMPARE(model.index(0, int(EventColumn::Number)).data().toString(), u"1"_s);
        QCOMPARE(path(model, 0), QString());
        QVERIFY(!model.rowAt(0));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        m_store.answer(model);
        QVERIFY(changed.size() > 0);
        QCOMPARE(path(model, 0), u"/hooks/1"_s);
    }

    void marksAreShown()
    {
        EventLogModel model(m_store.fetch());
        m_store.edit = [](EventRow row) {
            if (row.seq == 2)
                row.mark = {true, MarkColour::Orange, true, "late"};
            return row;
        };
        m_store.grow(model, 1, 2);
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

    void rowsThatWereAskedForBeforeAPauseAreHeldBack()
    {
        EventLogModel model(m_store.fetch());
        m_store.grow(model, 1, 10);
        m_store.last = 20;
        model.setRange(1, 20);
        QTRY_VERIFY_WITH_TIMEOUT(!m_store.requests.empty(), 10'000); // the end is being read
        model.setRange(1, 10);
        m_store.answer(model);
        QCOMPARE(model.rowCount(), 10);
        m_store.grow(model, 1, 20);
        QCOMPARE(model.rowCount(), 20);
    }

    void furtherColumns()
    {
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 10);
        const FurtherColumn kind = *FurtherColumn::parse(u"header.x-kind"_s);
        const FurtherColumn page = *FurtherColumn::parse(u"query.page"_s);
        model.setFurtherColumns({kind, page});
        QCOMPARE(model.columnCount(), eventColumnCount + 2);
        QCOMPARE(model.title(eventColumnCount + 1), u"query.page"_s);
        QCOMPARE(model.index(3, eventColumnCount).data().toString(), QString()); // asked for
        QVERIFY(!m_store.requests.empty()); // what was asked for before the columns were there does not count
        const RowStore::Request request = m_store.requests.back();
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

    void onePageIsAskedForOnce()
    {
        EventLogModel model(m_store.fetch());
        m_store.grow(model, 1, 5000);
        for (int i = 0; i < 100; ++i)
            path(model, i);
        QCOMPARE(int(m_store.requests.size()), 1);
    }

    void missingNumberIsARowThatSaysSo()
    {
        m_store.missing = 3;
        EventLogModel model(m_store.fetch());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_store.grow(model, 1, 10);
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
        m_store.grow(model, 1, 300);
        model.setRange(201, 300);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.seqAt(0), Seq(201));
        model.setRange(1, 300);
        QCOMPARE(model.rowCount(), 300);
        QCOMPARE(model.rowOf(300), 299);
        model.setRange(301, 300);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.rowOf(300), -1);
        m_store.grow(model, 301, 310);
        QCOMPARE(model.rowCount(), 10);
        m_store.grow(model, 1, 310);
        QTRY_COMPARE(model.rowCount(), 310);
    }

    void everythingClearedComesBackWithoutNewRows()
    {
        EventLogModel model(m_store.fetch());
        m_store.grow(model, 1, 300);
        model.setRange(301, 300);
        model.setRange(1, 300);
        QTRY_VERIFY_WITH_TIMEOUT((m_store.answer(model), model.rowCount() == 300), 10'000);
        QCOMPARE(model.seqAt(0), Seq(1));
    }

    void refreshReadsAgainAndKeepsTheOldUntilThen()
    {
        EventLogModel model(m_store.fetch());
        m_store.grow(model, 1, 10);
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
        m_store.grow(model, 1, 1'000'000);
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
        m_store.grow(model, 1, 1000);
        path(model, 0);       // asked for, not answered
        model.setRange(1, 5); // fewer rows: begun anew
        m_store.last = 5;
        QTRY_VERIFY_WITH_TIMEOUT((m_store.answer(model), model.rowCount() == 5), 10'000);
        model.rowsRead(999'999, {rowOf(77)});
        QCOMPARE(model.rowCount(), 5);
    }
};

QTEST_MAIN(tst_EventLogModel)
#include "tst_eventlogmodel.moc"
