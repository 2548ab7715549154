// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/membertable.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

void MemberTable::build(const std::vector<Member> &members)
{
    m_slots.resize(std::bit_ceil(members.size() * 2 + 1));
    m_mask = m_slots.size() - 1;
    for (const Member &member : members) {
        const TextPrint print(member.name);
        std::size_t i = hashOf(member.parent, print, member.name) & m_mask;
        while (m_slots[i].place != none)
            i = (i + 1) & m_mask;
        m_slots[i] = {print, member.parent, quint32(member.name.size()), member.place, member.leaf};
        m_names.resize(std::max<std::size_t>(m_names.size(), member.place + 1));
        m_names[member.place] = member.name;
    }
}

} // namespace Hookwright
