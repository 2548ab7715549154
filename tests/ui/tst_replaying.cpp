// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "core/delivery/replayer.h"
#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/exchange/senddialog.h"
#include "ui/inspector/comparewindow.h"
#include "ui/inspector/eventinspector.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/hexview.h"

#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

// The next dialog, once it has the keyboard.
void whenActive(const std::function<void(QWidget *dialog)> &act)
{
    whenDialogOpens([act](QWidget *dialog) {
        QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        act(dialog);
    });
}

// What a dialog's mnemonic leads to.
QWidget *focusBy(QWidget *dialog, Qt::Key key)
{
    QTest::keyClick(dialog, key, Qt::AltModifier);
    return dialog->focusWidget();
}

} // namespace

class tst_Replaying : public WindowTest
{
    Q_OBJECT
private:
    void select(int row)
    {
        if (!QApplication::activeWindow()) // where no window manager runs, a closed dialog leaves none
            m_fixture->window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window()));
        const QModelIndex index = model()->index(row, int(EventColumn::Path));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(index).center());
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == Seq(row + 1), patience);
        QVERIFY(m_fixture->action(CommandId::EditAndSend)->isEnabled());
    }
    // The window that an entry of the context menu of a line opens.
    CompareWindow *compare(int line, const QString &entry) const
    {
        delete m_fixture->window()->findChild<CompareWindow *>();
        QTreeWidget *tree = deliveries();
        whenMenuOpens(entry);
        const QPoint at = tree->visualItemRect(tree->topLevelItem(line)).center();
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, tree->viewport()->mapToGlobal(at));
        QApplication::sendEvent(tree->viewport(), &asked);
        return m_fixture->window()->findChild<CompareWindow *>();
    }
    void clickLine(int line, Qt::KeyboardModifiers modifiers)
    {
        const QPoint at = deliveries()->visualItemRect(deliveries()->topLevelItem(line)).center();
        QTest::mouseClick(deliveries()->viewport(), Qt::LeftButton, modifiers, at);
    }
    static QString noteOf(const CompareWindow *window)
    {
        return window->findChild<QLabel *>(u"comparison-note"_s)->text();
    }
    QTreeWidget *deliveries() const
    {
        inspector()->showTab(u"deliveries-tab"_s);
        return inspector()->findChild<QTreeWidget *>(u"deliveries"_s);
    }

private Q_SLOTS:
    void eventIsReplayed()
    {
        m_fixture->receive(1);
        select(0);
        QTest::keyClick(view(), Qt::Key_R);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        QCOMPARE(model()->index(1, int(EventColumn::Path)).data().toString(), u"/n/0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(deliveries()->topLevelItemCount(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(model()->index(0, int(EventColumn::Deliveries)).data().toString(),
                                  u"1 replay(s)"_s, patience);
        const QTreeWidgetItem *replay = deliveries()->topLevelItem(1);
        QVERIFY2(replay->text(0).contains("/n/0"_L1), qPrintable(replay->text(0)));
        QVERIFY(replay->text(1).startsWith("200"_L1));
    }

    // By keys alone: Tab is no part of an editor, so that nothing is a trap.
    void everythingIsEditedBeforeItIsSent()
    {
        HttpSink sink;
        const QByteArray fields = "X-b: 1\r\nEmpty:\r\nx-B: 2\r\nLatin: caf\xe9\r\n";
        QVERIFY(m_fixture->post("/n?a=1", "{\"n\": 1}\n", fields).startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        select(0);
        whenActive([&](QWidget *dialog) {
            const auto *url = dialog->findChild<QComboBox *>(u"send-url"_s);
            QTRY_VERIFY(url->hasFocus());
            QCOMPARE(url->lineEdit()->selectedText(), m_fixture->url().toString() + u"/n?a=1"_s);
            QTest::keyClicks(dialog->focusWidget(), QString::fromUtf8(sink.url("/else?%41=%2f")));
            QTest::keyClicks(focusBy(dialog, Qt::Key_M), u"PUT"_s);
            QWidget *lines = focusBy(dialog, Qt::Key_H);
            QTest::keyClick(lines, Qt::Key_End, Qt::ControlModifier);
            QTest::keyClick(lines, Qt::Key_Return);
            QTest::keyClicks(lines, u"X-New:  new "_s);
            QWidget *body = focusBy(dialog, Qt::Key_B);
            QTest::keyClick(body, Qt::Key_End);
            QTest::keyClicks(body, u" ,"_s);
            QTest::keyClick(body, Qt::Key_Return, Qt::ControlModifier);
        });
        QTest::keyClick(view(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        const HttpSink::Request sent = sink.requests().front();
        QCOMPARE(sent.method, "PUT"_ba);
        QCOMPARE(sent.target, "/else?%41=%2f"_ba);
        QVERIFY2(sent.head.contains(fields + "X-New: new\r\n"), sent.head.constData());
        QCOMPARE(sent.field("Content-Length"), "11"_ba);
        QCOMPARE(sent.body, "{\"n\": 1} ,\n"_ba);
        QCOMPARE(model()->rowCount(), 1);
        inspector()->reload();
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && !inspector()->event()->replays.empty(), patience);
        QCOMPARE(inspector()->event()->body(), "{\"n\": 1}\n"_ba);
    }

    void untouchedRequestGoesByteForByte()
    {
        const QByteArray body("\0\xff{}\r\n", 6);
        QVERIFY(m_fixture->post("/a%41//b?x=%2F&{\"q\"}|", body, "X-A: caf\xe9\r\nx-a:\ttwo\r\n")
                        .startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        select(0);
        const InspectedEventPtr first = inspector()->event();
        whenActive([](QWidget *dialog) {
            QVERIFY(!dialog->findChild<CodeView *>(u"send-body"_s)->isVisible());
            QVERIFY(dialog->findChild<QWidget *>(u"send-body-kept"_s)->isVisible());
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        });
        QTest::keyClick(view(), Qt::Key_R, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        select(1);
        const CapturedRequest &again = *inspector()->event()->stored.request;
        QCOMPARE(again.target.toByteArray(), first->stored.request->target.toByteArray());
        QCOMPARE(again.body(), body);
        QVERIFY2(again.head.contains("\r\nX-A: caf\xe9\r\nx-a: two\r\n"), again.head.constData());
    }

    void lastAddressIsOfferedAgain()
    {
        HttpSink sink;
        m_fixture->receive(2);
        const auto urlOf = [](QWidget *dialog) { return dialog->findChild<QComboBox *>(u"send-url"_s); };
        select(0);
        whenActive([&](QWidget *dialog) {
            QTest::keyClicks(urlOf(dialog), QString::fromUtf8(sink.url("/else")));
            QTest::mouseClick(acceptButton(dialog), Qt::LeftButton);
        });
        QTest::keyClick(view(), Qt::Key_R, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        select(1);
        whenActive([&](QWidget *dialog) {
            QCOMPARE(urlOf(dialog)->currentText(), QString::fromUtf8(sink.url("/else")));
            QTest::keyClick(urlOf(dialog), Qt::Key_Down);
            QCOMPARE(urlOf(dialog)->currentText(), m_fixture->url().toString() + u"/n/1"_s);
            QTest::keyClick(urlOf(dialog), Qt::Key_Up);
            QTest::keyClick(urlOf(dialog), Qt::Key_Return);
        });
        QTest::keyClick(view(), Qt::Key_R, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 2, patience);
        QCOMPARE(sink.requests().back().target, "/else"_ba);
    }

    void editsAreToldAfterARestart()
    {
        HttpSink sink;
        m_fixture->receive(1);
        select(0);
        whenActive([&](QWidget *dialog) {
            QTest::keyClicks(dialog->focusWidget(), QString::fromUtf8(sink.url()));
            QTest::keyClicks(focusBy(dialog, Qt::Key_M), u"PUT"_s);
            QTest::keyClicks(focusBy(dialog, Qt::Key_B), u" "_s);
            QTest::mouseClick(acceptButton(dialog), Qt::LeftButton);
        });
        QTest::keyClick(view(), Qt::Key_R, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(deliveries()->topLevelItemCount(), 2, patience);
        const QString told = deliveries()->topLevelItem(1)->text(0);
        QVERIFY2(told.startsWith("Edited replay at "_L1), qPrintable(told));
        QVERIFY2(told.contains("(method PUT, body) to http://127.0.0.1:"_L1), qPrintable(told));
        QCOMPARE(sink.requests().front().body, " {}"_ba);
        m_fixture->stop();
        QVERIFY(m_fixture->start());
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        select(0);
        QTRY_COMPARE_WITH_TIMEOUT(deliveries()->topLevelItemCount(), 2, patience);
        QCOMPARE(deliveries()->topLevelItem(1)->text(0), told);
    }

    void answersAreCompared()
    {
        HttpSink sink;
        sink.answerWith([](const HttpSink::Request &, int number) {
            const QByteArray json = "{\"n\":" + QByteArray::number(number) + ",\"same\":true}";
            return HttpSink::Answer{.status = number == 1 ? 200 : 500,
                                    .body = number == 3 ? QByteArray(5'000, 'x') : json};
        });
        const QByteArray answer = m_fixture->post("/n", "{}");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        select(0);
        const RequestPtr request = inspector()->event()->stored.request;
        for (int count = 1; count <= 3; ++count) {
            m_fixture->engine()->replay(1, replayRequest(*request, sink.url()), {});
            QTRY_COMPARE_WITH_TIMEOUT(deliveries()->topLevelItemCount(), count + 1, patience);
        }
        const CompareWindow *window = compare(2, u"Compare with the Previous Answer"_s);
        QVERIFY(window && window->isVisible());
        const auto *body = window->findChild<QTreeWidget *>(u"body-differences"_s);
        QCOMPARE(body->topLevelItemCount(), 1);
        QCOMPARE(body->topLevelItem(0)->text(0), u"$.n"_s);
        QCOMPARE(body->topLevelItem(0)->text(2), u"1"_s);
        QCOMPARE(body->topLevelItem(0)->text(3), u"2"_s);
        QVERIFY(!window->findChild<QTreeWidget *>(u"header-differences"_s));
        QCOMPARE(noteOf(window), u"The status was 200 OK, and is 500 Internal Server Error."_s);

        window = compare(3, u"Compare with the Previous Answer"_s);
        QVERIFY(window && window->isVisible());
        QVERIFY2(noteOf(window).startsWith("Both answered 500"_L1), qPrintable(noteOf(window)));
        QVERIFY2(noteOf(window).contains("the first 4 KiB are kept"_L1), qPrintable(noteOf(window)));

        window = compare(1, u"Compare with the Answer to the Sender"_s);
        QVERIFY(window && window->isVisible());
        QVERIFY2(window->windowTitle().startsWith("Answer to the sender and "_L1),
                 qPrintable(window->windowTitle()));
        QCOMPARE(window->findChildren<HexView *>().front()->bytes(),
                 answer.sliced(answer.indexOf("\r\n\r\n") + 4));

        for (const int line : {0, 1, 2, 3})
            deliveries()->topLevelItem(line)->setSelected(line % 2 == 0);
        window = compare(2, u"Compare the Two Selected Answers"_s);
        QVERIFY(window);
        QVERIFY2(noteOf(window).contains("and is 500"_L1), qPrintable(noteOf(window)));

        auto *button = inspector()->findChild<QPushButton *>(u"compare-answers"_s);
        clickLine(3, {});
        QVERIFY(!button->isEnabled());
        clickLine(0, Qt::ControlModifier);
        QVERIFY(button->isEnabled());
        delete m_fixture->window()->findChild<CompareWindow *>();
        QTest::mouseClick(button, Qt::LeftButton);
        window = m_fixture->window()->findChild<CompareWindow *>();
        QVERIFY(window && window->windowTitle().startsWith("Answer to the sender and Answer at "_L1));
        clickLine(2, Qt::ControlModifier);
        QVERIFY(!button->isEnabled()); // three
    }

    // A question that is cancelled leads back to what was edited.
    void credentialsGoNowhereElseUnasked()
    {
        QVERIFY(m_fixture->post("/n", "{}", "X-Token: secret\r\n").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        select(0);
        bool cameBack = false;
        whenActive([&](QWidget *dialog) {
            whenActive([&](QWidget *asked) {
                auto *question = qobject_cast<QMessageBox *>(asked);
                QVERIFY(question);
                QVERIFY2(question->informativeText().contains("X-Token"_L1), "names it");
                whenActive([&](QWidget *again) {
                    cameBack = qobject_cast<SendDialog *>(again) != nullptr;
                    QCOMPARE(again->findChild<QComboBox *>(u"send-url"_s)->currentText(),
                             u"http://192.0.2.1/"_s);
                    Dialogs::setNextAnswer(true); // that what was edited is lost
                    QTest::keyClick(again, Qt::Key_Escape);
                });
                QTest::keyClick(question, Qt::Key_Escape);
            });
            QTest::keyClicks(dialog->focusWidget(), u"http://192.0.2.1/"_s);
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        });
        QTest::keyClick(view(), Qt::Key_R, Qt::ShiftModifier);
        QVERIFY(cameBack);
        QVERIFY(inspector()->event()->replays.empty());
    }
};

QTEST_MAIN(tst_Replaying)
#include "tst_replaying.moc"
