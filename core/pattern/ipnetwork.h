// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>
#include <compare>
#include <optional>

namespace Hookwright {

// An IPv4 or IPv6 address in its text form (RFC 4291 section 2.2, RFC 6943 strict IPv4), no zone.
struct IpAddress
{
    enum class Family : quint8 { V4, V6 };

    Family family = Family::V4;
    std::array<quint8, 16> bytes{}; // network order; IPv4 in the first four

    static std::optional<IpAddress> parse(QByteArrayView text);

    friend auto operator<=>(const IpAddress &, const IpAddress &) = default;
};

// "10.0.0.0/24", "2001:db8::/32", or a plain address. Bits behind the prefix are cleared.
struct IpNetwork
{
    IpAddress first;
    int prefixLength = 0;

    static std::optional<IpNetwork> parse(QByteArrayView text);

    bool contains(const IpAddress &address) const;
    bool contains(const IpNetwork &other) const;

    friend bool operator==(const IpNetwork &, const IpNetwork &) = default;
};

} // namespace Hookwright
