// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/eventpattern.h"
#include "ui/widgets/theme.h"

namespace Hookwright {

// Whether the clouds would accept a pattern, for the line under its editor.
struct DialectRemark
{
    Tone tone = Tone::Info;
    QString text; // a line for each construct that one of them would refuse
};

DialectRemark dialectRemark(const EventPattern &pattern);

} // namespace Hookwright
