// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectedevent.h"

#include "core/connector/connectorclaim.h"
#include "core/event/eventjson.h"
#include "core/index/eventrequest.h"

#include <algorithm>

namespace Hookwright {

namespace {

RuleOpinion::Kind kindOf(TransformationStages::Outcome outcome)
{
    switch (outcome) {
    case TransformationStages::Outcome::Produced:
        return RuleOpinion::Kind::Match;
    case TransformationStages::Outcome::Filtered:
        return RuleOpinion::Kind::FilteredOut;
    case TransformationStages::Outcome::Failed:
        return RuleOpinion::Kind::TransformationFailed;
    }
    Q_UNREACHABLE();
}

// An event with its JSON, which is written and parsed once for all the rules that are asked about it.
class AskedEvent
{
public:
    explicit AskedEvent(const Event &event)
        : m_event(event)
        , m_json(JsonText::parse(eventToJson(event)))
    {}

    RuleOpinion opinionOf(const EventRule *rule) const
    {
        if (!rule)
            return {};
        if (!rule->enabled)
            return {RuleOpinion::Kind::Disabled, {}, {}};
        const auto *json = std::get_if<JsonText>(&m_json);
        if (!json)
            return {RuleOpinion::Kind::Miss, explain(rule->pattern, m_event), {}};
        RuleOpinion opinion{RuleOpinion::Kind::Miss, explain(rule->pattern, *json), {}};
        if (!opinion.why.matched)
            return opinion;
        opinion.kind = RuleOpinion::Kind::Match;
        if (rule->transformation) {
            if (const auto transformer = Transformer::compile(*rule->transformation).transformer) {
                opinion.transformed = transformer->apply(*json, QDateTime::currentDateTime());
                opinion.kind = kindOf(opinion.transformed->outcome);
            }
        }
        return opinion;
    }

private:
    const Event &m_event;
    std::variant<JsonText, JsonError> m_json;
};

RequestPtr toldBy(const StoredEvent &stored)
{
    if (!stored.event || !std::holds_alternative<JsonData>(stored.event->data))
        return nullptr;
    const auto json = JsonText::parse(eventToJson(*stored.event));
    const auto *event = std::get_if<JsonText>(&json);
    auto request = event ? toldRequest(*event) : nullptr;
    if (request)
        request->lastByteUs = stored.row.timeUs;
    return request;
}

// What was decided then is what counts.
RuleOpinion::Kind decidedKind(const RuleId &rule, const RuleOpinion &opinion, const RoutingRun &routed)
{
    const auto contains = [&rule](const std::vector<RuleId> &ids) {
        return std::find(ids.begin(), ids.end(), rule) != ids.end();
    };
    if (contains(routed.filteredOut))
        return RuleOpinion::Kind::FilteredOut;
    const bool failed = opinion.kind == RuleOpinion::Kind::TransformationFailed;
    return contains(routed.matches) && !failed ? RuleOpinion::Kind::Match : opinion.kind;
}

bool sameMatching(const EventRule *a, const EventRule *b)
{
    return a && b && a->enabled == b->enabled && a->pattern == b->pattern
           && a->transformation == b->transformation;
}

// The connectors of then, each with its reason. A request that came to no connector's address came to one
// that stood in for theirs.
void explainRefusals(InspectedEvent *event, const Configuration &current)
{
    const CapturedRequest &request = *event->stored.request;
    const Configuration &then = event->stored.configuration ? *event->stored.configuration : current;
    const auto listensOn = [&request](const ConnectorSettings &connector) {
        return std::any_of(connector.listen.begin(), connector.listen.end(),
                           [&request](const ListenAddress &own) {
                               return own.port == request.localPort
                                      && (request.localAddress.isNull()
                                          || coversAddress(own.address, request.localAddress));
                           });
    };
    bool isTheirs = false;
    for (const EventBus &bus : then.buses)
        isTheirs = isTheirs || std::any_of(bus.connectors.begin(), bus.connectors.end(), listensOn);
    for (const EventBus &bus : then.buses) {
        for (const ConnectorSettings &connector : bus.connectors) {
            ClaimRefusal refusal =
                    ConnectorClaim(connector).judge(request.method, request.path(), request.tls);
            if (refusal != ClaimRefusal::Stopped && isTheirs && !listensOn(connector))
                refusal = ClaimRefusal::Port;
            event->refusals.push_back({connector.name, refusalText(refusal, connector)});
        }
    }
}

// Rules of the event's bus in the configuration of then, and behind them those made since.
void explainRules(InspectedEvent *event, const AskedEvent &asked, const RoutingRun &routed,
                  const Configuration &current)
{
    const Configuration &then = event->stored.configuration ? *event->stored.configuration : current;
    if (const EventBus *bus = then.bus(event->stored.bus)) {
        for (const EventRule &rule : bus->rules) {
            RuleVerdict verdict{rule.id, rule.name, asked.opinionOf(&rule), std::nullopt};
            verdict.atArrival.kind = decidedKind(rule.id, verdict.atArrival, routed);
            const EventRule *today = current.rule(rule.id);
            if (!sameMatching(&rule, today))
                verdict.today = asked.opinionOf(today);
            event->verdicts.push_back(std::move(verdict));
        }
    }
    if (const EventBus *bus = current.bus(event->stored.bus)) {
        for (const EventRule &rule : bus->rules) {
            if (!then.rule(rule.id))
                event->verdicts.push_back({rule.id, rule.name, {}, asked.opinionOf(&rule)});
        }
    }
}

InspectedRun inspectRun(RoutingRun run, const BusId &busId, const AskedEvent &asked, IndexReader &index,
                        const EventReader &events)
{
    InspectedRun inspected;
    inspected.configuration = events.configuration(run.configurationVersion);
    const EventBus *bus = inspected.configuration ? inspected.configuration->bus(busId) : nullptr;
    if (bus) {
        for (const EventRule &rule : bus->rules) {
            RuleVerdict verdict{rule.id, rule.name, asked.opinionOf(&rule), std::nullopt};
            verdict.atArrival.kind = decidedKind(rule.id, verdict.atArrival, run);
            inspected.verdicts.push_back(std::move(verdict));
        }
    }
    inspected.deliveries = index.deliveries(run.number);
    inspected.attempts = index.attempts(run.number);
    inspected.run = std::move(run);
    return inspected;
}

} // namespace

QByteArray InspectedEvent::body() const
{
    if (request())
        return request()->body();
    if (stored.event) {
        if (const auto *data = std::get_if<JsonData>(&stored.event->data))
            return data->text;
    }
    return {};
}

QByteArray InspectedEvent::wireBytes() const
{
    if (stored.request)
        return stored.request->head + stored.request->wireBody;
    return stored.damagedBytes;
}

QByteArray InspectedEvent::eventJson() const
{
    return stored.event ? eventToJson(*stored.event, JsonStyle::Indented) : QByteArray();
}

InspectedEventPtr inspectUnexplained(Seq seq, IndexReader &index, const EventReader &events,
                                     const Configuration &current)
{
    auto event = std::make_shared<InspectedEvent>();
    event->seq = seq;
    auto stored = events.read(seq);
    if (!stored) {
        event->error = stored.error().message;
        return event;
    }
    event->stored = std::move(*stored);
    event->told = toldBy(event->stored);
    event->isExplained = !event->stored.event;
    if (event->stored.row.kind == RowKind::Unclaimed && event->stored.request)
        explainRefusals(event.get(), current);
    event->deliveries = index.deliveries(seq);
    event->attempts = index.attempts(seq);
    event->replays = index.replays(seq);
    event->mark = index.mark(seq);
    return event;
}

InspectedEventPtr explained(const InspectedEvent &event, IndexReader &index, const EventReader &events,
                            const Configuration &current)
{
    const Seq seq = event.seq;
    auto complete = std::make_shared<InspectedEvent>(event);
    complete->isExplained = true;
    const AskedEvent asked(*complete->stored.event);
    explainRules(complete.get(), asked,
                 {.matches = index.matches(seq), .filteredOut = index.filteredOut(seq)}, current);
    for (RoutingRun &run : index.runs(seq))
        complete->runs.push_back(inspectRun(std::move(run), event.stored.bus, asked, index, events));
    return complete;
}

InspectedEventPtr inspect(Seq seq, IndexReader &index, const EventReader &events,
                          const Configuration &current)
{
    const InspectedEventPtr event = inspectUnexplained(seq, index, events, current);
    return event->isExplained ? event : explained(*event, index, events, current);
}

} // namespace Hookwright
