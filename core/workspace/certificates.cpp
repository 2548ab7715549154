// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/certificates.h"

#include <QDir>
#include <QNetworkInterface>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

constexpr int daysBeforeItsEnd = 7; // when the workspace's own is made anew

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Certificates", text);
}

Result<QByteArray> content(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{translated("There is no file %1.").arg(path), "NotFound"};
    if (!file.open(QIODevice::ReadOnly))
        return Error{translated("The file %1 can't be read: %2.").arg(path, file.errorString()), {}};
    return file.readAll();
}

// For the user alone, whole or not at all.
Result<void> savePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return Error{translated("The file %1 can't be written: %2.").arg(path, file.errorString()), {}};
    return {};
}

bool usesOwnCertificate(const ConnectorSettings &connector)
{
    return connector.enabled && connector.protocol != Protocol::Http
           && connector.certificate.certificate.isEmpty();
}

// What senders may call the addresses: one that stands for all of them by those of this machine.
void addNames(const QHostAddress &address, QStringList *names)
{
    const auto add = [names](const QHostAddress &one) {
        QHostAddress plain = one;
        plain.setScopeId({});
        if (!names->contains(plain.toString()))
            names->append(plain.toString());
    };
    const bool isAny = address == QHostAddress(QHostAddress::Any)
                       || address == QHostAddress(QHostAddress::AnyIPv4)
                       || address == QHostAddress(QHostAddress::AnyIPv6);
    if (!isAny) {
        add(address);
        return;
    }
    const auto locals = QNetworkInterface::allAddresses();
    for (const QHostAddress &local : locals) {
        if (!local.isLinkLocal() && coversAddress(address, local))
            add(local);
    }
}

QStringList neededNames(const Configuration &configuration)
{
    QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    for (const EventBus &bus : configuration.buses) {
        for (const ConnectorSettings &connector : bus.connectors) {
            for (const ListenAddress &listen : connector.listen) {
                if (usesOwnCertificate(connector))
                    addNames(listen.address, &names);
            }
        }
    }
    return names;
}

bool isStillGood(const QByteArray &pem, const QStringList &names)
{
    const auto facts = certificateFacts(pem);
    return facts && facts->until > QDateTime::currentDateTimeUtc().addDays(daysBeforeItsEnd)
           && std::all_of(names.begin(), names.end(),
                          [&facts](const QString &name) { return facts->names.contains(name); });
}

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace

Certificates::Certificates(const QString &folder)
    : m_folder(folder)
{}

QString Certificates::file(const CertificateFiles &files) const
{
    const QString own = u"tls/certificate.pem"_s;
    return QDir(m_folder).absoluteFilePath(files.certificate.isEmpty() ? own : files.certificate);
}

Result<CertificateFacts> Certificates::facts(const CertificateFiles &files) const
{
    const QString path = file(files);
    const auto pem = content(path);
    if (!pem)
        return pem.error();
    const auto facts = certificateFacts(*pem);
    if (!facts)
        return Error{u"%1: %2"_s.arg(path, facts.error().message), {}};
    return *facts;
}

bool Certificates::isOwnReady(const Configuration &configuration) const
{
    const auto pem = content(file({}));
    return pem && isStillGood(*pem, neededNames(configuration));
}

Result<void> Certificates::makeOwn(const Configuration &configuration) const
{
    const auto made = ownIdentity(neededNames(configuration));
    return made ? Result<void>() : made.error();
}

Result<TlsContextPtr> Certificates::contextFor(const CertificateFiles &files,
                                               const Configuration &configuration)
{
    if (files.certificate.isEmpty()) {
        const auto own = ownIdentity(neededNames(configuration));
        return own ? TlsContext::fromPem(own->certificate, own->key) : Result<TlsContextPtr>(own.error());
    }
    const auto certificate = content(file(files));
    const auto key = content(QDir(m_folder).absoluteFilePath(files.key));
    if (!certificate || !key)
        return certificate ? key.error() : certificate.error();
    auto context = TlsContext::fromPem(*certificate, *key);
    if (!context)
        return Error{
                translated("The certificate %1 can't be used: %2").arg(file(files), context.error().message),
                {}};
    return context;
}

Result<TlsIdentity> Certificates::ownIdentity(const QStringList &names) const
{
    const QDir folder(m_folder + u"/tls"_s);
    const auto certificate = content(folder.filePath(u"certificate.pem"_s));
    const auto key = content(folder.filePath(u"key.pem"_s));
    if (certificate && key && isStillGood(*certificate, names) && TlsContext::fromPem(*certificate, *key))
        return TlsIdentity{*certificate, *key};
    return makeIdentity(names);
}

// The key first: where the certificate is missing or does not fit, both are made anew.
Result<TlsIdentity> Certificates::makeIdentity(const QStringList &names) const
{
    auto identity = makeSelfSignedIdentity(names);
    if (!identity)
        return identity.error();
    const QDir folder(m_folder + u"/tls"_s);
    if (!folder.mkpath(u"."_s))
        return Error{translated("The folder %1 can't be made.").arg(folder.path()), {}};
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (const auto saved = savePrivately(folder.filePath(u"key.pem"_s), identity->key); !saved)
        return saved.error();
    if (const auto saved = savePrivately(folder.filePath(u"certificate.pem"_s), identity->certificate);
        !saved)
        return saved.error();
    return identity;
}

QString trustingCurlLine(const QString &certificateFile, const CertificateFacts &facts, quint16 port,
                         const QString &path)
{
    const bool isLocal = facts.names.isEmpty() || facts.names.contains(u"localhost"_s);
    const QString host = isLocal ? u"localhost"_s : QString(facts.names.front()).replace(u"*."_s, u"any."_s);
    QString line = u"curl --cacert %1 "_s.arg(quoted(certificateFile));
    if (!isLocal)
        line += u"--resolve %1:%2:127.0.0.1 "_s.arg(host).arg(port);
    return line + quoted(u"https://%1:%2%3"_s.arg(host).arg(port).arg(path));
}

} // namespace Hookwright
