// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"

#include "core/http/beastparser.h"
#include "core/http/headrules.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace Hookwright {

namespace http = boost::beast::http;

namespace {

constexpr int emptyLinesSkipped = 4; // before a request line (RFC 9112 §2.2 asks for one)
constexpr QByteArrayView http2Preface = "PRI * HTTP/2.0\r\n";

} // namespace

RequestParser::RequestParser(const Limits &limits)
{
    reset(limits);
}

RequestParser::~RequestParser() = default;

void RequestParser::reset(const Limits &limits)
{
    m_limits = limits;
    m_limits.headSize = std::max<qint64>(m_limits.headSize, 1);
    m_state = State::Head;
    m_beast.reset();
    m_request.reset();
    m_head.clear();
    m_lineBegin = m_scanned = 0;
    m_skipped = 0;
    m_oversized = 0;
    m_minor = 1;
    m_keepAlive = m_expectsContinue = false;
}

bool RequestParser::hasBegun() const
{
    return m_state != State::Head || !m_head.isEmpty();
}

qint64 RequestParser::size() const
{
    const qint64 body =
            m_request ? m_request->head.size() + m_request->wireBody.size() + m_request->decodedBody.size()
                      : 0;
    return body + m_head.size();
}

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    if (m_state == State::Head)
        taken = feedHead(bytes);
    else if (m_state == State::Body)
        taken = m_request->chunked ? feedChunked(bytes) : feedBody(bytes);
    if (m_state == State::Rejected && !bytes.isEmpty()) {
        if (!isOversized())
            keepOfRejected(bytes.sliced(taken));
        taken = bytes.size();
    }
    return taken;
}

std::shared_ptr<CapturedRequest> RequestParser::take(const Limits &next)
{
    Q_ASSERT(m_state == State::Complete || m_state == State::Rejected);
    std::shared_ptr<CapturedRequest> request = std::move(m_request);
    if (request->rejection) {
        if (request->chunked)
            request->decodedBody = decodeChunked(request->wireBody);
        request->parseHead();
    }
    reset(next);
    return request;
}

// The head

qsizetype RequestParser::skipEmptyLines(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && m_state == State::Head) {
        const bool lineFeedDue = m_skipped % 2 != 0;
        const char c = bytes[taken];
        if (!lineFeedDue && c != '\r' && c != '\n')
            break;
        if (c != (lineFeedDue ? '\n' : '\r') || m_skipped == 2 * emptyLinesSkipped) {
            refuse("there is no request line, only line ends");
            break;
        }
        ++m_skipped;
        ++taken;
    }
    return taken;
}

qsizetype RequestParser::feedHead(QByteArrayView bytes)
{
    const qsizetype skipped = m_head.isEmpty() ? skipEmptyLines(bytes) : 0;
    bytes = bytes.sliced(skipped);
    if (bytes.isEmpty() || m_state != State::Head)
        return skipped;
    const qsizetype before = m_head.size();
    const qsizetype taken = std::min<qsizetype>(bytes.size(), m_limits.headSize - before);
    if (before > 0)
        m_head.append(bytes.first(taken));
    // A head that is there in one piece, the usual case, is copied once: into the request.
    const QByteArrayView head = before > 0 ? QByteArrayView(m_head) : bytes.first(taken);
    const qsizetype end = findHeadEnd(head);
    if (end >= 0) {
        finishHead(before > 0 ? m_head.first(end) : QByteArray(head.data(), end));
        m_head.clear();
        return skipped + end - before;
    }
    if (before == 0)
        m_head = QByteArray(head.data(), head.size());
    if (m_state == State::Head && m_head.size() >= m_limits.headSize)
        refuse({Rejection::Reason::HeadTooLarge, 431, "the request's head is larger than the limit"});
    return skipped + taken;
}

// Offset behind the empty line; -1: not there yet, or rejected.
qsizetype RequestParser::findHeadEnd(QByteArrayView head)
{
    if (m_lineBegin == 0 && !looksLikeHttp(head))
        return -1;
    while (m_state == State::Head && m_lineBegin < head.size()) {
        if (m_lineBegin > 0) {
            if (const char *objection = objectionToLineBegin(head.sliced(m_lineBegin))) {
                refuse(objection);
                break;
            }
        }
        const auto *end = static_cast<const char *>(
                std::memchr(head.data() + m_scanned, '\n', size_t(head.size() - m_scanned)));
        if (!end) {
            m_scanned = head.size();
            break;
        }
        const qsizetype next = end - head.data() + 1;
        const QByteArrayView line = head.sliced(m_lineBegin, next - m_lineBegin);
        if (!line.endsWith("\r\n")) {
            refuse("a line ends with a line feed alone");
            break;
        }
        if (m_lineBegin == 0)
            acceptRequestLine(line);
        else if (line.size() == 2)
            return next;
        m_lineBegin = m_scanned = next;
    }
    return -1;
}

// By the first bytes, before there is a line: false for what is not (yet known to be) HTTP.
bool RequestParser::looksLikeHttp(QByteArrayView head)
{
    constexpr char handshake = 0x16; // TLS record of a ClientHello, RFC 8446 §5.1: 16 03 0x
    if (head.front() != handshake) {
        if (!isTokenChar(head.front()))
            refuse("this is not HTTP: no method at the beginning");
        return m_state == State::Head;
    }
    if (head.size() >= 3 && head[1] == 3 && head[2] <= 4) {
        refuse({Rejection::Reason::TlsOnPlainPort, 400, "the sender used https on an http port"});
    } else if (head.size() >= 3 || (head.size() == 2 && head[1] != 3)) {
        refuse("this is not HTTP: no method at the beginning");
    }
    return false;
}

void RequestParser::acceptRequestLine(QByteArrayView line)
{
    if (line == http2Preface) {
        refuse({Rejection::Reason::Http2OnPlainPort, 505,
                "the sender spoke HTTP/2 without asking; only HTTP/1.1 is spoken here"});
        return;
    }
    m_beast = std::make_unique<BeastParser>(m_limits.bodySize);
    BeastParser::Error error;
    qsizetype taken = m_beast->feed(line, error);
    QByteArray asHttp11;
    if (taken != line.size() && line.size() > 10 && line.sliced(line.size() - 10).startsWith("HTTP/1.")
        && line[line.size() - 3] >= '2' && line[line.size() - 3] <= '9') {
        // RFC 9110 §2.5: a higher minor version is taken as the highest that is known.
        asHttp11 = line.toByteArray();
        asHttp11[asHttp11.size() - 3] = '1';
        taken = m_beast->feed(asHttp11, error);
    }
    if (taken != line.size())
        refuse(objectionToRequestLine(line));
    else if (auto rejection = checkTarget(m_beast->method, m_beast->target))
        refuse(std::move(*rejection));
}

void RequestParser::finishHead(QByteArray head)
{
    m_request = std::make_shared<CapturedRequest>();
    m_request->head = std::move(head);
    const QByteArrayView kept(m_request->head);
    const qsizetype methodSize = m_beast->method.size();
    m_request->method = kept.first(methodSize);
    m_request->target = kept.sliced(methodSize + 1, m_beast->target.size());
    m_request->fields.reserve(16);
    m_beast->fields = &m_request->fields;
    m_minor = m_beast->minor;
    const qsizetype lineEnd = kept.indexOf('\n') + 1;
    BeastParser::Error error;
    m_beast->feed(kept.sliced(lineEnd), error);
    m_beast->fields = nullptr;
    const bool tooLarge = error == http::error::body_limit;
    if (error && !tooLarge)
        refuse(BeastParser::textFor(error));
    else if (auto rejection = checkFields(m_request->fields, m_minor))
        refuse(std::move(*rejection));
    else if (tooLarge)
        acceptOversized();
    else
        acceptHead();
}

// The refusal is certain; unless the sender waits for it, the beginning of the body is kept first.
void RequestParser::acceptOversized()
{
    refuse({Rejection::Reason::BodyTooLarge, 413, "the request's body is larger than the limit"});
    if (m_minor > 0 && listHasToken(m_request->fields, "expect", "100-continue"))
        return;
    const QByteArrayView value = m_request->field("content-length");
    quint64 length = keptOfRejected;
    std::from_chars(value.begin(), value.end(), length);
    m_oversized = qsizetype(std::min(length, quint64(keptOfRejected)));
    m_state = State::Body;
}

void RequestParser::acceptHead()
{
    m_request->chunked = m_beast->chunked();
    if (m_request->chunked)
        m_chunks.begin(m_limits.headSize);
    m_beast->content = m_request->chunked ? &m_request->decodedBody : &m_request->wireBody;
    m_state = m_beast->is_done() ? State::Complete : State::Body;
    // RFC 9112 §9.3: "close" counts before "keep-alive", which Beast does not see in HTTP/1.0.
    m_keepAlive =
            m_beast->keep_alive() && (m_minor > 0 || !listHasToken(m_request->fields, "connection", "close"));
    m_expectsContinue = m_minor > 0 && m_state == State::Body
                        && listHasToken(m_request->fields, "expect", "100-continue");
}

// The body

qsizetype RequestParser::feedBody(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return 0;
    if (isOversized())
        return feedOversized(bytes);
    BeastParser::Error error;
    const qsizetype taken = m_beast->feed(bytes, error);
    if (m_beast->is_done())
        m_state = State::Complete;
    return taken;
}

qsizetype RequestParser::feedOversized(QByteArrayView bytes)
{
    QByteArray &body = m_request->wireBody;
    const qsizetype taken = std::min(bytes.size(), m_oversized - body.size());
    body.append(bytes.first(taken));
    if (body.size() == m_oversized)
        m_state = State::Rejected;
    return taken;
}

qsizetype RequestParser::feedChunked(QByteArrayView bytes)
{
    const qsizetype taken = m_chunks.feed(bytes, m_beast.get(), &m_request->wireBody);
    if (m_chunks.rejection())
        refuse(*m_chunks.rejection());
    else if (m_chunks.isComplete())
        m_state = State::Complete;
    return taken;
}

// Rejection

void RequestParser::refuse(const char *text)
{
    refuse({Rejection::Reason::Malformed, 400, text});
}

void RequestParser::refuse(Rejection rejection)
{
    m_state = State::Rejected;
    m_keepAlive = false;
    if (!m_request)
        m_request = std::make_shared<CapturedRequest>();
    m_request->rejection = std::move(rejection);
}

void RequestParser::reject(Rejection rejection)
{
    if (isOversized()) {
        m_state = State::Rejected;
        return;
    }
    refuse(std::move(rejection));
    keepOfRejected({});
}

// What came behind the point of refusal belongs to the picture; but of an oversized request only so much.
void RequestParser::keepOfRejected(QByteArrayView rest)
{
    const Rejection::Reason reason = m_request->rejection->reason;
    if (!m_head.isEmpty())
        m_request->head = std::exchange(m_head, {});
    QByteArray &last = m_request->head.endsWith("\r\n\r\n") ? m_request->wireBody : m_request->head;
    last.append(rest.first(std::min(rest.size(), std::max<qsizetype>(keptOfRejected - last.size(), 0))));
    const bool oversized = reason == Rejection::Reason::BodyTooLarge
                           || reason == Rejection::Reason::HeadTooLarge
                           || reason == Rejection::Reason::OutOfMemory;
    if (oversized && last.size() > keptOfRejected) {
        last.truncate(keptOfRejected);
        last.squeeze();
    }
}

} // namespace Hookwright
