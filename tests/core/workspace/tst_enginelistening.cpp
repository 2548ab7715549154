// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/workspace/workspacesupport.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

// Where the receiver listens, and what it says of it.
class TestEngineListening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndStops();
    void untouchedDefaultPortMoves();
    void movedPortStaysUntilItIsClosed();
    void publicUrlHasThePathOnce_data();
    void publicUrlHasThePathOnce();
    void chosenDefaultPortDoesNotMove();
    void chosenPortNamesItsOwner();
    void takenPortClosesNoOther();
    void addressesOfOnePortAreApart();
    void stoppedConnectorsOpenNothing();
    void listensOnceElsewhere();
    void otherConnectorsKeepTheirPorts();
    void changedAddressesTakeEffectAtOnce();
    void saysWhenOthersCanReachIt();
    void nothingToListenOn();
};

namespace {

const QHostAddress local(QHostAddress::LocalHost);

// Port 8080 in the hands of somebody: of this, unless it was taken before.
class TakenDefaultPort
{
public:
    TakenDefaultPort() { m_server.listen(local, defaultPort); }

private:
    QTcpServer m_server;
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(local, 0);
    return server.serverPort();
}

} // namespace

void TestEngineListening::startsAndStops()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    QSignalSpy changed(engine.get(), &Engine::listeningChanged);
    QCOMPARE(engine->listening().state, ListeningState::State::Stopped);
    engine->startListening();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
    QVERIFY(!engine->listening().movedFromDefault);
    QVERIFY(!engine->listening().beyondLoopback);
    const quint16 port = portOf(*engine);
    QVERIFY(port != 0);
    QCOMPARE(engine->listening().urls, QStringList{u"http://127.0.0.1:%1"_s.arg(port)});
    QCOMPARE(Sender(port).post("/").status, 200);
    engine->stopListening();
    QCOMPARE(changed.count(), 2);
    QCOMPARE(engine->listening().state, ListeningState::State::Stopped);
    QVERIFY(engine->listening().addresses.empty());
    QCOMPARE(Sender(port).post("/").status, 0);
    engine->startListening();
    QCOMPARE(Sender(portOf(*engine)).post("/").status, 200);
}

void TestEngineListening::untouchedDefaultPortMoves()
{
    const TakenDefaultPort taken;
    const WorkspaceFolder folder;
    folder.configure(configurationToJson(Configuration::makeDefault()));
    const auto engine = folder.openEngine();
    engine->startListening();
    const ListeningState &listening = engine->listening();
    QCOMPARE(listening.state, ListeningState::State::Listening);
    QVERIFY(listening.movedFromDefault);
    QCOMPARE(listening.wantedPort, 8080);
    QVERIFY(portOf(*engine) > 8080);
    for (const ListenAddress &address : listening.addresses)
        QCOMPARE(address.port, portOf(*engine));             // both families on the same
    QCOMPARE(Sender(portOf(*engine)).post("/").status, 200); // and its connector knows

    // Who chooses 8080 now gets it or hears that it is taken.
    Configuration chosen = *engine->configuration();
    chosen.buses[0].connectors[0].defaultPort = false;
    QVERIFY(engine->apply(chosen));
    QCOMPARE(engine->listening().state, ListeningState::State::Failed);
}

// Also where 8080 becomes free meanwhile, and over the deletion of the connector and its undo: senders know
// the port that they were told.
void TestEngineListening::movedPortStaysUntilItIsClosed()
{
    auto taken = std::make_unique<TakenDefaultPort>();
    const WorkspaceFolder folder;
    folder.configure(configurationToJson(Configuration::makeDefault()));
    const auto engine = folder.openEngine();
    engine->startListening();
    const quint16 moved = portOf(*engine);
    QVERIFY(moved > defaultPort);
    taken.reset();
    const Configuration before = *engine->configuration();
    Configuration none = before;
    none.buses.clear();
    QVERIFY(engine->apply(none));
    QCOMPARE(engine->listening().state, ListeningState::State::Failed);
    QVERIFY(engine->apply(before));
    QCOMPARE(portOf(*engine), moved);
    QVERIFY(engine->listening().movedFromDefault);
    QCOMPARE(Sender(moved).post("/").status, 200);
}

void TestEngineListening::publicUrlHasThePathOnce_data()
{
    QTest::addColumn<QString>("publicUrl");
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &url, const QByteArray &stage, const QByteArray &path,
                        const QString &shown) { QTest::newRow(name) << url << stage << path << shown; };
    row("root", u"https://a.example"_s, {}, "/", u"https://a.example"_s);
    row("path", u"https://a.example"_s, {}, "/github", u"https://a.example/github"_s);
    row("slash at the end", u"https://a.example/"_s, {}, "=/github", u"https://a.example/github"_s);
    row("behind a path of the tunnel's", u"https://a.example/me"_s, {}, "/github",
        u"https://a.example/me/github"_s);
    row("there already", u"https://a.example/github"_s, {}, "/github", u"https://a.example/github"_s);
    row("with the stage", u"https://a.example"_s, "release", "/github",
        u"https://a.example/release/github"_s);
    row("without the stage", u"https://a.example/github"_s, "release", "/github",
        u"https://a.example/github"_s);
    row("stage alone", u"https://a.example"_s, "release", "/", u"https://a.example/release/"_s);
    row("with a query", u"https://a.example/?t=1"_s, {}, "/github", u"https://a.example/?t=1"_s);
}

void TestEngineListening::publicUrlHasThePathOnce()
{
    QFETCH(const QString, publicUrl);
    QFETCH(const QByteArray, stage);
    QFETCH(const QByteArray, path);
    ConnectorSettings connector;
    connector.publicUrl = publicUrl;
    connector.stage = stage;
    connector.path = path;
    QTEST(publicUrlOf(connector), "shown");
}

void TestEngineListening::chosenDefaultPortDoesNotMove()
{
    const TakenDefaultPort taken;
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"listen":["127.0.0.1:8080"]}]}]})");
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Failed);
    QVERIFY(engine->listening().error.contains(u"8080"_s));
    QVERIFY(engine->listening().addresses.empty());
}

void TestEngineListening::chosenPortNamesItsOwner()
{
    QTcpServer owner;
    QVERIFY(owner.listen(local, 0));
    const QString port = QString::number(owner.serverPort());
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"listen":["127.0.0.1:)" + port.toUtf8() + "\"]}]}]}");
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Failed);
    const QString error = engine->listening().error;
    QVERIFY2(error.contains(u"(%1)"_s.arg(QCoreApplication::applicationPid())), qPrintable(error));
    QVERIFY2(error.contains(port), qPrintable(error));
    QCOMPARE(engine->listening().wantedPort, owner.serverPort());
    owner.close();
    engine->startListening(); // Retry
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
}

void TestEngineListening::takenPortClosesNoOther()
{
    QTcpServer owner;
    QVERIFY(owner.listen(local, 0));
    const quint16 free = freePort();
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"name":"taken","listen":["127.0.0.1:)"
                     + QByteArray::number(owner.serverPort())
                     + R"("]},{"name":"free","stage":"release","path":"=/hook","listen":["127.0.0.1:)"
                     + QByteArray::number(free) + "\"]}]}]}");
    const auto engine = folder.openEngine();
    engine->startListening();
    const ListeningState &listening = engine->listening();
    QCOMPARE(listening.state, ListeningState::State::Listening);
    QCOMPARE(listening.closed.size(), size_t(1));
    QCOMPARE(listening.closed.front().port, owner.serverPort());
    QVERIFY(!listening.closed.front().error.isEmpty());
    QCOMPARE(Sender(free).post("/release/hook").status, 200);
    const auto &connectors = engine->configuration()->buses[0].connectors;
    QVERIFY(connectorUrls(connectors[0], listening).isEmpty());
    QCOMPARE(connectorUrls(connectors[1], listening),
             QStringList{u"http://127.0.0.1:%1/release/hook"_s.arg(free)});
}

void TestEngineListening::addressesOfOnePortAreApart()
{
    const QByteArray port = QByteArray::number(freePort());
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"name":"one","listen":["127.0.0.1:)" + port
                     + R"("],"answer":{"status":201}},{"name":"two","listen":["127.0.0.2:)" + port
                     + R"("],"answer":{"status":202}}]}]})");
    const auto engine = folder.openEngine();
    engine->startListening();
    const QHostAddress other(u"127.0.0.2"_s);
    QCOMPARE(Sender(port.toUShort()).post("/").status, 201);
    QCOMPARE(Sender(port.toUShort(), other).post("/").status, 202);
    // One socket for all addresses; what comes to 127.0.0.1 is still for the first connector alone.
    Configuration next = *engine->configuration();
    next.buses[0].connectors[1].listen = {{QHostAddress(QHostAddress::AnyIPv4), port.toUShort()}};
    QVERIFY(engine->apply(next));
    QCOMPARE(engine->listening().addresses, next.buses[0].connectors[1].listen);
    QCOMPARE(Sender(port.toUShort()).post("/").status, 201);
    QCOMPARE(Sender(port.toUShort(), other).post("/").status, 202);
    QCOMPARE(connectorUrls(next.buses[0].connectors[0], engine->listening()),
             QStringList{u"http://127.0.0.1:"_s + QString::fromLatin1(port)});
}

void TestEngineListening::stoppedConnectorsOpenNothing()
{
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"name":"one","enabled":false,"listen":["127.0.0.1:0"]},)"
                     R"({"name":"two","path":"/two","listen":["127.0.0.1:0"]}]}]})");
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(Sender(portOf(*engine)).post("/two").status, 200);
    QCOMPARE(Sender(portOf(*engine)).post("/one").status, 404);
    const ConnectorSettings stopped = engine->configuration()->buses[0].connectors[0];
    QVERIFY(openAddresses(stopped, engine->listening()).empty());
    Configuration none = *engine->configuration();
    none.buses[0].connectors[1].enabled = false;
    QVERIFY(engine->apply(none));
    QCOMPARE(engine->listening().state, ListeningState::State::Failed);
}

void TestEngineListening::listensOnceElsewhere()
{
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"listen":["127.0.0.1:9"]}]}]})");
    const auto engine = folder.openEngine();
    engine->listenOnceOn({});
    QCOMPARE(engine->listening().state, ListeningState::State::Stopped);
    engine->listenOnceOn({{local, 0}});
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
    QCOMPARE(Sender(portOf(*engine)).post("/").status, 200);
    QCOMPARE(engine->configuration()->version, 1u); // nothing was changed for good

    // A change of something else leaves it where it is.
    Configuration next = *engine->configuration();
    next.buses[0].description = u"x"_s;
    const quint16 port = portOf(*engine);
    QVERIFY(engine->apply(next));
    QCOMPARE(portOf(*engine), port);
    QCOMPARE(Sender(port).post("/").status, 200);
}

void TestEngineListening::otherConnectorsKeepTheirPorts()
{
    const quint16 other = freePort();
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"listen":["127.0.0.1:9"],"path":"/first"},)"
                     R"({"name":"second","listen":["127.0.0.1:)"
                     + QByteArray::number(other) + R"("],"path":"/second"}]}]})");
    const auto engine = folder.openEngine();
    engine->listenOnceOn({{local, 0}});
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
    const quint16 first = portOf(*engine);
    QCOMPARE(Sender(first).post("/first").status, 200);
    QCOMPARE(Sender(first).post("/second").status, 404);
    QCOMPARE(Sender(other).post("/second").status, 200);
    QCOMPARE(Sender(other).post("/first").status, 404);
}

void TestEngineListening::changedAddressesTakeEffectAtOnce()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    Configuration next = *engine->configuration();
    const quint16 port = freePort();
    next.buses[0].connectors[0].listen = {{local, port}};
    QVERIFY(engine->apply(next));
    QCOMPARE(engine->listening().state, ListeningState::State::Stopped); // it was not asked to listen
    engine->startListening();
    QCOMPARE(portOf(*engine), port);
    next = *engine->configuration();
    const quint16 later = freePort();
    next.buses[0].connectors[0].listen = {{local, later}};
    QVERIFY(engine->apply(next));
    QCOMPARE(portOf(*engine), later);
    QCOMPARE(Sender(later).post("/").status, 200);
    QCOMPARE(Sender(port).post("/").status, 0);
}

void TestEngineListening::saysWhenOthersCanReachIt()
{
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[{"connectors":[{"listen":["0.0.0.0:0"]}]}]})");
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
    QVERIFY(engine->listening().beyondLoopback);
    QVERIFY(!engine->listening().urls.isEmpty());
    QVERIFY(!engine->listening().urls[0].contains(u"0.0.0.0"_s));
    QCOMPARE(Sender(portOf(*engine)).post("/").status, 200);
}

void TestEngineListening::nothingToListenOn()
{
    const WorkspaceFolder folder;
    folder.configure(R"({"buses":[]})");
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Failed);
    QVERIFY(!engine->listening().error.isEmpty());
}

QTEST_GUILESS_MAIN(TestEngineListening)
#include "tst_enginelistening.moc"
