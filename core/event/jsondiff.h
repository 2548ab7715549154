// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

namespace Hookwright {

// What is another in a second JSON text.
struct JsonChange
{
    enum class Kind { Added, Removed, Changed, Moved };

    Kind kind = Kind::Changed;
    QByteArray path;   // JSONPath in the second text; of what was removed in the first
    QByteArray before; // the value as it is written; empty for what was added
    QByteArray after;  // empty for what was removed; of what was moved, its path in the first text
    friend bool operator==(const JsonChange &, const JsonChange &) = default;
};

struct JsonDiff
{
    std::vector<JsonChange> changes; // container by container
    bool isWhole = true;             // false: there are more than were asked for
};

// Compares by meaning: white space, the order of members and the way a string is escaped are nothing,
// the text of a number is what it is. Members meet by name (repeated ones by their order), elements of
// arrays by what they are: one that stands elsewhere in its array was moved, what is left over between
// two that stayed is compared one by one. At most `most` changes are told.
JsonDiff jsonDiff(const JsonText &first, const JsonText &second, qsizetype most = 10'000);

// ".name" where the name is an identifier, else ["the name"] (RFC 9535).
QByteArray jsonPathStep(QByteArrayView name);

} // namespace Hookwright
