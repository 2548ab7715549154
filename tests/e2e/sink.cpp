// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/sink.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <arpa/inet.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace Hookwright {

Sink::Sink(quint16 port)
    : m_server(this, 1)
{
    if (const auto opened = m_server.listen({{QHostAddress(QHostAddress::LocalHost), port}}))
        m_port = opened->front().port;
    else
        qWarning("sink: %s", qUtf8Printable(opened.error().message));
}

Sink::~Sink()
{
    m_server.close(std::chrono::milliseconds(0));
}

std::multiset<QByteArray> Sink::received() const
{
    const std::lock_guard lock(m_mutex);
    return m_received;
}

bool Sink::hasAll(const std::set<QByteArray> &ids) const
{
    const std::lock_guard lock(m_mutex);
    return std::all_of(ids.begin(), ids.end(),
                       [this](const QByteArray &id) { return m_received.contains(id); });
}

HttpResponse Sink::receive(const RequestPtr &request, const AnswerTicket &ticket)
{
    const auto event = QJsonDocument::fromJson(request->body()).object();
    const std::lock_guard lock(m_mutex);
    if (!request->rejection) // a sender that was killed halfway
        m_received.insert(event.value(u"id"_s).toString().toLatin1());
    m_tickets.push_back(ticket);
    return {};
}

void Sink::roundEnded(quint32)
{
    m_server.release(std::exchange(m_tickets, {}));
}

DeadPort::DeadPort()
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_socket.get(), generic, length) == 0 && ::getsockname(m_socket.get(), generic, &length) == 0)
        m_port = ntohs(address.sin_port);
}

} // namespace Hookwright
