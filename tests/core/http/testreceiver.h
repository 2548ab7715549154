// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"

#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

#include <sys/socket.h>

namespace Hookwright {

// A server on a free port of loopback, whose handler keeps what comes and answers 200 with the target.
class TestReceiver : public RequestHandler
{
public:
    explicit TestReceiver(const Limits &limits = {}, int networkThreads = 1, const Transport &transport = {})
        : server(this, networkThreads)
    {
        server.setLimits(limits);
        const auto opened = server.listen({{QHostAddress(QHostAddress::LocalHost), 0}}, {}, {transport});
        if (opened)
            port = opened->front().port;
    }

    HttpResponse receive(const RequestPtr &request, const AnswerTicket &ticket) override
    {
        ++receiving;
        const std::lock_guard wait(busy);
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
        if (m_holds)
            m_tickets.push_back(ticket);
        else
            server.release({&ticket, 1});
        return {200, {{"Content-Type", "text/plain"}}, request->target.toByteArray() + m_padding};
    }

    void roundEnded(quint32) override
    {
        std::this_thread::sleep_for(roundDelay.load());
        const std::lock_guard lock(m_mutex);
        ++m_rounds;
        m_ended = m_requests.size();
    }

    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_holds = true;
    }
    void setPadding(const QByteArray &padding)
    {
        const std::lock_guard lock(m_mutex);
        m_padding = padding;
    }
    // Of what is held; what comes from now on is released at once unless `stillHold`.
    std::vector<AnswerTicket> takeTickets(bool stillHold = false)
    {
        const std::lock_guard lock(m_mutex);
        m_holds = stillHold;
        return std::exchange(m_tickets, {});
    }
    void releaseAll(bool stillHold = false) { server.release(takeTickets(stillHold)); }

    size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests.size();
    }
    RequestPtr request(size_t index) const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests.at(index);
    }
    int rounds() const
    {
        const std::lock_guard lock(m_mutex);
        return m_rounds;
    }

    // Requests whose round has ended.
    size_t ended() const
    {
        const std::lock_guard lock(m_mutex);
        return m_ended;
    }

    quint16 port = 0;
    std::mutex busy; // while a test holds it, the network thread that has a request stands still
    std::atomic<int> receiving = 0; // requests that came, the one that waits for `busy` among them
    std::atomic<std::chrono::milliseconds> roundDelay{std::chrono::milliseconds(0)};

private:
    mutable std::mutex m_mutex;
    std::vector<RequestPtr> m_requests;
    std::vector<AnswerTicket> m_tickets;
    QByteArray m_padding;
    size_t m_ended = 0;
    int m_rounds = 0;
    bool m_holds = false;

public:
    HttpServer server; // last: its threads call the above
};

// A sender that says what it is told, byte for byte.
class Sender
{
public:
    explicit Sender(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(address, port);
        const auto settled = [this] {
            return socket.state() == QTcpSocket::ConnectedState
                   || socket.state() == QTcpSocket::UnconnectedState;
        };
        connected = QTest::qWaitFor(settled, patience) && socket.state() == QTcpSocket::ConnectedState;
        socket.setSocketOption(QTcpSocket::LowDelayOption, 1);
    }

    void send(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }
    void shutdownWriting() { ::shutdown(int(socket.socketDescriptor()), SHUT_WR); }
    void reset()
    {
        const linger none{1, 0};
        setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
        socket.abort();
    }
    bool waitFor(const QByteArray &text, qsizetype times = 1)
    {
        return QTest::qWaitFor([&] { return received.count(text) >= times; }, patience);
    }
    bool waitForClose()
    {
        return QTest::qWaitFor([this] { return socket.state() == QTcpSocket::UnconnectedState; }, patience);
    }
    // Closed in good order, not reset: everything that was sent could be read.
    bool endedInOrder() const { return socket.error() == QTcpSocket::RemoteHostClosedError; }

    static constexpr int patience = 30'000; // for a slow machine
    QTcpSocket socket;
    QByteArray received;
    bool connected = false;
};

inline QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

inline QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\n" + fields + "\r\n" + body;
}

} // namespace Hookwright
