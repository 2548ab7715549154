// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/eventsamples.h"

#include "core/event/eventjson.h"
#include "core/event/referenceevent.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("EventSamples", text);
}

QByteArray resource(const QString &name)
{
    QFile file(u":/hookwright/samples/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A request of resources/samples as an event.
Event sampleEvent(const QString &name, const QByteArray &path)
{
    Event event = referenceEvent();
    auto &data = std::get<ApiGatewayData>(event.data);
    data.headers = {{"Host", "127.0.0.1:8080"}};
    for (const QByteArray &line : resource(name + u".headers"_s).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            data.headers.emplace_back(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    data.body = resource(name + u".json"_s);
    data.queryString.clear();
    data.path = path;
    return event;
}

} // namespace

std::vector<EventSample> eventSamples(const InspectedEventPtr &selected)
{
    std::vector<EventSample> samples;
    if (selected && selected->stored.event)
        samples.push_back(
                {translated("Captured event %1").arg(selected->seq), selected->eventJson(), selected->seq});
    const auto add = [&samples](const QString &name, const Event &event) {
        samples.push_back({name, eventToJson(event, JsonStyle::Indented)});
    };
    add(translated("Template: API Gateway (APIGW)"), referenceEvent());
    add(translated("Template: GitHub, push"), sampleEvent(u"github-push"_s, "/github"));
    add(translated("Template: GitHub, issues"), sampleEvent(u"github-issues"_s, "/github"));
    add(translated("Template: payment succeeded"), sampleEvent(u"payment-succeeded"_s, "/payments"));
    add(translated("Template: shop order"), sampleEvent(u"shop-order"_s, "/shop"));
    return samples;
}

int sampleOf(const std::vector<EventSample> &samples, Seq seq)
{
    const auto found = std::find_if(samples.begin(), samples.end(),
                                    [seq](const EventSample &sample) { return sample.seq == seq; });
    return found == samples.end() ? -1 : int(found - samples.begin());
}

} // namespace Hookwright
