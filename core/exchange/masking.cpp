// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/masking.h"

#include <algorithm>
#include <array>

namespace Hookwright {

namespace {

// Parts of names, lower case: "X-Hub-Signature-256", "X-Gitlab-Token", "Proxy-Authorization".
constexpr std::array<QByteArrayView, 9> tellingParts{"authorization", "cookie",    "token",
                                                     "secret",        "signature", "api-key",
                                                     "apikey",        "password",  "credential"};

} // namespace

bool isCredentialHeader(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return std::any_of(tellingParts.begin(), tellingParts.end(),
                       [&](QByteArrayView part) { return lower.contains(part); });
}

void maskCredentials(Event *event)
{
    auto *data = std::get_if<ApiGatewayData>(&event->data);
    if (!data)
        return;
    for (auto &[name, value] : data->headers) {
        if (isCredentialHeader(name))
            value.fill('*');
    }
}

} // namespace Hookwright
