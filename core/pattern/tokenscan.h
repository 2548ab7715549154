// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Hookwright {

// Finds the tokens of a JSON text as simdjson's first stage does, and passes over a long string faster than
// it: where a block of bytes lies in a string as a whole, only the string's end is looked for. In an event of
// the connector most bytes are those of one string, the body.
class TokenScan
{
public:
    // Whether this processor can do it.
    static bool isSupported();

    // How many offsets more than there are bytes scan() may write.
    static constexpr std::size_t room = 16;

    // Writes the offset of each token, and behind them that of the text's end; returns where the tokens'
    // offsets end. Null where the text has no token, is not UTF-8, or has a string that is not closed or has
    // a bare control character.
    static quint32 *scan(QByteArrayView text, quint32 *to);
};

} // namespace Hookwright
