// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/listening.h"

#include <QNetworkInterface>

#include <algorithm>

namespace Hookwright {

namespace {

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4)
           || address == QHostAddress(QHostAddress::AnyIPv6);
}

// IPv4 addresses mapped into IPv6 are the same address.
QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

bool covers(const ListenAddress &listener, const QHostAddress &address)
{
    if (listener.address == QHostAddress(QHostAddress::AnyIPv4))
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    if (listener.address == QHostAddress(QHostAddress::AnyIPv6))
        return address.protocol() == QAbstractSocket::IPv6Protocol;
    return listener.address == QHostAddress(QHostAddress::Any) || plain(listener.address) == address;
}

bool isUsable(const ListenAddress &address)
{
    static const bool hasIpv6 =
            QNetworkInterface::allAddresses().contains(QHostAddress(QHostAddress::LocalHostIPv6));
    return hasIpv6 || address.address.protocol() != QAbstractSocket::IPv6Protocol;
}

bool contains(const std::vector<quint16> &ports, quint16 port)
{
    return std::find(ports.cbegin(), ports.cend(), port) != ports.cend();
}

std::vector<ConnectorSettings> allConnectors(const Configuration &configuration)
{
    std::vector<ConnectorSettings> connectors;
    for (const EventBus &bus : configuration.buses)
        connectors.insert(connectors.end(), bus.connectors.cbegin(), bus.connectors.cend());
    return connectors;
}

std::vector<quint16> portsOf(const ConnectorSettings &connector)
{
    std::vector<quint16> ports;
    for (const ListenAddress &address : connector.listen) {
        if (!contains(ports, address.port))
            ports.push_back(address.port);
    }
    return ports;
}

void addOnce(std::vector<Endpoint> &endpoints, const Endpoint &added)
{
    const auto same = [&](const Endpoint &endpoint) { return endpoint.address == added.address; };
    if (isUsable(added.address) && std::none_of(endpoints.cbegin(), endpoints.cend(), same))
        endpoints.push_back(added);
}

} // namespace

std::vector<Endpoint> configuredEndpoints(const Configuration &configuration)
{
    std::vector<Endpoint> endpoints;
    for (const ConnectorSettings &connector : allConnectors(configuration)) {
        for (const ListenAddress &address : connector.listen)
            addOnce(endpoints, {address, {address.port}});
    }
    return endpoints;
}

std::vector<Endpoint> endpointsWith(const Configuration &configuration,
                                    const std::vector<ListenAddress> &instead)
{
    const std::vector<ConnectorSettings> connectors = allConnectors(configuration);
    const auto replaced = connectors.empty() ? std::vector<quint16>() : portsOf(connectors.front());
    std::vector<Endpoint> endpoints;
    for (const ListenAddress &address : instead)
        addOnce(endpoints, {address, replaced});
    for (const Endpoint &endpoint : configuredEndpoints(configuration)) {
        if (!contains(replaced, endpoint.address.port))
            addOnce(endpoints, endpoint);
    }
    return endpoints;
}

std::vector<Endpoint> endpointsMovedTo(quint16 port, std::vector<Endpoint> endpoints)
{
    for (Endpoint &endpoint : endpoints) {
        if (endpoint.address.port == port)
            return {};
        if (endpoint.address.port == defaultPort)
            endpoint.address.port = port;
    }
    return endpoints;
}

bool hasMovableDefaultPort(const Configuration &configuration)
{
    bool isAskedFor = false;
    for (const ConnectorSettings &connector : allConnectors(configuration)) {
        if (!contains(portsOf(connector), defaultPort))
            continue;
        if (!connector.defaultPort)
            return false;
        isAskedFor = true;
    }
    return isAskedFor;
}

QStringList reachableUrls(const std::vector<ListenAddress> &addresses)
{
    QStringList urls;
    const auto add = [&urls](const QHostAddress &address, quint16 port) {
        const QString url = QStringLiteral("http://") + listenAddressText({address, port});
        if (!urls.contains(url))
            urls += url;
    };
    for (const ListenAddress &listener : addresses) {
        if (!isAny(listener.address)) {
            add(listener.address, listener.port);
            continue;
        }
        const auto locals = QNetworkInterface::allAddresses();
        for (const QHostAddress &local : locals) {
            if (!local.isLoopback() && !local.isLinkLocal() && covers(listener, local))
                add(local, listener.port);
        }
        if (urls.isEmpty())
            add(QHostAddress(QHostAddress::LocalHost), listener.port);
    }
    return urls;
}

bool reachesListener(const std::vector<ListenAddress> &listeners, const QHostAddress &address, quint16 port)
{
    const QHostAddress wanted = plain(address);
    // To connect to "any address" is to connect to this machine.
    const bool isLocal =
            wanted.isLoopback() || isAny(wanted) || QNetworkInterface::allAddresses().contains(wanted);
    return isLocal && std::any_of(listeners.cbegin(), listeners.cend(), [&](const ListenAddress &listener) {
               return listener.port == port && (isAny(wanted) || covers(listener, wanted));
           });
}

} // namespace Hookwright
