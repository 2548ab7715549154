// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/addressindex.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr quint32 none = ~quint32(0);

// Cheaper than reading an address that is none.
bool mayBeAddress(QByteArrayView text)
{
    if (text.size() < 2 || text.size() > 45)
        return false;
    return std::all_of(text.begin(), text.begin() + 2, [](char c) {
        const char lower = char(c | 0x20);
        return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f') || c == ':' || c == '.';
    });
}

} // namespace

AddressIndex::AddressIndex(std::vector<Network> networks)
{
    std::sort(networks.begin(), networks.end(), [](const Network &a, const Network &b) {
        if (a.first.first != b.first.first)
            return a.first.first < b.first.first;
        return a.first.prefixLength < b.first.prefixLength; // the one around comes first
    });
    for (const auto &[network, test] : networks) {
        quint32 around = m_entries.empty() ? none : quint32(m_entries.size()) - 1;
        while (around != none && !m_entries[around].network.contains(network))
            around = m_entries[around].around;
        m_entries.push_back({network, test, around});
    }
}

void AddressIndex::find(QByteArrayView text, std::vector<quint32> &tests) const
{
    if (m_entries.empty() || !mayBeAddress(text))
        return;
    const auto address = IpAddress::parse(text);
    if (!address)
        return;
    const auto after =
            std::upper_bound(m_entries.begin(), m_entries.end(), *address,
                             [](const IpAddress &a, const Entry &entry) { return a < entry.network.first; });
    quint32 entry = after == m_entries.begin() ? none : quint32(after - m_entries.begin()) - 1;
    for (; entry != none; entry = m_entries[entry].around) {
        if (m_entries[entry].network.contains(*address))
            tests.push_back(m_entries[entry].test);
    }
}

} // namespace Hookwright
