// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Hookwright {

// Kinds of log records as Hookwright writes them; what LogRecord::kind means.
enum class RecordKind : quint8 {
    Capture = 1,       // CaptureRecord
    HandMade = 2,      // HandMadeRecord
    Configuration = 3, // configurationToJson()
    Marks = 4,         // encodeMarks()
    Carried = 5,       // encodeCarried()
    Gap = 6,           // encodeGap()
};

// Whether records of the kind carry a number: they are rows of the table.
constexpr bool isNumbered(RecordKind kind)
{
    return kind == RecordKind::Capture || kind == RecordKind::HandMade;
}

} // namespace Hookwright
