// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlscertificate.h"
#include "core/http/tlscontext.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestTlsCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selfSigned();
    void eachIsAnother();
    void factsOfWhatIsNone();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void refusesAPassphrase();
};

void TestTlsCertificate::selfSigned()
{
    const QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, u"192.168.1.20"_s};
    const auto made = makeSelfSignedIdentity(names);
    QVERIFY(made);
    const auto facts = certificateFacts(made->certificate);
    QVERIFY(facts);
    QCOMPARE(facts->names, names);

    // As Qt reads it.
    const QSslCertificate certificate(made->certificate);
    QVERIFY(!certificate.isNull());
    QVERIFY(certificate.isSelfSigned());
    QCOMPARE(facts->fingerprint, certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    QCOMPARE(facts->until, certificate.expiryDate());
    QCOMPARE(certificate.subjectAlternativeNames().values(QSsl::DnsEntry), QStringList{u"localhost"_s});
    QCOMPARE(certificate.subjectAlternativeNames().values(QSsl::IpAddressEntry).size(), 3);
    QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTimeUtc());
    QVERIFY(certificate.effectiveDate().daysTo(certificate.expiryDate()) <= 397);
    QVERIFY(!QSslKey(made->key, QSsl::Ec).isNull());
    QVERIFY(TlsContext::fromPem(made->certificate, made->key));
}

void TestTlsCertificate::eachIsAnother()
{
    const auto first = makeSelfSignedIdentity({u"localhost"_s});
    const auto second = makeSelfSignedIdentity({u"localhost"_s});
    QVERIFY(first && second);
    QVERIFY(first->key != second->key);
    QVERIFY(QSslCertificate(first->certificate).serialNumber()
            != QSslCertificate(second->certificate).serialNumber());
    QVERIFY(certificateFacts(first->certificate)->fingerprint
            != certificateFacts(second->certificate)->fingerprint);
}

void TestTlsCertificate::factsOfWhatIsNone()
{
    for (const QByteArray &text :
         {""_ba, "no PEM"_ba, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"_ba}) {
        const auto facts = certificateFacts(text);
        QVERIFY(!facts);
        QVERIFY(facts.error().message.contains(u"no certificate"_s));
    }
}

void TestTlsCertificate::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("message");
    const auto one = makeSelfSignedIdentity({u"localhost"_s});
    const auto other = makeSelfSignedIdentity({u"localhost"_s});
    QTest::newRow("no certificate") << ""_ba << one->key << u"no certificate"_s;
    QTest::newRow("no key") << one->certificate << ""_ba << u"no private key"_s;
    QTest::newRow("files swapped") << one->key << one->certificate << u"no certificate"_s;
    QTest::newRow("another's key") << one->certificate << other->key << u"does not belong"_s;
}

void TestTlsCertificate::refusesWhatDoesNotFit()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, message);
    const auto context = TlsContext::fromPem(certificate, key);
    QVERIFY(!context);
    QVERIFY2(context.error().message.contains(message), qPrintable(context.error().message));
}

void TestTlsCertificate::refusesAPassphrase()
{
    const auto made = makeSelfSignedIdentity({u"localhost"_s});
    const QByteArray key = QSslKey(made->key, QSsl::Ec).toPem("secret");
    QVERIFY(key.contains("ENCRYPTED"));
    const auto context = TlsContext::fromPem(made->certificate, key);
    QVERIFY(!context);
    QVERIFY2(context.error().message.contains(u"passphrase"_s), qPrintable(context.error().message));
}

QTEST_GUILESS_MAIN(TestTlsCertificate)
#include "tst_tlscertificate.moc"
