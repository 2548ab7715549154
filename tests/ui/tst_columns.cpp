// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/inspector/eventinspector.h"
#include "ui/inspector/jsontree.h"
#include "ui/widgets/fieldnote.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

QListWidgetItem *itemNamed(QWidget *dialog, const QString &text)
{
    return dialog->findChild<QListWidget *>(u"columns"_s)->findItems(text, Qt::MatchExactly).value(0);
}

} // namespace

// The columns of the table, in a window that receives.
class tst_Columns : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    EventsPage *page() const { return m_fixture->window()->eventsPage(); }
    EventLogView *view() const { return page()->view(); }
    EventLogModel *model() const { return page()->model(); }
    QHeaderView *header() const { return view()->horizontalHeader(); }

    QStringList shownTitles() const
    {
        QStringList titles;
        for (int visual = 0; visual < header()->count(); ++visual) {
            const int column = header()->logicalIndex(visual);
            if (!header()->isSectionHidden(column))
                titles += model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        }
        return titles;
    }

    QStringList cells(int column) const
    {
        QStringList cells;
        for (int row = 0; row < model()->rowCount(); ++row)
            cells += model()->index(row, column).data().toString();
        return cells;
    }

    bool timeFits() const
    {
        const QString text = cells(int(EventColumn::Time)).value(0);
        return !text.isEmpty()
               && header()->sectionSize(int(EventColumn::Time))
                          >= view()->sizeHintForIndex(model()->index(0, int(EventColumn::Time))).width();
    }

    void headerMenu(EventColumn column, const QString &entry)
    {
        const QPoint at(header()->sectionViewportPosition(int(column)) + 5, header()->height() / 2);
        whenMenuOpens(entry);
        Q_EMIT header()->customContextMenuRequested(at);
    }

    // Opens the dialog by its command and closes it by Return in the list after `act`.
    void inDialog(const std::function<void(QWidget *dialog)> &act)
    {
        whenDialogOpens([act](QWidget *dialog) {
            act(dialog);
            auto *list = dialog->findChild<QListWidget *>(u"columns"_s);
            list->setFocus();
            QTest::keyClick(list, Qt::Key_Return);
        });
        m_fixture->run(CommandId::Columns);
    }

    static void type(QWidget *dialog, const QString &name)
    {
        auto *edit = dialog->findChild<QLineEdit *>(u"column-name"_s);
        edit->setFocus();
        QTest::keyClicks(edit, name);
        QTest::keyClick(edit, Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
        m_tester = std::make_unique<QAbstractItemModelTester>(
                model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *path : {"/a?n=1", "/b?n=2", "/c"}) {
            const QByteArray body = QByteArray("{\"from\":\"") + path + "\",\"list\":[1,2]}";
            QVERIFY(m_fixture->post(path, body, "X-Kind: odd\r\nAuthorization: Bearer x\r\n")
                            .startsWith("HTTP/1.1 200"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
    }

    void cleanup()
    {
        m_tester.reset();
        m_fixture.reset();
    }

    void builtInColumns()
    {
        QTRY_COMPARE_WITH_TIMEOUT(cells(int(EventColumn::Query)),
                                  (QStringList{u"n=1"_s, u"n=2"_s, QString()}), patience);
        QVERIFY(cells(int(EventColumn::Source)).value(0).startsWith(u"127.0.0.1:"));
        QVERIFY(cells(int(EventColumn::Duration)).value(0).endsWith(u" ms"));
        QVERIFY(!shownTitles().contains(u"Duration"_s));
    }

    void signatureIsABuiltInColumn()
    {
        QVERIFY(shownTitles().contains(u"Signature"_s));
        const int column = int(EventColumn::Signature);
        QTRY_COMPARE_WITH_TIMEOUT(cells(column), QStringList(3, u"–"_s), patience);
        QVERIFY(m_fixture->post("/d", "{}", "X-Hub-Signature-256: sha256=00\r\n").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(cells(column).value(3), u"GitHub HMAC-SHA256"_s, patience);
        QVERIFY(model()->index(3, column).data(Qt::ToolTipRole).toString().contains(u"not checked"));
        header()->setSortIndicator(column, Qt::AscendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(model()->isSorted(), patience);
        QCOMPARE(model()->seqAt(3), Seq(4)); // “–” comes first
    }

    void headerMenuHidesAndShows()
    {
        headerMenu(EventColumn::Method, u"Hide “Method”"_s);
        QTRY_VERIFY(!shownTitles().contains(u"Method"_s));
        headerMenu(EventColumn::Path, u"Duration"_s);
        QTRY_VERIFY(shownTitles().contains(u"Duration"_s));
        headerMenu(EventColumn::Path, u"Restore Columns"_s);
        QTRY_VERIFY(!shownTitles().contains(u"Duration"_s) && shownTitles().contains(u"Method"_s));
    }

    void timeIsShownInOtherWays()
    {
        const auto times = [this] { return cells(int(EventColumn::Time)); };
        headerMenu(EventColumn::Time, u"Time as/UTC"_s);
        QTRY_VERIFY_WITH_TIMEOUT(times().value(0).endsWith(u'Z'), patience);
        QVERIFY(timeFits());
        headerMenu(EventColumn::Time, u"Time as/Since the Row Above"_s);
        QTRY_VERIFY_WITH_TIMEOUT(times().value(1).startsWith(u'+') && !times().value(0).startsWith(u'+'),
                                 patience);
        headerMenu(EventColumn::Time, u"Time as/Age"_s);
        QTRY_VERIFY_WITH_TIMEOUT(times().value(0) == u"now" || times().value(0).endsWith(u" ago"), patience);
        QVERIFY(timeFits());
        const QString settings = m_fixture->settingsFile();
        QVERIFY(!settings.isEmpty());
        m_tester.reset();
        m_fixture->stop();
        QVERIFY(m_fixture->start());
        QCOMPARE(view()->timeDisplay(), TimeDisplay::Age);
    }

    void timeColumnFitsUnlessSizedByHand()
    {
        const int time = int(EventColumn::Time);
        const int clock = header()->sectionSize(time);
        view()->setTimeDisplay(TimeDisplay::Utc);
        QVERIFY(header()->sectionSize(time) > clock);
        view()->setTimeDisplay(TimeDisplay::Clock);
        QCOMPARE(header()->sectionSize(time), clock);
        header()->resizeSection(time, 900); // room enough stays
        view()->setTimeDisplay(TimeDisplay::Utc);
        QCOMPARE(header()->sectionSize(time), 900);
    }

    void widthsScaleWithTheText()
    {
        const int path = int(EventColumn::Path);
        header()->resizeSection(path, 200);
        const double before = QFontMetricsF(view()->font()).averageCharWidth();
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(view(), Qt::Key_Plus, Qt::ControlModifier);
        const double now = QFontMetricsF(view()->font()).averageCharWidth();
        QVERIFY(now > before * 1.3);
        const int zoomed = header()->sectionSize(path);
        QVERIFY2(std::abs(zoomed - 200 * now / before) <= 8, qPrintable(QString::number(zoomed)));
        QVERIFY(timeFits());
        m_tester.reset();
        m_fixture->stop();
        QVERIFY(m_fixture->start()); // as it was left
        QCOMPARE(QFontMetricsF(view()->font()).averageCharWidth(), now);
        QVERIFY2(std::abs(header()->sectionSize(path) - zoomed) <= 8,
                 qPrintable(QString::number(header()->sectionSize(path))));
        QTest::keyClick(view(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(QFontMetricsF(view()->font()).averageCharWidth(), before);
    }

    void furtherColumnsAreAddedByKeyboardAndRemembered()
    {
        inDialog([](QWidget *dialog) {
            type(dialog, u"nonsense"_s);
            QVERIFY(!dialog->findChild<FieldNote *>()->text().isEmpty());
            dialog->findChild<QLineEdit *>(u"column-name"_s)->clear();
            type(dialog, u"header.X-Kind"_s);
            type(dialog, u"body.from"_s);
            type(dialog, u"header.authorization"_s);
        });
        QCOMPARE(shownTitles().mid(shownTitles().size() - 3),
                 (QStringList{u"header.x-kind"_s, u"body.from"_s, u"header.authorization"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(cells(eventColumnCount), QStringList(3, u"odd"_s), patience);
        QTRY_COMPARE_WITH_TIMEOUT(cells(eventColumnCount + 1),
                                  (QStringList{u"/a?n=1"_s, u"/b?n=2"_s, u"/c"_s}), patience);
        QVERIFY(!cells(eventColumnCount + 2).value(0).contains(u"Bearer")); // credentials are hidden

        QVERIFY(m_fixture->post("/d", "{}", "X-Kind: even\r\n").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(cells(eventColumnCount).value(3), u"even"_s, patience);

        header()->moveSection(header()->visualIndex(eventColumnCount), 0);
        header()->resizeSection(eventColumnCount, 77);
        const QStringList titles = shownTitles();
        m_tester.reset();
        m_fixture->stop();
        QVERIFY(m_fixture->start());
        QCOMPARE(shownTitles(), titles);
        QCOMPARE(header()->sectionSize(header()->logicalIndex(0)), 77);
        QTRY_COMPARE_WITH_TIMEOUT(cells(eventColumnCount).value(0), u"odd"_s, patience);
    }

    void dialogMovesHidesAndRemoves()
    {
        inDialog([](QWidget *dialog) {
            type(dialog, u"query.n"_s);
            itemNamed(dialog, u"Method"_s)->setCheckState(Qt::Unchecked);
            auto *list = dialog->findChild<QListWidget *>(u"columns"_s);
            list->setCurrentItem(itemNamed(dialog, u"Path"_s));
            for (int i = 0; i < 4; ++i) {
                for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
                    if (button->text() == u"Move &Up")
                        QTest::mouseClick(button, Qt::LeftButton);
                }
            }
        });
        QCOMPARE(shownTitles().mid(0, 3), (QStringList{u"Path"_s, u"Mark"_s, u"#"_s}));
        QCOMPARE(shownTitles().last(), u"query.n"_s);
        inDialog([](QWidget *dialog) {
            auto *list = dialog->findChild<QListWidget *>(u"columns"_s);
            list->setCurrentItem(itemNamed(dialog, u"query.n"_s));
            for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
                if (button->text() == u"&Remove")
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        });
        QCOMPARE(model()->columnCount(), eventColumnCount);
        QCOMPARE(shownTitles().mid(0, 3), (QStringList{u"Path"_s, u"Mark"_s, u"#"_s}));
    }

    void valueOfAJsonNodeFiltersAndBecomesAColumn()
    {
        page()->inspector()->showTab(u"body"_s);
        view()->select(2);
        auto *tree = page()->inspector()->findChild<JsonTree *>();
        QTRY_VERIFY_WITH_TIMEOUT(tree->model()->json() && tree->model()->json()->text().contains("/b"),
                                 patience);
        const QModelIndex root = tree->model()->index(0, 0);
        const auto contextMenu = [&](int row, const QString &entry) {
            tree->setCurrentIndex(tree->model()->index(row, 0, root));
            whenMenuOpens(entry);
            QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5),
                                    tree->mapToGlobal(QPoint(5, 5)));
            QApplication::sendEvent(tree->viewport(), &event);
        };
        contextMenu(0, u"Show as Column"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shownTitles().last(), u"body.from"_s, patience);
        contextMenu(0, u"Filter by This Value"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page()->filterLine()->text(), u"body.from=\"/b?n=2\""_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(cells(eventColumnCount), QStringList{u"/b?n=2"_s}, patience);
    }
};

QTEST_MAIN(tst_Columns)
#include "tst_columns.moc"
