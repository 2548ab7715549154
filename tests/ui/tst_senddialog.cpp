// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/senddialog.h"

#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

const QByteArray url = "http://127.0.0.1:8080/a%41?x=\"|";

OutgoingRequest requestOf(const QByteArray &body)
{
    return {.method = "POST", .url = {}, .fields = {{"A", "1"}, {"a", "caf\xe9"}}, .body = body};
}

QPushButton *button(const QDialog &dialog, QDialogButtonBox::StandardButton which)
{
    return dialog.findChild<QDialogButtonBox *>()->button(which);
}

bool says(const QDialog &dialog, const QString &text)
{
    const auto notes = dialog.findChildren<FieldNote *>();
    return std::any_of(notes.begin(), notes.end(),
                       [&text](const FieldNote *note) { return note->text().contains(text); });
}

bool isShown(const QDialog &dialog, const QString &name)
{
    return dialog.findChild<QWidget *>(name)->isVisible();
}

void click(const QDialog &dialog, const QString &name)
{
    QTest::mouseClick(dialog.findChild<QPushButton *>(name), Qt::LeftButton);
}

} // namespace

class tst_SendDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void untouchedRequestIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("edits");
        QTest::newRow("empty") << ""_ba << true;
        QTest::newRow("JSON") << "{\"a\": [1,\n\t2]}"_ba << true;
        QTest::newRow("line end behind") << "a=1\n"_ba << true;
        QTest::newRow("CRLF") << "--x\r\n\r\n1\r\n--x--\r\n"_ba << true;
        QTest::newRow("mixed line ends") << "a\rb\r\nc\n\n"_ba << true;
        QTest::newRow("separators") << QByteArray("\xe2\x80\xa8\xe2\x80\xa9\xc2\xa0\xef\xbb\xbf") << true;
        QTest::newRow("Latin-1") << "caf\xe9"_ba << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("large") << QByteArray(2'000'000, 'x') << false;
    }

    void untouchedRequestIsTheSame()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, edits);
        const OutgoingRequest given = requestOf(body);
        SendDialog dialog(given, {url});
        dialog.show();
        QCOMPARE(isShown(dialog, u"send-body"_s), edits);
        QCOMPARE(isShown(dialog, u"send-body-kept"_s), !edits);
        QVERIFY(!isShown(dialog, u"send-body-back"_s));
        const OutgoingRequest sent = dialog.request();
        QCOMPARE(sent.method, given.method);
        QCOMPARE(sent.url, url);
        QVERIFY(sent.fields == given.fields);
        QCOMPARE(sent.body, body);
        QTest::keyClick(&dialog, Qt::Key_Escape); // asks nothing
        QVERIFY(!dialog.isVisible());
    }

    void typedBodyIsSentAsItStands_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("LF") << "a\nb"_ba
                            << "a\nb\nc"_ba;
        QTest::newRow("CRLF") << "a\r\nb"_ba
                              << "a\r\nb\r\nc"_ba;
        QTest::newRow("no line end") << "{}"_ba
                                     << "{}\nc"_ba;
    }

    void typedBodyIsSentAsItStands()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, sent);
        SendDialog dialog(requestOf(body), {url});
        dialog.show();
        auto *editor = dialog.findChild<CodeView *>(u"send-body"_s);
        QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(editor, u"c"_s);
        QCOMPARE(dialog.request().body, sent);
    }

    void keptBodyIsReplacedAndComesBack()
    {
        const QByteArray kept("a\0b", 3);
        SendDialog dialog(requestOf(kept), {url});
        dialog.show();
        click(dialog, u"send-body-text"_s);
        auto *editor = dialog.findChild<CodeView *>(u"send-body"_s);
        QVERIFY(editor->isVisible());
        QTest::keyClicks(editor, u"text"_s);
        QCOMPARE(dialog.request().body, "text"_ba);
        click(dialog, u"send-body-back"_s);
        QCOMPARE(dialog.request().body, kept);
        QVERIFY(isShown(dialog, u"send-body-kept"_s) && !isShown(dialog, u"send-body-back"_s));

        const QTemporaryDir folder;
        for (const QByteArray &bytes : {QByteArray("\0\xff", 2), "{\"a\":1}\n"_ba, ""_ba}) {
            QFile file(folder.filePath(u"body.bin"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
            file.close();
            Dialogs::setNextFileName(file.fileName());
            click(dialog, u"send-body-file"_s);
            QCOMPARE(dialog.request().body, bytes);
            QCOMPARE(isShown(dialog, u"send-body"_s), CodeView::fits(bytes));
        }
        Dialogs::setNextFileName(folder.filePath(u"not there"_s));
        Dialogs::setNextAnswer(true);
        click(dialog, u"send-body-file"_s);
        QVERIFY2(Dialogs::lastError().contains(u"not there could not be read"_s),
                 qPrintable(Dialogs::lastError()));
        QCOMPARE(dialog.request().body, ""_ba);
        click(dialog, u"send-body-back"_s);
        QCOMPARE(dialog.request().body, kept);
    }

    void editedTextComesBack()
    {
        SendDialog dialog(requestOf("{}"), {url});
        dialog.show();
        QVERIFY(!isShown(dialog, u"send-body-text"_s));
        QTest::keyClicks(dialog.findChild<CodeView *>(u"send-body"_s), u" "_s);
        click(dialog, u"send-body-back"_s);
        QCOMPARE(dialog.request().body, "{}"_ba);
        QVERIFY(!isShown(dialog, u"send-body-back"_s));
    }

    void mistakesAreSaidAndNotSent()
    {
        SendDialog dialog(requestOf({}), {url});
        dialog.show();
        QPushButton *send = button(dialog, QDialogButtonBox::Ok);
        QVERIFY(send->isEnabled());
        auto *fields = dialog.findChild<CodeView *>(u"send-fields"_s);
        fields->setContent("A: 1\n\nB", CodeView::Language::Plain);
        QVERIFY(!send->isEnabled());
        QVERIFY(says(dialog, u"Line 3: a colon is missing"_s));
        QTest::keyClick(fields, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(dialog.isVisible());
        fields->setContent("", CodeView::Language::Plain);
        QVERIFY(send->isEnabled());
        QVERIFY(says(dialog, u"Host and Content-Length follow"_s));

        auto *method = dialog.findChild<QComboBox *>(u"send-method"_s);
        method->setCurrentText(u"P T"_s);
        QVERIFY(!send->isEnabled());
        QVERIFY(says(dialog, u"“P T” is no HTTP method"_s));
        method->setCurrentText(u"PURGE"_s);
        QVERIFY(send->isEnabled());
    }

    void urlsAreChecked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("sent"); // empty: not at all
        const auto row = [](const char *text, const char *sent) {
            QTest::newRow(text) << QString::fromUtf8(text) << QByteArray(sent);
        };
        row("http://a/%41%2f//b/../?{x}", "http://a/%41%2f//b/../?{x}");
        row(" https://[::1]:8443 ", "https://[::1]:8443");
        row("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC");
        row("ftp://a/", "");
        row("/a", "");
        row("http://a b/", "");
        row("http:///a", "");
        row("http://a:99999/", "");
        row("", "");
    }

    void urlsAreChecked()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, sent);
        SendDialog dialog(requestOf({}), {url});
        dialog.show();
        dialog.findChild<QComboBox *>(u"send-url"_s)->setCurrentText(text);
        QCOMPARE(button(dialog, QDialogButtonBox::Ok)->isEnabled(), !sent.isEmpty());
        QCOMPARE(says(dialog, u"is no http or https URL"_s), sent.isEmpty());
        if (!sent.isEmpty())
            QCOMPARE(dialog.request().url, sent);
    }

    void editsAreNotLostUnasked()
    {
        SendDialog dialog(requestOf("{}"), {url});
        dialog.show();
        QTest::keyClicks(dialog.findChild<CodeView *>(u"send-body"_s), u" "_s);
        Dialogs::setNextAnswer(false);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());
        Dialogs::setNextAnswer(true);
        QTest::mouseClick(button(dialog, QDialogButtonBox::Cancel), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }
};

QTEST_MAIN(tst_SendDialog)
#include "tst_senddialog.moc"
