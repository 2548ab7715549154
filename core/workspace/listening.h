// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/http/httpserver.h"

#include <QStringList>

#include <optional>

namespace Hookwright {

// A port that connectors ask for and that could not be opened.
struct ClosedPort
{
    quint16 port = 0;
    QString error; // with the program that holds it
};

// An address to open, and those of the configuration whose connectors get what comes there.
struct Endpoint
{
    ListenAddress address;
    std::vector<ListenAddress> standsFor;
    bool isSubstitute = false; // given instead of theirs: whatever comes there is for them
    Transport transport;       // what their connectors speak together

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

// Where the receiver stands, truthfully.
struct ListeningState
{
    enum class State { Stopped, Listening, Failed };
    State state = State::Stopped;
    std::vector<ListenAddress> addresses; // of Listening: what is really open
    std::vector<Endpoint> endpoints;      // the same, with those that they stand for
    QString error;                        // of Failed: why, with the program that holds the port
    std::vector<ClosedPort> closed;       // of Listening: ports that others hold
    quint16 wantedPort = 0;               // of the first connector
    bool movedFromDefault = false;        // the untouched default port was taken, this is the next free one
    bool beyondLoopback = false;
    QStringList urls; // what a sender on this machine, or beyond loopback another one, types
};

// Every address of every started connector, each once, and none that another one covers; without IPv6 where
// the machine has none.
std::vector<Endpoint> configuredEndpoints(const Configuration &configuration);

// The same with other addresses for the first connector.
std::vector<Endpoint> endpointsWith(const Configuration &configuration,
                                    const std::vector<ListenAddress> &instead);

// The endpoints of each port together.
std::vector<std::vector<Endpoint>> endpointsByPort(const std::vector<Endpoint> &endpoints);

// The same with another port for the default one; empty where an endpoint has `port` already.
std::vector<Endpoint> endpointsMovedTo(quint16 port, std::vector<Endpoint> endpoints);

// Whether port 8080 is asked for as the untouched default only, which may move.
bool hasMovableDefaultPort(const Configuration &configuration);

// What to type for these addresses: "http://127.0.0.1:8080", or the machine's own addresses where all
// of them are listened on.
QStringList reachableUrls(const std::vector<ListenAddress> &addresses, Protocol protocol = Protocol::Http);

// The same of all that is open, by what is spoken there.
QStringList endpointUrls(const std::vector<Endpoint> &endpoints);

// What the started connectors at an endpoint speak together.
struct Spoken
{
    bool http = false;
    std::optional<CertificateFiles> https; // of several the first one's: a sender says none

    friend bool operator==(const Spoken &, const Spoken &) = default;
};
Spoken spokenAt(const Endpoint &endpoint, const Configuration &configuration);

// Whether both open the same addresses and speak the same there.
bool listensTheSame(const Configuration &a, const Configuration &b);

// Where requests for a connector are taken now; empty where it is stopped or its port is not open.
std::vector<ListenAddress> openAddresses(const ConnectorSettings &connector, const ListeningState &state);

// What stands behind the port in the URLs of a connector: stage and path as they are written, or nothing.
QString pathInUrls(const ConnectorSettings &connector);

// The URL of its tunnel with stage and path behind it, unless it ends with them already; empty without a
// tunnel.
QString publicUrlOf(const ConnectorSettings &connector);

// The URLs of a connector: of its tunnel, where it has one, else those at which it is reached now; none
// where its port is not open; http before https.
QStringList connectorUrls(const ConnectorSettings &connector, const ListeningState &state);

// Whether what came to the endpoint, sent to `local` (null: not known), came to an address of the connector.
bool comesTo(const ConnectorSettings &connector, const Endpoint &endpoint, const QHostAddress &local);

// What should be open and is not, a sentence for each port; none where nobody wants to listen.
QStringList listeningProblems(const ListeningState &state);

// Whether a connection to this address would reach one of the listeners.
bool reachesListener(const std::vector<ListenAddress> &listeners, const QHostAddress &address, quint16 port);

} // namespace Hookwright
