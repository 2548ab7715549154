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

std::vector<ConnectorSettings> startedConnectors(const Configuration &configuration)
{
    std::vector<ConnectorSettings> connectors;
    for (const EventBus &bus : configuration.buses) {
        std::copy_if(bus.connectors.cbegin(), bus.connectors.cend(), std::back_inserter(connectors),
                     [](const ConnectorSettings &connector) { return connector.enabled; });
    }
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
    for (const ConnectorSettings &connector : startedConnectors(configuration)) {
        for (const ListenAddress &address : connector.listen)
            addOnce(endpoints, {address, {address.port}});
    }
    return endpoints;
}

std::vector<Endpoint> endpointsWith(const Configuration &configuration,
                                    const std::vector<ListenAddress> &instead)
{
    const std::vector<ConnectorSettings> connectors = startedConnectors(configuration);
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

std::vector<std::vector<Endpoint>> endpointsByPort(const std::vector<Endpoint> &endpoints)
{
    std::vector<std::vector<Endpoint>> groups;
    for (const Endpoint &endpoint : endpoints) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const std::vector<Endpoint> &group) {
            return group.front().address.port == endpoint.address.port;
        });
        if (same == groups.end())
            groups.push_back({endpoint});
        else
            same->push_back(endpoint);
    }
    return groups;
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
    for (const ConnectorSettings &connector : startedConnectors(configuration)) {
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

std::vector<ListenAddress> openAddresses(const ConnectorSettings &connector, const ListeningState &state)
{
    std::vector<ListenAddress> open;
    const std::vector<quint16> ports = connector.enabled ? portsOf(connector) : std::vector<quint16>();
    for (const Endpoint &endpoint : state.endpoints) {
        if (std::any_of(ports.cbegin(), ports.cend(),
                        [&](quint16 port) { return contains(endpoint.standsFor, port); }))
            open.push_back(endpoint.address);
    }
    return open;
}

QStringList connectorUrls(const ConnectorSettings &connector, const ListeningState &state)
{
    if (!connector.publicUrl.isEmpty())
        return {connector.publicUrl};
    QString behind = QString::fromUtf8(connector.path);
    behind.remove(0, qMax(0, behind.indexOf(u'/')));
    if (!connector.stage.isEmpty())
        behind.prepend(u'/' + QString::fromUtf8(connector.stage));
    QStringList urls = reachableUrls(openAddresses(connector, state));
    for (QString &url : urls)
        url += behind == u"/" ? QString() : behind;
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
