// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QDateTime>
#include <QStringList>

namespace Hookwright {

// A certificate with its private key, both PEM.
struct TlsIdentity
{
    QByteArray certificate;
    QByteArray key;
};

// What a certificate says of itself.
struct CertificateFacts
{
    QByteArray fingerprint; // SHA-256, "AB:CD:…"
    QStringList names;      // hosts and IP addresses that it is for
    QDateTime until;        // UTC
};

// Of the first certificate in the PEM text.
Result<CertificateFacts> certificateFacts(const QByteArray &pem);

// Made on the spot and signed by itself (RFC 5280): P-256, good for `names` for 397 days, the longest that
// browsers take. A name that is an IP address becomes one.
Result<TlsIdentity> makeSelfSignedIdentity(const QStringList &names);

} // namespace Hookwright
