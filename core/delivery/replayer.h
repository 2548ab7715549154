// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"
#include "core/http/httpclient.h"
#include "core/index/replay.h"

namespace Hookwright {

// The request as it is sent again: method, fields in their order and body as they came; Host follows the
// URL, and fields of the connection it came on are left out (RFC 9110 §7.6.1).
OutgoingRequest replayRequest(const CapturedRequest &request, const QByteArray &url);

// Where what is sent is another than that.
ReplayEdits editsOf(const CapturedRequest &request, const OutgoingRequest &sent);

// Sends stored requests again because a person asked for it, on a thread of its own, to any address: to
// our own listeners as well.
class Replayer
{
public:
    // Called on that thread when a replay has ended, with or without an answer.
    using Finished = std::function<void(Replay)>;

    explicit Replayer(Finished finished);
    ~Replayer(); // cuts off what is under way

    // Thread: any.
    void send(Seq seq, OutgoingRequest request, ReplayEdits edits = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
