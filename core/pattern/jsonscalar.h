// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Hookwright {

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// RFC 8259 section 6.
inline bool isJsonNumber(QByteArrayView token)
{
    const char *p = token.begin();
    const char *const end = token.end();
    const auto digits = [&] {
        const char *const first = p;
        while (p != end && isDigit(*p))
            ++p;
        return p != first;
    };
    if (p != end && *p == '-')
        ++p;
    if (p != end && *p == '0')
        ++p;
    else if (!digits())
        return false;
    if (p != end && *p == '.') {
        ++p;
        if (!digits())
            return false;
    }
    if (p != end && (*p | 0x20) == 'e') {
        ++p;
        if (p != end && (*p == '+' || *p == '-'))
            ++p;
        if (!digits())
            return false;
    }
    return p == end;
}

// A number, or one of the three words.
inline bool isJsonScalar(QByteArrayView token)
{
    if (isDigit(token[0]) || token[0] == '-')
        return isJsonNumber(token);
    return token == "true" || token == "false" || token == "null";
}

} // namespace Hookwright
