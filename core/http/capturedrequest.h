// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>

#include <memory>
#include <optional>
#include <vector>

namespace Hookwright {

// One header line as it stood on the wire; views into CapturedRequest::head.
struct HeaderField
{
    QByteArrayView name;
    QByteArrayView value; // without the white space around it
};

// Why a request was not taken: a malformed or oversized one, one whose sender fell silent or hung up.
struct Rejection
{
    enum class Reason : quint8 {
        Malformed = 1,       // 400, RFC 9112
        HeadTooLarge,        // 431
        BodyTooLarge,        // 413
        HeadTimeout,         // 408
        BodyTimeout,         // 408
        HungUp,              // the sender closed in the middle; nobody is left to answer
        OutOfMemory,         // 503, Limits::totalMemory
        TooManyConnections,  // 503
        TlsOnPlainPort,      // a TLS ClientHello
        Http2OnPlainPort,    // an HTTP/2 connection preface
        Loop,                // 508, sent by this program itself
        NotSupported,        // 501, e.g. a transfer coding that is not known
        VersionNotSupported, // 505
        PlainOnTlsPort,      // HTTP without TLS where TLS alone is spoken
        TlsFailed,           // a handshake that did not succeed; nobody to answer
    };
    Reason reason = Reason::Malformed;
    quint16 status = 400; // 0 where no answer was possible
    QByteArray text;      // for people, English, e.g. "two Content-Length fields that differ"
};

// What came over the wire for one request, byte for byte; immutable once it has left the network
// thread, and shared from there on. `fields`, `method` and `target` are views into `head`.
class CapturedRequest
{
public:
    QByteArray head;     // request line to blank line, as received (of a rejected one: what there was)
    QByteArray wireBody; // as received: with chunk framing and trailers where the body was chunked
    bool chunked = false;

    QByteArrayView method;
    QByteArrayView target;           // as sent: origin, absolute, authority or asterisk form
    std::vector<HeaderField> fields; // wire order, duplicates kept
    QByteArray decodedBody;          // only where chunked; else empty, see body()

    QHostAddress peerAddress;
    quint16 peerPort = 0;
    QHostAddress localAddress; // null in records of earlier versions
    quint16 localPort = 0;
    bool tls = false;       // came over TLS; of a handshake that failed `head` is what the sender said in it
    qint64 firstByteUs = 0; // microseconds since the epoch, UTC
    qint64 lastByteUs = 0;
    std::optional<Rejection> rejection;

    // The body without transfer coding.
    const QByteArray &body() const { return chunked ? decodedBody : wireBody; }

    // Value of the first field of that name, case aside; a null view if there is none.
    QByteArrayView field(QByteArrayView name) const;

    // Path and query of the target as sent (absolute form: without scheme and authority), split at
    // the first '?'. The query of "/a" is null, of "/a?" empty.
    QByteArrayView path() const;
    QByteArrayView query() const;

    // Fills method, target and fields from `head`, as far as it can be read; for a request that was
    // accepted this is exact, for a rejected one a best effort. Never fails.
    void parseHead();
};

using RequestPtr = std::shared_ptr<const CapturedRequest>;

// Decodes a chunked body as stored (framing and trailers included). What is malformed ends it.
QByteArray decodeChunked(QByteArrayView wireBody);

} // namespace Hookwright
