// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/loadgenerator.h"

#include "tests/e2e/client.h"

#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

namespace Hookwright {

void LoadGenerator::run()
{
    if (!connectAll())
        return;
    std::vector<pollfd> polled;
    for (;;) {
        polled.clear();
        bool waiting = false;
        for (Connection &connection : m_connections) {
            if (connection.socket && m_sending)
                fill(connection);
            const bool open = connection.socket && !connection.unanswered.empty();
            const short events = connection.outgoing.isEmpty() ? POLLIN : POLLIN | POLLOUT;
            polled.push_back({open ? connection.socket.get() : -1, events, 0});
            waiting |= open;
        }
        if (!waiting || ::poll(polled.data(), polled.size(), 60'000) <= 0)
            return;
        for (size_t i = 0; i < polled.size(); ++i) {
            Connection &connection = m_connections[i];
            const bool alive = (!(polled[i].revents & POLLOUT) || write(connection))
                               && (!(polled[i].revents & (POLLIN | POLLHUP | POLLERR)) || read(connection));
            take(connection);
            if (!alive) {
                connection.socket.reset();
                ++m_lost;
            }
        }
        m_sending = m_sending && (!goOn || goOn());
    }
}

bool LoadGenerator::connectAll()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    for (int i = 0; i < connections; ++i) {
        Connection connection;
        connection.socket = UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (::connect(connection.socket.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            return false;
        ::fcntl(connection.socket.get(), F_SETFL, O_NONBLOCK);
        m_connections.push_back(std::move(connection));
    }
    return true;
}

void LoadGenerator::fill(Connection &connection)
{
    while (int(connection.unanswered.size()) < pipelineDepth) {
        const quint64 number = ++m_sent;
        const QByteArray body =
                "{\"n\":" + QByteArray::number(number) + ",\"padding\":\"" + QByteArray(padding, 'x') + "\"}";
        connection.outgoing += makeRequest("POST", "/load", body);
        connection.unanswered.push_back(number);
    }
}

bool LoadGenerator::write(Connection &connection)
{
    const auto written = ::send(connection.socket.get(), connection.outgoing.constData(),
                                size_t(connection.outgoing.size()), MSG_NOSIGNAL);
    if (written > 0)
        connection.outgoing.remove(0, written);
    return written >= 0 || errno == EAGAIN || errno == EPIPE
           || errno == ECONNRESET; // answers may still be there
}

bool LoadGenerator::read(Connection &connection)
{
    char buffer[64 * 1024];
    for (;;) {
        const auto got = ::recv(connection.socket.get(), buffer, sizeof buffer, 0);
        if (got > 0)
            connection.incoming.append(buffer, got);
        else
            return got < 0 && errno == EAGAIN;
    }
}

void LoadGenerator::take(Connection &connection)
{
    size_t answered = 0;
    while (const auto answer = takeAnswer(connection.incoming)) {
        const quint64 number = connection.unanswered.at(answered++);
        if (answer->status / 100 == 2)
            m_acknowledged.push_back({number, answer->requestId()});
        else
            ++m_refused[answer->status];
    }
    connection.unanswered.erase(connection.unanswered.begin(),
                                connection.unanswered.begin() + qsizetype(answered));
}

} // namespace Hookwright
