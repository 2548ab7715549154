// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"
#include "core/util/uniquefd.h"

#include <mutex>
#include <set>

namespace Hookwright {

// A target that takes whatever is delivered to it and remembers the ids of the events.
class Sink : public RequestHandler
{
public:
    explicit Sink(quint16 port = 0);
    ~Sink() override;

    bool isListening() const { return m_port != 0; }
    quint16 port() const { return m_port; }
    std::multiset<QByteArray> received() const;
    bool hasAll(const std::set<QByteArray> &ids) const;

    HttpResponse receive(const RequestPtr &request, const AnswerTicket &ticket) override;
    void roundEnded(quint32 thread) override;

private:
    mutable std::mutex m_mutex;
    std::multiset<QByteArray> m_received;
    std::vector<AnswerTicket> m_tickets; // of the network thread
    quint16 m_port = 0;
    HttpServer m_server;
};

// A port of this machine that refuses connections for as long as this lives, and that nobody else gets.
class DeadPort
{
public:
    DeadPort();
    quint16 port() const { return m_port; }

private:
    UniqueFd m_socket;
    quint16 m_port = 0;
};

} // namespace Hookwright
