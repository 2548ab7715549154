// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filteredrows.h"
#include "ui/eventlog/filterline.h"
#include "ui/inspector/eventinspector.h"
#include "ui/navigation.h"
#include "ui/savedfilters/savedfilteritems.h"
#include "ui/statistics/barchart.h"
#include "ui/statistics/toplist.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/pairstable.h"
#include "ui/widgets/pill.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

} // namespace

// The filter line in a window that receives.
class tst_Filtering : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    EventsPage *page() const { return m_fixture->window()->eventsPage(); }
    EventLogView *view() const { return page()->view(); }
    EventLogModel *model() const { return page()->model(); }
    QLineEdit *edit() const { return m_fixture->find<QLineEdit>("filter"); }
    QString counters() const { return m_fixture->find<QLabel>("counters")->text(); }
    QStringList paths() const
    {
        QStringList paths;
        for (int row = 0; row < model()->rowCount(); ++row)
            paths += model()->index(row, int(EventColumn::Path)).data().toString();
        return paths;
    }

    void send(const QByteArray &path, const QByteArray &body = "{}")
    {
        QVERIFY(m_fixture->post(path, body, "X-Kind: odd\r\n").startsWith("HTTP/1.1 200"));
    }

    void type(const QString &text)
    {
        QTest::keyClick(m_fixture->window(), Qt::Key_L, Qt::ControlModifier);
        QTest::keyClicks(edit(), text);
    }

    void contextMenu(int row, EventColumn column, const QString &entry)
    {
        const QRect cell = view()->visualRect(model()->index(row, int(column)));
        whenMenuOpens(entry);
        Q_EMIT view()->customContextMenuRequested(cell.center());
    }

    Navigation *navigation() const { return m_fixture->find<Navigation>("navigation"); }

    // "name count" of each saved filter; what is being counted ends with an ellipsis.
    QStringList saved() const
    {
        QStringList texts;
        const QTreeWidgetItem *events = navigation()->topLevelItem(0);
        for (int i = 0; i < events->childCount(); ++i)
            texts += (events->child(i)->text(0) + u' ' + events->child(i)->text(1)).trimmed();
        return texts;
    }

    void click(QTreeWidgetItem *item)
    {
        QTest::mouseClick(navigation()->viewport(), Qt::LeftButton, {},
                          navigation()->visualItemRect(item).center());
    }

    void saveAs(const QString &name, const QString &filter)
    {
        page()->filterLine()->setText(filter);
        whenDialogOpens([name](QWidget *dialog) {
            auto *field = dialog->findChild<QLineEdit *>();
            field->setText(name);
            QTest::keyClick(field, Qt::Key_Return);
        });
        m_fixture->window()->activateWindow(); // it is again some time after a dialog
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window()));
        QTest::keyClick(m_fixture->window(), Qt::Key_S, Qt::ControlModifier);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
        m_tester = std::make_unique<QAbstractItemModelTester>(
                model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *path : {"/a", "/b", "/c", "/a", "/d"})
            send(path, QByteArray("{\"from\":\"") + path + "\"}");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
    }

    void cleanup()
    {
        m_tester.reset();
        m_fixture.reset();
    }

    void typingFiltersAndEscapeShowsAll()
    {
        type(u"body.from=/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(paths(), (QStringList{u"/a"_s, u"/a"_s}), patience);
        QTRY_VERIFY_WITH_TIMEOUT(counters().contains(u"2 of 5 shown"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(page()->current() && page()->current()->seq == 4, patience); // the newest
        QTest::keyClick(edit(), Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
        QVERIFY(counters().contains(u"5 shown"));
        QTRY_COMPARE_WITH_TIMEOUT(paths().value(4), u"/d"_s, patience);
    }

    void bothShortcutsGoToTheLine()
    {
        for (const auto key : {Qt::Key_F, Qt::Key_L}) {
            view()->setFocus();
            QTest::keyClick(view(), key, Qt::ControlModifier);
            QVERIFY(edit()->hasFocus());
        }
        QTest::keyClick(edit(), Qt::Key_Escape);
        QVERIFY(view()->hasFocus());
    }

    void whatIsNoFilterChangesNothing()
    {
        type(u"path:/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        type(u"staus:5"_s);
        const QPoint place = view()->mapToGlobal(QPoint());
        QTRY_VERIFY_WITH_TIMEOUT(page()->filterLine()->note()->isVisible(), patience);
        QCOMPARE(view()->mapToGlobal(QPoint()), place);     // nothing moves
        const QWidget *header = view()->horizontalHeader(); // is not covered
        const int headerEnd = header->mapToGlobal(QPoint(0, header->height())).y();
        QVERIFY(page()->filterLine()->note()->mapToGlobal(QPoint()).y() >= headerEnd);
        QCOMPARE(model()->rowCount(), 2);
        QCOMPARE(edit()->text(), u"staus:5"_s);
    }

    void newEventsAppearWhereTheyMatch()
    {
        type(u"/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        send("/b", "nothing");
        send("/a", "again");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
        QCOMPARE(model()->seqAt(2), Seq(7));
        QTRY_VERIFY_WITH_TIMEOUT(counters().contains(u"3 of 7 shown"), patience);
    }

    void nothingMatches()
    {
        type(u"nowhere-to-be-found"_s);
        auto *label = m_fixture->find<QLabel>("no-match");
        QTRY_VERIFY_WITH_TIMEOUT(label->isVisible(), patience);
        send("/now", "nowhere-to-be-found");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QVERIFY(view()->isVisible());
    }

    void filterByValueAndExcludeIt()
    {
        contextMenu(1, EventColumn::Path, u"Exclude This Value"_s);
        QTRY_COMPARE_WITH_TIMEOUT(edit()->text(), u"-path=/b"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 4, patience);
        QTRY_COMPARE_WITH_TIMEOUT(paths().value(0), u"/a"_s, patience);
        contextMenu(0, EventColumn::Path, u"Filter by This Value"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        QVERIFY(edit()->text().startsWith(u"-path"));
    }

    void filterByAHeader()
    {
        QTRY_VERIFY_WITH_TIMEOUT(page()->current() != nullptr, patience);
        page()->inspector()->showTab(u"headers"_s);
        auto *table = page()->inspector()->widget(1)->findChild<PairsTable *>();
        const auto items = table->findItems(u"X-Kind"_s, Qt::MatchExactly);
        QCOMPARE(items.size(), 1);
        whenMenuOpens(u"Exclude This Value"_s);
        const QPoint place = table->visualItemRect(items[0]).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
        QApplication::sendEvent(table->viewport(), &event);
        QTRY_COMPARE_WITH_TIMEOUT(edit()->text(), u"-header.X-Kind=odd"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, patience);
    }

    void clearAndItsUndo()
    {
        type(u"/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        m_fixture->run(CommandId::Clear);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, patience);
        send("/a");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        m_fixture->run(CommandId::Undo);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
        QCOMPARE(model()->seqAt(0), Seq(1));
    }

    void deletedEventsAreNotFound()
    {
        type(u"/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        const Seq seq = model()->seqAt(0);
        view()->select(seq);
        m_fixture->run(CommandId::Delete);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        type(u"/"_s);
        QTRY_VERIFY_WITH_TIMEOUT(model()->rowCount() > 1, patience);
        QCOMPARE(model()->rowOf(seq), -1);
        m_fixture->run(CommandId::Undo);
        QTRY_VERIFY_WITH_TIMEOUT(model()->rowOf(seq) >= 0, patience);
    }

    void pauseHoldsMatchesBack()
    {
        type(u"/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        page()->setPaused(true);
        send("/a");
        QTRY_COMPARE_WITH_TIMEOUT(view()->findChild<Pill *>()->text(), u"1 new"_s, patience);
        QCOMPARE(model()->rowCount(), 2);
        page()->follow();
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
    }

    void selectedEventStaysSelected()
    {
        view()->select(3);
        QTRY_VERIFY_WITH_TIMEOUT(page()->current() && page()->current()->seq == 3, patience);
        type(u"x-kind"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page()->filtered()->isActive() && model()->isFiltered(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
        QCOMPARE(view()->currentSeq(), Seq(3));
        QTest::keyClick(edit(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!model()->isFiltered(), patience);
        QCOMPARE(view()->currentSeq(), Seq(3));
    }

    void filterIsReplacedWhileItIsSearched()
    {
        for (const QString &text : {u"nowhere"_s, u"/a"_s, u"/b"_s, u"/d"_s})
            page()->filterLine()->setText(text);
        QTRY_COMPARE_WITH_TIMEOUT(paths(), QStringList{u"/d"_s}, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!page()->filtered()->isSearching(), patience);
        QCOMPARE(paths(), QStringList{u"/d"_s});
    }

    void savedFiltersAreCountedAndApplied()
    {
        QCOMPARE(saved(), QStringList{u"No saved filters"_s});
        saveAs(u"Only a"_s, u"path=/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 2"_s}, patience);
        QCOMPARE(navigation()->currentSavedFilter(), 0);
        send("/a");
        send("/b");
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 3"_s}, patience);

        page()->filterLine()->setText({});
        QCOMPARE(navigation()->currentSavedFilter(), -1);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 7, patience);
        click(navigation()->topLevelItem(0)->child(0));
        QCOMPARE(edit()->text(), u"path=/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
        edit()->clear(); // not applied yet
        click(navigation()->topLevelItem(0)->child(0));
        QCOMPARE(edit()->text(), u"path=/a"_s);
        click(navigation()->topLevelItem(0));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 7, patience);

        m_fixture->run(CommandId::Clear);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 0"_s}, patience);
        m_fixture->run(CommandId::Undo);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 3"_s}, patience);
    }

    void savedFiltersAreRenamedMovedAndDeleted()
    {
        for (const char *path : {"/a", "/b", "/c"})
            saveAs(QString::fromLatin1(path), u"path="_s + QString::fromLatin1(path));
        QTRY_COMPARE_WITH_TIMEOUT(saved(), (QStringList{u"/a 2"_s, u"/b 1"_s, u"/c 1"_s}), patience);
        navigation()->setFocus();
        QTest::keyClick(navigation(), Qt::Key_Up, Qt::AltModifier); // the one saved last
        QCOMPARE(saved(), (QStringList{u"/a 2"_s, u"/c 1"_s, u"/b 1"_s}));
        QCOMPARE(navigation()->currentSavedFilter(), 1);
        QTest::keyClick(navigation(), Qt::Key_F2);
        auto *editor = navigation()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, u"Cs"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), (QStringList{u"/a 2"_s, u"Cs 1"_s, u"/b 1"_s}), patience);
        QTest::keyClick(navigation(), Qt::Key_Delete);
        QCOMPARE(saved(), (QStringList{u"/a 2"_s, u"/b 1"_s}));
        m_fixture->run(CommandId::Undo);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), (QStringList{u"/a 2"_s, u"Cs 1"_s, u"/b 1"_s}), patience);
        m_tester.reset();
        m_fixture->stop();
        QVERIFY(m_fixture->start());
        QTRY_COMPARE_WITH_TIMEOUT(saved(), (QStringList{u"/a 2"_s, u"Cs 1"_s, u"/b 1"_s}), patience);
    }

    void savedFiltersAreDragged()
    {
        for (const char *path : {"/a", "/b", "/c"})
            saveAs(QString::fromLatin1(path), u"path="_s + QString::fromLatin1(path));
        const auto drop = [this](int on, bool inUpperHalf) {
            const QRect rect = navigation()->visualItemRect(navigation()->topLevelItem(0)->child(on));
            QMimeData data;
            QDropEvent event(inUpperHalf ? rect.topLeft() : rect.bottomLeft(), Qt::MoveAction, &data,
                             Qt::LeftButton, Qt::NoModifier);
            QObject *items = navigation()->savedFilters(); // without a drag the application sends no drop
            QVERIFY(items->eventFilter(navigation()->viewport(), &event));
            QCOMPARE(event.dropAction(), Qt::IgnoreAction); // the navigation's items stay where they are
        };
        drop(0, true); // the one saved last is the current one
        QTRY_COMPARE_WITH_TIMEOUT(saved(), (QStringList{u"/c 1"_s, u"/a 2"_s, u"/b 1"_s}), patience);
        QCOMPARE(navigation()->currentSavedFilter(), 0);
        drop(1, false);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), (QStringList{u"/a 2"_s, u"/c 1"_s, u"/b 1"_s}), patience);
        m_fixture->run(CommandId::Undo);
        QCOMPARE(saved(), (QStringList{u"/c 1"_s, u"/a 2"_s, u"/b 1"_s}));
    }

    void whatStaysAfterClearIsCounted()
    {
        saveAs(u"Only a"_s, u"path=/a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 2"_s}, patience);
        m_fixture->engine()->setMarks({{model()->seqAt(0), EventMark{true, {}, {}, {}}}});
        QTRY_VERIFY_WITH_TIMEOUT(model()->rowAt(0) && model()->rowAt(0)->mark.pinned, patience);
        m_fixture->run(CommandId::Clear);
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 1"_s}, patience);
        m_fixture->run(CommandId::ShowStatistics);
        const auto *paths = m_fixture->find<QWidget>("statistics")->findChildren<TopList *>().front();
        QTRY_COMPARE_WITH_TIMEOUT(paths->topLevelItemCount(), 1, patience);
        QCOMPARE(paths->topLevelItem(0)->text(1), u"1"_s);
        m_fixture->engine()->setMarks({{1, EventMark()}});
        QTRY_COMPARE_WITH_TIMEOUT(saved(), QStringList{u"Only a 0"_s}, patience);
    }

    void whatIsNoFilterIsNotSaved()
    {
        page()->filterLine()->setText(u"staus:5"_s);
        m_fixture->find<QToolButton>("save-filter")->click();
        QCOMPARE(saved(), QStringList{u"No saved filters"_s});
        QVERIFY(edit()->hasFocus());
    }

    void statisticsLeadToAFilter()
    {
        QTest::keyClick(m_fixture->window(), Qt::Key_5, Qt::ControlModifier | Qt::AltModifier);
        auto *statistics = m_fixture->find<QWidget>("statistics");
        QVERIFY(statistics->isVisible());
        const auto lists = statistics->findChildren<TopList *>();
        QCOMPARE(lists.size(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(lists[0]->topLevelItemCount(), 4, patience);
        QCOMPARE(lists[0]->topLevelItem(0)->text(0), u"/a"_s);
        QCOMPARE(lists[0]->topLevelItem(0)->text(1), u"2"_s);
        QTest::mouseClick(lists[0]->viewport(), Qt::LeftButton, {},
                          lists[0]->visualItemRect(lists[0]->topLevelItem(0)).center());
        QCOMPARE(edit()->text(), u"path=/a"_s);
        QVERIFY(page()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);

        m_fixture->run(CommandId::ShowStatistics); // of what the filter takes
        QTRY_COMPARE_WITH_TIMEOUT(lists[0]->topLevelItemCount(), 1, patience);
        const auto charts = statistics->findChildren<BarChart *>();
        QCOMPARE(charts.size(), 3);
        QCOMPARE(charts[1]->bars().size(), size_t(1)); // two bodies of one size
        charts[1]->setFocus();
        QTest::keyClick(charts[1], Qt::Key_Home);
        QCOMPARE(charts[1]->current(), 0);
        QTest::keyClick(charts[1], Qt::Key_Return);
        QCOMPARE(edit()->text(), u"path=/a size>=1 size<100"_s);
        QTRY_COMPARE_WITH_TIMEOUT(paths(), (QStringList{u"/a"_s, u"/a"_s}), patience);
    }

    void statisticsOfWhatComesIn()
    {
        m_fixture->run(CommandId::ShowStatistics);
        auto *chart = m_fixture->find<QWidget>("statistics")->findChildren<BarChart *>().first();
        const auto events = [chart] {
            quint64 sum = 0;
            for (const ChartBar &bar : chart->bars())
                sum += bar.events;
            return sum;
        };
        QTRY_COMPARE_WITH_TIMEOUT(events(), quint64(5), patience);
        send("/new");
        QTRY_COMPARE_WITH_TIMEOUT(events(), quint64(6), patience);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QTest::keyClick(chart, Qt::Key_Return);
        QVERIFY2(edit()->text().startsWith(u"after:"), qPrintable(edit()->text()));
        QTRY_COMPARE_WITH_TIMEOUT(quint64(model()->rowCount()), chart->bars().front().events, patience);
        m_fixture->run(CommandId::Clear);
        page()->filterLine()->setText({});
        m_fixture->run(CommandId::ShowStatistics);
        auto *empty = m_fixture->find<QLabel>("statistics-empty");
        QTRY_VERIFY_WITH_TIMEOUT(empty->isVisible() && empty->text().contains(u"nothing to count"), patience);
    }

    void valuesThatWereSeenAreOffered()
    {
        type(u"path:"_s);
        auto *list = m_fixture->find<QListView>("suggestions");
        QTRY_VERIFY_WITH_TIMEOUT(list->isVisible(), patience);
        QCOMPARE(list->model()->rowCount(), 4);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"/a"_s); // was seen most
        QTest::keyClick(edit(), Qt::Key_Tab);
        QCOMPARE(edit()->text(), u"path:/a "_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
    }
};

QTEST_MAIN(tst_Filtering)
#include "tst_filtering.moc"
