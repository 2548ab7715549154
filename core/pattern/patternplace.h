// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patterntree.h"

namespace Hookwright {

// What stands at the cursor of a pattern that is being typed as JSON, so that it can be completed. What is
// behind the cursor is not looked at, and what is before it need not be JSON yet.
struct PatternPlace
{
    enum class Kind : quint8 {
        None,
        Field,    // a member's name; `path` is that of the object
        Operator, // a name in an object of a list: {"prefix": …}
        Value,    // of the field `path`, by itself, in its list, or an operator's
    };
    Kind kind = Kind::None;
    FieldPath path;        // $or is none of it
    QByteArray typed;      // of the string that the cursor is in
    bool isQuoted = false; // the cursor is in a string

    friend bool operator==(const PatternPlace &, const PatternPlace &) = default;
};

PatternPlace patternPlaceAt(QByteArrayView text, qsizetype cursor);

} // namespace Hookwright
