// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/pattern/eventpattern.h"

namespace Hookwright {

// Why one test of a pattern held or did not.
struct LeafVerdict
{
    QByteArray path; // "data.headers.X-GitHub-Event"
    QString wanted;  // `"push"`, `prefix "/stripe"`; in the pattern's own words
    QString found;   // the value as JSON, shortened; empty where absent
    bool present = false;
    bool matched = false;
    QString hint; // "the key is `Accept`, not `accept`"; often empty
};

// Why a pattern matched an event or did not: every leaf, in the pattern's order. Where $or gives several
// ways, the verdicts are those of the way that came closest; leaves of the others are judged by themselves.
struct MatchExplanation
{
    bool matched = false;
    std::vector<LeafVerdict> leaves;
    int deciding = -1; // index of the first failing leaf; -1 on a match
};

MatchExplanation explain(const EventPattern &pattern, const Event &event);
MatchExplanation explain(const EventPattern &pattern, const JsonText &event);

} // namespace Hookwright
