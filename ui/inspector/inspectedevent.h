// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventreader.h"
#include "core/transform/transformer.h"

#include <memory>

namespace Hookwright {

// What a rule says, and why.
struct RuleOpinion
{
    enum class Kind {
        Match,
        FilteredOut,          // by the transformation's filter
        TransformationFailed, // the pattern matched
        Miss,
        Disabled,
        Absent
    };
    Kind kind = Kind::Absent;
    MatchExplanation why;                            // of the pattern, where it was asked
    std::optional<TransformationStages> transformed; // where the rule has a transformation and matched
};

// A rule's verdict on an event: when the event arrived (or was routed again), and today where the rule
// changed since.
struct RuleVerdict
{
    RuleId id;
    QString name;
    RuleOpinion atArrival;
    std::optional<RuleOpinion> today;
};

// The event as it was routed again, by the rules of that moment.
struct InspectedRun
{
    RoutingRun run;
    ConfigurationPtr configuration; // of that moment; null if it can't be read
    std::vector<RuleVerdict> verdicts;
    std::vector<DeliveryRow> deliveries;
    std::vector<DeliveryAttempt> attempts;
};

// Why a connector did not take a request.
struct ConnectorOpinion
{
    QString name;
    QString reason;
};

// One record with everything that the details show of it, made ready on the reader thread. A value,
// finished; shared with the window as const.
struct InspectedEvent
{
    Seq seq = 0;
    QString error; // why it could not be read; then nothing else is filled
    StoredEvent stored;
    bool isExplained = true; // false: what the rules say is yet to be filled in
    std::vector<RuleVerdict> verdicts;
    std::vector<ConnectorOpinion> refusals; // of a request that no connector takes
    std::vector<DeliveryRow> deliveries;
    std::vector<DeliveryAttempt> attempts;
    std::vector<Replay> replays;
    EventMark mark;
    std::vector<InspectedRun> runs; // in order of time

    RequestPtr told; // the request that an event tells of which has none behind it; may be null

    const RequestPtr &request() const { return stored.request ? stored.request : told; }
    // The request's body without transfer coding, or an event's data where there is no request.
    QByteArray body() const;
    QByteArray wireBytes() const;
    // The event's JSON, indented; empty for what is no event. Made anew by each call.
    QByteArray eventJson() const;
};

using InspectedEventPtr = std::shared_ptr<const InspectedEvent>;

// Reads all but what the rules say, which takes its time on a large event: `isExplained` is false where there
// is something to be asked. `current` is the configuration of today. Thread: the readers'.
InspectedEventPtr inspectUnexplained(Seq seq, IndexReader &index, const EventReader &events,
                                     const Configuration &current);

// The same with what the rules say, at its arrival, in its runs and today.
InspectedEventPtr explained(const InspectedEvent &event, IndexReader &index, const EventReader &events,
                            const Configuration &current);

// Both at once.
InspectedEventPtr inspect(Seq seq, IndexReader &index, const EventReader &events,
                          const Configuration &current);

} // namespace Hookwright
