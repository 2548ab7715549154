// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsondiff.h"
#include "core/http/fieldchanges.h"
#include "core/util/bytediff.h"
#include "ui/inspector/inspectedevent.h"

namespace Hookwright {

// What is another in a second event. A value, finished; made on the reader thread.
struct EventComparison
{
    QString error; // why one could not be read; then nothing else is filled
    InspectedEventPtr first;
    InspectedEventPtr second;
    std::vector<FieldChange> fields; // views into the requests of the two
    std::optional<JsonDiff> body;    // where both bodies are JSON
    ByteDiff bytes;                  // of the bodies
};

using EventComparisonPtr = std::shared_ptr<const EventComparison>;

EventComparisonPtr compareEvents(const InspectedEventPtr &first, const InspectedEventPtr &second);

// The nearest event before this one with the same hint, or without one the same path; among the
// 10,000 before it.
std::optional<Seq> previousAlike(Seq seq, IndexReader &index);

} // namespace Hookwright
