// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"

#include <QString>

#include <utility>
#include <vector>

namespace Hookwright {

// Where a matched event goes: an HTTP endpoint gets a POST of the event's JSON; an API behind the API
// Gateway is called as the gateway calls its backends.
struct EventTarget
{
    enum class Kind { Http, ApiGateway };

    TargetId id;
    QString name;
    Kind kind = Kind::Http;
    QByteArray url; // http or https, percent-encoded; of ApiGateway what stands before stage and path
    bool enabled = true;

    // Of ApiGateway.
    QByteArray method = "POST";
    QByteArray stage = "release"; // empty for none
    QByteArray path = "/";
    QByteArray service = "service-hookwrit"; // of the cloud's URL only

    friend bool operator==(const EventTarget &, const EventTarget &) = default;
};

// What is requested when an event is delivered.
QByteArray requestUrl(const EventTarget &target);

// The URL that the target stands for in the cloud; its gateway answers no more since 2025-06-30.
// (EventBridge reference, public URL)
QByteArray cloudUrl(const EventTarget &target, QByteArrayView region, QByteArrayView appId);

// The header fields that the gateway adds for its backends. (API Gateway, parameters of HTTP backends)
std::vector<std::pair<QByteArray, QByteArray>> gatewayFields(const EventTarget &target,
                                                             const QByteArray &requestId);

} // namespace Hookwright
