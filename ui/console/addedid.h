// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include <utility>

namespace Hookwright {

// Finds what is new in a list that is filled anew, so that it is selected.
class AddedId
{
public:
    // An id that was not there at the call before; empty where there is none, and at the first call.
    QByteArray among(const QByteArrayList &ids)
    {
        const QByteArrayList before = std::exchange(m_before, ids);
        if (!std::exchange(m_wasAsked, true))
            return {};
        for (const QByteArray &id : ids) {
            if (!before.contains(id))
                return id;
        }
        return {};
    }

private:
    QByteArrayList m_before;
    bool m_wasAsked = false;
};

} // namespace Hookwright
