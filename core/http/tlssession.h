// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/tlscontext.h"

#include <QByteArrayView>

struct ssl_st;
struct bio_st;

namespace Hookwright {

// The server's end of one TLS connection as a transformation of bytes: no socket, no clock. What goes to the
// sender is appended to `wire`. Lives in one thread.
class TlsSession
{
public:
    enum class State { Handshake, Open, Ended, Failed }; // Ended: the sender says no more

    explicit TlsSession(const TlsContext &context);
    ~TlsSession();

    // What came over the wire; appends to `plain` what it says.
    State receive(QByteArrayView bytes, QByteArray &plain, QByteArray &wire);
    void send(QByteArrayView plain, QByteArray &wire);
    // Says that nothing more will be sent, once.
    void close(QByteArray &wire);

    State state() const { return m_state; }
    bool isHandshaking() const { return !m_established; }
    // Of a handshake that did not succeed: what came, up to 16 KB, and why for people, English.
    const QByteArray &hello() const { return m_hello; }
    const QByteArray &failure() const { return m_failure; }

private:
    struct Free
    {
        void operator()(ssl_st *session) const;
    };

    void readPlain(QByteArray &plain);
    void fail();
    void takeOutput(QByteArray &wire);

    std::unique_ptr<ssl_st, Free> m_session;
    bio_st *m_in;  // the session's
    bio_st *m_out; // the session's
    State m_state = State::Handshake;
    bool m_established = false;
    bool m_closed = false;
    QByteArray m_hello;
    QByteArray m_failure;
};

} // namespace Hookwright
