// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "core/event/jsontext.h"
#include "ui/commands.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/exchange/exportdialog.h"
#include "ui/inspector/eventinspector.h"
#include "ui/widgets/dialogs.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QRadioButton>
#include <QStatusBar>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

} // namespace

// What goes out of the window and comes in: files, the clipboard, other workspaces.
class tst_Exchange : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowFixture> m_fixture;

    EventLogView *view() const { return m_fixture->window()->eventsPage()->view(); }
    EventLogModel *model() const { return m_fixture->window()->eventsPage()->model(); }
    EventInspector *inspector() const { return m_fixture->window()->eventsPage()->inspector(); }
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

    void eventsAreExported()
    {
        QVERIFY(m_fixture->post("/a", "{}", "Authorization: Bearer secret\r\n").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        m_fixture->receive(2);
        const QString file = m_fixture->file(u"events.json"_s);
        Dialogs::setNextFileName(file);
        whenDialogOpens([](QWidget *dialog) {
            QVERIFY(qobject_cast<ExportDialog *>(dialog));
            QVERIFY(dialog->findChild<QCheckBox *>()->isChecked());
            click(dialog->findChildren<QRadioButton *>().at(1)); // those that are shown
            click(acceptButton(dialog));
        });
        m_fixture->key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        const QByteArray text = fileContent(file);
        const auto json = JsonText::parse(text);
        QVERIFY(std::holds_alternative<JsonText>(json));
        QCOMPARE(std::get<JsonText>(json).node(0).childCount, 3U);
        QVERIFY(!text.contains("secret"));
        QVERIFY(text.contains("\"*************\""));
    }

    void exportedEventsAreImported()
    {
        m_fixture->receive(2);
        const QString file = m_fixture->file(u"events.jsonl"_s);
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write("{\"type\":\"a\",\"data\":{\"n\":1.0}}\n{\"type\":\"b\",\"data\":null}\n");
        written.close();
        Dialogs::setNextFileName(file);
        m_fixture->key(Qt::Key_I, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 4, patience);
        view()->select(4);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 4, patience);
        QCOMPARE(inspector()->event()->stored.event->type, "b"_ba);

        const std::pair<QByteArray, QString> wrong[] = {{"{}\n{]\n", u"Line 2, column 2"_s},
                                                        {"{\"data\":1}\n{}\n", u"Event 2"_s}};
        for (const auto &[text, error] : wrong) {
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(text);
            written.close();
            Dialogs::setNextFileName(file);
            Dialogs::setNextAnswer(true);
            m_fixture->key(Qt::Key_I, Qt::ControlModifier);
            QVERIFY2(Dialogs::lastError().contains(error), qPrintable(Dialogs::lastError()));
        }
        QCOMPARE(model()->rowCount(), 4); // all or nothing
    }

    void requestIsCopiedAsCurl()
    {
        m_fixture->receive(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action(CommandId::CopyCurl)->isEnabled(), patience);
        m_fixture->key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.startsWith(u"curl '%1/n/0'"_s.arg(m_fixture->url().toString())),
                 qPrintable(command));
        QVERIFY(command.contains("--data-raw '{}'"_L1));
    }

    void credentialsAreCopiedAsCurlAfterAQuestion()
    {
        QVERIFY(m_fixture->post("/a", "{}", "Authorization: Bearer secret\r\n").startsWith("HTTP/1.1 200"));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action(CommandId::CopyCurl)->isEnabled(), patience);
        const auto copied = [this](QString button) {
            QGuiApplication::clipboard()->setText(u"nothing"_s);
            whenDialogOpens([button](QWidget *dialog) {
                for (QAbstractButton *candidate : dialog->findChildren<QAbstractButton *>()) {
                    if (candidate->text().remove(u'&') == button)
                        click(candidate);
                }
            });
            m_fixture->window()->activateWindow();
            if (QTest::qWaitForWindowActive(m_fixture->window()))
                m_fixture->key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
            return QGuiApplication::clipboard()->text();
        };
        QCOMPARE(copied(u"Cancel"_s), u"nothing"_s);
        const QString masked = copied(u"Copy Masked"_s);
        QVERIFY2(masked.contains("-H 'Authorization: *************'"_L1), qPrintable(masked));
        const QString whole = copied(u"Copy with Credentials"_s);
        QVERIFY2(whole.contains("-H 'Authorization: Bearer secret'"_L1), qPrintable(whole));
    }

    void copyOfTheWorkspaceIsSaved()
    {
        m_fixture->receive(2);
        const QString copy = m_fixture->file(u"copy.hookwright"_s);
        Dialogs::setNextFileName(copy);
        m_fixture->key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(Workspace::isWorkspace(copy) && QFile::exists(copy + u"/index.sqlite"_s),
                                 patience);
    }

    void eventsOfAnotherWorkspaceAreImported()
    {
        WindowFixture other;
        QVERIFY(other.start());
        QVERIFY(other.post("/there", "{}").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(other.engine()->counts().index.lastSeq, Seq(1), patience);
        other.stop();
        m_fixture->receive(1);
        Dialogs::setNextFileName(other.folder());
        Dialogs::setNextAnswer(false);
        m_fixture->run(CommandId::ImportWorkspace);
        Dialogs::setNextFileName(other.folder() + u"/workspace.json"_s);
        Dialogs::setNextAnswer(true);
        m_fixture->key(Qt::Key_I, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        QCOMPARE(model()->rowAt(1)->path, "/there"_ba);
        const QStatusBar *bar = m_fixture->window()->statusBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->currentMessage().contains(other.folder()), patience);
    }

    void whatIsNoOtherWorkspaceIsRefused()
    {
        for (const QString &folder : {m_fixture->folder(), m_fixture->file({})}) {
            Dialogs::setNextFileName(folder);
            Dialogs::setNextAnswer(true);
            m_fixture->run(CommandId::ImportWorkspace);
            QVERIFY2(Dialogs::lastError().contains(u"Nothing was imported"_s),
                     qPrintable(Dialogs::lastError()));
        }
    }

    void droppedWorkspaceIsImported()
    {
        WindowFixture other;
        QVERIFY(other.start());
        QVERIFY(other.post("/there", "{}").startsWith("HTTP/1.1 200"));
        other.stop();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(other.folder())});
        Dialogs::setNextAnswer(true);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_fixture->window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_fixture->window(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
    }
};

QTEST_MAIN(tst_Exchange)
#include "tst_exchange.moc"
