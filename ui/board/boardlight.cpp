// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardlight.h"

#include <QCoreApplication>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text, int count = -1)
{
    return QCoreApplication::translate("BoardLight", text, nullptr, count);
}

BoardLight ruleLight(const RuleOpinion &opinion)
{
    switch (opinion.kind) {
    case RuleOpinion::Kind::Match:
        return {true, Tone::Good, u"ok"_s,
                opinion.transformed ? translated("matched, converted") : translated("matched")};
    case RuleOpinion::Kind::FilteredOut:
        return {true, Tone::Info, u"filter"_s,
                translated("matched, filtered out: %1")
                        .arg(opinion.transformed ? decidingText(opinion.transformed->filter) : QString())};
    case RuleOpinion::Kind::TransformationFailed:
        return {true, Tone::Bad, u"error"_s,
                translated("matched, not converted: %1")
                        .arg(opinion.transformed ? opinion.transformed->reason : QString())};
    case RuleOpinion::Kind::Miss:
        return {false, Tone::Neutral, u"remove"_s, translated("no match: %1").arg(decidingText(opinion.why))};
    case RuleOpinion::Kind::Disabled:
        return {false, Tone::Neutral, u"info"_s, translated("not asked: off when the event came")};
    case RuleOpinion::Kind::Absent:
        return {false, Tone::Neutral, u"info"_s, translated("not asked: made after the event came")};
    }
    Q_UNREACHABLE();
}

BoardLight deliveryLight(const DeliveryRow &delivery)
{
    switch (delivery.state) {
    case DeliveryState::Pending:
        return {true, Tone::Warning, u"retry"_s,
                delivery.attempts > 0 ? translated("pending after %Ln attempt(s)", delivery.attempts)
                                      : translated("pending")};
    case DeliveryState::Delivered:
        return {true, Tone::Good, u"ok"_s, translated("delivered, %Ln attempt(s)", delivery.attempts)};
    case DeliveryState::DeadLetter:
        return {true, Tone::Bad, u"error"_s, translated("dead letter, %Ln attempt(s)", delivery.attempts)};
    }
    Q_UNREACHABLE();
}

} // namespace

QString decidingText(const MatchExplanation &why)
{
    if (why.deciding < 0)
        return {};
    const LeafVerdict &leaf = why.leaves[size_t(why.deciding)];
    return translated("%1 wanted %2, had %3")
            .arg(QString::fromUtf8(leaf.path), leaf.wanted,
                 leaf.present ? leaf.found : translated("nothing"));
}

qsizetype rulesMatched(const InspectedEvent &event)
{
    return std::count_if(event.verdicts.begin(), event.verdicts.end(), [](const RuleVerdict &verdict) {
        return verdict.atArrival.kind == RuleOpinion::Kind::Match;
    });
}

BoardLights boardLights(const InspectedEvent &event, const Configuration &current)
{
    BoardLights lights;
    if (!event.stored.event)
        return lights;
    const Configuration &then = event.stored.configuration ? *event.stored.configuration : current;
    const BoardLight passed{true, Tone::Good, u"ok"_s, translated("came here")};
    lights[event.stored.bus.text] = passed;
    if (const EventBus *bus = then.bus(event.stored.bus); bus && event.stored.request) {
        // The subject is what tells the connectors of a bus apart.
        for (const ConnectorSettings &connector : bus->connectors) {
            if (subjectText(connector.subject, bus->region) == event.stored.event->subject)
                lights[connector.id.text] = passed;
        }
    }
    for (const RuleVerdict &verdict : event.verdicts)
        lights[verdict.id.text] = ruleLight(verdict.atArrival);
    for (const DeliveryRow &delivery : event.deliveries)
        lights[delivery.key.target.text] = deliveryLight(delivery);
    return lights;
}

} // namespace Hookwright
