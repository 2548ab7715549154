// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/widgets/pill.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

} // namespace

// Sorting by a click on the header, in a window that receives.
class tst_Sorting : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    EventsPage *page() const { return m_fixture->window()->eventsPage(); }
    EventLogView *view() const { return page()->view(); }
    EventLogModel *model() const { return page()->model(); }
    Pill *pill() const { return view()->findChild<Pill *>(); }

    QStringList paths() const
    {
        QStringList paths;
        for (int row = 0; row < model()->rowCount(); ++row)
            paths += model()->index(row, int(EventColumn::Path)).data().toString();
        return paths;
    }

    void send(const QByteArray &path)
    {
        QVERIFY(m_fixture->post(path, "{\"path\":\"" + path + "\"}").startsWith("HTTP/1.1 200"));
    }

    void clickHeader(EventColumn column)
    {
        QHeaderView *header = view()->horizontalHeader();
        const QPoint at(header->sectionViewportPosition(int(column)) + 10, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
        m_tester = std::make_unique<QAbstractItemModelTester>(
                model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *path : {"/c", "/a", "/d", "/b", "/a"})
            send(path);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
    }

    void cleanup()
    {
        m_tester.reset();
        m_fixture.reset();
    }

    void clicksOnAHeaderSortAndTurnTheOrder()
    {
        const QStringList ascending{u"/a"_s, u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s};
        clickHeader(EventColumn::Path);
        QTRY_COMPARE_WITH_TIMEOUT(paths(), ascending, patience);
        QCOMPARE(model()->seqAt(0), Seq(2)); // of the same path the older one
        QVERIFY(!view()->isFollowing());
        clickHeader(EventColumn::Path);
        QTRY_COMPARE_WITH_TIMEOUT(paths(), QStringList(ascending.rbegin(), ascending.rend()), patience);
    }

    void sortingSelectsNothing()
    {
        m_fixture->receive(60);
        const auto isInView = [this] {
            return view()->viewport()->rect().contains(view()->visualRect(view()->currentIndex()).center());
        };
        const Seq shown = view()->currentSeq(); // no person selected it
        clickHeader(EventColumn::Path);
        QTRY_VERIFY_WITH_TIMEOUT(model()->isSorted(), patience);
        QCOMPARE(view()->currentSeq(), shown);
        QCOMPARE(view()->verticalScrollBar()->value(), 0);

        view()->select(60); // by a person
        clickHeader(EventColumn::Path);
        QTRY_COMPARE_WITH_TIMEOUT(paths().first(), u"/n/9"_s, patience);
        QCOMPARE(view()->selectedSeqs(), std::vector<Seq>{60});
        QVERIFY(isInView());
        clickHeader(EventColumn::Size);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowOf(1), 60, patience);
        QCOMPARE(view()->selectedSeqs(), std::vector<Seq>{60});
        QVERIFY(isInView());
    }

    void sortingWithNothingSelected()
    {
        view()->selectionModel()->clear();
        clickHeader(EventColumn::Path);
        QTRY_VERIFY_WITH_TIMEOUT(model()->isSorted(), patience);
        QCOMPARE(view()->currentSeq(), Seq(0));
    }

    void whatComesInIsHeldBackWhileSorted()
    {
        clickHeader(EventColumn::Path);
        QTRY_VERIFY_WITH_TIMEOUT(model()->isSorted(), patience);
        send("/0");
        send("/1");
        QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible() && pill()->text().startsWith(u"2 new"), patience);
        QVERIFY2(pill()->text().contains(u"sorted by Path"), qPrintable(pill()->text()));
        QCOMPARE(model()->rowCount(), 5);
        QTest::mouseClick(pill(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 7, patience);
        QVERIFY(!model()->isSorted() && view()->isFollowing());
        QTRY_COMPARE_WITH_TIMEOUT(paths().last(), u"/1"_s, patience);
        QCOMPARE(view()->sortColumn(), int(EventColumn::Number));
    }

    void newestOnTopFollowsAndHolds()
    {
        clickHeader(EventColumn::Number); // turns the order of arrival
        QTRY_VERIFY_WITH_TIMEOUT(model()->isNewestFirst(), patience);
        QCOMPARE(model()->seqAt(0), Seq(5));
        QVERIFY(view()->isFollowing());
        for (int i = 0; i < 60; ++i)
            send("/more");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 65, patience);
        QCOMPARE(view()->indexAt(QPoint(5, 5)).row(), 0);
        QTest::keyClick(view(), Qt::Key_End); // the oldest: that holds the view
        QVERIFY(!view()->isFollowing());
        QCOMPARE(view()->currentSeq(), Seq(1));
        const int y = view()->visualRect(view()->currentIndex()).y();
        for (int i = 0; i < 3; ++i)
            send("/new");
        QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible() && pill()->text() == u"3 new", patience);
        QCOMPARE(view()->currentSeq(), Seq(1));
        QCOMPARE(view()->visualRect(view()->currentIndex()).y(), y); // not by a pixel
        QVERIFY(pill()->y() < view()->viewport()->height() / 2);     // where the newest are
        QTest::mouseClick(pill(), Qt::LeftButton);
        QVERIFY(view()->isFollowing());
        QTRY_COMPARE_WITH_TIMEOUT(view()->indexAt(QPoint(5, 5)).row(), 0, patience);
        QTest::keyClick(view(), Qt::Key_Home);
        QCOMPARE(view()->currentSeq(), Seq(68));
        clickHeader(EventColumn::Number);
        QCOMPARE(model()->seqAt(0), Seq(1));
    }

    void filteredRowsAreSorted()
    {
        page()->filterLine()->setText(u"-path=/d"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 4, patience);
        clickHeader(EventColumn::Path);
        QTRY_COMPARE_WITH_TIMEOUT(paths(), (QStringList{u"/a"_s, u"/a"_s, u"/b"_s, u"/c"_s}), patience);
        page()->filterLine()->setText(u"path:/a OR path:/d"_s); // stays sorted
        QTRY_COMPARE_WITH_TIMEOUT(paths(), (QStringList{u"/a"_s, u"/a"_s, u"/d"_s}), patience);
        send("/a");
        QTRY_VERIFY_WITH_TIMEOUT(pill()->isVisible(), patience);
        page()->filterLine()->setText({});
        QTRY_COMPARE_WITH_TIMEOUT(paths(), (QStringList{u"/a"_s, u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s}),
                                  patience);
        page()->follow();
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 6, patience);
    }

    void sortsByAFurtherColumn()
    {
        view()->addColumn(u"body.path"_s);
        const QStringList ascending{u"/a"_s, u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s};
        view()->scrollTo(model()->index(0, eventColumnCount));
        clickHeader(EventColumn(eventColumnCount));
        QTRY_COMPARE_WITH_TIMEOUT(paths(), ascending, patience);
        QCOMPARE(view()->sortColumn(), eventColumnCount);
        QVERIFY(!view()->isFollowing());
        send("/0");
        QTRY_VERIFY_WITH_TIMEOUT(pill()->text().contains(u"sorted by body.path"), patience);
        clickHeader(EventColumn(eventColumnCount));
        QTRY_COMPARE_WITH_TIMEOUT(paths(), QStringList(ascending.rbegin(), ascending.rend()), patience);
    }

    void aFurtherColumnKeepsTheOrderWhereItGoes()
    {
        view()->addColumn(u"body.path"_s);
        clickHeader(EventColumn(eventColumnCount));
        QTRY_VERIFY_WITH_TIMEOUT(model()->isSorted(), patience);
        view()->setColumnLayout(ColumnLayout({{u"header.host"_s}, {u"body.path"_s}}));
        QCOMPARE(view()->sortColumn(), eventColumnCount + 1);
        QCOMPARE(view()->horizontalHeader()->sortIndicatorSection(), eventColumnCount + 1);
        QVERIFY(model()->isSorted());
        view()->setColumnLayout(ColumnLayout({{u"header.host"_s}}));
        QVERIFY(!model()->isSorted() && view()->isFollowing());
        QCOMPARE(view()->sortColumn(), int(EventColumn::Number));
    }

    void sortingIsToldAndStopped()
    {
        view()->addColumn(u"body.path"_s);
        for (const bool byKey : {true, false}) {
            clickHeader(EventColumn(eventColumnCount));
            view()->setSortProgress(43);
            QVERIFY(pill()->isVisible());
            QCOMPARE(pill()->text(), u"sorting by body.path, 43 %"_s);
            if (byKey)
                QTest::keyClick(view(), Qt::Key_Escape);
            else
                QTest::mouseClick(pill(), Qt::LeftButton);
            QVERIFY(view()->isFollowing());
            QCOMPARE(view()->sortColumn(), int(EventColumn::Number));
            view()->setSortProgress(100);
            QVERIFY(!pill()->isVisible());
        }
    }

    void clearEndsTheSorting()
    {
        clickHeader(EventColumn::Size);
        QTRY_VERIFY_WITH_TIMEOUT(model()->isSorted(), patience);
        m_fixture->engine()->clear();
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, patience);
        send("/after");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QVERIFY(!model()->isSorted());
    }
};

QTEST_MAIN(tst_Sorting)
#include "tst_sorting.moc"
