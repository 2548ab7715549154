// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/storereader.h"
#include "ui/notifications/rulenotifications.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServer>
#include <QSignalSpy>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms; a slow machine is no failure

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

} // namespace

// The desktop's side, without a bus between.
class Desk : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown
    {
        uint replaces;
        QString title, text;
        QStringList actions;
    };
    std::vector<Shown> shown;

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &, int)
    {
        shown.push_back({replaces, title, text, actions});
        return 7;
    }
};

class tst_Notifications : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowFixture> m_fixture;

    // One rule for all events that asks, and one that does not.
    void setRules()
    {
        Configuration configuration = *m_fixture->engine()->configuration();
        EventRule loud;
        loud.id = RuleId{"rule-loud0000"};
        loud.name = u"loud"_s;
        loud.notifies = true;
        loud.pattern = EventPattern::parse("{}").pattern;
        EventRule silent = loud;
        silent.id = RuleId{"rule-silent00"};
        silent.name = u"silent"_s;
        silent.notifies = false;
        configuration.buses.front().rules = {loud, silent};
        const auto applied = m_fixture->engine()->apply(configuration);
        QVERIFY2(applied, qPrintable(applied ? QString() : applied.error().message));
    }

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); } // nobody is told
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

    void plainWordsOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("markup") << u"<a href=\"x\">push</a>&amp;"_s << u"a href x push /a amp"_s;
        QTest::newRow("line ends") << u"a\r\nb\tc\0d"_s << u"a b c d"_s;
        QTest::newRow("turned round") << u"a\u202egnp.exe"_s << u"a gnp.exe"_s;
        QTest::newRow("Chinese") << u"支付成功"_s << u"支付成功"_s;
        QTest::newRow("long") << QString(100, u'x') << QString(19, u'x') + u'…';
    }
    void plainWordsOnly()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, plain);
        QCOMPARE(plainWords(text, 20), plain);
    }

    void manyEventsAreOneMessage()
    {
        StoreReader reader(m_fixture->engine()->workspace());
        std::vector<Notice> told;
        RuleNotifications notifications(m_fixture->engine(), &reader);
        connect(&notifications, &RuleNotifications::noticed, this,
                [&told](const Notice &notice) { told.push_back(notice); });
        QVERIFY(m_fixture->post("/before", "{}").startsWith("HTTP/1.1 200")); // nobody asks yet
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->engine()->counts().index.lastSeq, Seq(1), patience);
        setRules();
        const QByteArray github = "X-GitHub-Event: <b>push</b>\r\nX-GitHub-Delivery: 1\r\n";
        for (int i = 0; i < 5; ++i)
            QVERIFY(m_fixture->post("/secret", R"({"token":"secret"})", github).startsWith("HTTP/1.1 200"));
        const auto isTold = [&told](const QString &text) {
            return !told.empty() && told.back().text.contains(text);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(u"Rule loud matched 5 event(s)\n"_s), patience);
        QVERIFY(told.size() < 5);
        QCOMPARE(told.back().seq, Seq(6));
        for (const Notice &notice : told) {
            for (const QString &word : {u"silent"_s, u"secret"_s, u"<"_s})
                QVERIFY2(!(notice.title + notice.text).contains(word), qPrintable(notice.text));
        }
        notifications.forget();
        QVERIFY(m_fixture->post("/a", "{}").startsWith("HTTP/1.1 200"));
        QTRY_VERIFY_WITH_TIMEOUT(isTold(u"Rule loud matched 1 event(s)\n"_s), patience);
    }

    void clickShowsTheEvent()
    {
        QDBusServer server(u"unix:tmpdir=/tmp"_s);
        QVERIFY2(server.isConnected(), qPrintable(server.lastError().message()));
        server.setAnonymousAuthenticationAllowed(true);
        Desk desk;
        std::optional<QDBusConnection> side;
        connect(&server, &QDBusServer::newConnection, this, [&](const QDBusConnection &connection) {
            side = connection;
            side->registerObject(path, &desk, QDBusConnection::ExportAllSlots);
        });
        const QDBusConnection bus = QDBusConnection::connectToPeer(server.address(), u"desk"_s);
        QTRY_VERIFY_WITH_TIMEOUT(side.has_value(), patience);
        DesktopNotifier notifier(bus);
        QSignalSpy clicked(&notifier, &DesktopNotifier::clicked);
        QSignalSpy dismissed(&notifier, &DesktopNotifier::dismissed);
        const auto emitted = [&](const QString &name, const QVariantList &arguments) {
            QDBusMessage signal = QDBusMessage::createSignal(path, service, name);
            signal.setArguments(arguments);
            return side->send(signal);
        };
        notifier.show({u"title"_s, u"text"_s, 3});
        QTRY_COMPARE_WITH_TIMEOUT(desk.shown.size(), size_t(1), patience);
        QCOMPARE(desk.shown[0].title, u"title"_s);
        QCOMPARE(desk.shown[0].text, u"text"_s);
        QCOMPARE(desk.shown[0].actions.value(0), u"default"_s);
        QTRY_VERIFY_WITH_TIMEOUT((notifier.show({u"title"_s, u"more"_s, 4}), QTest::qWait(50),
                                  desk.shown.back().replaces == 7),
                                 patience);                       // one is up at a time
        QVERIFY(emitted(u"ActionInvoked"_s, {8U, u"default"_s})); // another program's
        QVERIFY(emitted(u"ActionInvoked"_s, {7U, u"default"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(clicked.size(), 1, patience);
        QCOMPARE(clicked[0][0].value<Seq>(), Seq(4));
        QVERIFY(emitted(u"NotificationClosed"_s, {7U, 1U})); // it went by itself
        QVERIFY(emitted(u"NotificationClosed"_s, {7U, 2U}));
        QTRY_COMPARE_WITH_TIMEOUT(dismissed.size(), 1, patience);
        QDBusConnection::disconnectFromPeer(u"desk"_s);
    }

    void withoutADesktopItIsSaidOnce()
    {
        DesktopNotifier notifier(QDBusConnection(u"nowhere"_s));
        QSignalSpy failed(&notifier, &DesktopNotifier::failed);
        for (int i = 0; i < 3; ++i)
            notifier.show({u"title"_s, u"text"_s, 1});
        QCOMPARE(failed.size(), 1);
        QVERIFY(notifier.children().isEmpty()); // nothing is waited for
    }

    void theWindowComesUpWithTheEvent()
    {
        QVERIFY(m_fixture->post("/a", "{}").startsWith("HTTP/1.1 200"));
        QVERIFY(m_fixture->post("/b", "{}").startsWith("HTTP/1.1 200"));
        EventLogView *view = m_fixture->window()->eventsPage()->view();
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, patience);
        m_fixture->window()->showMinimized();
        auto *notifier = m_fixture->window()->findChild<DesktopNotifier *>();
        Q_EMIT notifier->clicked(1);
        QVERIFY(!m_fixture->window()->isMinimized());
        QCOMPARE(view->currentSeq(), Seq(1));
    }
};

QTEST_MAIN(tst_Notifications)
#include "tst_notifications.moc"
