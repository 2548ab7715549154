// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlscertificate.h"

#include "core/http/opensslowned.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QtEndian>

#include <array>

namespace Hookwright {

namespace {

using OwnedNames = std::unique_ptr<GENERAL_NAMES, OpensslFree<GENERAL_NAMES_free>>;
using OwnedExtension = std::unique_ptr<X509_EXTENSION, OpensslFree<X509_EXTENSION_free>>;

constexpr int serialBits = 127; // RFC 5280 §4.1.2.2: positive, at most 20 bytes
constexpr long secondsPerDay = 24 * 60 * 60;
constexpr long daysGood = 397;

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::TlsCertificate", text);
}

QString textOf(const GENERAL_NAME &name)
{
    if (name.type == GEN_DNS) {
        return QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name.d.dNSName)),
                                   ASN1_STRING_length(name.d.dNSName));
    }
    if (name.type != GEN_IPADD)
        return {};
    const unsigned char *bytes = ASN1_STRING_get0_data(name.d.iPAddress);
    if (ASN1_STRING_length(name.d.iPAddress) == 4)
        return QHostAddress(qFromBigEndian<quint32>(bytes)).toString();
    if (ASN1_STRING_length(name.d.iPAddress) == 16)
        return QHostAddress(bytes).toString();
    return {};
}

QStringList namesOf(const X509 *certificate)
{
    const OwnedNames names(static_cast<GENERAL_NAMES *>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList texts;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        if (const QString text = textOf(*sk_GENERAL_NAME_value(names.get(), i)); !text.isEmpty())
            texts += text;
    }
    return texts;
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const OwnedExtension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList values;
    for (const QString &name : names)
        values += (QHostAddress(name).isNull() ? "DNS:" : "IP:") + name.toLatin1();
    return values.join(',');
}

bool setSerial(X509 *certificate)
{
    const std::unique_ptr<BIGNUM, OpensslFree<BN_free>> number(BN_new());
    return number && BN_rand(number.get(), serialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
           && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool fill(X509 *certificate, EVP_PKEY *key, const QStringList &names)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    const auto *common = reinterpret_cast<const unsigned char *>("Hookwright on this computer");
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate)
           && X509_gmtime_adj(X509_getm_notBefore(certificate), -secondsPerDay)
           && X509_gmtime_adj(X509_getm_notAfter(certificate), (daysGood - 1) * secondsPerDay)
           && X509_set_pubkey(certificate, key) == 1
           && X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, common, -1, -1, 0) == 1
           && X509_set_issuer_name(certificate, subject) == 1
           && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
           && addExtension(certificate, NID_ext_key_usage, "serverAuth")
           && addExtension(certificate, NID_subject_alt_name, alternativeNames(names))
           && X509_sign(certificate, key, EVP_sha256()) > 0;
}

} // namespace

Result<CertificateFacts> certificateFacts(const QByteArray &pem)
{
    ERR_clear_error();
    const OwnedBio bio = readingBio(pem);
    const OwnedX509 certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    tm until{};
    if (!certificate || X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size) != 1
        || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &until) != 1) {
        ERR_clear_error();
        return Error{translated("The file holds no certificate in PEM form."), {}};
    }
    CertificateFacts facts;
    facts.fingerprint =
            QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(size)).toHex(':').toUpper();
    facts.names = namesOf(certificate.get());
    facts.until = QDateTime(QDate(until.tm_year + 1900, until.tm_mon + 1, until.tm_mday),
                            QTime(until.tm_hour, until.tm_min, until.tm_sec), Qt::UTC);
    return facts;
}

Result<TlsIdentity> makeSelfSignedIdentity(const QStringList &names)
{
    ERR_clear_error();
    const OwnedKey key(EVP_EC_gen("P-256"));
    const OwnedX509 certificate(X509_new());
    const OwnedBio certificatePem(BIO_new(BIO_s_mem()));
    const OwnedBio keyPem(BIO_new(BIO_s_mem()));
    const bool made =
            key && certificate && fill(certificate.get(), key.get(), names)
            && PEM_write_bio_X509(certificatePem.get(), certificate.get()) == 1
            && PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    if (!made)
        return Error{translated("OpenSSL made no certificate: %1.").arg(opensslError()), {}};
    return TlsIdentity{contentOf(certificatePem.get()).toByteArray(), contentOf(keyPem.get()).toByteArray()};
}

} // namespace Hookwright
