// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/uniquefd.h"

#include <QByteArray>

#include <functional>
#include <map>
#include <vector>

namespace Hookwright {

// Sends numbered webhooks over many pipelined connections at once, and keeps for each 2xx the id that the
// receiver gave. The webhook with number n has the body {"n":n,…}. One thread, plain sockets.
class LoadGenerator
{
public:
    struct Acknowledged
    {
        quint64 number = 0;
        QByteArray id;
    };

    quint16 port = 0;
    int connections = 32;
    int pipelineDepth = 16;
    qsizetype padding = 200; // bytes of the body beside its number

    // Called after each round of answers; returns false to send nothing more. What is under way is still
    // waited for.
    std::function<bool()> goOn;

    // Returns when everything sent is answered, or every connection is lost.
    void run();

    const std::vector<Acknowledged> &acknowledged() const { return m_acknowledged; }
    const std::map<int, quint64> &refused() const { return m_refused; } // status -> how many
    quint64 sent() const { return m_sent; }
    bool lostConnections() const { return m_lost > 0; }

private:
    struct Connection
    {
        UniqueFd socket;
        QByteArray outgoing;
        QByteArray incoming;
        std::vector<quint64> unanswered; // numbers, in order
    };
    bool connectAll();
    void fill(Connection &connection);
    bool write(Connection &connection); // false: lost
    bool read(Connection &connection);
    void take(Connection &connection);

    std::vector<Connection> m_connections;
    std::vector<Acknowledged> m_acknowledged;
    std::map<int, quint64> m_refused;
    quint64 m_sent = 0;
    int m_lost = 0;
    bool m_sending = true;
};

} // namespace Hookwright
