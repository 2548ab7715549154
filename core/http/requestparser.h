// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/chunkedbody.h"
#include "core/http/limits.h"

#include <memory>

namespace Hookwright {

// One connection's bytes in, requests out: pure, no socket, no clock. Wraps Boost.Beast's parser, keeps
// the raw bytes that Beast does not, and refuses what Beast lets pass against RFC 9112. However the bytes
// are cut into pieces, the same requests come out.
//
// Beast gets a head line-wise (the request line as soon as it is there, then the fields) and chunk
// framing line-wise, from the storage that the request keeps, so that its views stay good.
class RequestParser
{
public:
    enum class State : quint8 { Head, Body, Complete, Rejected };

    // What of an oversized request is kept beside its head, and of what follows a rejected one.
    static constexpr qsizetype keptOfRejected = 64 * 1024;

    explicit RequestParser(const Limits &limits = {});
    ~RequestParser();

    // Takes bytes from the front and says how many. Stops behind the head, so that an
    // "Expect: 100-continue" can be answered, behind the request, and at what it rejects.
    qsizetype feed(QByteArrayView bytes);

    // Ends the present request for a reason that the parser can't see: time, memory, hanging up. One
    // whose Content-Length was too large already stays refused for that.
    void reject(Rejection rejection);

    State state() const { return m_state; }
    bool hasBegun() const; // a byte of the present request was seen (an empty line before it isn't one)
    qint64 size() const;   // bytes held

    // Of a request whose head is complete:
    bool isKeepAlive() const { return m_keepAlive; }
    bool isHttp10() const { return m_minor == 0; }
    bool expectsContinue() const { return m_expectsContinue; }
    // Refused for its Content-Length: in the state Body only to keep the beginning of what it sends.
    bool isOversized() const { return m_oversized > 0; }

    // The request, complete or rejected; the next one begins, with these limits.
    std::shared_ptr<CapturedRequest> take(const Limits &next);

private:
    qsizetype skipEmptyLines(QByteArrayView bytes);
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype findHeadEnd(QByteArrayView head);
    bool looksLikeHttp(QByteArrayView head);
    void acceptRequestLine(QByteArrayView line);
    void finishHead(QByteArray head);
    void acceptHead();
    void acceptOversized();

    qsizetype feedBody(QByteArrayView bytes);
    qsizetype feedOversized(QByteArrayView bytes);
    qsizetype feedChunked(QByteArrayView bytes);

    void refuse(Rejection rejection);
    void refuse(const char *text);
    void keepOfRejected(QByteArrayView rest);
    void reset(const Limits &limits);

    Limits m_limits;
    State m_state = State::Head;
    std::unique_ptr<BeastParser> m_beast;
    std::shared_ptr<CapturedRequest> m_request; // from the end of the head on

    QByteArray m_head;         // of an incomplete head
    qsizetype m_lineBegin = 0; // in the head
    qsizetype m_scanned = 0;   // bytes of the head without a line's end behind m_lineBegin
    int m_skipped = 0;         // bytes of empty lines before the request line

    ChunkedBody m_chunks;

    qsizetype m_oversized = 0; // bytes of the body to keep of a request that is refused for its length

    int m_minor = 1;
    bool m_keepAlive = false;
    bool m_expectsContinue = false;
};

} // namespace Hookwright
