// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"
#include "ui/board/boardcanvas.h"
#include "ui/board/boardnodebutton.h"
#include "ui/commands.h"
#include "ui/console/rulewizard.h"
#include "ui/console/targetdialog.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventspage.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/qrcode.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

EventRule makeRule(const QByteArray &id, const QByteArray &pattern)
{
    EventRule rule;
    rule.id.text = id;
    rule.name = QString::fromUtf8(id);
    rule.pattern = EventPattern::parse(pattern).pattern;
    return rule;
}

} // namespace

// The routing board as a person uses it, on a real workspace: one rule that takes what is posted and has a
// target, one that takes nothing.
class TestBoardPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sink = std::make_unique<HttpSink>();
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
        Configuration configuration = *m_fixture->engine()->configuration();
        EventRule posts = makeRule("rule-posts000", R"({"data":{"httpMethod":["POST"]}})");
        posts.targets = {{{"target-sink0000"}, u"sink"_s, EventTarget::Kind::Http, m_sink->url("/events")}};
        configuration.buses.front().rules = {
                posts, makeRule("rule-never000", R"({"data":{"httpMethod":["PATCH"]}})")};
        QVERIFY(m_fixture->engine()->apply(configuration));
    }
    void cleanup()
    {
        m_fixture.reset();
        m_sink.reset();
    }

    void wayOfTheSelectedEventIsLit()
    {
        QVERIFY(m_fixture->post("/a", "{}").startsWith("HTTP/1.1 200"));
        showBoard();
        QTRY_VERIFY_WITH_TIMEOUT(says("target-sink0000", u"delivered, 1 attempt(s)"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(says("target-sink0000", u"1 delivered, 0 pending"_s), patience);
        QVERIFY(says("rule-posts000", u"matched"_s));
        QVERIFY(says("rule-never000", u"no match: data.httpMethod wanted \"PATCH\", had \"POST\""_s));
        const EventBus &bus = m_fixture->engine()->configuration()->buses.front();
        QVERIFY(says(bus.id.text, u"came here"_s));
        QVERIFY(says(bus.connectors.front().id.text, u"came here"_s));
        QVERIFY(m_fixture->find<QLabel>("board-summary")
                        ->text()
                        .startsWith("Event 1: 1 of 2 rules matched."_L1));
    }

    void spaceAndTheSwitchTurnARuleOnAndOff()
    {
        showBoard();
        box("rule-posts000")->setFocus();
        QTest::keyClick(box("rule-posts000"), Qt::Key_Space);
        QTRY_VERIFY(!rule("rule-posts000")->enabled);
        QTRY_VERIFY(box("rule-posts000")->accessibleName().endsWith("(off)"_L1));
        QVERIFY(box("rule-posts000")->hasFocus()); // the box made anew
        m_fixture->run(CommandId::Undo);
        QVERIFY(rule("rule-posts000")->enabled);

        const BoardNodeButton *never = box("rule-never000");
        const int padding = never->fontMetrics().height() / 2;
        QTest::mouseClick(box("rule-never000"), Qt::LeftButton, {},
                          {never->width() - padding - 3, padding + never->fontMetrics().height() / 2});
        QTRY_VERIFY(!rule("rule-never000")->enabled);
    }

    void rulesAndTargetsAreEditedHere()
    {
        showBoard();
        bool isWizard = false;
        whenDialogOpens([&](QWidget *dialog) {
            isWizard = qobject_cast<RuleWizard *>(dialog);
            dialog->close();
        });
        QTest::mouseDClick(box("rule-posts000"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isWizard, patience);

        whenDialogOpens([](QWidget *dialog) {
            QVERIFY(qobject_cast<TargetDialog *>(dialog));
            auto *url = dialog->findChild<QLineEdit *>(u"target-url"_s);
            url->selectAll();
            QTest::keyClicks(url, u"http://127.0.0.1:9/elsewhere"_s);
            QTest::keyClick(url, Qt::Key_Return);
        });
        QTest::keyClick(box("target-sink0000"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(rule("rule-posts000")->targets.front().url.endsWith("/elsewhere"), patience);
        QTRY_VERIFY(says("target-sink0000", u"/elsewhere"_s));
        m_fixture->run(CommandId::Undo);
        QVERIFY(rule("rule-posts000")->targets.front().url.endsWith("/events"));
    }

    void arrowsGoAlongTheEdges()
    {
        showBoard();
        const EventBus &bus = m_fixture->engine()->configuration()->buses.front();
        QWidget *at = box(bus.connectors.front().id.text);
        at->setFocus();
        const std::pair<Qt::Key, QByteArray> steps[] = {
                {Qt::Key_Right, bus.id.text},       {Qt::Key_Right, "rule-posts000"},
                {Qt::Key_Down, "rule-never000"},    {Qt::Key_Down, "rule-never000"},
                {Qt::Key_Up, "rule-posts000"},      {Qt::Key_Right, "target-sink0000"},
                {Qt::Key_Right, "target-sink0000"}, {Qt::Key_Left, "rule-posts000"},
        };
        for (const auto &[key, id] : steps) {
            QTest::keyClick(m_fixture->window()->focusWidget(), key);
            QCOMPARE(m_fixture->window()->focusWidget()->objectName(), QString::fromUtf8(id));
        }
    }

    void pictureIsSaved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("PNG") << u"board.png"_s << QByteArray("\x89PNG");
        QTest::newRow("SVG") << u"board.svg"_s << QByteArray("<?xml");
    }

    void pictureIsSaved()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, beginning);
        showBoard();
        Dialogs::setNextFileName(m_fixture->file(name));
        QTest::mouseClick(m_fixture->find<QPushButton>("board-save"), Qt::LeftButton);
        QFile file(m_fixture->file(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray picture = file.readAll();
        QVERIFY(picture.startsWith(beginning));
        QVERIFY(name.endsWith("png"_L1) || picture.contains("rule-posts000"));
    }

    // The pages are as wide as the widest of them.
    void wordsLeaveTheNavigationItsRoom()
    {
        const auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        m_fixture->window()->resize(1000, 700);
        showBoard();
        const int words = navigation->fontMetrics().horizontalAdvance(u"Routing Board"_s);
        QVERIFY2(navigation->viewport()->width() > words, qPrintable(QString::number(navigation->width())));
    }

    void largerAndFit()
    {
        showBoard();
        const auto *canvas = m_fixture->window()->findChild<BoardCanvas *>();
        const QSize before = canvas->size();
        QTest::keyClick(m_fixture->window(), Qt::Key_Plus, Qt::ControlModifier);
        QTRY_VERIFY(canvas->width() > before.width());
        QTest::keyClick(m_fixture->window(), Qt::Key_0, Qt::ControlModifier);
        QTRY_COMPARE(canvas->size(), before);
    }

    // Every column is seen, in the window's first size and in others, until a person has zoomed.
    void fitsItself()
    {
        showBoard();
        const auto *canvas = m_fixture->window()->findChild<BoardCanvas *>();
        const QWidget *room = canvas->parentWidget();
        const auto isWhole = [=] { return canvas->width() <= room->width(); };
        QVERIFY2(isWhole(), qPrintable(u"%1 of %2"_s.arg(canvas->width()).arg(room->width())));
        QMainWindow *window = m_fixture->window();
        const QFontMetrics metrics = window->fontMetrics(); // the size at first, were the screen as large
        window->resize(metrics.averageCharWidth() * 190, metrics.lineSpacing() * 50);
        QTRY_VERIFY2(isWhole(), qPrintable(u"%1 of %2"_s.arg(canvas->width()).arg(room->width())));
        window->resize(3000, window->height());
        QTRY_COMPARE(canvas->scale(), 1.0); // never larger than the program's own font
        const int whole = canvas->width();
        const int others = window->width() - room->width(); // beside the board
        window->resize(others + whole * 9 / 10, window->height());
        QTRY_VERIFY(canvas->scale() < 1 && isWhole());
        window->resize(others + whole / 2, window->height());
        QTRY_VERIFY(!isWhole());
        QVERIFY(canvas->scale() >= 0.65); // still to be read
        QTest::mouseClick(m_fixture->find<QPushButton>("board-larger"), Qt::LeftButton);
        const qreal byHand = canvas->scale();
        window->resize(3000, window->height());
        QTRY_VERIFY(room->width() > whole);
        QCOMPARE(canvas->scale(), byHand);
        QTest::mouseClick(m_fixture->find<QPushButton>("board-fit"), Qt::LeftButton);
        window->resize(others + whole * 9 / 10, window->height());
        QTRY_VERIFY(canvas->scale() < 1 && isWhole());
    }

    void presentationStepsThroughTheEvents()
    {
        for (const QByteArray &path : {QByteArray("/a"), QByteArray("/b%2F"), '/' + QByteArray(4000, 'c')})
            QVERIFY(m_fixture->post(path, "{}", "Authorization: Bearer swordfish\r\n")
                            .startsWith("HTTP/1.1 200"));
        const auto *table = m_fixture->window()->eventsPage()->model();
        QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 3, patience);
        showBoard();
        QWidget *shown = present();
        const auto title = [&] { return shown->findChild<QLabel *>(u"presentation-title"_s)->text(); };
        QTRY_VERIFY_WITH_TIMEOUT(title().startsWith(u"Event 1  POST  /a"_s), patience); // what is selected
        QTest::keyClick(shown, Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(title().startsWith(u"Event 2"_s), patience);
        QTest::keyClick(shown, Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(title().startsWith(u"Event 3"_s), patience);
        QVERIFY2(shown->minimumSizeHint().width() < 800, qPrintable(title())); // however long the path
        QTest::keyClick(shown->findChild<QPushButton *>(u"presentation-allow"_s), Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT(title().startsWith(u"Event 2"_s), patience);
        QVERIFY2(title().endsWith(u"/b%2F: 1 of 2 rules matched"_s), qPrintable(title()));
        leave(shown);
    }

    void presentationHidesSecrets()
    {
        Configuration configuration = *m_fixture->engine()->configuration();
        EventBus &bus = configuration.buses.front();
        bus.rules.front().targets.front().url = m_sink->url("/events?token=swordfish");
        bus.rules.front().targets.push_back({{"target-chat0000"},
                                             u"chat"_s,
                                             EventTarget::Kind::Http,
                                             "https://chat.invalid/hooks/pelican",
                                             false});
        bus.rules.back() =
                makeRule("rule-never000", R"({"data":{"headers":{"Authorization":["Bearer pelican"]}}})");
        QVERIFY(m_fixture->engine()->apply(configuration));
        QVERIFY(m_fixture->post("/a", "{}", "Authorization: Bearer swordfish\r\n")
                        .startsWith("HTTP/1.1 200"));
        showBoard();
        QTRY_VERIFY_WITH_TIMEOUT(says("rule-never000", u"swordfish"_s), patience);
        const QWidget *shown = present();
        const auto *never = shown->findChild<BoardNodeButton *>(u"rule-never000"_s);
        QTRY_VERIFY_WITH_TIMEOUT(never->accessibleDescription().contains(u"Authorization wanted ••••"_s),
                                 patience);
        for (const auto *each : shown->findChildren<BoardNodeButton *>()) {
            QVERIFY2(!each->accessibleDescription().contains(u"swordfish"_s)
                             && !each->accessibleDescription().contains(u"pelican"_s),
                     qPrintable(each->accessibleDescription()));
        }
    }

    void audienceMaySendOnceItWasAllowed()
    {
        showBoard();
        QWidget *shown = present();
        const auto *address = shown->findChild<QLabel *>(u"presentation-address"_s);
        auto *allow = shown->findChild<QPushButton *>(u"presentation-allow"_s);
        const auto *code = shown->findChild<QrCode *>();
        QVERIFY(address->text().isEmpty() && code->modules() == 0);
        Dialogs::setNextAnswer(false);
        QTest::mouseClick(allow, Qt::LeftButton);
        QVERIFY(!m_fixture->engine()->listening().beyondLoopback);
        Dialogs::setNextAnswer(true);
        QTest::mouseClick(allow, Qt::LeftButton);
        QVERIFY(m_fixture->engine()->listening().beyondLoopback);
        const QString url = m_fixture->engine()->listening().urls.front();
        QVERIFY2(address->text().endsWith(url), qPrintable(address->text()));
        QVERIFY(code->modules() > 0 && !allow->isVisible());
        leave(shown);
        QTRY_VERIFY(!m_fixture->engine()->listening().beyondLoopback);
        QCOMPARE(m_fixture->engine()->listening().state, ListeningState::State::Listening);
    }

    void windowMayGoWhileItIsPresented()
    {
        showBoard();
        QWidget *shown = present();
        Dialogs::setNextAnswer(true);
        QTest::mouseClick(shown->findChild<QPushButton *>(u"presentation-allow"_s), Qt::LeftButton);
        QVERIFY(m_fixture->engine()->listening().beyondLoopback);
        m_fixture->stop();
    }

    void qrCode()
    {
        QrCode code;
        code.setText(u"http://192.168.1.20:8080"_s);
        QCOMPARE(code.modules(), 25); // version 2: up to 26 bytes at level M
        for (const auto &[x, y] :
             {std::pair(0, 0), std::pair(18, 0), std::pair(0, 18)}) { // its three corners
            QVERIFY(code.isDark(x, y) && code.isDark(x + 6, y + 6) && code.isDark(x + 3, y + 3));
            QVERIFY(!code.isDark(x + 1, y + 1) && !code.isDark(x + 5, y + 5));
        }
        code.setText(QString(5'000, u'x'));
        QCOMPARE(code.modules(), 0);
        code.setText({});
        QCOMPARE(code.sizeHint(), QSize(0, 0));
    }

    void emptyBoardSaysWhatToDo()
    {
        showBoard();
        QVERIFY(!m_fixture->find<QLabel>("board-hint")->isVisible());
        Configuration configuration = *m_fixture->engine()->configuration();
        configuration.buses.front().rules.clear();
        QVERIFY(m_fixture->engine()->apply(configuration));
        QTRY_VERIFY(m_fixture->find<QLabel>("board-hint")->isVisible());
    }

private:
    void showBoard()
    {
        m_fixture->run(CommandId::ShowBoard);
        QTest::qWait(0); // it fits itself once it has its size
    }

    QWidget *present()
    {
        QTest::mouseClick(m_fixture->find<QPushButton>("board-present"), Qt::LeftButton);
        auto *shown = m_fixture->find<QWidget>("presentation");
        return QTest::qWaitForWindowExposed(shown) ? shown : nullptr;
    }

    static void leave(QWidget *presentation)
    {
        const QPointer<QWidget> open = presentation;
        QTest::keyClick(presentation, Qt::Key_Escape);
        QTRY_VERIFY(!open);
    }

    BoardNodeButton *box(const QByteArray &id) const
    {
        return m_fixture->find<BoardNodeButton>(id.constData());
    }
    bool says(const QByteArray &id, const QString &text) const
    {
        return box(id)->accessibleDescription().contains(text);
    }
    const EventRule *rule(const QByteArray &id) const
    {
        return m_fixture->engine()->configuration()->rule({id});
    }

    std::unique_ptr<HttpSink> m_sink;
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestBoardPage)

#include "tst_boardpage.moc"
