// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/certificates.h"

#include "workspacesupport.h"

#include <QFileInfo>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

namespace {

Configuration httpsConfiguration(Protocol protocol = Protocol::Https)
{
    Configuration configuration = Configuration::makeDefault();
    ConnectorSettings &connector = configuration.buses.front().connectors.front();
    connector.protocol = protocol;
    connector.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
    connector.defaultPort = false;
    return configuration;
}

const CertificateFiles &filesOf(const Configuration &configuration)
{
    return configuration.buses.front().connectors.front().certificate;
}

// A POST by a sender that trusts this certificate alone, and the address it is called at.
QByteArray postOverTls(quint16 port, const QByteArray &trusted)
{
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(trusted));
    socket.setSslConfiguration(configuration);
    QByteArray received;
    QObject::connect(&socket, &QSslSocket::readyRead, &socket, [&] { received += socket.readAll(); });
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [&] {
        socket.write("POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    });
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    if (!QTest::qWaitFor([&] { return socket.state() == QSslSocket::UnconnectedState; }, patience))
        return "the test waited in vain";
    return received.isEmpty() ? socket.errorString().toUtf8() : received;
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownIsMadeOnceForTheUserAlone();
    void ownIsMadeAnewForAnotherAddress();
    void ownIsMadeAnewWhereAFileIsDamaged_data();
    void ownIsMadeAnewWhereAFileIsDamaged();
    void allAddressesAreTheMachinesOwn();
    void filesOfTheUsers();
    void filesThatCannotBeUsed();
    void curlLine_data();
    void curlLine();
    void connectorSpeaksHttps();
    void unusableCertificateClosesItsPortOnly();
};

void TestCertificates::ownIsMadeOnceForTheUserAlone()
{
    const WorkspaceFolder folder;
    Certificates certificates(folder.path());
    const Configuration configuration = httpsConfiguration();
    QCOMPARE(certificates.facts(filesOf(configuration)).error().code, "NotFound"_ba);
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    for (const QString &name : {u"tls/key.pem"_s, u"tls/certificate.pem"_s}) {
        QCOMPARE(QFileInfo(folder.path(name)).permissions()
                         & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }
    const auto facts = certificates.facts(filesOf(configuration));
    QVERIFY(facts);
    QCOMPARE(facts->names, (QStringList{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}));
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    QCOMPARE(certificates.facts(filesOf(configuration))->fingerprint, facts->fingerprint);
}

void TestCertificates::ownIsMadeAnewForAnotherAddress()
{
    const WorkspaceFolder folder;
    Certificates certificates(folder.path());
    Configuration configuration = httpsConfiguration();
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    ConnectorSettings further = configuration.buses.front().connectors.front();
    further.listen = {{QHostAddress(u"192.0.2.7"_s), 8443}};
    configuration.buses.front().connectors.push_back(further);
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    QVERIFY(certificates.facts(further.certificate)->names.contains(u"192.0.2.7"_s));
    QVERIFY(certificates.facts(further.certificate)->names.contains(u"localhost"_s));
}

void TestCertificates::ownIsMadeAnewWhereAFileIsDamaged_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("certificate") << u"tls/certificate.pem"_s;
    QTest::newRow("key") << u"tls/key.pem"_s;
}

void TestCertificates::ownIsMadeAnewWhereAFileIsDamaged()
{
    QFETCH(QString, file);
    const WorkspaceFolder folder;
    Certificates certificates(folder.path());
    const Configuration configuration = httpsConfiguration();
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    const QByteArray before = folder.read(u"tls/certificate.pem"_s);
    folder.write(file, "damaged");
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    QVERIFY(folder.read(u"tls/certificate.pem"_s) != before);
    QVERIFY(certificates.facts(filesOf(configuration)));
}

void TestCertificates::allAddressesAreTheMachinesOwn()
{
    const WorkspaceFolder folder;
    Certificates certificates(folder.path());
    Configuration configuration = httpsConfiguration();
    configuration.buses.front().connectors.front().listen = {{QHostAddress(QHostAddress::AnyIPv4), 8443}};
    QVERIFY(certificates.contextFor(filesOf(configuration), configuration));
    const QStringList names = certificates.facts(filesOf(configuration))->names;
    QVERIFY(names.contains(u"127.0.0.1"_s));
    QVERIFY(!names.contains(u"0.0.0.0"_s));
}

void TestCertificates::filesOfTheUsers()
{
    const WorkspaceFolder folder;
    const auto identity = makeSelfSignedIdentity({u"hooks.example.org"_s});
    folder.write(u"mine.pem"_s, identity->certificate);
    folder.write(u"mine.key"_s, identity->key);
    Configuration configuration = httpsConfiguration();
    configuration.buses.front().connectors.front().certificate = {u"mine.pem"_s, u"mine.key"_s};
    Certificates certificates(folder.path());
    const auto context = certificates.contextFor(filesOf(configuration), configuration);
    QVERIFY(context);
    QCOMPARE((*context)->certificates(), identity->certificate);
    QCOMPARE(certificates.facts(filesOf(configuration))->names, QStringList{u"hooks.example.org"_s});
    QVERIFY(!QFile::exists(folder.path(u"tls"_s)));
}

void TestCertificates::filesThatCannotBeUsed()
{
    const WorkspaceFolder folder;
    folder.write(u"mine.key"_s, "no key");
    Configuration configuration = httpsConfiguration();
    CertificateFiles &files = configuration.buses.front().connectors.front().certificate;
    files = {u"missing.pem"_s, u"mine.key"_s};
    Certificates certificates(folder.path());
    const auto missing = certificates.contextFor(filesOf(configuration), configuration);
    QVERIFY(!missing);
    QVERIFY2(missing.error().message.contains(u"missing.pem"_s), qPrintable(missing.error().message));
    folder.write(u"mine.pem"_s, makeSelfSignedIdentity({u"localhost"_s})->certificate);
    files.certificate = u"mine.pem"_s;
    const auto unfit = certificates.contextFor(filesOf(configuration), configuration);
    QVERIFY(!unfit);
    QVERIFY2(unfit.error().message.contains(u"no private key"_s), qPrintable(unfit.error().message));
}

void TestCertificates::curlLine_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("line");
    QTest::newRow("own") << QStringList{u"localhost"_s, u"127.0.0.1"_s}
                         << u"curl --cacert '/a b/it'\\''s.pem' 'https://localhost:8443/hook'"_s;
    QTest::newRow("a host's") << QStringList{u"example.org"_s}
                              << u"curl --cacert '/a b/it'\\''s.pem' --resolve example.org:8443:127.0.0.1 "
                                 "'https://example.org:8443/hook'"_s;
    QTest::newRow("nobody's") << QStringList()
                              << u"curl --cacert '/a b/it'\\''s.pem' 'https://localhost:8443/hook'"_s;
}

void TestCertificates::curlLine()
{
    QFETCH(QStringList, names);
    CertificateFacts facts;
    facts.names = names;
    QTEST(trustingCurlLine(u"/a b/it's.pem"_s, facts, 8443, u"/hook"_s), "line");
}

void TestCertificates::connectorSpeaksHttps()
{
    const WorkspaceFolder folder;
    folder.configure(configurationToJson(httpsConfiguration()));
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(engine->listening().urls, QStringList{u"https://127.0.0.1:%1"_s.arg(portOf(*engine))});
    const QByteArray trusted = folder.read(u"tls/certificate.pem"_s);
    QVERIFY(postOverTls(portOf(*engine), trusted).startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(Sender(portOf(*engine)).post("/plain").status, 400);

    // Both, without closing the port; the workspace's certificate stays.
    Configuration both = *engine->configuration();
    both.buses.front().connectors.front().protocol = Protocol::Both;
    const quint16 port = portOf(*engine);
    both.buses.front().connectors.front().listen.front().port = port;
    QVERIFY(engine->apply(both));
    QCOMPARE(portOf(*engine), port);
    QCOMPARE(Sender(port).post("/plain").status, 200);
    QVERIFY(postOverTls(port, trusted).startsWith("HTTP/1.1 200 OK\r\n"));
    QTRY_COMPARE_WITH_TIMEOUT(engine->counts().index.lastSeq, Seq(4), patience);
}

void TestCertificates::unusableCertificateClosesItsPortOnly()
{
    const WorkspaceFolder folder;
    Configuration configuration = httpsConfiguration(Protocol::Http);
    ConnectorSettings broken = configuration.buses.front().connectors.front();
    broken.id = ConnectorId::generate();
    broken.name = u"broken"_s;
    broken.protocol = Protocol::Https;
    broken.certificate = {u"missing.pem"_s, u"missing.key"_s};
    broken.listen = {{QHostAddress(QHostAddress::LocalHost), 1}};
    configuration.buses.front().connectors.push_back(broken);
    folder.configure(configurationToJson(configuration));
    const auto engine = folder.openEngine();
    engine->startListening();
    QCOMPARE(engine->listening().state, ListeningState::State::Listening);
    QCOMPARE(engine->listening().closed.size(), size_t(1));
    QCOMPARE(engine->listening().closed.front().port, quint16(1));
    QVERIFY(engine->listening().closed.front().error.contains(u"missing.pem"_s));
    QCOMPARE(Sender(portOf(*engine)).post("/").status, 200);
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
