// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Hookwright {

// Bounds of the receiver, each a setting. Sizes in bytes.
struct Limits
{
    qint64 headSize = 64 * 1024;            // above: 431
    qint64 bodySize = 64 * 1024 * 1024;     // above: 413, before it is all read
    qint64 totalMemory = 256 * 1024 * 1024; // of all connections together; above: 503
    int connections = 1000;                 // above: 503
    int pipelineDepth = 128;                // unanswered requests of one connection; then it is not read
    std::chrono::milliseconds headTimeout{10'000};     // from the first byte to the end of the head: 408
    std::chrono::milliseconds bodyIdleTimeout{30'000}; // without a byte of the body: 408
    std::chrono::milliseconds keepAliveTimeout{60'000};

    friend bool operator==(const Limits &, const Limits &) = default;
};

} // namespace Hookwright
