// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/http/httpserver.h"

#include <QStringList>

namespace Hookwright {

// Where the receiver stands, truthfully.
struct ListeningState
{
    enum class State { Stopped, Listening, Failed };
    State state = State::Stopped;
    std::vector<ListenAddress> addresses; // of Listening: what is really open
    QString error;                        // of Failed: why, with the program that holds the port
    quint16 wantedPort = 0;               // of the first connector
    bool movedFromDefault = false;        // the untouched default port was taken, this is the next free one
    bool beyondLoopback = false;
    QStringList urls; // what a sender on this machine, or beyond loopback another one, types
};

// An address to open, and the ports of the configuration whose connectors get what comes there.
struct Endpoint
{
    ListenAddress address;
    std::vector<quint16> standsFor;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

// Every address of every connector, each once; without IPv6 where the machine has none.
std::vector<Endpoint> configuredEndpoints(const Configuration &configuration);

// The same with other addresses for the first connector.
std::vector<Endpoint> endpointsWith(const Configuration &configuration,
                                    const std::vector<ListenAddress> &instead);

// The same with another port for the default one; empty where an endpoint has `port` already.
std::vector<Endpoint> endpointsMovedTo(quint16 port, std::vector<Endpoint> endpoints);

// Whether port 8080 is asked for as the untouched default only, which may move.
bool hasMovableDefaultPort(const Configuration &configuration);

// What to type for these addresses: "http://127.0.0.1:8080", or the machine's own addresses where all
// of them are listened on.
QStringList reachableUrls(const std::vector<ListenAddress> &addresses);

// Whether a connection to this address would reach one of the listeners.
bool reachesListener(const std::vector<ListenAddress> &listeners, const QHostAddress &address, quint16 port);

} // namespace Hookwright
