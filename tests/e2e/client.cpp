// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client.h"

#include <QHostAddress>

namespace Hookwright {

namespace {

constexpr int patienceMs = 60'000;

} // namespace

QByteArray Answer::field(QByteArrayView name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

std::optional<Answer> takeAnswer(QByteArray &received)
{
    const auto headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    Answer answer;
    answer.head = received.left(headEnd + 2);
    answer.status = answer.head.mid(answer.head.indexOf(' ') + 1, 3).toInt();
    const auto length = answer.field("Content-Length").toLongLong();
    if (received.size() < headEnd + 4 + length)
        return std::nullopt;
    answer.body = received.mid(headEnd + 4, length);
    received.remove(0, headEnd + 4 + length);
    return answer;
}

Client::Client(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(patienceMs);
}

void Client::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patienceMs)) {
    }
}

Answer Client::receive()
{
    for (;;) {
        if (auto answer = takeAnswer(m_received))
            return *answer;
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patienceMs))
            return {};
        m_received += m_socket.readAll();
    }
}

Answer Client::exchange(const QByteArray &bytes)
{
    send(bytes);
    return receive();
}

void Client::hangUp()
{
    m_socket.disconnectFromHost();
    if (m_socket.state() != QAbstractSocket::UnconnectedState)
        m_socket.waitForDisconnected(patienceMs);
}

bool Client::closedByServer()
{
    return m_socket.state() == QAbstractSocket::UnconnectedState || m_socket.waitForDisconnected(patienceMs);
}

QByteArray makeRequest(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                       const QByteArray &fields)
{
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: hooks.example\r\n";
    if (!body.isEmpty())
        request += fields + "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + "\r\n" + body;
}

} // namespace Hookwright
