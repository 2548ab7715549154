// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/tlssession.h"

#include "core/http/opensslowned.h"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>

namespace Hookwright {

namespace {

constexpr qsizetype recordSize = 16 * 1024; // of TLS; how much is passed on at once
constexpr qsizetype keptOfHello = 16 * 1024;

// What the sender's alert means where it says that it does not trust the certificate (RFC 8446 §6.2).
bool isDistrust(int reason)
{
    return reason == SSL_R_TLSV1_ALERT_UNKNOWN_CA || reason == SSL_R_SSLV3_ALERT_BAD_CERTIFICATE
           || reason == SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN
           || reason == SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE
           || reason == SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED;
}

} // namespace

void TlsSession::Free::operator()(ssl_st *session) const
{
    SSL_free(session);
}

TlsSession::TlsSession(const TlsContext &context)
    : m_session(SSL_new(context.handle()))
    , m_in(BIO_new(BIO_s_mem()))
    , m_out(BIO_new(BIO_s_mem()))
{
    SSL_set_bio(m_session.get(), m_in, m_out);
    SSL_set_accept_state(m_session.get());
}

TlsSession::~TlsSession() = default;

TlsSession::State TlsSession::receive(QByteArrayView bytes, QByteArray &plain, QByteArray &wire)
{
    if (!m_established)
        m_hello.append(bytes.first(std::min(bytes.size(), keptOfHello - m_hello.size())));
    while (!bytes.isEmpty() && m_state != State::Failed && m_state != State::Ended) {
        const qsizetype size = std::min(bytes.size(), recordSize);
        BIO_write(m_in, bytes.data(), int(size));
        bytes = bytes.sliced(size);
        readPlain(plain);
    }
    takeOutput(wire);
    return m_state;
}

void TlsSession::readPlain(QByteArray &plain)
{
    std::array<char, recordSize> buffer;
    ERR_clear_error();
    int count = SSL_read(m_session.get(), buffer.data(), int(buffer.size()));
    for (; count > 0; count = SSL_read(m_session.get(), buffer.data(), int(buffer.size())))
        plain.append(buffer.data(), count);
    if (!m_established && SSL_is_init_finished(m_session.get())) {
        m_established = true;
        m_state = State::Open;
        m_hello = {};
    }
    const int error = SSL_get_error(m_session.get(), count);
    if (error == SSL_ERROR_ZERO_RETURN)
        m_state = State::Ended;
    else if (error != SSL_ERROR_WANT_READ)
        fail();
}

void TlsSession::fail()
{
    m_state = State::Failed;
    const unsigned long error = ERR_peek_error();
    if (isDistrust(ERR_GET_REASON(error)))
        m_failure = "the sender does not trust the certificate: ";
    else
        m_failure = m_established ? "the TLS connection failed: " : "the TLS handshake failed: ";
    m_failure += opensslError().toUtf8();
}

void TlsSession::send(QByteArrayView plain, QByteArray &wire)
{
    ERR_clear_error();
    if (m_established && !plain.isEmpty() && m_state != State::Failed)
        SSL_write(m_session.get(), plain.data(), int(plain.size())); // into memory: whole
    takeOutput(wire);
}

void TlsSession::close(QByteArray &wire)
{
    if (!m_established || m_state == State::Failed || std::exchange(m_closed, true))
        return;
    ERR_clear_error();
    SSL_shutdown(m_session.get());
    takeOutput(wire);
}

void TlsSession::takeOutput(QByteArray &wire)
{
    wire.append(contentOf(m_out));
    BIO_reset(m_out);
}

} // namespace Hookwright
