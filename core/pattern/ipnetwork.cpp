// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/ipnetwork.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

int bitCount(IpAddress::Family family)
{
    return family == IpAddress::Family::V4 ? 32 : 128;
}

// The address with all but its first `length` bits cleared.
IpAddress masked(IpAddress address, int length)
{
    for (int i = 0; i < 16; ++i) {
        const int kept = std::clamp(length - i * 8, 0, 8);
        address.bytes[std::size_t(i)] &= quint8(0xff00 >> kept);
    }
    return address;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(QByteArrayView text)
{
    char buffer[INET6_ADDRSTRLEN];
    if (text.size() < 2 || text.size() >= qsizetype(sizeof buffer) || text.contains('\0'))
        return {};
    std::memcpy(buffer, text.data(), std::size_t(text.size()));
    buffer[text.size()] = '\0';
    IpAddress address;
    address.family = text.contains(':') ? Family::V6 : Family::V4;
    const int family = address.family == Family::V6 ? AF_INET6 : AF_INET;
    if (::inet_pton(family, buffer, address.bytes.data()) != 1)
        return {};
    return address;
}

std::optional<IpNetwork> IpNetwork::parse(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    const auto address = IpAddress::parse(slash < 0 ? text : text.first(slash));
    if (!address)
        return {};
    int length = bitCount(address->family);
    if (slash >= 0) {
        const QByteArrayView digits = text.sliced(slash + 1);
        if (digits.isEmpty() || digits.size() > 3
            || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return {};
        const int given = digits.toInt();
        if (given > length)
            return {};
        length = given;
    }
    return IpNetwork{masked(*address, length), length};
}

bool IpNetwork::contains(const IpAddress &address) const
{
    return address.family == first.family && masked(address, prefixLength) == first;
}

bool IpNetwork::contains(const IpNetwork &other) const
{
    return other.prefixLength >= prefixLength && contains(other.first);
}

} // namespace Hookwright
