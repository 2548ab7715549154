// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/http/tlscertificate.h"

namespace Hookwright {

// The certificates of a workspace's HTTPS connectors: the files that a connector names, else one that is made
// on the spot for every address that such connectors listen on. That one is kept in the workspace's folder,
// in tls/, for its user alone, and made anew when it ends or an address is missing in it. Thread: any, one at
// a time.
class Certificates
{
public:
    explicit Certificates(const QString &folder); // of the workspace

    QString file(const CertificateFiles &files) const; // PEM

    // What is in that file now; the workspace's own may not have been made yet ("NotFound").
    Result<CertificateFacts> facts(const CertificateFiles &files) const;

    // Whether the workspace's own is there, and good for every address of the configuration that it is for.
    bool isOwnReady(const Configuration &configuration) const;
    Result<void> makeOwn(const Configuration &configuration) const; // where it is not

    // Ready to use; made where needed.
    Result<TlsContextPtr> contextFor(const CertificateFiles &files, const Configuration &configuration);

private:
    Result<TlsIdentity> ownIdentity(const QStringList &names) const;
    Result<TlsIdentity> makeIdentity(const QStringList &names) const;

    QString m_folder;
};

// A line for a shell that sends to the connector at this port and trusts nothing but its certificate.
QString trustingCurlLine(const QString &certificateFile, const CertificateFacts &facts, quint16 port,
                         const QString &path);

} // namespace Hookwright
