// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/ipnetwork.h"

#include <vector>

namespace Hookwright {

// Which of many networks an address lies in. Networks lie in one another or apart: sorted by their first
// address, each with a link to the one around it, they are a trie laid flat. Immutable once built.
class AddressIndex
{
public:
    using Network = std::pair<IpNetwork, quint32>; // and its test

    AddressIndex() = default;
    explicit AddressIndex(std::vector<Network> networks);

    bool isEmpty() const { return m_entries.empty(); }

    // Appends the tests of the networks that the address in `text` lies in; none for other text.
    void find(QByteArrayView text, std::vector<quint32> &tests) const;

    // Replaces the number of every test by what `renumber` makes of it.
    template<typename Renumber>
    void renumber(Renumber renumber)
    {
        for (Entry &entry : m_entries)
            entry.test = renumber(entry.test);
    }

private:
    struct Entry
    {
        IpNetwork network;
        quint32 test;
        quint32 around;
    };
    std::vector<Entry> m_entries;
};

} // namespace Hookwright
