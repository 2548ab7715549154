// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/signature.h"

#include <algorithm>

namespace Hookwright {

namespace {

struct Scheme
{
    QByteArrayView header; // lower case
    QByteArrayView name;
};

constexpr Scheme schemes[] = {
        {"x-hub-signature-256", "GitHub HMAC-SHA256"}, // Meta's webhooks and WebSub carry it as well
        {"x-hub-signature", "GitHub HMAC-SHA1"},
        {"x-gitlab-token", "GitLab token"},
        {"x-gitea-signature", "Gitea HMAC-SHA256"},
        {"stripe-signature", "Stripe HMAC-SHA256"},
        {"x-slack-signature", "Slack HMAC-SHA256"},
        {"x-shopify-hmac-sha256", "Shopify HMAC-SHA256"},
        {"x-wc-webhook-signature", "WooCommerce HMAC-SHA256"},
        {"x-twilio-signature", "Twilio HMAC-SHA1"},
        {"x-twilio-email-event-webhook-signature", "SendGrid ECDSA"},
        {"webhook-signature", "Standard Webhooks"},
        {"svix-signature", "Svix"},
        {"x-vercel-signature", "Vercel HMAC-SHA1"},
        {"paddle-signature", "Paddle HMAC-SHA256"},
        {"x-signature-ed25519", "Discord Ed25519"},
        {"x-square-hmacsha256-signature", "Square HMAC-SHA256"},
        {"x-zm-signature", "Zoom HMAC-SHA256"},
        {"typeform-signature", "Typeform HMAC-SHA256"},
        {"x-hubspot-signature-v3", "HubSpot HMAC-SHA256"},
        {"x-line-signature", "LINE HMAC-SHA256"},
        {"x-telegram-bot-api-secret-token", "Telegram token"},
};

} // namespace

std::vector<QByteArray> carriedSignatures(const CapturedRequest &request)
{
    std::vector<QByteArray> names;
    for (const HeaderField &field : request.fields) {
        const auto scheme = std::find_if(std::begin(schemes), std::end(schemes), [&](const Scheme &known) {
            return field.name.compare(known.header, Qt::CaseInsensitive) == 0;
        });
        if (scheme != std::end(schemes))
            names.push_back(scheme->name.toByteArray());
    }
    return names;
}

} // namespace Hookwright
