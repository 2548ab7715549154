// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventrequest.h"

#include "core/event/event.h"

namespace Hookwright {

namespace {

using Kind = JsonText::Kind;

bool isOfApiGateway(const JsonText &event)
{
    const auto type = event.member(event.root(), "type");
    return type == JsonText::none || event.node(type).kind == Kind::Null
           || event.string(type) == "connector:apigw";
}

// Calls `visit` with each name and value; the values of a repeated name may be in a list.
template<typename Visit>
void forEachPair(const JsonText &event, JsonText::NodeIndex pairs, Visit visit)
{
    const auto visitValue = [&](const QByteArray &name, JsonText::NodeIndex value) {
        const Kind kind = event.node(value).kind;
        if (kind == Kind::String || kind == Kind::Number)
            visit(name, event.string(value));
    };
    if (pairs == JsonText::none || event.node(pairs).kind != Kind::Object)
        return;
    for (auto pair = event.node(pairs).firstChild; pair != JsonText::none; pair = event.node(pair).next) {
        const QByteArray name = event.key(pair);
        if (event.node(pair).kind != Kind::Array) {
            visitValue(name, pair);
            continue;
        }
        for (auto each = event.node(pair).firstChild; each != JsonText::none; each = event.node(each).next)
            visitValue(name, each);
    }
}

// A question mark in the path is not the one that begins the query.
QByteArray targetOf(const JsonText &event, JsonText::NodeIndex data)
{
    QByteArray target = event.stringMember(data, "path").value_or(QByteArray()).replace('?', "%3F");
    char separator = '?';
    forEachPair(event, event.member(data, "queryString"),
                [&](const QByteArray &key, const QByteArray &value) {
                    target += separator + key.toPercentEncoding() + '=' + value.toPercentEncoding();
                    separator = '&';
                });
    return target;
}

QByteArray bodyOf(const JsonText &event, JsonText::NodeIndex data)
{
    const auto body = event.member(data, "body");
    if (body == JsonText::none || event.node(body).kind == Kind::Null)
        return {};
    const QByteArray text = event.string(body);
    const auto isBase64 = event.member(data, "isBase64Encoded"); // true, or "true"
    if (isBase64 == JsonText::none || event.string(isBase64) != "true")
        return text;
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : text;
}

void writeHead(CapturedRequest *request, const QByteArray &method, const QByteArray &target,
               const std::vector<StringPair> &headers)
{
    request->head = method + ' ' + target + "\r\n";
    for (const auto &[name, value] : headers)
        request->head += name + ": " + value + "\r\n";
    request->head += "\r\n";
    // Not parsed: a value that holds line ends is one all the same.
    QByteArrayView rest(request->head);
    const auto take = [&rest](qsizetype size, qsizetype behind) {
        const QByteArrayView taken = rest.first(size);
        rest = rest.sliced(size + behind);
        return taken;
    };
    request->method = take(method.size(), 1);
    request->target = take(target.size(), 2);
    for (const auto &[name, value] : headers)
        request->fields.push_back({take(name.size(), 2), take(value.size(), 2)});
}

} // namespace

std::shared_ptr<CapturedRequest> toldRequest(const JsonText &event)
{
    const auto data = event.member(event.root(), "data");
    if (!isOfApiGateway(event) || data == JsonText::none)
        return nullptr;
    const QByteArray method = event.stringMember(data, "httpMethod").value_or(QByteArray());
    const QByteArray target = targetOf(event, data);
    std::vector<StringPair> headers;
    forEachPair(event, event.member(data, "headers"),
                [&](const QByteArray &name, const QByteArray &value) { headers.emplace_back(name, value); });
    if (method.isEmpty() && target.isEmpty() && headers.empty())
        return nullptr;
    auto request = std::make_shared<CapturedRequest>();
    writeHead(request.get(), method, target, headers);
    request->wireBody = bodyOf(event, data);
    return request;
}

} // namespace Hookwright
