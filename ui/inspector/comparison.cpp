// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/comparison.h"

#include "core/http/contentcoding.h"
#include "core/http/httpclient.h"
#include "ui/inspector/verdicttexts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qsizetype longestBody = 64 * 1024 * 1024; // bytes that are worth comparing as JSON
constexpr Seq furthest = 10'000;
constexpr Seq page = 500;

std::optional<JsonDiff> bodyDiff(const QByteArray &first, const QByteArray &second)
{
    if (std::max(first.size(), second.size()) > longestBody)
        return std::nullopt;
    const auto before = JsonText::parse(first);
    const auto after = JsonText::parse(second);
    if (!std::holds_alternative<JsonText>(before) || !std::holds_alternative<JsonText>(after))
        return std::nullopt;
    return jsonDiff(std::get<JsonText>(before), std::get<JsonText>(after));
}

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

Comparison::Side sideOf(const InspectedEvent &event)
{
    return {Texts::tr("Event %1").arg(event.seq), event.body(), event.request()};
}

// Without content codings.
QByteArray readableBody(const InspectedEvent &event)
{
    const RequestPtr request = event.request();
    return request ? decodedBody(*request) : event.body();
}

bool isAlike(const EventRow &a, const EventRow &b)
{
    return a.kind == b.kind && a.hint == b.hint && (!a.hint.isEmpty() || a.path == b.path);
}

} // namespace

ComparisonPtr compareEvents(const InspectedEventPtr &first, const InspectedEventPtr &second)
{
    auto comparison = std::make_shared<Comparison>();
    for (const InspectedEventPtr &event : {first, second}) {
        if (!event->error.isEmpty())
            comparison->error = event->error;
    }
    if (!comparison->error.isEmpty())
        return comparison;
    comparison->first = sideOf(*first);
    comparison->second = sideOf(*second);
    if (comparison->first.request && comparison->second.request)
        comparison->fields = fieldChanges(*comparison->first.request, *comparison->second.request);
    comparison->body = bodyDiff(readableBody(*first), readableBody(*second));
    comparison->bytes = byteDiff(comparison->first.body, comparison->second.body);
    return comparison;
}

ComparisonPtr compareAnswers(const KeptAnswer &first, const KeptAnswer &second)
{
    auto comparison = std::make_shared<Comparison>();
    comparison->first = {first.name, first.body, nullptr};
    comparison->second = {second.name, second.body, nullptr};
    QStringList notes{
            first.status == second.status
                    ? Texts::tr("Both answered %1.").arg(answerStatusText(first.status))
                    : Texts::tr("The status was %1, and is %2.")
                              .arg(answerStatusText(first.status), answerStatusText(second.status))};
    for (const KeptAnswer *answer : {&first, &second}) {
        if (answer->body.size() >= answerBytesKept)
            notes += Texts::tr("%1: the first %2 are kept; what may follow is not compared.")
                             .arg(answer->name, QLocale().formattedDataSize(answerBytesKept, 0));
    }
    comparison->note = notes.join(u'\n');
    comparison->body = bodyDiff(first.body, second.body);
    comparison->bytes = byteDiff(first.body, second.body);
    return comparison;
}

std::optional<Seq> previousAlike(Seq seq, IndexReader &index)
{
    const std::optional<EventRow> row = index.row(seq);
    const Seq last = seq > furthest ? seq - furthest : 1;
    for (Seq end = seq; row && end > last;) {
        const Seq begin = end - last > page ? end - page : last;
        const std::vector<EventRow> rows = index.rows(begin, int(end - begin));
        const auto found = std::find_if(rows.rbegin(), rows.rend(), [&](const EventRow &candidate) {
            return candidate.seq < seq && isAlike(candidate, *row);
        });
        if (found != rows.rend())
            return found->seq;
        end = begin;
    }
    return std::nullopt;
}

} // namespace Hookwright
