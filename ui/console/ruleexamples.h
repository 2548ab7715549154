// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternform.h"
#include "ui/eventlog/storereader.h"

namespace Hookwright {

// What a rule may ask for so that it takes a selection of events.
struct RuleExamples
{
    BusId bus;                      // of the newest event of the selection; empty where there is none
    std::optional<Event> event;     // that one
    std::vector<PatternForm> steps; // from the general to the specific: see proposeRules()
};

// Proposes it from the selected events of one bus, at most 100, and from the newest 1,000 events as those to
// leave out. Thread: the readers'.
RuleExamples readExamples(const StoreReader::Sources &sources, const std::vector<Seq> &selected, Seq last);

} // namespace Hookwright
