// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectedevent.h"

#include "core/connector/connectorclaim.h"
#include "core/event/eventjson.h"

#include <algorithm>

namespace Hookwright {

namespace {

RuleOpinion opinion(const EventRule *rule, const Event &event)
{
    if (!rule)
        return {};
    if (!rule->enabled)
        return {RuleOpinion::Kind::Disabled, {}};
    MatchExplanation why = explain(rule->pattern, event);
    return {why.matched ? RuleOpinion::Kind::Match : RuleOpinion::Kind::Miss, std::move(why)};
}

bool sameMatching(const EventRule *a, const EventRule *b)
{
    return a && b && a->enabled == b->enabled && a->pattern == b->pattern;
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
            ClaimRefusal refusal = ConnectorClaim(connector).judge(request.method, request.path());
            if (refusal != ClaimRefusal::Stopped && isTheirs && !listensOn(connector))
                refusal = ClaimRefusal::Port;
            event->refusals.push_back({connector.name, refusalText(refusal, connector)});
        }
    }
}

// Rules of the event's bus in the configuration of then, and behind them those made since.
void explainRules(InspectedEvent *event, const std::vector<RuleId> &matches, const Configuration &current)
{
    if (!event->stored.event)
        return;
    const Configuration &then = event->stored.configuration ? *event->stored.configuration : current;
    if (const EventBus *bus = then.bus(event->stored.bus)) {
        for (const EventRule &rule : bus->rules) {
            RuleVerdict verdict{rule.id, rule.name, opinion(&rule, *event->stored.event), std::nullopt};
            // What was decided on receipt is what counts.
            if (std::find(matches.begin(), matches.end(), rule.id) != matches.end())
                verdict.atArrival.kind = RuleOpinion::Kind::Match;
            const EventRule *today = current.rule(rule.id);
            if (!sameMatching(&rule, today))
                verdict.today = opinion(today, *event->stored.event);
            event->verdicts.push_back(std::move(verdict));
        }
    }
    if (const EventBus *bus = current.bus(event->stored.bus)) {
        for (const EventRule &rule : bus->rules) {
            if (!then.rule(rule.id))
                event->verdicts.push_back({rule.id, rule.name, {}, opinion(&rule, *event->stored.event)});
        }
    }
}

} // namespace

QByteArray InspectedEvent::body() const
{
    if (stored.request)
        return stored.request->body();
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

InspectedEventPtr inspect(Seq seq, IndexReader &index, const EventReader &events,
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
    explainRules(event.get(), index.matches(seq), current);
    if (event->stored.row.kind == RowKind::Unclaimed && event->stored.request)
        explainRefusals(event.get(), current);
    event->deliveries = index.deliveries(seq);
    event->attempts = index.attempts(seq);
    return event;
}

} // namespace Hookwright
