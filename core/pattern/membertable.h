// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/stringtable.h"

namespace Hookwright {

// The members of all objects that patterns name: from an object's place and a name to the member's place
// and leaf. One table for all, so that asking for a member reads one line of memory, whether it is there
// or not. Immutable once built.
class MemberTable
{
public:
    static constexpr quint32 none = ~quint32(0);

    struct Member
    {
        quint32 parent;
        QByteArray name;
        quint32 place;
        quint32 leaf; // or none
    };

    struct Found
    {
        quint32 place = none;
        quint32 leaf = none;
    };

    MemberTable() { build({}); }
    explicit MemberTable(const std::vector<Member> &members) { build(members); } // different ones

    Found find(quint32 parent, QByteArrayView name) const
    {
        const TextPrint print(name);
        const quint32 size = quint32(name.size());
        for (std::size_t i = hashOf(parent, print, name) & m_mask; m_slots[i].place != none;
             i = (i + 1) & m_mask) {
            const Slot &slot = m_slots[i];
            if (slot.print == print && slot.parent == parent && slot.size == size
                && (size <= 16 || std::memcmp(m_names[slot.place].constData(), name.data(), size) == 0))
                return {slot.place, slot.leaf};
        }
        return {};
    }

private:
    struct Slot
    {
        TextPrint print;
        quint32 parent = 0;
        quint32 size = 0;
        quint32 place = none; // none: the slot is free
        quint32 leaf = none;
    };
    static_assert(sizeof(Slot) == 32);

    void build(const std::vector<Member> &members);
    static std::size_t hashOf(quint32 parent, const TextPrint &print, QByteArrayView name)
    {
        return std::size_t(print.hash(name) ^ (parent * 0x9e3779b1u));
    }

    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
    std::vector<QByteArray> m_names; // of every place
};

} // namespace Hookwright
