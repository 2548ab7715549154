// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/handshake.h"

#include "core/connector/querystring.h"
#include "core/event/jsontext.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qsizetype longestQuestion = 16 * 1024; // bytes of a body that is looked into
constexpr qsizetype longestChallenge = 4 * 1024;

HttpResponse plainAnswer(const QByteArray &text)
{
    return {.status = 200,
            .fields = {{"Content-Type", "text/plain; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}},
            .body = text};
}

// Slack, Events API: url_verification.
std::optional<HttpResponse> slackAnswer(const CapturedRequest &request)
{
    const QByteArray &body = request.body();
    if (request.method != "POST" || body.size() > longestQuestion || !body.contains("url_verification"))
        return std::nullopt;
    const auto parsed = JsonText::parse(body);
    const auto *json = std::get_if<JsonText>(&parsed);
    if (!json || json->stringMember(json->root(), "type") != "url_verification")
        return std::nullopt;
    const auto challenge = json->stringMember(json->root(), "challenge");
    if (!challenge || challenge->size() > longestChallenge)
        return std::nullopt;
    return plainAnswer(*challenge);
}

// CloudEvents, HTTP 1.1 Web Hooks, section 4: what allows is the field, not the status.
std::optional<HttpResponse> cloudEventsAnswer(const CapturedRequest &request)
{
    const QByteArrayView origin = request.field("WebHook-Request-Origin");
    if (request.method != "OPTIONS" || origin.isEmpty())
        return std::nullopt;
    HttpResponse answer{.status = 200,
                        .fields = {{"Allow", "POST"}, {"WebHook-Allowed-Origin", origin.toByteArray()}}};
    if (const QByteArrayView rate = request.field("WebHook-Request-Rate"); !rate.isEmpty())
        answer.fields.emplace_back("WebHook-Allowed-Rate", rate.toByteArray());
    return answer;
}

// Meta, Webhooks: verification requests; WebSub has the same.
std::optional<HttpResponse> metaAnswer(const CapturedRequest &request)
{
    if (request.method != "GET" || request.query().indexOf("hub.challenge=") < 0)
        return std::nullopt;
    const std::vector<StringPair> pairs = decodedQuery(request.query());
    const auto value = [&](const char *name) {
        const auto found = std::find_if(pairs.begin(), pairs.end(),
                                        [&](const StringPair &pair) { return pair.first == name; });
        return found == pairs.end() ? QByteArray() : found->second;
    };
    const QByteArray challenge = value("hub.challenge");
    if (value("hub.mode") != "subscribe" || challenge.isEmpty() || challenge.size() > longestChallenge)
        return std::nullopt;
    return plainAnswer(challenge);
}

} // namespace

std::optional<HttpResponse> handshakeAnswer(const CapturedRequest &request, const HandshakeSettings &settings)
{
    std::optional<HttpResponse> answer;
    if (settings.slack)
        answer = slackAnswer(request);
    if (!answer && settings.cloudEvents)
        answer = cloudEventsAnswer(request);
    if (!answer && settings.meta)
        answer = metaAnswer(request);
    return answer;
}

} // namespace Hookwright
