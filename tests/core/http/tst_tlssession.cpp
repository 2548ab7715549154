// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlscertificate.h"
#include "testreceiver.h"

#include <QSslConfiguration>
#include <QSslSocket>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

const TlsIdentity &identity()
{
    static const TlsIdentity made = *makeSelfSignedIdentity({u"localhost"_s, u"127.0.0.1"_s});
    return made;
}

Transport transport(bool plain)
{
    static const TlsContextPtr context = *TlsContext::fromPem(identity().certificate, identity().key);
    return {plain, context};
}

// A sender that speaks TLS and trusts the certificate of these tests alone.
class TlsSender
{
public:
    explicit TlsSender(bool trusts = true, const QByteArrayList &protocols = {},
                       QSsl::SslProtocol version = QSsl::TlsV1_2OrLater)
    {
        QObject::connect(&socket, &QSslSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({});
        if (trusts)
            configuration.setCaCertificates({QSslCertificate(identity().certificate)});
        configuration.setAllowedNextProtocols(protocols);
        configuration.setProtocol(version);
        socket.setSslConfiguration(configuration);
    }

    bool connectTo(quint16 port)
    {
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        return QTest::qWaitFor(
                       [this] {
                           return socket.isEncrypted() || socket.state() == QSslSocket::UnconnectedState;
                       },
                       Sender::patience)
               && socket.isEncrypted();
    }
    bool waitFor(const QByteArray &text, qsizetype times = 1)
    {
        return QTest::qWaitFor([&] { return received.count(text) >= times; }, Sender::patience);
    }
    bool waitForClose()
    {
        return QTest::qWaitFor([this] { return socket.state() == QSslSocket::UnconnectedState; },
                               Sender::patience);
    }

    QSslSocket socket;
    QByteArray received;
};

} // namespace

class TestTlsSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void bothProtocolsOnOnePort();
    void plainIsToldWhereTlsAloneIsSpoken();
    void http11IsChosen();
    void whoWantsHttp2AloneIsTurnedAway();
    void distrustIsRecorded();
    void damagedHandshakeIsRecorded();
    void slowHandshakeIsEnded();
    void hangingUpInTheHandshakeIsRecorded();
    void hangingUpInTheRequestIsRecorded();
    void silentConnectionsAreNotRecorded();
    void pipelines();
    void bigBodies();
    void bigAnswersToASlowReader();
    void closesInOrder();
    void certificateChangesWithoutClosingThePort();
    void tooManyConnections();
};

void TestTlsSession::answers_data()
{
    QTest::addColumn<QSsl::SslProtocol>("version");
    QTest::newRow("TLS 1.2") << QSsl::TlsV1_2;
    QTest::newRow("TLS 1.3") << QSsl::TlsV1_3;
}

void TestTlsSession::answers()
{
    QFETCH(QSsl::SslProtocol, version);
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender(true, {}, version);
    QVERIFY(sender.connectTo(receiver.port));
    QCOMPARE(sender.socket.sessionProtocol(), version);
    sender.socket.write(post("/a?b", "hello"));
    QVERIFY(sender.waitFor("\r\n\r\n/a?b"));
    QVERIFY(sender.received.startsWith("HTTP/1.1 200 OK\r\n"));
    const RequestPtr request = receiver.request(0);
    QVERIFY(request->tls);
    QVERIFY(!request->rejection);
    QCOMPARE(request->head + request->wireBody, post("/a?b", "hello"));
    QCOMPARE(request->peerPort, sender.socket.localPort());
    sender.socket.write(get("/again"));
    QVERIFY(sender.waitFor("\r\n\r\n/again"));
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestTlsSession::bothProtocolsOnOnePort()
{
    TestReceiver receiver({}, 1, transport(true));
    Sender plain(receiver.port);
    plain.send(get("/plain"));
    QVERIFY(plain.waitFor("\r\n\r\n/plain"));
    TlsSender secure;
    QVERIFY(secure.connectTo(receiver.port));
    secure.socket.write(get("/secure"));
    QVERIFY(secure.waitFor("\r\n\r\n/secure"));
    plain.send(get("/plain-again"));
    QVERIFY(plain.waitFor("\r\n\r\n/plain-again"));
    QVERIFY(!receiver.request(0)->tls);
    QVERIFY(receiver.request(1)->tls);
    QVERIFY(!receiver.request(2)->tls);
}

void TestTlsSession::plainIsToldWhereTlsAloneIsSpoken()
{
    TestReceiver receiver({}, 1, transport(false));
    Sender sender(receiver.port);
    sender.send(post("/hook", "{}"));
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.startsWith("HTTP/1.1 400 Bad Request\r\n"));
    QVERIFY(sender.received.contains("PlainOnTlsPort"));
    QVERIFY(sender.endedInOrder());
    QCOMPARE(receiver.count(), size_t(1));
    const RequestPtr request = receiver.request(0);
    QCOMPARE(request->rejection->reason, Rejection::Reason::PlainOnTlsPort);
    QCOMPARE(request->head + request->wireBody, post("/hook", "{}"));
    QVERIFY(!request->tls);
}

void TestTlsSession::http11IsChosen()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender(true, {"h2", "http/1.1"});
    QVERIFY(sender.connectTo(receiver.port));
    QCOMPARE(sender.socket.sslConfiguration().nextNegotiatedProtocol(), "http/1.1"_ba);
    sender.socket.write(get("/a"));
    QVERIFY(sender.waitFor("\r\n\r\n/a"));
}

void TestTlsSession::whoWantsHttp2AloneIsTurnedAway()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender(true, {"h2"});
    QVERIFY(!sender.connectTo(receiver.port));
    QTRY_COMPARE(receiver.count(), size_t(1));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::TlsFailed);
    QVERIFY(receiver.request(0)->head.contains("h2"));
}

void TestTlsSession::distrustIsRecorded()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender(false);
    QVERIFY(!sender.connectTo(receiver.port));
    QTRY_COMPARE(receiver.count(), size_t(1));
    const RequestPtr request = receiver.request(0);
    QVERIFY(request->tls);
    // Some clients say so with an alert, others hang up.
    const Rejection::Reason reason = request->rejection->reason;
    QVERIFY(reason == Rejection::Reason::TlsFailed || reason == Rejection::Reason::HungUp);
    QCOMPARE(request->rejection->status, quint16(0));
    QVERIFY(request->head.startsWith("\x16\x03"));
    QTRY_COMPARE(receiver.server.openConnections(), 0);
}

void TestTlsSession::damagedHandshakeIsRecorded()
{
    TestReceiver receiver({}, 1, transport(false));
    const QByteArray bytes("\x16\x03\x01\x00\x05hello", 10);
    Sender sender(receiver.port);
    sender.send(bytes);
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.startsWith("\x15\x03")); // an alert
    QCOMPARE(receiver.count(), size_t(1));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::TlsFailed);
    QVERIFY(receiver.request(0)->rejection->text.startsWith("the TLS handshake failed: "));
    QCOMPARE(receiver.request(0)->head, bytes);
}

void TestTlsSession::slowHandshakeIsEnded()
{
    Limits limits;
    limits.headTimeout = std::chrono::milliseconds(200);
    TestReceiver receiver(limits, 1, transport(true));
    Sender sender(receiver.port);
    sender.send("\x16\x03");
    QVERIFY(sender.waitForClose());
    QCOMPARE(receiver.count(), size_t(1));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::HeadTimeout);
    QCOMPARE(receiver.request(0)->rejection->status, quint16(0));
    QVERIFY(receiver.request(0)->rejection->text.contains("TLS handshake"));
    QVERIFY(sender.received.isEmpty());
}

void TestTlsSession::hangingUpInTheHandshakeIsRecorded()
{
    TestReceiver receiver({}, 1, transport(false));
    Sender sender(receiver.port);
    sender.send("\x16\x03\x01");
    sender.shutdownWriting();
    QVERIFY(sender.waitForClose());
    Sender breaking(receiver.port);
    breaking.send("\x16\x03\x01");
    QTRY_COMPARE(receiver.server.openConnections(), 1);
    QTest::qWait(50); // the bytes are read
    breaking.reset();
    QTRY_COMPARE(receiver.count(), size_t(2));
    for (size_t i = 0; i < 2; ++i) {
        QCOMPARE(receiver.request(i)->rejection->reason, Rejection::Reason::HungUp);
        QVERIFY(receiver.request(i)->rejection->text.contains("TLS handshake"));
    }
}

void TestTlsSession::hangingUpInTheRequestIsRecorded()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender;
    QVERIFY(sender.connectTo(receiver.port));
    sender.socket.write("POST /half HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
    sender.socket.disconnectFromHost();
    QTRY_COMPARE(receiver.count(), size_t(1));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::HungUp);
    QCOMPARE(receiver.request(0)->wireBody, "half"_ba);
}

void TestTlsSession::silentConnectionsAreNotRecorded()
{
    TestReceiver receiver({}, 1, transport(true));
    {
        const Sender nothing(receiver.port);
        TlsSender sender(true, {}, QSsl::TlsV1_2); // of which the server has the last word
        QVERIFY(sender.connectTo(receiver.port));
        sender.socket.disconnectFromHost();
    }
    QTRY_COMPARE(receiver.server.openConnections(), 0);
    QCOMPARE(receiver.count(), size_t(0));
}

void TestTlsSession::pipelines()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender;
    QVERIFY(sender.connectTo(receiver.port));
    constexpr int many = 500; // more than are read before their answers
    QByteArray all;
    for (int i = 0; i < many; ++i)
        all += post("/" + QByteArray::number(i), "body");
    sender.socket.write(all);
    QVERIFY(sender.waitFor("HTTP/1.1 200 OK", many));
    QVERIFY(sender.waitFor("\r\n\r\n/" + QByteArray::number(many - 1)));
    qsizetype place = 0;
    for (int i = 0; i < many; ++i) {
        place = sender.received.indexOf("\r\n\r\n/" + QByteArray::number(i), place);
        QVERIFY2(place >= 0, QByteArray::number(i).constData());
    }
}

void TestTlsSession::bigBodies()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender;
    QVERIFY(sender.connectTo(receiver.port));
    QByteArray body(2 * 1024 * 1024 + 1, '\0');
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 / 7);
    sender.socket.write(post("/big", body) + get("/behind"));
    QVERIFY(sender.waitFor("\r\n\r\n/behind"));
    QCOMPARE(receiver.count(), size_t(2));
    QVERIFY(receiver.request(0)->body() == body);
    QTRY_COMPARE(receiver.server.memoryInUse(), 0);
}

void TestTlsSession::bigAnswersToASlowReader()
{
    TestReceiver receiver({}, 1, transport(false));
    receiver.setPadding(QByteArray(1024 * 1024, 'x') + "end");
    TlsSender sender;
    QVERIFY(sender.connectTo(receiver.port));
    sender.socket.setReadBufferSize(1000);
    sender.socket.write(get("/first") + get("/second"));
    QTRY_COMPARE(receiver.count(), size_t(2));
    sender.socket.setReadBufferSize(0);
    QVERIFY(sender.waitFor("xend", 2));
    QCOMPARE(sender.received.count('x'), 2 * 1024 * 1024 + sender.received.count("text"));
}

void TestTlsSession::closesInOrder()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender sender;
    QVERIFY(sender.connectTo(receiver.port));
    sender.socket.write(get("/last", "Connection: close\r\n"));
    QVERIFY(sender.waitForClose());
    QVERIFY(sender.received.endsWith("\r\n\r\n/last"));
    QCOMPARE(sender.socket.error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(receiver.server.openConnections(), 0);
}

void TestTlsSession::certificateChangesWithoutClosingThePort()
{
    TestReceiver receiver({}, 1, transport(false));
    TlsSender before;
    QVERIFY(before.connectTo(receiver.port));
    const auto other = makeSelfSignedIdentity({u"localhost"_s});
    const auto context = TlsContext::fromPem(other->certificate, other->key);
    QVERIFY(receiver.server.listen({{QHostAddress(QHostAddress::LocalHost), receiver.port}}, {},
                                   {{false, *context}}));
    TlsSender after;
    QVERIFY(!after.connectTo(receiver.port)); // another certificate than the one it trusts
    before.socket.write(get("/still"));
    QVERIFY(before.waitFor("\r\n\r\n/still"));
}

void TestTlsSession::tooManyConnections()
{
    Limits limits;
    limits.connections = 1;
    TestReceiver receiver(limits, 1, transport(false));
    TlsSender first;
    QVERIFY(first.connectTo(receiver.port));
    TlsSender second;
    QVERIFY(second.connectTo(receiver.port));
    second.socket.write(get("/a"));
    QVERIFY(second.waitForClose());
    QVERIFY(second.received.startsWith("HTTP/1.1 503 "));
    QCOMPARE(receiver.request(0)->rejection->reason, Rejection::Reason::TooManyConnections);
}

QTEST_GUILESS_MAIN(TestTlsSession)
#include "tst_tlssession.moc"
