// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/connectorports.h"

#include <algorithm>
#include <chrono>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto graceOnStop = 500ms;
constexpr int portsToTry = 100;

} // namespace

ConnectorPorts::ConnectorPorts(Receiver *receiver, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_receiver(receiver)
    , m_certificates(folder)
{
    connect(&receiver->server(), &HttpServer::listeningChanged, this, &ConnectorPorts::onListeningChanged);
}

void ConnectorPorts::open(const Configuration &configuration)
{
    const std::vector<Endpoint> configured = configuredEndpoints(configuration);
    if (configured.empty()) {
        opened(Error{tr("No connector is started."), {}}, {});
        return;
    }
    ListeningState state;
    state.wantedPort = configured.front().address.port;
    const std::vector<Endpoint> wanted = withTransports(configured, configuration, &state.closed);
    if (wanted.empty()) {
        opened(Error{state.closed.front().error, {}}, {});
        return;
    }
    const bool isMovable = hasMovableDefaultPort(configuration);
    const auto stayed =
            isMovable && m_movedPort ? endpointsMovedTo(m_movedPort, wanted) : std::vector<Endpoint>();
    Opened result = stayed.empty() ? Opened(Error{}) : m_receiver->listen(stayed);
    state.movedFromDefault = bool(result);
    if (!result)
        result = m_receiver->listen(wanted);
    const bool taken = !result && result.error().code == "AddressInUse";
    if (taken && isMovable) {
        result = openMoved(wanted);
        state.movedFromDefault = bool(result);
    }
    if (taken && !result)
        result = openWherePossible(wanted, &state.closed);
    opened(result, std::move(state));
}

void ConnectorPorts::openInstead(const Configuration &configuration,
                                 const std::vector<ListenAddress> &addresses)
{
    ListeningState state;
    state.wantedPort = addresses.front().port;
    const std::vector<Endpoint> wanted =
            withTransports(endpointsWith(configuration, addresses), configuration, &state.closed);
    if (wanted.empty() && !state.closed.empty())
        opened(Error{state.closed.front().error, {}}, {});
    else
        opened(m_receiver->listen(wanted), std::move(state));
}

// An address whose certificate can't be used stays closed, and says why.
std::vector<Endpoint> ConnectorPorts::withTransports(std::vector<Endpoint> endpoints,
                                                     const Configuration &configuration,
                                                     std::vector<ClosedPort> *closed)
{
    std::erase_if(endpoints, [&](Endpoint &endpoint) {
        const auto transport = transportOf(endpoint, configuration);
        if (transport) {
            endpoint.transport = *transport;
            return false;
        }
        if (closed->empty() || closed->back().port != endpoint.address.port)
            closed->push_back({endpoint.address.port, transport.error().message});
        return true;
    });
    return endpoints;
}

Result<Transport> ConnectorPorts::transportOf(const Endpoint &endpoint, const Configuration &configuration)
{
    const Spoken spoken = spokenAt(endpoint, configuration);
    if (!spoken.https)
        return Transport();
    auto context = m_certificates.contextFor(*spoken.https, configuration);
    return context ? Transport{spoken.http, std::move(*context)} : Result<Transport>(context.error());
}

void ConnectorPorts::close()
{
    m_receiver->server().stop(graceOnStop);
    m_movedPort = 0;
    setState({});
}

bool ConnectorPorts::isReachedAt(const QHostAddress &address, quint16 port) const
{
    const std::lock_guard lock(m_mutex);
    return reachesListener(m_listeners, address, port);
}

// With the next free port for the default one.
ConnectorPorts::Opened ConnectorPorts::openMoved(const std::vector<Endpoint> &wanted)
{
    Opened result = Error{};
    for (int step = 1; step <= portsToTry && !result; ++step) {
        const std::vector<Endpoint> moved = endpointsMovedTo(quint16(defaultPort + step), wanted);
        if (!moved.empty())
            result = m_receiver->listen(moved);
        if (result)
            m_movedPort = quint16(defaultPort + step);
    }
    return result;
}

// One port that is taken keeps no other one closed.
ConnectorPorts::Opened ConnectorPorts::openWherePossible(const std::vector<Endpoint> &wanted,
                                                         std::vector<ClosedPort> *closed)
{
    std::vector<Endpoint> open;
    std::vector<ListenAddress> addresses;
    Error lastError;
    for (const std::vector<Endpoint> &port : endpointsByPort(wanted)) {
        std::vector<Endpoint> more = open;
        more.insert(more.end(), port.cbegin(), port.cend());
        auto result = m_receiver->listen(more);
        if (!result) {
            lastError = result.error();
            closed->push_back({port.front().address.port, lastError.message});
            continue;
        }
        open = std::move(more);
        addresses = std::move(*result);
        for (size_t i = 0; i < open.size(); ++i)
            open[i].address = addresses[i];
    }
    if (open.empty())
        return lastError;
    return addresses;
}

void ConnectorPorts::opened(const Opened &opened, ListeningState state)
{
    if (opened) {
        state.state = ListeningState::State::Listening;
        state.addresses = *opened;
        state.endpoints = m_receiver->endpoints();
        state.urls = endpointUrls(state.endpoints);
        state.beyondLoopback =
                std::any_of(opened->cbegin(), opened->cend(),
                            [](const ListenAddress &address) { return !address.address.isLoopback(); });
    } else {
        m_receiver->server().stop(graceOnStop); // what was open before is not what is wanted now
        state.state = ListeningState::State::Failed;
        state.error = opened.error().message;
    }
    setState(std::move(state));
}

void ConnectorPorts::setState(ListeningState state)
{
    m_state = std::move(state);
    {
        const std::lock_guard lock(m_mutex);
        m_listeners = m_state.addresses;
    }
    Q_EMIT changed();
}

void ConnectorPorts::onListeningChanged()
{
    if (m_state.state != ListeningState::State::Listening || !m_receiver->server().listening().empty())
        return;
    ListeningState state;
    state.state = ListeningState::State::Failed;
    state.error = tr("The port was closed by the system.");
    state.wantedPort = m_state.wantedPort;
    setState(std::move(state));
}

} // namespace Hookwright
