// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/apigatewayconnector.h"

#include "core/connector/querystring.h"

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

// A header by which a provider is known. Its event's name is the header's value, or the value of that
// member of the body, or not known.
struct Sign
{
    QByteArrayView header; // lower case
    const char *provider;
    enum class Name { Value, BodyMember, None } name;
    QByteArrayView member = {};
};

// The first sign of the table that a request bears decides: Forgejo, Gitea and Gogs send GitHub's header
// beside their own, Svix the one of Standard Webhooks.
constexpr Sign signs[] = {
        {"x-forgejo-event", "Forgejo", Sign::Name::Value},
        {"x-gitea-event", "Gitea", Sign::Name::Value},
        {"x-gogs-event", "Gogs", Sign::Name::Value},
        {"x-github-event", "GitHub", Sign::Name::Value},
        {"x-gitlab-event", "GitLab", Sign::Name::Value},
        {"x-event-key", "Bitbucket", Sign::Name::Value},
        {"stripe-signature", "Stripe", Sign::Name::BodyMember, "type"},
        {"x-shopify-topic", "Shopify", Sign::Name::Value},
        {"x-wc-webhook-topic", "WooCommerce", Sign::Name::Value},
        {"x-slack-signature", "Slack", Sign::Name::BodyMember, "type"},
        {"x-twilio-email-event-webhook-signature", "SendGrid", Sign::Name::None},
        {"x-twilio-signature", "Twilio", Sign::Name::None},
        {"x-signature-ed25519", "Discord", Sign::Name::None},
        {"paddle-signature", "Paddle", Sign::Name::BodyMember, "event_type"},
        {"paypal-transmission-id", "PayPal", Sign::Name::BodyMember, "event_type"},
        {"x-square-hmacsha256-signature", "Square", Sign::Name::BodyMember, "type"},
        {"x-vercel-signature", "Vercel", Sign::Name::BodyMember, "type"},
        {"x-zm-signature", "Zoom", Sign::Name::BodyMember, "event"},
        {"x-docusign-signature-1", "DocuSign", Sign::Name::BodyMember, "event"},
        {"x-atlassian-webhook-identifier", "Atlassian", Sign::Name::BodyMember, "webhookEvent"},
        {"x-amz-sns-message-type", "Amazon SNS", Sign::Name::Value},
        {"aeg-event-type", "Azure Event Grid", Sign::Name::Value},
        {"x-goog-resource-state", "Google", Sign::Name::Value},
        {"circleci-event-type", "CircleCI", Sign::Name::Value},
        {"linear-event", "Linear", Sign::Name::Value},
        {"sentry-hook-resource", "Sentry", Sign::Name::Value},
        {"typeform-signature", "Typeform", Sign::Name::BodyMember, "event_type"},
        {"x-hubspot-signature-v3", "HubSpot", Sign::Name::None},
        {"x-line-signature", "LINE", Sign::Name::None},
        {"x-telegram-bot-api-secret-token", "Telegram", Sign::Name::None},
        {"ce-type", "CloudEvents", Sign::Name::Value},
        {"svix-id", "Svix", Sign::Name::BodyMember, "type"},
        {"webhook-id", "Standard Webhooks", Sign::Name::BodyMember, "type"},
};

// A bit for each length that a sign has: most headers are passed over by this alone.
constexpr quint64 signLengths = [] {
    quint64 lengths = 0;
    for (const Sign &sign : signs)
        lengths |= quint64(1) << sign.header.size();
    return lengths;
}();

const Sign *signOf(QByteArrayView header)
{
    if (header.size() >= 64 || !(signLengths >> header.size() & 1))
        return nullptr;
    const auto *found = std::find_if(std::begin(signs), std::end(signs), [&](const Sign &sign) {
        return sign.header.size() == header.size() && sign.header[0] == (header[0] | 0x20)
               && sign.header.compare(header, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(signs) ? nullptr : found;
}

constexpr qsizetype longestScan = 16 * 1024;

// Behind the closing quote of the string whose text begins at `at`; the size where there is none.
qsizetype skipString(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

// The string value of a top-level member within the first bytes of what is hoped to be JSON; empty
// where that is not to be found. Checks nothing: the answer is a hint.
QByteArray scannedMember(QByteArrayView body, QByteArrayView name)
{
    const QByteArrayView text = body.first(std::min(body.size(), longestScan));
    int depth = 0;
    QByteArrayView lastString; // of depth 1, before the present byte
    bool isValue = false;
    for (qsizetype at = 0; at < text.size();) {
        const char c = text[at++];
        if (c == '"') {
            const qsizetype end = skipString(text, at);
            if (depth == 1 && text[end - 1] == '"' && end > at) {
                const QByteArrayView string = text.sliced(at, end - 1 - at);
                if (isValue && lastString == name)
                    return string.contains('\\') ? QByteArray() : wireText(string);
                lastString = string;
            }
            at = end;
        } else if (c == '{' || c == '[') {
            ++depth;
            isValue = false;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ':' || c == ',') {
            isValue = c == ':';
        }
    }
    return {};
}

QByteArray scannedType(const CapturedRequest &request, QByteArrayView member)
{
    const QByteArrayView trimmed = QByteArrayView(request.body()).trimmed();
    return trimmed.startsWith('{') ? scannedMember(trimmed, member) : QByteArray();
}

bool isCloudEvent(const CapturedRequest &request)
{
    static constexpr QByteArrayView mediaType = "application/cloudevents+json";
    const QByteArrayView type = request.field("content-type");
    return type.size() >= mediaType.size()
           && type.first(mediaType.size()).compare(mediaType, Qt::CaseInsensitive) == 0;
}

} // namespace

Hint recognise(const CapturedRequest &request)
{
    const Sign *best = nullptr;
    QByteArrayView value;
    for (const HeaderField &field : request.fields) {
        const Sign *sign = signOf(field.name);
        if (sign && (!best || sign < best)) {
            best = sign;
            value = field.value;
        }
    }
    if (!best)
        return isCloudEvent(request) ? Hint{"CloudEvents", scannedType(request, "type")} : Hint{};
    switch (best->name) {
    case Sign::Name::Value:
        return {best->provider, wireText(value)};
    case Sign::Name::BodyMember:
        return {best->provider, scannedType(request, best->member)};
    case Sign::Name::None:
        break;
    }
    return {best->provider, {}};
}

} // namespace Hookwright
