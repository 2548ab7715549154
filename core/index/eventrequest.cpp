// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventrequest.h"

namespace Hookwright {

namespace {

using Kind = JsonText::Kind;

bool isOfApiGateway(const JsonText &event)
{
    const auto type = event.member(event.root(), "type");
    return type == JsonText::none || event.node(type).kind == Kind::Null
           || event.string(type) == "connector:apigw";
}

void addPair(const JsonText &event, const QByteArray &key, JsonText::NodeIndex value, QByteArray *query)
{
    const Kind kind = event.node(value).kind;
    if (kind != Kind::String && kind != Kind::Number)
        return;
    if (!query->isNull())
        *query += '&';
    *query += key.toPercentEncoding() + '=' + event.string(value).toPercentEncoding();
}

// The values of a repeated key may be in a list.
QByteArray queryOf(const JsonText &event, JsonText::NodeIndex pairs)
{
    QByteArray query;
    if (pairs == JsonText::none || event.node(pairs).kind != Kind::Object)
        return query;
    for (auto pair = event.node(pairs).firstChild; pair != JsonText::none; pair = event.node(pair).next) {
        const QByteArray key = event.key(pair);
        if (event.node(pair).kind != Kind::Array) {
            addPair(event, key, pair, &query);
            continue;
        }
        for (auto each = event.node(pair).firstChild; each != JsonText::none; each = event.node(each).next)
            addPair(event, key, each, &query);
    }
    return query;
}

} // namespace

EventRequest eventRequest(const JsonText &event)
{
    const auto data = event.member(event.root(), "data");
    if (!isOfApiGateway(event) || data == JsonText::none)
        return {};
    return {event.stringMember(data, "httpMethod").value_or(QByteArray()),
            event.stringMember(data, "path").value_or(QByteArray()),
            queryOf(event, event.member(data, "queryString"))};
}

} // namespace Hookwright
