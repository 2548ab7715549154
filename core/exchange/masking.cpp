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

// Calls `visit` with the key and the value of each part of the target's query, views into it.
template<typename Visit>
void visitQuery(QByteArrayView target, const Visit &visit)
{
    qsizetype at = target.indexOf('?') + 1;
    while (at > 0 && at < target.size()) {
        const qsizetype ampersand = target.indexOf('&', at);
        const QByteArrayView part = target.sliced(at, (ampersand < 0 ? target.size() : ampersand) - at);
        if (const qsizetype equals = part.indexOf('='); equals >= 0)
            visit(part.first(equals), part.sliced(equals + 1));
        at = ampersand + 1;
    }
}

class CredentialNames
{
public:
    void add(QByteArrayView name)
    {
        if (isCredentialHeader(name) && !m_names.contains(name))
            m_names += name.toByteArray();
    }
    void addQuery(QByteArrayView target)
    {
        visitQuery(target, [this](QByteArrayView key, QByteArrayView) { add(key); });
    }
    QByteArrayList take() { return std::move(m_names); }

private:
    QByteArrayList m_names;
};

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

void maskRequest(OutgoingRequest *request)
{
    request->url = maskedTarget(request->url);
    for (auto &[name, value] : request->fields) {
        if (isCredentialHeader(name))
            value.fill('*');
    }
}

QByteArray maskedTarget(QByteArrayView target)
{
    QByteArray masked = target.toByteArray();
    visitQuery(target, [&](QByteArrayView key, QByteArrayView value) {
        if (isCredentialHeader(key))
            std::fill_n(masked.begin() + (value.data() - target.data()), value.size(), '*');
    });
    return masked;
}

QByteArrayList credentialNames(const CapturedRequest &request)
{
    CredentialNames names;
    names.addQuery(request.target);
    for (const HeaderField &field : request.fields)
        names.add(field.name);
    return names.take();
}

QByteArrayList credentialNames(const OutgoingRequest &request)
{
    CredentialNames names;
    names.addQuery(request.url);
    for (const auto &[name, value] : request.fields)
        names.add(name);
    return names.take();
}

} // namespace Hookwright
