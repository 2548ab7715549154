// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Hookwright {

// What stands at the cursor of a filter that is being typed, so that it can be completed.
struct FilterPlace
{
    enum class Kind : quint8 {
        None, // in a regular expression, a pattern, a quoted word
        Key,  // a word that may become a key, or is one
        Name, // behind "header." and the like
        Value,
    };
    Kind kind = Kind::None;
    qsizetype begin = 0; // what a completion replaces
    qsizetype length = 0;
    QString key;   // "method", "header.x-kind"; of a name "header"
    QString typed; // up to the cursor, without quotes

    friend bool operator==(const FilterPlace &, const FilterPlace &) = default;
};

FilterPlace filterPlaceAt(const QString &filter, qsizetype cursor);

} // namespace Hookwright
