// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configuration.h"

#include <QCoreApplication>

#include <algorithm>

namespace Hookwright {

std::vector<ListenAddress> loopbackAddresses(quint16 port)
{
    return {{QHostAddress(QHostAddress::LocalHost), port}, {QHostAddress(QHostAddress::LocalHostIPv6), port}};
}

bool coversAddress(const QHostAddress &listener, const QHostAddress &address)
{
    bool isIpv4 = false;
    address.toIPv4Address(&isIpv4); // also of one that is mapped into IPv6
    if (listener == QHostAddress(QHostAddress::AnyIPv4))
        return isIpv4 && address.protocol() != QAbstractSocket::AnyIPProtocol;
    if (listener == QHostAddress(QHostAddress::AnyIPv6))
        return !isIpv4 && address.protocol() == QAbstractSocket::IPv6Protocol;
    return listener == QHostAddress(QHostAddress::Any)
           || listener.isEqual(address, QHostAddress::ConvertV4MappedToIPv4);
}

QString listenAddressText(const ListenAddress &address)
{
    const QString host = address.address.toString();
    return address.address.protocol() == QAbstractSocket::IPv6Protocol
                   ? QStringLiteral("[%1]:%2").arg(host).arg(address.port)
                   : QStringLiteral("%1:%2").arg(host).arg(address.port);
}

Result<std::vector<ListenAddress>> listenAddressesFromText(const QString &text)
{
    const auto refuse = [&text] {
        return Error{QCoreApplication::translate("Configuration",
                                                 "“%1” is no address to listen on; write for example "
                                                 "127.0.0.1:8080, [::1]:8080 or localhost:8080")
                             .arg(text),
                     {}};
    };
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 1)
        return refuse();
    const QStringView digits = QStringView(text).sliced(colon + 1);
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    bool ok = false;
    const uint port = digits.toUInt(&ok);
    if (!ok || port > 65535 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return refuse();
    QString host = text.first(colon);
    if (host.compare(QStringLiteral("localhost"), Qt::CaseInsensitive) == 0)
        return loopbackAddresses(quint16(port));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    else if (host.contains(u':'))
        return refuse();
    const QHostAddress address(host);
    if (address.isNull())
        return refuse();
    return std::vector<ListenAddress>{{address, quint16(port)}};
}

} // namespace Hookwright
