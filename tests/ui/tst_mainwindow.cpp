// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "ui/commands.h"
#include "ui/console/rulewizard.h"
#include "ui/console/targetdialog.h"
#include "ui/eventlog/emptystate.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/inspector/comparewindow.h"
#include "ui/inspector/eventinspector.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/pill.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

void clickRow(EventLogView *view, int row)
{
    const QModelIndex index = view->model()->index(row, int(EventColumn::Path));
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
}

} // namespace

class tst_MainWindow : public WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void emptyWindowSaysWhereToSend()
    {
        QCOMPARE(m_fixture->engine()->listening().state, ListeningState::State::Listening);
        auto *empty = m_fixture->window()->findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        bool shown = false;
        for (const QLineEdit *line : empty->findChildren<QLineEdit *>())
            shown = shown || line->text().contains(m_fixture->url().toString());
        QVERIFY2(shown, "the curl line has the real port");
        for (const auto &[name, line] : senderLines(m_fixture->url().toString())) {
            QVERIFY2(line.contains(m_fixture->url().toString()), qPrintable(name));
            for (auto *copy : empty->findChildren<QPushButton *>()) {
                if (copy->accessibleName().endsWith(name))
                    click(copy);
            }
            QCOMPARE(QGuiApplication::clipboard()->text(), line);
        }
        QCOMPARE(m_fixture->find<QComboBox>("url")->currentText(), m_fixture->url().toString());
    }

    // 1600 by 1000 at 200 %, less the frame; empty, and with the details of an event.
    void fitsASmallScreen()
    {
        const auto fits = [this] {
            const QSize needed = m_fixture->window()->minimumSizeHint();
            return needed.width() <= 760 && needed.height() <= 440;
        };
        QVERIFY(m_fixture->window()->findChild<EmptyState *>()->isVisible());
        QVERIFY(fits());
        m_fixture->receive(1);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() != nullptr, patience);
        QVERIFY(fits());
    }

    void ruleFromTheSelectionSaysOfHowMany()
    {
        const QAction *create = m_fixture->window()->commands()->action(CommandId::CreateRuleFromEvent);
        m_fixture->receive(3);
        view()->select(1);
        QVERIFY(create->text().contains(u"This &Event"_s));
        view()->selectAll();
        QVERIFY2(create->text().contains(u"3 Selected"_s), qPrintable(create->text()));
        view()->select(2);
        QVERIFY(create->text().contains(u"This &Event"_s));
    }

    // Of the bar, of each menu, and of the menus within.
    void mnemonicsOfMenusAreDistinct()
    {
        QList<QWidget *> menus{m_fixture->window()->menuBar()};
        for (int i = 0; i < menus.size(); ++i) {
            QSet<QChar> used;
            for (const QAction *action : menus[i]->actions()) {
                if (action->menu())
                    menus += action->menu();
                const qsizetype at = action->text().indexOf(u'&');
                if (action->isSeparator() || at < 0)
                    continue;
                const QChar letter = action->text()[at + 1].toLower();
                QVERIFY2(!used.contains(letter), qPrintable(action->text()));
                used += letter;
            }
        }
        QVERIFY(menus.size() > 6);
    }

    void testWebhookIsSentOverHttp()
    {
        click(m_fixture->find<QPushButton>("empty-send-test"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() != nullptr, patience);
        QCOMPARE(inspector()->event()->stored.request->path().toByteArray(), "/github"_ba);
        QVERIFY(view()->isVisible());
    }

    void receivedWebhookIsShownAndSelected()
    {
        const QAbstractItemModelTester tester(model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(m_fixture->post("/github?a=1&a=2", "{\"n\":12345678901234567890}", "X-GitHub-Event: push\r\n")
                        .startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QCOMPARE(model()->index(0, int(EventColumn::Path)).data().toString(), u"/github"_s);
        QCOMPARE(model()->index(0, int(EventColumn::Hint)).data().toString(), u"GitHub push"_s);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() != nullptr, patience);
        const InspectedEventPtr event = inspector()->event();
        QCOMPARE(event->body(), "{\"n\":12345678901234567890}"_ba);
        QVERIFY(event->eventJson().contains("\"httpMethod\": \"POST\""));
        QCOMPARE(event->stored.loss.droppedQueryValues, QByteArrayList{"a"});
    }

    void rejectedRequestIsShownWithItsReason()
    {
        QVERIFY(m_fixture->exchange("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")
                        .startsWith("HTTP/1.1 400"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() != nullptr, patience);
        const auto labels = inspector()->widget(0)->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *label) { return label->text().contains("was rejected"_L1); }));
        QVERIFY(!m_fixture->action(CommandId::CopyEventJson)->isEnabled());
        QVERIFY(!m_fixture->action(CommandId::CreateRuleFromEvent)->isEnabled());
    }

    void ruleIsCreatedFromAnEventAndDelivers()
    {
        HttpSink sink;
        QVERIFY(sink.isListening());
        m_fixture->receive(1);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() != nullptr, patience);
        inspector()->showTab(u"routing-tab"_s);
        auto *create = inspector()->findChild<QPushButton *>(u"create-rule"_s);
        QVERIFY(create->isVisible());

        whenDialogOpens([&](QWidget *dialog) {
            QVERIFY(qobject_cast<RuleWizard *>(dialog));
            click(dialog->findChild<QPushButton *>(u"wizard-next"_s));
            whenDialogOpens([&](QWidget *target) {
                QVERIFY(qobject_cast<TargetDialog *>(target));
                QTest::keyClicks(target->focusWidget(), QString::fromUtf8(sink.url("/events")));
                click(acceptButton(target));
            });
            click(dialog->findChild<QPushButton *>(u"add-target"_s));
            click(dialog->findChild<QPushButton *>(u"wizard-complete"_s));
        });
        click(create);
        QCOMPARE(int(m_fixture->engine()->configuration()->buses.front().rules.size()), 1);

        QVERIFY(m_fixture->post("/n/0", "{\"second\":true}").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        QVERIFY(sink.requests().front().body.contains("second"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(
                model()->index(1, int(EventColumn::Deliveries)).data().toString().contains(u'✓'), patience);

        clickRow(view(), 1);
        auto *routing = inspector()->findChild<ExplanationTree *>(u"routing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(routing->topLevelItemCount() == 1
                                         && routing->topLevelItem(0)->text(ExplanationTree::Verdict)
                                                    == "MATCH"_L1,
                                 patience);
        inspector()->showTab(u"deliveries-tab"_s);
        auto *deliveries = inspector()->findChild<QTreeWidget *>(u"deliveries"_s);
        QTRY_VERIFY_WITH_TIMEOUT(deliveries->topLevelItemCount() == 2
                                         && deliveries->topLevelItem(1)->childCount() == 1,
                                 patience);
        QVERIFY(deliveries->topLevelItem(1)->child(0)->text(1).startsWith("200"_L1));
    }

    void ruleIsDeletedAfterAQuestion()
    {
        m_fixture->receive(1);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() != nullptr, patience);
        whenDialogOpens([](QWidget *dialog) {
            click(dialog->findChild<QPushButton *>(u"wizard-next"_s));
            click(dialog->findChild<QPushButton *>(u"wizard-complete"_s));
        });
        m_fixture->key(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        const auto rules = [this] {
            return m_fixture->engine()->configuration()->buses.front().rules.size();
        };
        QCOMPARE(int(rules()), 1);
        m_fixture->key(Qt::Key_3, Qt::ControlModifier | Qt::AltModifier);
        click(m_fixture->find<QPushButton>("rule-duplicate"));
        QCOMPARE(int(rules()), 2);
        Dialogs::setNextAnswer(false);
        click(m_fixture->find<QPushButton>("rule-delete"));
        QCOMPARE(int(rules()), 2);
        Dialogs::setNextAnswer(true);
        click(m_fixture->find<QPushButton>("rule-delete"));
        QCOMPARE(int(rules()), 1);
    }

    void clearIsUndone()
    {
        m_fixture->receive(3);
        view()->select(1);
        QVERIFY(!view()->isFollowing());
        m_fixture->key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, patience);
        QVERIFY(view()->isFollowing());
        QVERIFY(m_fixture->window()->findChild<EmptyState *>()->isVisible());
        QVERIFY(m_fixture->action(CommandId::Undo)->text().contains("Clear"_L1));
        const auto message = [this] { return m_fixture->window()->statusBar()->currentMessage(); };
        QVERIFY(message().startsWith("Cleared."_L1));
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(message(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, patience);
        m_fixture->receive(1);
        QCOMPARE(model()->seqAt(0), Seq(4)); // numbers never come back
    }

    void deletedEventsComeBack()
    {
        m_fixture->receive(6);
        clickRow(view(), 1);
        m_fixture->key(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
        QCOMPARE(view()->selectedSeqs(), std::vector<Seq>{3}); // the next one
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 3, patience);
        QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
        m_fixture->key(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
        const auto message = [this] { return m_fixture->window()->statusBar()->currentMessage(); };
        QCOMPARE(message(), u"2 event(s) deleted. Undo (Ctrl+Z) brings them back."_s);
        QCOMPARE(model()->seqAt(1), Seq(5));
        QVERIFY(m_fixture->action(CommandId::Undo)->text().contains("Delete"_L1));
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
        QCOMPARE(message(), QString());
        QCOMPARE(model()->seqAt(1), Seq(3));
        QCOMPARE(view()->selectedSeqs(), std::vector<Seq>{4}); // as it was when they went
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 6, patience);
        QCOMPARE(view()->selectedSeqs(), std::vector<Seq>{4});
    }

    void storageLimitTakesAnyUnit()
    {
        for (const auto &[typed, bytes] :
             {std::pair(u"25 mb"_s, 25'000'000), std::pair(u"1.5"_s, 1'500'000'000)}) {
            whenDialogOpens([text = typed](QWidget *dialog) {
                dialog->findChild<QCheckBox *>(u"limits-size"_s)->setChecked(true);
                auto *size = dialog->findChild<QDoubleSpinBox *>();
                size->setFocus();
                size->selectAll();
                QTest::keyClicks(size, text);
                click(acceptButton(dialog));
            });
            m_fixture->run(CommandId::StorageLimits);
            QCOMPARE(m_fixture->engine()->configuration()->retention.bytes, qint64(bytes));
        }
    }

    void selectedEventsAreMarkedByKeys()
    {
        m_fixture->receive(3);
        clickRow(view(), 1);
        m_fixture->key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view()->selectedSeqs().size(), size_t(3));
        const auto text = [this](int row) {
            return model()->index(row, int(EventColumn::Mark)).data().toString();
        };
        QTest::keyClick(view(), Qt::Key_5);
        QTRY_COMPARE_WITH_TIMEOUT(text(2), u"blue diamond"_s, patience);
        QCOMPARE(text(0), u"blue diamond"_s);
        clickRow(view(), 1);
        QTest::keyClick(view(), Qt::Key_M);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), u"pinned; blue diamond"_s, patience);
        whenDialogOpens([](QWidget *dialog) {
            dialog->findChild<QLineEdit *>()->setText(u"late, to do"_s);
            click(acceptButton(dialog));
        });
        QTest::keyClick(view(), Qt::Key_T);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), u"pinned; blue diamond; tags: late, to do"_s, patience);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), u"pinned; blue diamond"_s, patience);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(text(0), QString(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(text(1), QString(), patience);
    }

    void pinnedEventsSurviveClearing()
    {
        m_fixture->receive(4);
        clickRow(view(), 1);
        QTest::keyClick(view(), Qt::Key_M, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(model()->rowAt(1) && model()->rowAt(1)->mark.pinned, patience);
        m_fixture->key(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(model()->seqAt(0), Seq(2), patience);
        QVERIFY(view()->isVisible());
        m_fixture->receive(1);
        QCOMPARE(model()->seqAt(1), Seq(5));
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
        for (int row = 0; row < 5; ++row)
            QCOMPARE(model()->seqAt(row), Seq(row + 1));
    }

    void noteAndTagsAreTypedInTheDetails()
    {
        m_fixture->receive(2);
        clickRow(view(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 1, patience);
        QTest::keyClick(view(), Qt::Key_N);
        auto *note = m_fixture->find<QPlainTextEdit>("note");
        QTRY_VERIFY_WITH_TIMEOUT(note->hasFocus(), patience);
        QTest::keyClicks(note, u"why?"_s);
        clickRow(view(), 1); // what was typed is not lost
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 2, patience);
        QCOMPARE(note->toPlainText(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(model()->rowAt(0) && model()->rowAt(0)->mark.hasNote, patience);
        clickRow(view(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(note->toPlainText(), u"why?"_s, patience);
        auto *tags = m_fixture->find<QLineEdit>("tags");
        QTest::keyClicks(tags, u"late, "_s);
        QTest::keyClick(tags, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowAt(0)->mark.tags, "late"_ba, patience);
        m_fixture->window()->eventsPage()->filterLine()->addTerm(u"tag:late note:why"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
    }

    void listeningStopsAndStarts()
    {
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(m_fixture->engine()->listening().state, ListeningState::State::Stopped);
        QVERIFY(!m_fixture->action(CommandId::SendTestWebhook)->isEnabled());
        QCOMPARE(m_fixture->find<QComboBox>("url")->currentText(), u"apigw: not listening"_s);
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(m_fixture->engine()->listening().state, ListeningState::State::Listening);
    }

    void takenPortIsNamedInABanner()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        auto *banner = m_fixture->find<QWidget>("listening-failed");
        QVERIFY(!banner->isVisible());
        m_fixture->engine()->stopListening();
        m_fixture->engine()->listenOnceOn({{QHostAddress(QHostAddress::LocalHost), other.serverPort()}});
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(QString::number(other.serverPort())));
        whenDialogOpens([](QWidget *dialog) { QTest::keyClick(dialog, Qt::Key_Escape); });
        click(m_fixture->find<QPushButton>("another-port"));
        QVERIFY(banner->isVisible());
        click(m_fixture->find<QPushButton>("retry")); // the workspace's own port
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), patience);
    }

    void tableFollowsUntilItIsScrolled()
    {
        m_fixture->receive(60);
        QScrollBar *bar = view()->verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(view()->isFollowing());
        auto *pill = view()->findChild<Pill *>();
        QVERIFY(!pill->isVisible());
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        QVERIFY(!view()->isFollowing());
        m_fixture->receive(2);
        QCOMPARE(bar->value(), bar->minimum());
        QTRY_VERIFY(pill->isVisible());
        QVERIFY(pill->text().startsWith(u'2'));
        click(pill);
        QVERIFY(view()->isFollowing());
        QVERIFY(!pill->isVisible());
        QCOMPARE(bar->value(), bar->maximum());
        clickRow(view(), 10);
        QVERIFY(!view()->isFollowing());
        QTest::keyClick(view(), Qt::Key_G);
        QVERIFY(view()->isFollowing());
        QTest::keyClick(view(), Qt::Key_Home);
        QCOMPARE(view()->currentIndex().row(), 0);
        QVERIFY(!view()->isFollowing());
        QTest::keyClick(view(), Qt::Key_End);
        QCOMPARE(view()->currentIndex().row(), 61);
        QVERIFY(view()->isFollowing());
    }

    void anOpenMenuHoldsTheTable()
    {
        m_fixture->receive(60);
        for (const bool newestFirst : {false, true}) {
            model()->setNewestFirst(newestFirst);
            view()->follow();
            const Seq top = model()->seqAt(view()->rowAt(1));
            const int y = view()->visualRect(model()->index(model()->rowOf(top), 0)).y();
            QMenu *menu = m_fixture->window()->commands()->menu(CommandMenu::View);
            menu->popup(m_fixture->window()->mapToGlobal(QPoint(5, 5)));
            QTRY_VERIFY(QApplication::activePopupWidget());
            m_fixture->receive(3);
            QVERIFY(!view()->isFollowing());
            QCOMPARE(view()->visualRect(model()->index(model()->rowOf(top), 0)).y(), y); // not by a pixel
            QCOMPARE(view()->findChild<Pill *>()->text(), u"3 new"_s);
            menu->close();
        }
    }

    void pauseHoldsTheViewOnly()
    {
        m_fixture->receive(2);
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_P);
        QVERIFY(m_fixture->action(CommandId::Pause)->isChecked());
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_fixture->post("/paused", "{}").startsWith("HTTP/1.1 200"));
        auto *pill = view()->findChild<Pill *>();
        QTRY_VERIFY_WITH_TIMEOUT(pill->isVisible() && pill->text().startsWith(u'3'), patience);
        QCOMPARE(model()->rowCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->engine()->counts().stored, quint64(5), patience);
        click(pill);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 5, patience);
        QVERIFY(!m_fixture->action(CommandId::Pause)->isChecked());
    }

    void eventJsonIsCopied()
    {
        m_fixture->receive(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action(CommandId::CopyEventJson)->isEnabled(), patience);
        m_fixture->key(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), inspector()->event()->eventJson());
    }

    void eventIsComparedWithTheOneBeforeOfItsHint()
    {
        const auto send = [this](const char *body, const char *hint) {
            QVERIFY(m_fixture->post("/hook", body, QByteArray("X-GitHub-Event: ") + hint + "\r\n")
                            .startsWith("HTTP/1.1 200"));
        };
        send(R"({"n":1,"same":true})", "push");
        send(R"({"other":true})", "ping");
        send(R"({"n":2,"same":true})", "push");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 3, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action(CommandId::CompareEvents)->isEnabled(), patience);
        clickRow(view(), 2);
        QTest::keyClick(view(), Qt::Key_D);
        const auto window = [this] { return m_fixture->window()->findChild<CompareWindow *>(); };
        QTRY_VERIFY_WITH_TIMEOUT(window() && window()->isVisible(), patience);
        auto *body = window()->findChild<QTreeWidget *>(u"body-differences"_s);
        QCOMPARE(body->topLevelItemCount(), 1);
        QCOMPARE(body->topLevelItem(0)->text(0), u"$.n"_s);
        QCOMPARE(body->topLevelItem(0)->text(2), u"1"_s);
        QCOMPARE(body->topLevelItem(0)->text(3), u"2"_s);
        auto *bytes = window()->findChild<QLabel *>(u"byte-difference"_s);
        QVERIFY2(bytes->text().startsWith("Difference 1 of 1: 1 byte"_L1)
                         && bytes->text().contains("at byte 5 became"_L1),
                 qPrintable(bytes->text()));
        QTest::keyClick(window(), Qt::Key_Escape);
        QTRY_VERIFY(!window());
        m_fixture->window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window()));

        clickRow(view(), 1); // nothing of its kind is before it
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 2, patience);
        QTest::keyClick(view(), Qt::Key_D);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window()->statusBar()->currentMessage().contains("no event"_L1),
                                 patience);
        QVERIFY(!window());
    }

    void eventIsRoutedAgain()
    {
        HttpSink sink;
        m_fixture->receive(1);
        Configuration configuration = *m_fixture->engine()->configuration();
        EventRule rule;
        rule.id = RuleId::generate();
        rule.name = u"later"_s;
        rule.pattern = EventPattern::parse("{}").pattern;
        EventTarget target;
        target.id = TargetId::generate();
        target.name = u"sink"_s;
        target.url = sink.url("/later");
        rule.targets = {target};
        configuration.buses.front().rules.push_back(rule);
        QVERIFY(m_fixture->engine()->apply(configuration));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action(CommandId::RouteAgain)->isEnabled(), patience);
        clickRow(view(), 0);
        inspector()->showTab(u"routing-tab"_s);
        auto *routing = inspector()->findChild<QTreeWidget *>(u"routing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(routing->topLevelItemCount(), 1, patience); // made since it arrived
        QTest::mouseClick(inspector()->findChild<QPushButton *>(u"route-again"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(routing->topLevelItemCount(), 2, patience);
        QCOMPARE(routing->topLevelItem(1)->childCount(), 1);
        QCOMPARE(routing->topLevelItem(1)->child(0)->text(0), rule.name);
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        inspector()->showTab(u"deliveries-tab"_s);
        auto *deliveries = inspector()->findChild<QTreeWidget *>(u"deliveries"_s);
        QTRY_COMPARE_WITH_TIMEOUT(deliveries->topLevelItemCount(), 2, patience);
        QVERIFY(deliveries->topLevelItem(1)->text(0).startsWith(u"Routed again at "_s));
        QCOMPARE(model()->rowCount(), 1); // no event was added
    }

    void detailsFollowTheKeyboard()
    {
        m_fixture->receive(3);
        clickRow(view(), 0);
        QTest::keyClick(view(), Qt::Key_J);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 2, patience);
        QTest::keyClick(view(), Qt::Key_Down);
        QVERIFY(!inspector()->event()); // what is being read is not yet there to be copied
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 3, patience);
        QTest::keyClick(view(), Qt::Key_K);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 2, patience);
        m_fixture->key(Qt::Key_4, Qt::AltModifier);
        QCOMPARE(inspector()->currentWidget()->objectName(), u"body"_s);
    }

    void columnsAreRemembered()
    {
        m_fixture->receive(1);
        view()->horizontalHeader()->resizeSection(int(EventColumn::Path), 123);
        m_fixture->stop();
        QVERIFY(m_fixture->start());
        QCOMPARE(view()->horizontalHeader()->sectionSize(int(EventColumn::Path)), 123);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience); // and so are the events
    }

    void secondWindowReadsBesideTheFirst()
    {
        m_fixture->receive(2);
        auto workspace = Workspace::open(m_fixture->folder(), OpenMode::ReadOnly);
        QVERIFY(workspace);
        Engine reading(std::move(*workspace));
        MainWindow second(&reading, m_fixture->file(u"second.ini"_s));
        second.show();
        QTRY_COMPARE_WITH_TIMEOUT(second.eventsPage()->model()->rowCount(), 2, patience);
        m_fixture->receive(1);
        QTRY_COMPARE_WITH_TIMEOUT(second.eventsPage()->model()->rowCount(), 3, patience);
        for (const CommandId id : {CommandId::Clear, CommandId::NewRule, CommandId::ToggleListening})
            QVERIFY(!second.commands()->action(id)->isEnabled());
        QVERIFY(second.commands()->action(CommandId::Export)->isEnabled());
    }

    void everyControlHasAName()
    {
        m_fixture->receive(1);
        for (const QWidget *widget : m_fixture->window()->findChildren<QWidget *>()) {
            const bool control = qobject_cast<const QAbstractItemView *>(widget)
                                 || qobject_cast<const QLineEdit *>(widget)
                                 || qobject_cast<const QAbstractButton *>(widget);
            if (!control || widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className())
                                       + widget->objectName()));
        }
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
