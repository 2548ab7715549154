// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"

#include <compare>

namespace Hookwright {

// Where a record begins: segment number and byte offset in it. Ordered as the log is.
struct LogPosition
{
    quint32 segment = 0;
    quint32 offset = 0;

    friend auto operator<=>(const LogPosition &, const LogPosition &) = default;
};

// Where a log ends, and the last number given before that.
struct LogTail
{
    LogPosition end;
    Seq lastSeq = 0;
};

} // namespace Hookwright
