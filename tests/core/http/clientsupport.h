// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "tests/support/httpsink.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <optional>

namespace Hookwright {

constexpr std::chrono::seconds longEnough{20};

// Runs the client and the event loop of the servers, which share this thread, until `done`.
inline bool runUntil(HttpClient &client, const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < std::chrono::milliseconds(longEnough).count()) {
        client.run(std::chrono::milliseconds(2));
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return done();
}

inline TransferResult transfer(HttpClient &client, OutgoingRequest request)
{
    std::optional<TransferResult> result;
    client.send(std::move(request), [&](TransferResult ended) { result = std::move(ended); });
    if (!runUntil(client, [&] { return result.has_value(); }))
        return {-1, {}, {}, QStringLiteral("the test waited in vain"), false, 0, {}};
    return *result;
}

inline TransferResult transfer(OutgoingRequest request)
{
    HttpClient client({});
    return transfer(client, std::move(request));
}

inline OutgoingRequest postTo(const HttpSink &sink, const QByteArray &body = "{}")
{
    OutgoingRequest request;
    request.url = sink.url("/hook");
    request.body = body;
    return request;
}

} // namespace Hookwright
