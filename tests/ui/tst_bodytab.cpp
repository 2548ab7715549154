// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/bodytab.h"

#include "ui/inspector/jsontree.h"
#include "ui/inspector/partsview.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/hexview.h"
#include "ui/widgets/imageview.h"
#include "ui/widgets/windowedtext.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms; a slow machine is no failure

InspectedEventPtr eventWith(const QByteArray &body, const QByteArray &contentType = "application/json")
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: " + contentType + "\r\n\r\n";
    request->wireBody = body;
    request->parseHead();
    static Seq seq = 0;
    auto event = std::make_shared<InspectedEvent>();
    event->seq = ++seq;
    event->stored.row.contentType = contentType;
    event->stored.request = request;
    return event;
}

// One line of JSON, of about that many bytes.
QByteArray longLine(qsizetype bytes)
{
    QByteArray json = "{\"items\":[";
    while (json.size() < bytes)
        json += "{\"id\":12345678901234567890,\"name\":\"a name\"},";
    return json + "{\"needle\":null}]}";
}

} // namespace

class tst_BodyTab : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<BodyTab> m_tab;

    JsonTree *tree() const { return m_tab->findChild<JsonTree *>(); }
    CodeView *code() const { return m_tab->findChild<CodeView *>(); }
    WindowedText *text() const { return m_tab->findChild<WindowedText *>(); }
    HexView *hex() const { return m_tab->findChild<HexView *>(); }
    QString note() const { return m_tab->findChild<FieldNote *>()->text(); }
    // Chooses it with the keys.
    void choose(BodyTab::Form form)
    {
        auto *choice = m_tab->findChild<QComboBox *>(u"body-form"_s);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Home);
        for (int i = 0; i < choice->count() && m_tab->form() != form; ++i)
            QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(m_tab->form(), form);
    }
    void find(const QString &needle)
    {
        m_tab->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        auto *line = m_tab->findChild<QLineEdit *>(u"find"_s);
        QVERIFY(line->hasFocus());
        QTest::keyClicks(line, needle);
        QTest::keyClick(line, Qt::Key_Return);
    }
    QString copied(QWidget *view)
    {
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->text();
    }

private Q_SLOTS:
    void init()
    {
        m_tab = std::make_unique<BodyTab>();
        m_tab->resize(900, 400);
        m_tab->QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(m_tab.get()));
    }
    void cleanup() { m_tab.reset(); }

    void jsonIsATreeAtFirst()
    {
        m_tab->show(eventWith(R"({"n":1.50,"list":[{"name":"x"}]})"));
        QCOMPARE(m_tab->form(), BodyTab::Form::Tree);
        QVERIFY(tree()->isVisible());
        QCOMPARE(note(), QString());
        const QModelIndex first = tree()->model()->index(0, 0, tree()->model()->index(0, 0));
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(first).center());
        QCOMPARE(copied(tree()), u"1.50"_s);
        tree()->copyPath();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"$.n"_s);
        find(u"NAME"_s);
        QCOMPARE(tree()->model()->path(tree()->currentIndex()), "$.list[0].name"_ba);
        QVERIFY(tree()->visualRect(tree()->currentIndex()).isValid());
    }

    void textOfTheTreeIsZoomed()
    {
        m_tab->show(eventWith(R"({"name":"a value"})"));
        const QModelIndex root = tree()->model()->index(0, 0);
        const QModelIndex value = tree()->model()->index(0, JsonTreeModel::Value, root);
        const int width = tree()->sizeHintForIndex(value).width();
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(tree(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(tree()->sizeHintForIndex(value).width() > width);
        QTest::keyClick(tree(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(tree()->sizeHintForIndex(value).width(), width);
    }

    void placeIsKeptWhileTheSameEventIsReadAgain()
    {
        const InspectedEventPtr event = eventWith(R"({"a":1,"b":{"c":2}})");
        m_tab->show(event);
        find(u"\"c\""_s);
        const QModelIndex place = tree()->currentIndex();
        QCOMPARE(tree()->model()->path(place), "$.b.c"_ba);
        m_tab->show(std::make_shared<InspectedEvent>(*event));
        QCOMPARE(tree()->currentIndex(), place);
    }

    void choiceStaysForTheNextBody()
    {
        m_tab->show(eventWith("{\"a\":1}"));
        choose(BodyTab::Form::Pretty);
        QCOMPARE(code()->content(), "{\n    \"a\": 1\n}"_ba);
        find(u"1"_s);
        QCOMPARE(code()->selectedText(), u"1"_s);
        m_tab->show(eventWith("no json", "text/plain"));
        QCOMPARE(m_tab->form(), BodyTab::Form::Text);
        QCOMPARE(code()->content(), "no json"_ba);
        QCOMPARE(note(), QString());
        m_tab->show(eventWith("{\"b\":1}"));
        QCOMPARE(m_tab->form(), BodyTab::Form::Pretty);
    }

    void brokenJsonShowsWhereItBreaks()
    {
        m_tab->show(eventWith("{\"a\":1,\n \"b\" 2}"));
        QCOMPARE(m_tab->form(), BodyTab::Form::Text);
        QVERIFY2(note().contains("line 2, column 6"_L1), qPrintable(note()));
        for (auto *button : m_tab->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().contains("Breaks"_L1))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(code()->selectedText(), u"2"_s);
        QVERIFY(code()->hasFocus());
    }

    void brokenLineOfJsonLinesIsNamed()
    {
        m_tab->show(eventWith("{\"a\":1}\n{\"a\":2}\n\n{\"a\" 3}\n{}\n", "application/x-ndjson"));
        QVERIFY2(note().contains("line 4, column 6"_L1), qPrintable(note()));
        m_tab->show(eventWith("{\n \"a\":1}\n}\n"));
        QVERIFY2(note().contains("line 3, column 1"_L1), qPrintable(note()));
    }

    void partsOfAMultipartBody()
    {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        QImage image(30, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(&buffer, "PNG"));
        const QByteArray broken = png.first(40);
        const auto part = [](const QByteArray &name, const QByteArray &content) {
            return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"../x/" + name
                   + ".png\"\r\n\r\n" + content + "\r\n";
        };
        m_tab->show(eventWith(part("words", "caf\xc3\xa9\n") + part("picture", png)
                                      + part("bytes", "\xff\xfe") + part("broken", broken) + "--b--\r\n",
                              "multipart/form-data; boundary=b"));
        QCOMPARE(m_tab->form(), BodyTab::Form::Table);
        auto *table = m_tab->findChild<PairsTable *>();
        auto *parts = m_tab->findChild<PartsView *>();
        auto *shown = parts->findChild<ImageView *>();
        auto *hexOfPart = parts->findChild<HexView *>();
        QCOMPARE(table->currentRow(), 1); // the first that is no text
        QVERIFY(table->item(1, 1)->text().startsWith(u"89 50 4e 47 "));
        const auto middle = [&] { return shown->grab().toImage().pixelColor(shown->rect().center()); };
        QTRY_COMPARE_WITH_TIMEOUT(middle(), QColor(Qt::red), patience);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QVERIFY(hexOfPart->isVisible());
        QCOMPARE(hexOfPart->bytes(), "\xff\xfe"_ba);
        QTest::keyClick(table, Qt::Key_Down); // begins as an image
        QTRY_VERIFY_WITH_TIMEOUT(hexOfPart->isVisible() && hexOfPart->bytes() == broken, patience);
        QTest::keyClick(table, Qt::Key_Home);
        table->setCurrentCell(0, 0);
        QVERIFY(!shown->isVisible() && !hexOfPart->isVisible());
        QCOMPARE(table->item(0, 1)->text(), u"café␊"_s);
    }

    void partIsSaved()
    {
        const QTemporaryDir dir;
        m_tab->show(eventWith("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--b--",
                              "multipart/form-data; boundary=b"));
        Dialogs::setNextFileName(dir.filePath(u"part"_s));
        QPushButton *save = nullptr;
        for (QPushButton *button : m_tab->findChildren<QPushButton *>()) {
            if (button->text() == u"Save Part…")
                save = button;
        }
        QVERIFY(save);
        QTest::mouseClick(save, Qt::LeftButton);
        QFile file(dir.filePath(u"part"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "\xff"_ba);
        m_tab->show(eventWith("{}"));
        QVERIFY(save->text() == u"Save Body…");
    }

    void everyByteIsSeenAsHex()
    {
        m_tab->show(eventWith(QByteArray("a\0\xff\nb", 5), "application/octet-stream"));
        QVERIFY(text()->isVisible()); // as code, bytes that are no text would block the window
        QCOMPARE(text()->bytes(), QByteArray("a\0\xff\nb", 5));
        choose(BodyTab::Form::Hex);
        QVERIFY(hex()->isVisible());
        QTest::keyClick(hex(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(copied(hex()), u"61 00 ff 0a 62"_s);
        find(u"B"_s);
        QCOMPARE(copied(hex()), u"62"_s);
        QTest::keyClick(hex(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(hex(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(copied(hex()), u"61"_s);
    }

    void longLineIsSeenAtOnceAndReadBehind()
    {
        const QByteArray body = longLine(50'000'000);
        m_tab->show(eventWith(body));
        QTRY_VERIFY_WITH_TIMEOUT(tree()->model()->json(), patience);
        QCOMPARE(m_tab->form(), BodyTab::Form::Tree);
        find(u"needle"_s);
        QVERIFY(tree()->model()->path(tree()->currentIndex()).endsWith("].needle"));
        choose(BodyTab::Form::Text);
        QVERIFY(text()->isVisible());
        QCOMPARE(text()->bytes(), body);
        find(u"needle"_s);
        QCOMPARE(copied(text()), u"needle"_s);
        QCOMPARE(text()->selectionBegin(), body.indexOf("needle"));
        choose(BodyTab::Form::Pretty);
        QTRY_VERIFY_WITH_TIMEOUT(text()->isVisible(), patience);
        QVERIFY(text()->bytes().size() > body.size()); // whole, and indented
        QVERIFY(text()->bytes().startsWith("{\n    \"items\": ["));
    }

    void anotherFormOvertakesTheIndenting()
    {
        const QByteArray body = longLine(5'000'000);
        m_tab->show(eventWith(body));
        QTRY_VERIFY_WITH_TIMEOUT(tree()->model()->json(), patience);
        m_tab->setForm(BodyTab::Form::Pretty);
        m_tab->setForm(BodyTab::Form::Text);
        QTest::qWait(1000);
        QCOMPARE(text()->bytes(), body);
    }

    void anotherBodyOvertakesALargeOne()
    {
        m_tab->show(eventWith(longLine(5'000'000)));
        m_tab->show(eventWith("[]"));
        m_tab->show(eventWith(longLine(5'000'000)));
        m_tab->show(nullptr);
        QTest::qWait(500);
        QVERIFY(!tree()->model()->json());
        QCOMPARE(note(), QString());
    }

    void tooManyValuesAreNoTree()
    {
        m_tab->show(eventWith('[' + QByteArray("1,").repeated(8'000'000) + "1]"));
        QTRY_VERIFY_WITH_TIMEOUT(note().contains("too many"_L1), patience);
        QCOMPARE(m_tab->form(), BodyTab::Form::Text);
        QVERIFY(text()->isVisible());
    }
};

QTEST_MAIN(tst_BodyTab)
#include "tst_bodytab.moc"
