// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"
#include "core/http/requestparser.h"
#include "core/http/responsewriter.h"
#include "core/http/socketpoller.h"
#include "core/http/tlssession.h"
#include "core/util/uniquefd.h"

#include <atomic>
#include <chrono>

namespace Hookwright {

// What all network threads count together.
struct ReceiverCounters
{
    std::atomic<int> connections = 0;
    std::atomic<qint64> partial = 0; // bytes of requests that are not complete
    std::atomic<qint64> waiting = 0; // bytes of requests that are not answered

    qint64 memory() const
    {
        return partial.load(std::memory_order_relaxed) + waiting.load(std::memory_order_relaxed);
    }
};

// What the connections of one network thread share; its thread is theirs.
struct ConnectionContext
{
    RequestHandler *handler = nullptr;
    quint32 thread = 0;
    ReceiverCounters *counters = nullptr;
    Limits limits;
    SocketPoller *poller = nullptr;
    HttpDate date;
    QByteArray readBuffer;
    QByteArray writeBuffer;
    QByteArray plainBuffer;           // what TLS said
    QByteArray wireBuffer;            // what TLS says
    std::chrono::milliseconds now{0}; // steady clock, at the beginning of the round
    bool handedOver = false;          // a request, in this round
    bool heldBack = false;            // a sender is not read because of isOverloaded()

    // Too much waits for its answer: nobody is read until some of it was answered.
    bool isOverloaded() const
    {
        return counters->waiting.load(std::memory_order_relaxed) > limits.totalMemory / 2;
    }
};

// One sender: its socket, the parser of its bytes, its answers in the order of its requests, its
// deadlines. Lives on one network thread and is never called from another.
//
// It works on the descriptor itself: a QTcpSocket closes in both directions when the sender shuts its
// own, and so could never answer one that half-closes behind its request.
//
// A connection outlives its socket until every request that was handed over has been released, so that
// what the handler still holds stays counted.
class HttpConnection
{
public:
    struct Origin
    {
        UniqueFd socket;
        quint16 localPort = 0;
        Transport transport;
        bool refused = false; // one connection too many: its request is answered 503
    };

    HttpConnection(ConnectionContext *context, Origin origin, quint32 index, quint32 generation);
    ~HttpConnection();

    quint32 index() const { return m_index; }
    bool isOpen() const { return bool(m_socket); }
    bool isDraining() const { return m_draining; }
    bool isOver() const { return !m_socket && m_firstWaiting == m_slots.size(); }

    void handle(const SocketPoller::Event &event);
    // The answer may go, or `failure` in its place. Unknown slots are ignored. True for the first of a
    // round: flush() is due.
    bool release(quint32 slot, const HttpResponse *failure);
    void flush();  // writes what may go, then reads on where that was held up
    void resume(); // reads on where too much memory was in use
    void checkDeadlines();
    void drain(); // no further request; closes now when nothing is under way
    void cutOff();

private:
    enum class Phase : quint8 {
        Open,
        Answering, // takes no further request, its answers still go out
        Lingering, // all is said; what still comes is thrown away, so that the end of it is not a reset
    };
    struct Slot
    {
        HttpResponse answer;
        AnswerFraming framing;
        qint64 memory = 0;
        bool silent = false; // nobody is left to answer
        bool released = false;
    };

    void read();
    void write();
    void receiveMaybeTls(QByteArrayView bytes);
    void receiveTls(QByteArrayView bytes);
    void rejectHandshake(Rejection::Reason reason, const QByteArray &text);
    void take(QByteArrayView bytes);
    qsizetype feed(QByteArrayView bytes);
    void applyObjection();
    void checkMemory();
    void handOver();
    void endOfInput();
    void lose();
    void closeSocket();
    void appendReady(QByteArray &out);
    void send(QByteArrayView bytes);
    void sendWire(QByteArrayView bytes);
    void finishAnswering();
    bool closeTls();
    void updateInterest();
    void setPartial(qint64 bytes);
    bool mayRead() const;
    bool isIdle() const;
    bool isHandshaking() const { return m_tls && m_tls->isHandshaking(); }
    quint64 token() const { return quint64(m_generation) << 32 | m_index; }

    ConnectionContext *m_context;
    UniqueFd m_socket;
    quint32 m_index;
    quint32 m_generation;
    Phase m_phase = Phase::Open;
    bool m_refused;
    bool m_isPlainRefused = false; // HTTP, where HTTPS alone is spoken
    bool m_draining = false;
    bool m_inputEnded = false;
    bool m_flushDue = false;
    bool m_continueDue = false; // a "100 Continue", once the answers before it are out
    bool m_watchesRead = true;
    bool m_watchesWrite = false;

    Transport m_transport; // without TLS once the connection turned out to be plain
    std::unique_ptr<TlsSession> m_tls;
    RequestParser m_parser;
    QByteArray m_unread;       // received, held back from the parser
    QByteArray m_unsent;       // as it goes over the wire
    std::vector<Slot> m_slots; // requests handed over; those before m_firstWaiting are answered
    size_t m_firstWaiting = 0;
    quint32 m_firstSlot = 0; // number of the slot at m_firstWaiting
    qint64 m_partial = 0;    // what is counted in ReceiverCounters::partial

    std::chrono::milliseconds m_headBegin{0};
    std::chrono::milliseconds m_lastProgress{0}; // bytes came or went
    qint64 m_firstByteUs = 0;
    qint64 m_lastByteUs = 0;
    QHostAddress m_peerAddress;
    quint16 m_peerPort = 0;
    QHostAddress m_localAddress;
    quint16 m_localPort = 0;
};

} // namespace Hookwright
