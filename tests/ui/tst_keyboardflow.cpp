// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"
#include "ui/commandpalette.h"
#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/inspector/eventinspector.h"
#include "ui/navigation.h"
#include "ui/shortcutsdialog.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/pairstable.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStatusBar>
#include <QTest>
#include <QTreeWidget>
#include <QWheelEvent>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

QTreeWidgetItem *itemOf(QTreeWidget *tree, const QString &text)
{
    return tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive).value(0);
}

} // namespace

class tst_KeyboardFlow : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowFixture> m_fixture;

    MainWindow *window() const { return m_fixture->window(); }
    EventsPage *page() const { return window()->eventsPage(); }
    EventLogView *view() const { return page()->view(); }
    // Shortcuts are those of the active window, which it is again some time after a dialog.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        QWidget *focus = window()->focusWidget();
        QTest::keyClick(focus ? focus : window(), key, modifiers);
    }
    void receive(int count)
    {
        for (int i = 0; i < count; ++i)
            QVERIFY(m_fixture->post("/n/" + QByteArray::number(i), "{}").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(view()->model()->rowCount(), count, patience);
    }
    void restart()
    {
        m_fixture->stop();
        QVERIFY(m_fixture->start());
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }
    void cleanup() { m_fixture.reset(); }

    void commandIsFoundAndRun()
    {
        bool opened = false;
        whenDialogOpens([&](QWidget *dialog) {
            opened = qobject_cast<CommandPalette *>(dialog) != nullptr;
            auto *line = dialog->findChild<QLineEdit *>(u"palette-line"_s);
            auto *list = dialog->findChild<QTreeWidget *>(u"palette-list"_s);
            QTest::keyClicks(line, u"RULE view"_s);
            QCOMPARE(list->currentItem()->text(0), u"View: Event Rule"_s);
            QCOMPARE(list->currentItem()->text(1), u"Ctrl+Alt+3"_s);
            QPalette other = dialog->palette();
            other.setColor(QPalette::PlaceholderText, Qt::magenta);
            dialog->setPalette(other); // the desktop changes to dark while it is open
            QCOMPARE(list->currentItem()->foreground(1).color(), QColor(Qt::magenta));
            QTest::keyClick(line, Qt::Key_Return);
        });
        key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(opened);
        QVERIFY(!page()->isVisible());
    }

    void escapeLeavesTheNoteAndKeepsIt()
    {
        receive(1);
        view()->select(1);
        QTRY_VERIFY_WITH_TIMEOUT(page()->inspector()->event() && page()->inspector()->event()->seq == 1,
                                 patience);
        view()->setFocus();
        key(Qt::Key_N);
        auto *note = page()->inspector()->findChild<QPlainTextEdit *>(u"note"_s);
        QTRY_COMPARE_WITH_TIMEOUT(window()->focusWidget(), note, patience);
        QVERIFY(note->toolTip().contains(u"Escape"));
        QTest::keyClicks(note, u"seen"_s);
        QTest::keyClick(note, Qt::Key_Escape);
        QCOMPARE(window()->focusWidget(), view());
        const auto mark = [this] {
            return view()->model()->index(0, 0).data(EventLogModel::MarkRole).value<RowMark>();
        };
        QTRY_VERIFY_WITH_TIMEOUT(mark().hasNote, patience);
        QCOMPARE(note->toPlainText(), u"seen"_s);
    }

    void arrowsChooseAndEscapeLeaves()
    {
        whenDialogOpens([&](QWidget *dialog) {
            auto *line = dialog->findChild<QLineEdit *>(u"palette-line"_s);
            auto *list = dialog->findChild<QTreeWidget *>(u"palette-list"_s);
            QTest::keyClicks(line, u"view event"_s);
            const QTreeWidgetItem *first = list->currentItem();
            QTest::keyClick(line, Qt::Key_Down);
            QVERIFY(list->currentItem() != first);
            QTest::keyClick(line, Qt::Key_Up);
            QCOMPARE(list->currentItem(), first);
            QTest::keyClick(line, Qt::Key_Escape);
        });
        key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(page()->isVisible());
    }

    void whatIsNotPossibleIsNotRun()
    {
        whenDialogOpens([&](QWidget *dialog) {
            auto *line = dialog->findChild<QLineEdit *>(u"palette-line"_s);
            QTest::keyClicks(line, u"cURL"_s); // no event is selected
            QCOMPARE(static_cast<CommandPalette *>(dialog)->chosen(), nullptr);
            QTest::keyClick(line, Qt::Key_Return);
            QVERIFY(dialog->isVisible());
            QTest::keyClicks(line, u"no such command"_s);
            QCOMPARE(static_cast<CommandPalette *>(dialog)->chosen(), nullptr);
            QTest::keyClick(line, Qt::Key_Escape);
        });
        key(Qt::Key_K, Qt::ControlModifier);
    }

    void eventsAreStepped()
    {
        receive(3);
        key(Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(window()->focusWidget(), view());
        whenDialogOpens([](QWidget *dialog) {
            auto *line = dialog->findChild<QLineEdit *>();
            QTest::keyClicks(line, u"1"_s);
            QTest::keyClick(line, Qt::Key_Return);
        });
        key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(view()->currentSeq(), Seq(1));
        key(Qt::Key_J);
        QCOMPARE(view()->currentSeq(), Seq(2));
        key(Qt::Key_K);
        QCOMPARE(view()->currentSeq(), Seq(1));
        key(Qt::Key_K); // nothing is before it
        QCOMPARE(view()->currentSeq(), Seq(1));
        whenDialogOpens([](QWidget *dialog) {
            auto *line = dialog->findChild<QLineEdit *>();
            QTest::keyClicks(line, u"77"_s);
            QTest::keyClick(line, Qt::Key_Return);
        });
        key(Qt::Key_G, Qt::ControlModifier);
        QVERIFY2(window()->statusBar()->currentMessage().contains("77"_L1),
                 qPrintable(window()->statusBar()->currentMessage()));
    }

    void focusGoesAround()
    {
        receive(1);
        QTRY_VERIFY_WITH_TIMEOUT(page()->inspector()->event() != nullptr, patience);
        key(Qt::Key_BracketRight, Qt::ControlModifier);
        QVERIFY(page()->inspector()->currentWidget()->isAncestorOf(window()->focusWidget()));
        const std::vector<QWidget *> parts{window()->findChild<Navigation *>(), page()->filterLine(), view(),
                                           page()->inspector()};
        for (QWidget *part : parts) {
            key(Qt::Key_F6);
            QVERIFY2(part->isAncestorOf(window()->focusWidget()), part->metaObject()->className());
        }
    }

    void detailsLieBesideTheTable()
    {
        receive(1);
        const auto isBeside = [this] { return page()->inspector()->x() > 0; };
        QVERIFY(!isBeside());
        key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(isBeside());
        QVERIFY(view()->width() > page()->width() / 4);
        restart();
        QTRY_VERIFY_WITH_TIMEOUT(page()->inspector()->isVisible(), patience);
        QTRY_VERIFY(isBeside());
        m_fixture->run(CommandId::DetailsBeside);
        QTRY_VERIFY(!isBeside());
    }

    void selectionAndStoreAreCounted()
    {
        const auto counters = [this] { return m_fixture->find<QLabel>("counters")->text(); };
        receive(3);
        view()->setFocus();
        key(Qt::Key_A, Qt::ControlModifier);
        QVERIFY2(counters().contains("3 selected"_L1), qPrintable(counters()));
        QTRY_VERIFY_WITH_TIMEOUT(counters().contains("iB"_L1), patience);
        view()->clearSelection();
        QVERIFY(!counters().contains("selected"_L1));
    }

    void shortcutIsChangedAndRemembered()
    {
        whenDialogOpens([](QWidget *dialog) {
            auto *tree = dialog->findChild<QTreeWidget *>(u"shortcuts"_s);
            auto *edit = dialog->findChild<QKeySequenceEdit *>();
            auto *set = dialog->findChild<QPushButton *>(u"set-shortcut"_s);
            auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
            QTreeWidgetItem *item = itemOf(tree, u"Event Bus"_s);
            tree->setCurrentItem(item);
            QTest::keyClick(edit, Qt::Key_1, Qt::ControlModifier | Qt::AltModifier); // "Events" has it
            QTRY_VERIFY(set->isEnabled());
            QTest::mouseClick(set, Qt::LeftButton);
            QVERIFY(item->text(2).contains("Events"_L1));
            QVERIFY(!itemOf(tree, u"Events"_s)->text(2).isEmpty());
            QVERIFY(!ok->isEnabled());
            QTest::keyClick(edit, Qt::Key_F9);
            QTRY_VERIFY(set->isEnabled());
            QTest::mouseClick(set, Qt::LeftButton);
            QCOMPARE(item->text(1), u"F9"_s);
            QVERIFY(ok->isEnabled());
            QTest::mouseClick(ok, Qt::LeftButton);
        });
        m_fixture->run(CommandId::EditShortcuts);
        key(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(page()->isVisible());
        key(Qt::Key_F9);
        QVERIFY(!page()->isVisible());
        restart();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        key(Qt::Key_F9);
        QVERIFY(!page()->isVisible());
    }

    void detailsInTheirOwnWindow()
    {
        receive(3);
        EventInspector *inspector = page()->inspector();
        view()->select(2);
        m_fixture->run(CommandId::DetachDetails);
        QWidget *details = page()->detailsWindow();
        QVERIFY(details->isVisible());
        QCOMPARE(inspector->window(), details);
        QTRY_COMPARE_WITH_TIMEOUT(details->windowTitle(), u"Event 2 – Hookwright"_s, patience);
        view()->select(3);
        QTRY_COMPARE_WITH_TIMEOUT(details->windowTitle(), u"Event 3 – Hookwright"_s, patience);

        restart();
        view()->select(1);
        details = page()->detailsWindow();
        QTRY_VERIFY_WITH_TIMEOUT(details->isVisible(), patience);
        m_fixture->run(CommandId::DetachDetails);
        QVERIFY(!details->isVisible());
        QCOMPARE(page()->inspector()->window(), window());
        QTRY_VERIFY_WITH_TIMEOUT(page()->inspector()->isVisible(), patience);
    }

    void textIsZoomed()
    {
        receive(2);
        const int height = view()->rowHeight(0);
        const auto wheel = [this](int delta) {
            QWheelEvent event(QPointF(20, 20), view()->viewport()->mapToGlobal(QPointF(20, 20)), {},
                              QPoint(0, delta), Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view()->viewport(), &event);
        };
        for (int i = 0; i < 4; ++i)
            wheel(120);
        QVERIFY(view()->rowHeight(0) > height);
        view()->setFocus();
        key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view()->rowHeight(0), height);
        key(Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(view()->rowHeight(0) < height);
    }

    void headersAreFound()
    {
        receive(1);
        view()->select(1);
        EventInspector *inspector = page()->inspector();
        QTRY_VERIFY_WITH_TIMEOUT(inspector->event() != nullptr, patience);
        inspector->showTab(u"headers"_s);
        auto *table = inspector->currentWidget()->findChild<PairsTable *>();
        table->setFocus();
        key(Qt::Key_F, Qt::ControlModifier);
        auto *find = inspector->currentWidget()->findChild<QLineEdit *>(u"find"_s);
        QVERIFY(find->isVisible());
        QTest::keyClicks(find, u"content-length"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(table->item(table->currentRow(), 0)->text(), u"Content-Length"_s);
    }

    void quotasAreSetByTheKeyboard()
    {
        Engine *engine = m_fixture->engine();
        const auto quotas = [engine] { return engine->configuration()->quotas; };
        const auto restoreDefaults = [](const QWidget *dialog) {
            QPushButton *button =
                    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::RestoreDefaults);
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
        };
        QAction *command = m_fixture->action(CommandId::Quotas);
        whenDialogOpens([](QWidget *dialog) {
            auto *buses = dialog->findChild<QSpinBox *>(u"quota-buses"_s);
            QTRY_VERIFY_WITH_TIMEOUT(buses->hasFocus(), patience);
            QTest::keyClicks(buses, u"3"_s); // the first one, all of it selected
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
            QCOMPARE(dialog->focusWidget(), dialog->findChild<QSpinBox *>(u"quota-rules"_s));
            QTest::keyClicks(dialog->focusWidget(), u"250"_s);
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        });
        command->trigger();
        QCOMPARE(quotas().buses, 3);
        QCOMPARE(quotas().rulesPerBus, 250);
        QAction *undo = m_fixture->action(CommandId::Undo);
        QVERIFY2(undo->text().contains(u"Quotas"_s), qPrintable(undo->text()));
        undo->trigger();
        QCOMPARE(quotas(), Quotas());
        m_fixture->run(CommandId::Redo);
        QCOMPARE(quotas().rulesPerBus, 250);
        whenDialogOpens([restoreDefaults](QWidget *dialog) {
            restoreDefaults(dialog);
            QTest::keyClick(dialog, Qt::Key_Escape);
        });
        command->trigger();
        QCOMPARE(quotas().rulesPerBus, 250);
        whenDialogOpens([restoreDefaults](QWidget *dialog) {
            restoreDefaults(dialog);
            dialog->findChild<QSpinBox *>(u"quota-buses"_s)->setFocus();
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        });
        command->trigger();
        QCOMPARE(quotas(), Quotas());
    }

    void eventsArePastedAndDropped()
    {
        receive(1);
        view()->setFocus();
        QGuiApplication::clipboard()->setText(u"{\"data\":1}\n{\"data\":2}\n"_s);
        Dialogs::setNextAnswer(false);
        key(Qt::Key_V, Qt::ControlModifier);
        Dialogs::setNextAnswer(true);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(view()->model()->rowCount(), 3, patience);

        QMimeData mime;
        QList<QUrl> urls;
        for (const QString &name : {u"a.json"_s, u"b.json"_s}) {
            QFile file(m_fixture->file(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("[{\"data\":{}},{\"data\":[]}]");
            urls += QUrl::fromLocalFile(file.fileName());
        }
        mime.setUrls(urls);
        QDragEnterEvent enter({}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(window(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(view()->model()->rowCount(), 7, patience);
    }
};

QTEST_MAIN(tst_KeyboardFlow)
#include "tst_keyboardflow.moc"
