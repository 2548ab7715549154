// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterexpression.h"

#include <span>

namespace Hookwright {

// One key of the language, as in "status:5xx". The table of them is what parser, completion and
// documentation have in common.
struct FilterKey
{
    // What comes behind the key, before the operator.
    enum class Suffix : quint8 { None, Name, Path };

    QLatin1StringView name;
    FilterField field;
    FilterField suffixed; // with a name or a path behind it
    Suffix suffix;
};

std::span<const FilterKey> filterKeys();
const FilterKey *findFilterKey(QStringView name); // case aside; null where there is none

// "a.b[0].c", "[\"a.b\"].c". Nothing where it is no path.
std::optional<BodyPath> bodyPathFromText(QStringView text);
QString bodyPathText(const BodyPath &path);

} // namespace Hookwright
