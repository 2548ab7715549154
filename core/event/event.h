// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>
#include <variant>
#include <vector>

namespace Hookwright {

using StringPair = std::pair<QByteArray, QByteArray>; // UTF-8

// A query key with what the event carries for it: one value, or an array of all where the connector
// is set so and the key was repeated.
struct QueryEntry
{
    QByteArray key;
    std::vector<QByteArray> values; // at least one
    bool asArray = false;
};

// `data` of an API Gateway event: exactly the members that the connector page of EventBridge
// documents, in that order, and isBase64Encoded behind `body` where the body is not UTF-8.
struct ApiGatewayData
{
    std::vector<StringPair> headers;
    QByteArray body; // UTF-8, or base64
    bool isBase64Encoded = false;
    std::vector<StringPair> stageVariables;
    QByteArray path;
    std::vector<QueryEntry> queryString;
    QByteArray httpMethod;
};

// `data` of an event that has no request behind it: JSON text as it was given.
struct JsonData
{
    QByteArray text;
};

// The CloudEvents envelope as EventBridge carries it. All members are UTF-8. A value.
struct Event
{
    QByteArray specversion;
    QByteArray id;
    QByteArray type;
    QByteArray source;
    QByteArray subject;
    QByteArray time; // milliseconds since the epoch, UTC, as a string
    QByteArray region;
    QByteArray datacontenttype;
    std::variant<ApiGatewayData, JsonData> data;
};

} // namespace Hookwright
