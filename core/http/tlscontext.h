// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>

#include <memory>

struct ssl_ctx_st;

namespace Hookwright {

// A certificate with its key, ready for connections: TLS 1.2 and 1.3, of ALPN "http/1.1" alone. Immutable;
// thread: any.
class TlsContext
{
public:
    // PEM: the certificate first, then those that lead to its issuer; the key without a passphrase.
    static Result<std::shared_ptr<const TlsContext>> fromPem(const QByteArray &certificates,
                                                             const QByteArray &key);

    ssl_ctx_st *handle() const { return m_context.get(); }
    const QByteArray &certificates() const { return m_certificates; } // PEM

private:
    struct Free
    {
        void operator()(ssl_ctx_st *context) const;
    };
    using Handle = std::unique_ptr<ssl_ctx_st, Free>;

    TlsContext(Handle context, const QByteArray &certificates);

    Handle m_context;
    QByteArray m_certificates;
};

using TlsContextPtr = std::shared_ptr<const TlsContext>;

} // namespace Hookwright
