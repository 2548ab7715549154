// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <optional>

namespace Hookwright {

struct Answer
{
    int status = 0; // 0: none came
    QByteArray head;
    QByteArray body;

    QByteArray field(QByteArrayView name) const; // empty if absent
    QByteArray requestId() const { return field("X-Api-RequestId"); }
};

// Takes the first whole answer out of what came over the wire; nullopt if there is none yet.
std::optional<Answer> takeAnswer(QByteArray &received);

// A sender that puts exactly the bytes on the wire that it is given.
class Client
{
public:
    explicit Client(quint16 port);

    void send(const QByteArray &bytes);
    Answer receive(); // the next answer
    Answer exchange(const QByteArray &bytes);
    void hangUp(); // sends nothing more and closes
    bool closedByServer();

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

// A plain request with Host and, for a body, Content-Length.
QByteArray makeRequest(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                       const QByteArray &fields = "Content-Type: application/json\r\n");

} // namespace Hookwright
