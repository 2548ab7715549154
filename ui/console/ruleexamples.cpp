// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/ruleexamples.h"

#include "core/bus/ruleproposal.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr size_t mostSelected = 100;
constexpr int mostOthers = 1000;
constexpr quint32 largestOther = 256 * 1024; // bytes of a body

// The events of these rows that are on the bus, or on the first one's where it is not known yet.
std::vector<Event> eventsOf(const StoreReader::Sources &sources, const std::vector<EventRow> &rows,
                            BusId *bus)
{
    std::vector<Event> events;
    LogReader log = sources.events.logReader();
    for (const EventRow &row : rows) {
        Result<StoredEvent> stored = sources.events.readEvent(row, &log);
        if (!stored || !stored->event)
            continue;
        if (bus->isEmpty())
            *bus = stored->bus;
        if (stored->bus == *bus)
            events.push_back(std::move(*stored->event));
    }
    return events;
}

} // namespace

RuleExamples readExamples(const StoreReader::Sources &sources, const std::vector<Seq> &selected, Seq last)
{
    std::vector<EventRow> chosen;
    for (auto seq = selected.rbegin(); seq != selected.rend() && chosen.size() < mostSelected; ++seq) {
        if (const auto row = sources.index.row(*seq))
            chosen.push_back(*row);
    }
    const Seq first = last > Seq(mostOthers) ? last - Seq(mostOthers) + 1 : 1;
    std::vector<EventRow> others = sources.index.rows(first, mostOthers);
    std::erase_if(others, [&selected](const EventRow &row) {
        return row.size > largestOther || std::binary_search(selected.begin(), selected.end(), row.seq);
    });
    RuleExamples examples;
    const std::vector<Event> events = eventsOf(sources, chosen, &examples.bus);
    if (events.empty())
        return examples;
    examples.event = events.front();
    examples.steps = proposeRules(events, eventsOf(sources, others, &examples.bus));
    return examples;
}

} // namespace Hookwright
