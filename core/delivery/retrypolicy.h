// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "core/index/rows.h"

namespace Hookwright {

// When a failed delivery is tried again: exponential back-off with jitter, Retry-After honoured
// (the later of the two counts).
struct RetryPolicy
{
    std::chrono::milliseconds firstDelay{1'000};
    double factor = 2.0;
    std::chrono::milliseconds longestDelay{60'000};
    int maxAttempts = 10;
    std::chrono::milliseconds longestRetryAfter{3'600'000};

    // Network errors, 408, 429 and 5xx are tried again, everything else is final; 2xx is delivered.
    enum class Outcome { Delivered, Retry, Final };
    static Outcome classify(const TransferResult &result);

    // Delay before attempt `attempts + 1`; `jitter` in [0, 1) picks from the upper half of the step.
    std::chrono::milliseconds delay(int attempts, double jitter) const;
};

// Seconds or an HTTP date (RFC 9110 §10.2.3) as a delay from `nowMs`; nullopt for anything else.
std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, qint64 nowMs);

} // namespace Hookwright
