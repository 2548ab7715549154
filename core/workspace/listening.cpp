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
    return isAny(listener.address) || plain(listener.address) == address;
}

} // namespace

std::vector<ListenAddress> addressesToListenOn(const Configuration &configuration)
{
    static const bool hasIpv6 =
            QNetworkInterface::allAddresses().contains(QHostAddress(QHostAddress::LocalHostIPv6));
    std::vector<ListenAddress> addresses;
    for (const EventBus &bus : configuration.buses) {
        for (const ConnectorSettings &connector : bus.connectors) {
            for (const ListenAddress &address : connector.listen) {
                const bool usable = hasIpv6 || address.address.protocol() != QAbstractSocket::IPv6Protocol;
                if (usable && std::find(addresses.cbegin(), addresses.cend(), address) == addresses.cend())
                    addresses.push_back(address);
            }
        }
    }
    return addresses;
}

bool hasMovableDefaultPort(const Configuration &configuration)
{
    return std::any_of(configuration.buses.cbegin(), configuration.buses.cend(), [](const EventBus &bus) {
        return std::any_of(bus.connectors.cbegin(), bus.connectors.cend(),
                           [](const ConnectorSettings &connector) { return connector.defaultPort; });
    });
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
