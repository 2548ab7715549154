// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"

#include <optional>

namespace Hookwright {

// When a failed delivery is tried again: exponential back-off with jitter, Retry-After honoured
// (the later of the two counts).
struct RetryPolicy
{
    std::chrono::milliseconds firstDelay{1'000};
    double factor = 2.0;
    std::chrono::milliseconds longestDelay{60'000};
    int maxAttempts = 10; // of one round: a delivery that was put back by hand gets another one
    std::chrono::milliseconds longestRetryAfter{3'600'000};

    // Network errors, 429 and 5xx are tried again, everything else is final; 2xx is delivered.
    // Final is also 508, the answer of Hookwright to itself.
    enum class Outcome { Delivered, Retry, Final };
    static Outcome classify(const TransferResult &result);

    bool isLastOfRound(int attempts) const;

    // Delay before attempt `attempts + 1`; `jitter` in [0, 1) picks from the upper half of the step.
    std::chrono::milliseconds delay(int attempts, double jitter) const;
    // The same with what the answer asked for.
    std::chrono::milliseconds delay(int attempts, double jitter, const TransferResult &result) const;
};

// Seconds or an HTTP date (RFC 9110 §10.2.3) as a delay from `nowMs`, 0 for a date that has passed;
// nullopt for anything else, also for what does not fit.
std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, qint64 nowMs);

} // namespace Hookwright
