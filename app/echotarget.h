// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"

namespace Hookwright {

// A target for demonstrations: answers each request with the body it came with. Lives in the thread that made
// it.
class EchoTarget : public RequestHandler
{
public:
    // "echo target /pushes: event ID of /github", on the target's own thread.
    using Told = std::function<void(const QByteArray &line)>;

    explicit EchoTarget(Told told = {});

    Result<void> listen(); // on a free port of loopback
    quint16 port() const { return m_port; }

    HttpResponse receive(const RequestPtr &request, const AnswerTicket &ticket) override;

private:
    Told m_told;
    quint16 m_port = 0;
    HttpServer m_server; // last: its thread calls the above
};

} // namespace Hookwright
