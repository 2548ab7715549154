// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "ui/commands.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/exchange/exportdialog.h"
#include "ui/inspector/eventinspector.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
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
class tst_Exchange : public WindowTest
{
    Q_OBJECT
private:
    // What the overview says: the verdict, the request, content type, hint and signature.
    QStringList overview() const
    {
        inspector()->showTab(u"overview"_s);
        const QWidget *tab = inspector()->currentWidget();
        QStringList said{tab->findChild<FieldNote *>()->text()};
        for (const QString &name : {u"Request"_s, u"Content type"_s, u"Hint"_s, u"Signature"_s}) {
            for (const QLabel *label : tab->findChildren<QLabel *>()) {
                if (label->accessibleName() == name)
                    said += label->text();
            }
        }
        return said;
    }

private Q_SLOTS:
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

    void importedEventIsShownAsItWasCaptured()
    {
        QVERIFY(m_fixture
                        ->post("/hook?a=%E2%82%AC", R"({"n":1})",
                               "Content-Type: application/json\r\nX-GitHub-Event: push\r\n"
                               "X-Hub-Signature-256: sha256=00\r\n")
                        .startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, patience);
        view()->select(1);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 1, patience);
        const QStringList captured = overview();
        QFile file(m_fixture->file(u"events.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(eventToJson(*inspector()->event()->stored.event));
        file.close();
        Dialogs::setNextFileName(file.fileName());
        m_fixture->key(Qt::Key_I, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, patience);
        for (const EventColumn column :
             {EventColumn::Method, EventColumn::Path, EventColumn::Query, EventColumn::ContentType,
              EventColumn::Hint, EventColumn::Signature, EventColumn::Size}) {
            const QString cell = model()->index(0, int(column)).data().toString();
            QVERIFY(!cell.isEmpty());
            QTRY_COMPARE_WITH_TIMEOUT(model()->index(1, int(column)).data().toString(), cell, patience);
        }
        QCOMPARE(model()->index(1, int(EventColumn::Source)).data().toString(), u"events.jsonl"_s);
        QCOMPARE(model()->filterTerm(model()->index(1, int(EventColumn::Source))), u"source:events.jsonl"_s);

        view()->select(2);
        QTRY_VERIFY_WITH_TIMEOUT(inspector()->event() && inspector()->event()->seq == 2, patience);
        const QStringList imported = overview();
        QVERIFY2(imported[0].contains(u"imported from events.jsonl"_s), qPrintable(imported[0]));
        QCOMPARE(imported[1] + u" HTTP/1.1"_s, captured[1]);
        QCOMPARE(imported.mid(2), captured.mid(2));
        QCOMPARE(inspector()->event()->body(), R"({"n":1})"_ba);
        inspector()->showTab(u"headers"_s);
        const auto *headers = inspector()->currentWidget()->findChild<QAbstractItemView *>();
        QStringList names;
        for (int row = 0; row < headers->model()->rowCount(); ++row)
            names += headers->model()->index(row, 0).data().toString();
        QVERIFY2(names.contains(u"X-GitHub-Event"_s), qPrintable(names.join(u' ')));
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
