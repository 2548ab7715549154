// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFlags>

#include <vector>

namespace Hookwright {

// Which members of an API Gateway event somebody asks about: nothing else need be made of a request.
struct EventParts
{
    enum Member : quint16 {
        Id = 1,
        Subject = 2,
        Time = 4,
        Region = 8,
        Headers = 0x10,
        Body = 0x20, // and isBase64Encoded
        StageVariables = 0x40,
        Path = 0x80,
        QueryString = 0x100,
        HttpMethod = 0x200,
        Everything = 0x3ff
    };
    Q_DECLARE_FLAGS(Members, Member)

    Members members = Everything;
    std::vector<QByteArray> headers; // with Headers: ASCII names of those that are asked for; empty for all
};

Q_DECLARE_OPERATORS_FOR_FLAGS(EventParts::Members)

} // namespace Hookwright
