// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpconnection.h"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace Hookwright {

namespace {

constexpr qsizetype unsentBound = 256 * 1024; // above: the sender must read answers first
constexpr std::chrono::milliseconds lingerTime{2'000};
constexpr std::chrono::milliseconds oversizedPause{200}; // then the sender seems to wait for its answer
constexpr char handshakeRecord = 0x16; // what TLS begins with, and HTTP never (RFC 8446 §5.1)
constexpr QByteArrayView continueAnswer = "HTTP/1.1 100 Continue\r\n\r\n";

qint64 microsecondsNow()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(sinceEpoch).count();
}

qint64 bytesOf(const CapturedRequest &request)
{
    return request.head.size() + request.wireBody.size() + request.decodedBody.size();
}

} // namespace

HttpConnection::HttpConnection(ConnectionContext *context, Origin origin, quint32 index, quint32 generation)
    : m_context(context)
    , m_socket(std::move(origin.socket))
    , m_index(index)
    , m_generation(generation)
    , m_refused(origin.refused)
    , m_transport(std::move(origin.transport))
    , m_parser(context->limits)
    , m_lastProgress(context->now)
    , m_localPort(origin.localPort)
{
    const int on = 1;
    setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_storage local{};
    socklen_t localSize = sizeof local;
    if (getsockname(m_socket.get(), reinterpret_cast<sockaddr *>(&local), &localSize) == 0)
        m_localAddress.setAddress(reinterpret_cast<const sockaddr *>(&local));
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (getpeername(m_socket.get(), reinterpret_cast<sockaddr *>(&peer), &size) == 0) {
        m_peerAddress.setAddress(reinterpret_cast<const sockaddr *>(&peer));
        m_peerPort =
                ntohs(peer.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6 *>(&peer)->sin6_port
                                                 : reinterpret_cast<const sockaddr_in *>(&peer)->sin_port);
    }
    m_context->poller->add(m_socket.get(), token());
}

HttpConnection::~HttpConnection()
{
    closeSocket();
    for (size_t i = m_firstWaiting; i < m_slots.size(); ++i)
        m_context->counters->waiting.fetch_sub(m_slots[i].memory, std::memory_order_relaxed);
}

void HttpConnection::handle(const SocketPoller::Event &event)
{
    if (event.readable && m_watchesRead)
        read();
    else if (event.failed)
        lose();
    if (event.writable && m_socket)
        write();
}

// Reading

bool HttpConnection::mayRead() const
{
    if (m_context->isOverloaded()) {
        m_context->heldBack = true;
        return false;
    }
    return m_slots.size() - m_firstWaiting < size_t(m_context->limits.pipelineDepth)
           && m_unsent.size() < unsentBound;
}

bool HttpConnection::isIdle() const
{
    return m_firstWaiting == m_slots.size() && m_unsent.isEmpty() && !m_parser.hasBegun()
           && m_unread.isEmpty();
}

void HttpConnection::read()
{
    if (m_phase == Phase::Open && !mayRead()) {
        updateInterest(); // what the others took filled the memory meanwhile
        return;
    }
    QByteArray &buffer = m_context->readBuffer;
    const ssize_t count = recv(m_socket.get(), buffer.data(), size_t(buffer.size()), 0);
    if (count < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
            lose();
    } else if (count == 0) {
        endOfInput();
    } else if (m_phase == Phase::Open) {
        m_lastProgress = m_context->now;
        m_lastByteUs = microsecondsNow();
        const QByteArrayView bytes = QByteArrayView(buffer).first(count);
        if (m_transport.tls)
            receiveMaybeTls(bytes);
        else
            take(bytes);
    }
}

void HttpConnection::receiveMaybeTls(QByteArrayView bytes)
{
    if (!m_tls && bytes.front() == handshakeRecord) {
        m_tls = std::make_unique<TlsSession>(*m_transport.tls);
        m_headBegin = m_context->now;
        m_firstByteUs = m_lastByteUs;
    }
    if (m_tls) {
        receiveTls(bytes);
        return;
    }
    m_isPlainRefused = !m_transport.plain;
    m_transport.tls.reset();
    take(bytes);
}

void HttpConnection::receiveTls(QByteArrayView bytes)
{
    QByteArray &plain = m_context->plainBuffer;
    QByteArray &wire = m_context->wireBuffer;
    plain.resize(0);
    wire.resize(0);
    const TlsSession::State state = m_tls->receive(bytes, plain, wire);
    if (!wire.isEmpty())
        sendWire(wire);
    if (m_socket && !plain.isEmpty())
        take(plain);
    if (!m_socket)
        return;
    if (state == TlsSession::State::Ended)
        endOfInput();
    else if (state == TlsSession::State::Failed && isHandshaking())
        rejectHandshake(Rejection::Reason::TlsFailed, m_tls->failure());
    else if (state == TlsSession::State::Failed)
        lose();
}

// There is no request, but whoever waits for one is told what came instead.
void HttpConnection::rejectHandshake(Rejection::Reason reason, const QByteArray &text)
{
    m_parser.reject({reason, 0, text});
    handOver();
    updateInterest();
}

void HttpConnection::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_phase == Phase::Open && mayRead())
        bytes = bytes.sliced(feed(bytes));
    m_unread = m_phase == Phase::Open && !bytes.isEmpty() ? bytes.toByteArray() : QByteArray();
    setPartial(m_parser.size() + m_unread.size());
    if (m_continueDue)
        flush();
    else
        updateInterest();
}

// Up to the end of a request at most; how many were taken.
qsizetype HttpConnection::feed(QByteArrayView bytes)
{
    const bool isFresh = !m_parser.hasBegun();
    const bool wasHead = m_parser.state() == RequestParser::State::Head;
    const qsizetype taken = m_parser.feed(bytes);
    if (isFresh) {
        m_headBegin = m_context->now;
        m_firstByteUs = m_lastByteUs;
    }
    const RequestParser::State state = m_parser.state();
    if (wasHead && state == RequestParser::State::Body)
        m_continueDue = taken == bytes.size() && m_parser.expectsContinue();
    if (state == RequestParser::State::Body || state == RequestParser::State::Complete)
        applyObjection();
    if (m_parser.state() == RequestParser::State::Complete
        || m_parser.state() == RequestParser::State::Rejected)
        handOver();
    return taken;
}

// What speaks against a request whose head was read.
void HttpConnection::applyObjection()
{
    if (m_refused)
        m_parser.reject({Rejection::Reason::TooManyConnections, 503, "too many connections are open"});
    else if (m_isPlainRefused && m_parser.state() == RequestParser::State::Complete)
        m_parser.reject({Rejection::Reason::PlainOnTlsPort, 400, "the sender used http on an https port"});
    else
        checkMemory();
}

void HttpConnection::checkMemory()
{
    const qint64 others = m_context->counters->memory() - m_partial;
    if (others + m_parser.size() > m_context->limits.totalMemory)
        m_parser.reject({Rejection::Reason::OutOfMemory, 503,
                         "the requests that wait for their answers fill the memory set aside for them"});
}

void HttpConnection::handOver()
{
    Slot slot;
    slot.framing.http10 = m_parser.isHttp10();
    slot.framing.close = !m_parser.isKeepAlive() || m_draining;
    const auto request = m_parser.take(m_context->limits);
    setPartial(0);
    if (m_tls)
        request->tls = true;
    if (isHandshaking())
        request->head = m_tls->hello();
    request->peerAddress = m_peerAddress;
    request->peerPort = m_peerPort;
    request->localAddress = m_localAddress;
    request->localPort = m_localPort;
    request->firstByteUs = m_firstByteUs;
    request->lastByteUs = m_lastByteUs;
    slot.framing.withoutBody = request->method == QByteArrayView("HEAD");
    slot.framing.tunnel = request->method == QByteArrayView("CONNECT");
    slot.framing.close |= slot.framing.tunnel || request->rejection;
    slot.silent = request->rejection && request->rejection->status == 0;
    slot.memory = bytesOf(*request);
    m_context->counters->waiting.fetch_add(slot.memory, std::memory_order_relaxed);
    m_continueDue = false;
    if (slot.framing.close)
        m_phase = Phase::Answering;
    const AnswerTicket ticket{m_context->thread, m_index, m_generation,
                              m_firstSlot + quint32(m_slots.size() - m_firstWaiting)};
    slot.answer = m_context->handler->receive(request, ticket);
    if (request->rejection)
        slot.answer = answerTo(*request->rejection);
    m_slots.push_back(std::move(slot));
    m_context->handedOver = true;
}

void HttpConnection::endOfInput()
{
    m_inputEnded = true;
    if (m_phase == Phase::Open && isHandshaking())
        rejectHandshake(Rejection::Reason::HungUp, "the sender hung up in the middle of the TLS handshake");
    if (m_phase == Phase::Lingering || isIdle()) {
        closeSocket();
        return;
    }
    if (m_phase == Phase::Open && m_unread.isEmpty()) {
        if (m_parser.hasBegun()) {
            m_parser.reject(
                    {Rejection::Reason::HungUp, 0, "the sender hung up in the middle of the request"});
            handOver();
        }
        m_phase = Phase::Answering;
    }
    updateInterest();
}

// The socket failed or is cut off.
void HttpConnection::lose()
{
    if (!m_socket)
        return;
    // What was held back is recorded, though nobody is left to answer.
    const QByteArray unread = std::exchange(m_unread, {});
    for (QByteArrayView rest = unread; !rest.isEmpty() && m_phase == Phase::Open;)
        rest = rest.sliced(feed(rest));
    if (m_phase == Phase::Open && (m_parser.hasBegun() || isHandshaking())) {
        m_parser.reject({Rejection::Reason::HungUp, 0,
                         isHandshaking() ? "the connection broke in the middle of the TLS handshake"
                                         : "the connection broke in the middle of the request"});
        handOver();
    }
    closeSocket();
}

void HttpConnection::closeSocket()
{
    if (!m_socket)
        return;
    m_socket.reset();
    m_phase = Phase::Answering;
    m_unread.clear();
    m_unsent.clear();
    setPartial(0);
    m_context->counters->connections.fetch_sub(1, std::memory_order_relaxed);
}

void HttpConnection::setPartial(qint64 bytes)
{
    if (bytes == m_partial)
        return;
    m_context->counters->partial.fetch_add(bytes - m_partial, std::memory_order_relaxed);
    m_partial = bytes;
}

// Answering

bool HttpConnection::release(quint32 slot, const HttpResponse *failure)
{
    const size_t index = m_firstWaiting + size_t(quint32(slot - m_firstSlot));
    if (index >= m_slots.size() || m_slots[index].released)
        return false;
    m_slots[index].released = true;
    if (failure)
        m_slots[index].answer = *failure;
    return !std::exchange(m_flushDue, true);
}

void HttpConnection::appendReady(QByteArray &out)
{
    qint64 answered = 0;
    const QByteArrayView date = m_context->date.at(std::time(nullptr));
    for (; m_firstWaiting < m_slots.size() && m_slots[m_firstWaiting].released;
         ++m_firstWaiting, ++m_firstSlot) {
        Slot &slot = m_slots[m_firstWaiting];
        const bool last = m_firstWaiting + 1 == m_slots.size();
        slot.framing.close |= last && m_phase == Phase::Answering;
        if (!slot.silent && m_socket)
            appendAnswer(out, slot.answer, slot.framing, date);
        answered += slot.memory;
        slot.answer = {};
    }
    m_context->counters->waiting.fetch_sub(answered, std::memory_order_relaxed);
    if (m_firstWaiting == m_slots.size() || m_firstWaiting > 64) {
        m_slots.erase(m_slots.begin(), m_slots.begin() + std::ptrdiff_t(m_firstWaiting));
        m_firstWaiting = 0;
    }
}

void HttpConnection::flush()
{
    m_flushDue = false;
    QByteArray &out = m_context->writeBuffer;
    out.resize(0);
    appendReady(out);
    if (!m_socket)
        return;
    if (m_continueDue && m_slots.empty()) {
        out.append(continueAnswer);
        m_continueDue = false;
    }
    if (!out.isEmpty())
        send(out);
    if (m_socket)
        resume();
}

void HttpConnection::resume()
{
    if (!m_socket)
        return;
    if (!m_unread.isEmpty() && m_phase == Phase::Open && mayRead())
        take(std::exchange(m_unread, {}));
    if (m_inputEnded && m_phase == Phase::Open && m_unread.isEmpty())
        endOfInput();
    finishAnswering();
    updateInterest();
}

void HttpConnection::send(QByteArrayView bytes)
{
    if (!m_tls) {
        sendWire(bytes);
        return;
    }
    QByteArray &wire = m_context->wireBuffer;
    wire.resize(0);
    m_tls->send(bytes, wire);
    sendWire(wire);
}

void HttpConnection::sendWire(QByteArrayView bytes)
{
    if (m_unsent.isEmpty()) {
        const ssize_t sent = ::send(m_socket.get(), bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            lose();
            return;
        }
        m_lastProgress = m_context->now;
        bytes = bytes.sliced(std::max<ssize_t>(sent, 0));
    }
    m_unsent.append(bytes);
}

void HttpConnection::write()
{
    const QByteArray bytes = std::exchange(m_unsent, {});
    sendWire(bytes);
    if (m_socket)
        resume();
}

void HttpConnection::finishAnswering()
{
    if (!m_socket || m_phase != Phase::Answering || m_firstWaiting != m_slots.size() || !m_unsent.isEmpty())
        return;
    if (m_tls && !closeTls())
        return; // write() comes back to this
    if (m_inputEnded) {
        closeSocket();
        return;
    }
    shutdown(m_socket.get(), SHUT_WR);
    m_phase = Phase::Lingering;
    m_lastProgress = m_context->now;
}

// Whether the sender was told and is still there.
bool HttpConnection::closeTls()
{
    QByteArray &wire = m_context->wireBuffer;
    wire.resize(0);
    m_tls->close(wire);
    if (!wire.isEmpty())
        sendWire(wire);
    return m_socket && m_unsent.isEmpty();
}

void HttpConnection::updateInterest()
{
    if (!m_socket)
        return;
    const bool read =
            !m_inputEnded
            && (m_phase == Phase::Lingering || (m_phase == Phase::Open && m_unread.isEmpty() && mayRead()));
    const bool write = !m_unsent.isEmpty();
    if (read == m_watchesRead && write == m_watchesWrite)
        return;
    m_watchesRead = read;
    m_watchesWrite = write;
    m_context->poller->watch(m_socket.get(), token(), read, write);
}

// Time

void HttpConnection::checkDeadlines()
{
    if (!m_socket)
        return;
    const Limits &limits = m_context->limits;
    const auto silence = m_context->now - m_lastProgress;
    const bool isHeldUp = !m_unread.isEmpty() || (m_phase == Phase::Open && !m_watchesRead);
    if (m_phase == Phase::Lingering) {
        if (silence >= lingerTime)
            closeSocket();
    } else if (!m_unsent.isEmpty()) {
        if (silence >= limits.bodyIdleTimeout)
            lose(); // it does not read its answers
    } else if (m_phase == Phase::Open && isHandshaking()) {
        if (m_context->now - m_headBegin >= limits.headTimeout)
            rejectHandshake(Rejection::Reason::HeadTimeout, "the TLS handshake did not end in time");
    } else if (isIdle()) {
        if (silence >= limits.keepAliveTimeout)
            closeSocket();
    } else if (isHeldUp) {
        m_lastProgress = m_headBegin = m_context->now; // we are the slow ones
    } else if (m_phase == Phase::Open && m_parser.state() == RequestParser::State::Head) {
        if (m_parser.hasBegun() && m_context->now - m_headBegin >= limits.headTimeout)
            m_parser.reject({Rejection::Reason::HeadTimeout, 408, "the request's head did not come in time"});
    } else if (m_phase == Phase::Open && m_parser.state() == RequestParser::State::Body) {
        if (silence >= (m_parser.isOversized() ? oversizedPause : limits.bodyIdleTimeout))
            m_parser.reject(
                    {Rejection::Reason::BodyTimeout, 408, "the rest of the request's body did not come"});
    }
    if (m_parser.state() == RequestParser::State::Rejected) {
        handOver();
        updateInterest();
    }
}

void HttpConnection::drain()
{
    m_draining = true;
    if (isIdle()) {
        closeSocket();
    } else if (m_phase == Phase::Open && !m_parser.hasBegun() && m_unread.isEmpty()) {
        m_phase = Phase::Answering;
        resume();
    }
}

void HttpConnection::cutOff()
{
    lose();
}

} // namespace Hookwright
