// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/sender.h"

#include "tests/bench/benchworkspace.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <deque>
#include <thread>

namespace Hookwright::Bench {

namespace {

constexpr int differentBursts = 20;

int connectTo(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        qFatal("nothing listens on port %d", port);
    return socket;
}

std::vector<QByteArray> makeBursts(int size)
{
    SampleRequests requests;
    std::vector<QByteArray> bursts(differentBursts);
    for (QByteArray &burst : bursts) {
        for (int i = 0; i < size; ++i) {
            const SampleRequests::Request request = requests.next();
            burst += request.head + request.body;
        }
    }
    return bursts;
}

} // namespace

Sender::Sender(quint16 port, int perSecond)
    : m_socket(connectTo(port))
    , m_receiver(makeWorkerThread(QStringLiteral("answers"), [this] { receive(); }))
    , m_sender(makeWorkerThread(QStringLiteral("sender"), [this, perSecond] { send(perSecond); }))
{}

Sender::~Sender()
{
    stop();
    ::close(m_socket);
}

void Sender::stop()
{
    m_stopping = true;
    m_sender.reset();
    m_receiver.reset();
}

qint64 Sender::now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

void Sender::send(int perSecond)
{
    const int size = perSecond / burstsPerSecond;
    const std::vector<QByteArray> bursts = makeBursts(size);
    auto next = std::chrono::steady_clock::now();
    for (size_t number = 0; !m_stopping; ++number) {
        const QByteArray &burst = bursts[number % bursts.size()];
        m_bursts.push({now(), size});
        m_sent += quint64(size);
        for (qsizetype sent = 0; sent < burst.size();) {
            const ssize_t taken = ::send(m_socket, burst.data() + sent, size_t(burst.size() - sent), 0);
            if (taken <= 0)
                qFatal("the window closed the connection");
            sent += taken;
        }
        next += std::chrono::milliseconds(1'000 / burstsPerSecond);
        std::this_thread::sleep_until(next);
    }
    ::shutdown(m_socket, SHUT_WR); // the receiver closes once everything is answered
}

void Sender::receive()
{
    std::vector<char> buffer(256 * 1024);
    std::deque<std::pair<qint64, int>> waiting;
    std::vector<std::pair<qint64, int>> bursts;
    QByteArray rest;
    quint64 count = 0;
    for (ssize_t got; (got = ::recv(m_socket, buffer.data(), buffer.size(), 0)) > 0;) {
        const qint64 time = now();
        m_bursts.take(bursts);
        waiting.insert(waiting.end(), bursts.begin(), bursts.end());
        rest.append(buffer.data(), got);
        std::vector<qint64> answered;
        qsizetype end = 0;
        for (qsizetype at = 0; (at = rest.indexOf("HTTP/1.1 200", at)) >= 0; end = at += 12) {
            answered.push_back(time);
            m_longestNs = std::max<qint64>(m_longestNs, time - waiting.front().first);
            if (--waiting.front().second == 0)
                waiting.pop_front();
        }
        rest = rest.sliced(std::max(end, rest.size() - 11));
        count += answered.size();
        m_acknowledged.push(std::move(answered));
    }
    if (count != m_sent)
        qFatal("%llu of %llu webhooks were acknowledged", static_cast<unsigned long long>(count),
               static_cast<unsigned long long>(m_sent));
}

} // namespace Hookwright::Bench
