// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlscontext.h"

#include "core/http/opensslowned.h"

#include <QCoreApplication>

#include <openssl/ssl.h>

namespace Hookwright {

namespace {

constexpr unsigned char alpnProtocols[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'}; // RFC 7301 §3.1
constexpr unsigned char sessionContext[] = "hookwright";

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::TlsContext", text);
}

// Who offers HTTP/2 alone is told that nobody speaks it here.
int chooseProtocol(SSL *, const unsigned char **chosen, unsigned char *chosenSize,
                   const unsigned char *offered, unsigned int offeredSize, void *)
{
    unsigned char *found = nullptr;
    const int result = SSL_select_next_proto(&found, chosenSize, alpnProtocols, sizeof alpnProtocols, offered,
                                             offeredSize);
    *chosen = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// Without it OpenSSL asks at the terminal.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

Result<void> useCertificates(SSL_CTX *context, const QByteArray &pem)
{
    const OwnedBio bio = readingBio(pem);
    const OwnedX509 certificate(PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr));
    if (!certificate || SSL_CTX_use_certificate(context, certificate.get()) != 1)
        return Error{translated("The file holds no certificate in PEM form."), {}};
    while (OwnedX509 issuer{PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr)}) {
        if (SSL_CTX_add0_chain_cert(context, issuer.get()) == 1)
            issuer.release(); // the context's now
    }
    ERR_clear_error(); // the end of the text is an error
    return {};
}

Result<void> useKey(SSL_CTX *context, const QByteArray &pem)
{
    const OwnedBio bio = readingBio(pem);
    const OwnedKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr));
    if (!key)
        return Error{pem.contains("ENCRYPTED")
                             ? translated("The key is protected by a passphrase. Save it without one, for "
                                          "example with “openssl pkey”.")
                             : translated("The file holds no private key in PEM form."),
                     {}};
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1)
        return Error{translated("The key does not belong to the certificate."), {}};
    return {};
}

} // namespace

void TlsContext::Free::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

TlsContext::TlsContext(Handle context, const QByteArray &certificates)
    : m_context(std::move(context))
    , m_certificates(certificates)
{}

Result<TlsContextPtr> TlsContext::fromPem(const QByteArray &certificates, const QByteArray &key)
{
    ERR_clear_error();
    Handle context(SSL_CTX_new(TLS_server_method()));
    if (!context)
        return Error{translated("OpenSSL makes no TLS context: %1.").arg(opensslError()), {}};
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_id_context(context.get(), sessionContext, sizeof sessionContext - 1);
    SSL_CTX_set_alpn_select_cb(context.get(), chooseProtocol, nullptr);
    if (const auto used = useCertificates(context.get(), certificates); !used)
        return used.error();
    if (const auto used = useKey(context.get(), key); !used)
        return used.error();
    return TlsContextPtr(new TlsContext(std::move(context), certificates));
}

} // namespace Hookwright
