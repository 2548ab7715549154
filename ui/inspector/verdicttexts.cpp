// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/verdicttexts.h"

#include "core/http/httpresponse.h"
#include "ui/eventlog/eventcolumns.h"

#include <QCoreApplication>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString verdictText(const char *text)
{
    return QCoreApplication::translate("Verdicts", text);
}

} // namespace

QString opinionText(RuleOpinion::Kind kind)
{
    switch (kind) {
    case RuleOpinion::Kind::Match:
        return verdictText("MATCH");
    case RuleOpinion::Kind::FilteredOut:
        return verdictText("FILTERED OUT");
    case RuleOpinion::Kind::TransformationFailed:
        return verdictText("MATCH, not transformed");
    case RuleOpinion::Kind::Miss:
        return verdictText("MISS");
    case RuleOpinion::Kind::Disabled:
        return verdictText("not asked: disabled");
    case RuleOpinion::Kind::Absent:
        return verdictText("not there");
    }
    return {};
}

QString opinionIcon(RuleOpinion::Kind kind)
{
    switch (kind) {
    case RuleOpinion::Kind::Match:
        return u"ok"_s;
    case RuleOpinion::Kind::FilteredOut:
        return u"filter"_s;
    case RuleOpinion::Kind::TransformationFailed:
    case RuleOpinion::Kind::Miss:
        return u"error"_s;
    case RuleOpinion::Kind::Disabled:
    case RuleOpinion::Kind::Absent:
        return u"info"_s;
    }
    return {};
}

QString deliveryText(const DeliveryRow &delivery)
{
    switch (delivery.state) {
    case DeliveryState::Pending:
        if (delivery.attempts == 0)
            return verdictText("pending");
        return verdictText("retrying, next at %1").arg(timeText(delivery.dueMs * 1000));
    case DeliveryState::Delivered:
        return verdictText("delivered");
    case DeliveryState::DeadLetter:
        return verdictText("dead letter: given up");
    }
    return {};
}

QIcon deliveryIcon(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending:
        return themeIcon(u"retry"_s, Tone::Warning);
    case DeliveryState::Delivered:
        return themeIcon(u"ok"_s, Tone::Good);
    case DeliveryState::DeadLetter:
        return themeIcon(u"error"_s, Tone::Bad);
    }
    return {};
}

QString targetText(const ConfigurationPtr &configuration, const TargetId &id)
{
    const EventTarget *target = configuration ? configuration->target(id) : nullptr;
    if (!target)
        return QString::fromUtf8(id.text);
    return u"%1 – %2"_s.arg(target->name, QString::fromUtf8(target->url));
}

QString attemptText(const DeliveryAttempt &attempt)
{
    return verdictText("%1. at %2").arg(attempt.number).arg(timeText(attempt.timeMs * 1000));
}

QString replayText(const Replay &replay)
{
    const QString time = timeText(replay.timeMs * 1000);
    if (replay.became != 0)
        return verdictText("Replay at %1 through the rules").arg(time);
    const QString url = readableText(replay.url);
    QStringList edited;
    if (replay.edits & ReplayEdit::Method)
        edited += verdictText("method %1").arg(readableText(replay.method));
    if (replay.edits & ReplayEdit::Fields)
        edited += verdictText("header");
    if (replay.edits & ReplayEdit::Body)
        edited += verdictText("body");
    return edited.isEmpty()
                   ? verdictText("Replay at %1 to %2").arg(time, url)
                   : verdictText("Edited replay at %1 (%2) to %3").arg(time, edited.join(u", "_s), url);
}

QString answerStatusText(int status)
{
    if (!status)
        return verdictText("no answer");
    return u"%1 %2"_s.arg(status).arg(readableText(reasonPhrase(quint16(status))));
}

QString attemptAnswer(const DeliveryAttempt &attempt)
{
    return attempt.error.isEmpty() ? readableText(attempt.answer) : attempt.error;
}

} // namespace Hookwright
