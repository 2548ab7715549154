// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/listening.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QUrl>

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

bool isUsable(const ListenAddress &address)
{
    static const bool hasIpv6 =
            QNetworkInterface::allAddresses().contains(QHostAddress(QHostAddress::LocalHostIPv6));
    return hasIpv6 || address.address.protocol() != QAbstractSocket::IPv6Protocol;
}

template<typename T>
bool contains(const std::vector<T> &values, const T &value)
{
    return std::find(values.cbegin(), values.cend(), value) != values.cend();
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

bool hasPort(const ConnectorSettings &connector, quint16 port)
{
    return std::any_of(connector.listen.cbegin(), connector.listen.cend(),
                       [port](const ListenAddress &address) { return address.port == port; });
}

bool covers(const ListenAddress &listener, const ListenAddress &address)
{
    return listener.port == address.port && coversAddress(listener.address, address.address);
}

// No two sockets listen where one covers the other: the wider one stands for both.
void add(std::vector<Endpoint> &endpoints, const ListenAddress &added)
{
    if (!isUsable(added))
        return;
    const auto wider = std::find_if(endpoints.begin(), endpoints.end(), [&added](const Endpoint &endpoint) {
        return covers(endpoint.address, added);
    });
    if (wider != endpoints.end()) {
        if (!contains(wider->standsFor, added))
            wider->standsFor.push_back(added);
        return;
    }
    Endpoint made{added, {added}};
    std::erase_if(endpoints, [&made](const Endpoint &endpoint) {
        const bool isCovered = covers(made.address, endpoint.address);
        if (isCovered)
            made.standsFor.insert(made.standsFor.end(), endpoint.standsFor.cbegin(),
                                  endpoint.standsFor.cend());
        return isCovered;
    });
    endpoints.push_back(std::move(made));
}

} // namespace

std::vector<Endpoint> configuredEndpoints(const Configuration &configuration)
{
    std::vector<Endpoint> endpoints;
    for (const ConnectorSettings &connector : startedConnectors(configuration)) {
        for (const ListenAddress &address : connector.listen)
            add(endpoints, address);
    }
    return endpoints;
}

std::vector<Endpoint> endpointsWith(const Configuration &configuration,
                                    const std::vector<ListenAddress> &instead)
{
    const std::vector<ConnectorSettings> connectors = startedConnectors(configuration);
    const auto replaced = connectors.empty() ? std::vector<ListenAddress>() : connectors.front().listen;
    std::vector<Endpoint> endpoints;
    for (const ListenAddress &address : instead) {
        if (isUsable(address))
            endpoints.push_back({address, replaced, true});
    }
    for (const ConnectorSettings &connector : connectors) {
        for (const ListenAddress &address : connector.listen) {
            if (!contains(replaced, address))
                add(endpoints, address);
        }
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
        if (!hasPort(connector, defaultPort))
            continue;
        if (!connector.defaultPort)
            return false;
        isAskedFor = true;
    }
    return isAskedFor;
}

QStringList reachableUrls(const std::vector<ListenAddress> &addresses, Protocol protocol)
{
    if (protocol == Protocol::Both)
        return reachableUrls(addresses, Protocol::Http) + reachableUrls(addresses, Protocol::Https);
    QStringList urls;
    const QString scheme =
            protocol == Protocol::Https ? QStringLiteral("https://") : QStringLiteral("http://");
    const auto add = [&urls, &scheme](const QHostAddress &address, quint16 port) {
        const QString url = scheme + listenAddressText({address, port});
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
            if (!local.isLoopback() && !local.isLinkLocal() && coversAddress(listener.address, local))
                add(local, listener.port);
        }
        if (urls.isEmpty())
            add(QHostAddress(QHostAddress::LocalHost), listener.port);
    }
    return urls;
}

QStringList endpointUrls(const std::vector<Endpoint> &endpoints)
{
    std::vector<ListenAddress> plain;
    std::vector<ListenAddress> secure;
    for (const Endpoint &endpoint : endpoints) {
        if (endpoint.transport.plain)
            plain.push_back(endpoint.address);
        if (endpoint.transport.tls)
            secure.push_back(endpoint.address);
    }
    return reachableUrls(plain) + reachableUrls(secure, Protocol::Https);
}

Spoken spokenAt(const Endpoint &endpoint, const Configuration &configuration)
{
    Spoken spoken;
    for (const ConnectorSettings &connector : startedConnectors(configuration)) {
        const bool isHere = std::any_of(
                connector.listen.begin(), connector.listen.end(),
                [&endpoint](const ListenAddress &own) { return contains(endpoint.standsFor, own); });
        if (!isHere)
            continue;
        spoken.http = spoken.http || speaks(connector.protocol, false);
        if (!spoken.https && speaks(connector.protocol, true))
            spoken.https = connector.certificate;
    }
    return spoken;
}

bool listensTheSame(const Configuration &a, const Configuration &b)
{
    const std::vector<Endpoint> endpoints = configuredEndpoints(a);
    return endpoints == configuredEndpoints(b)
           && std::all_of(endpoints.begin(), endpoints.end(), [&](const Endpoint &endpoint) {
                  return spokenAt(endpoint, a) == spokenAt(endpoint, b);
              });
}

bool comesTo(const ConnectorSettings &connector, const Endpoint &endpoint, const QHostAddress &local)
{
    return std::any_of(connector.listen.cbegin(), connector.listen.cend(), [&](const ListenAddress &own) {
        return contains(endpoint.standsFor, own)
               && (endpoint.isSubstitute || local.isNull() || coversAddress(own.address, local));
    });
}

std::vector<ListenAddress> openAddresses(const ConnectorSettings &connector, const ListeningState &state)
{
    std::vector<ListenAddress> open;
    const auto add = [&open](const ListenAddress &address) {
        if (!contains(open, address))
            open.push_back(address);
    };
    for (const Endpoint &endpoint : state.endpoints) {
        for (const ListenAddress &own : connector.listen) {
            if (connector.enabled && contains(endpoint.standsFor, own))
                add(endpoint.isSubstitute ? endpoint.address
                                          : ListenAddress{own.address, endpoint.address.port});
        }
    }
    return open;
}

QString pathInUrls(const ConnectorSettings &connector)
{
    QString path = QString::fromUtf8(connector.path);
    path.remove(0, qMax(0, path.indexOf(u'/')));
    if (!connector.stage.isEmpty())
        path.prepend(u'/' + QString::fromUtf8(connector.stage));
    return path == u"/" ? QString() : path;
}

QString publicUrlOf(const ConnectorSettings &connector)
{
    QString url = connector.publicUrl;
    const QString path = pathInUrls(connector);
    const QString own = QUrl(url).path();
    const QString withoutStage = path.sliced(connector.stage.isEmpty() ? 0 : connector.stage.size() + 1);
    const bool isThere = own.endsWith(path) || (withoutStage.size() > 1 && own.endsWith(withoutStage));
    if (url.isEmpty() || isThere || QUrl(url).hasQuery())
        return url;
    if (url.endsWith(u'/'))
        url.chop(1);
    return url + path;
}

QStringList connectorUrls(const ConnectorSettings &connector, const ListeningState &state)
{
    if (!connector.publicUrl.isEmpty())
        return {publicUrlOf(connector)};
    QStringList urls = reachableUrls(openAddresses(connector, state), connector.protocol);
    for (QString &url : urls)
        url += pathInUrls(connector);
    return urls;
}

QStringList listeningProblems(const ListeningState &state)
{
    if (state.state == ListeningState::State::Failed)
        return {QCoreApplication::translate("Listening", "Not listening: %1").arg(state.error)};
    QStringList problems;
    for (const ClosedPort &closed : state.closed)
        problems += QCoreApplication::translate("Listening", "Port %1 is not open, others are: %2")
                            .arg(closed.port)
                            .arg(closed.error);
    return problems;
}

bool reachesListener(const std::vector<ListenAddress> &listeners, const QHostAddress &address, quint16 port)
{
    const QHostAddress wanted = plain(address);
    // To connect to "any address" is to connect to this machine.
    const bool isLocal =
            wanted.isLoopback() || isAny(wanted) || QNetworkInterface::allAddresses().contains(wanted);
    return isLocal && std::any_of(listeners.cbegin(), listeners.cend(), [&](const ListenAddress &listener) {
               return listener.port == port && (isAny(wanted) || coversAddress(listener.address, wanted));
           });
}

} // namespace Hookwright
