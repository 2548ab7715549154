// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"
#include "core/util/result.h"
#include "core/util/strongid.h"
#include "core/util/uuid7.h"

namespace Hookwright {

// What the log keeps of one request: the capture and what was decided about it on receipt. The
// configuration version stands in the record's header.
struct CaptureRecord
{
    enum class Verdict : quint8 {
        Accepted = 1, // taken by a connector; an event
        Rejected,     // see CapturedRequest::rejection; no event
        Unclaimed,    // no connector takes it; answered 404, or a handshake; no event
        Oversized,    // an event over the cloud's limit, refused by setting with 413; no event
    };
    Uuid id{}; // of the event, and the request id that the sender got
    Verdict verdict = Verdict::Accepted;
    quint16 answerStatus = 0;
    ConnectorId connector; // empty unless Accepted or Oversized
    RequestPtr request;
};

// Payload of a log record of kind Capture. Format: see the .cpp.
// Appends to `out`; the bytes of head and body are copied once.
void encodeCapture(const CaptureRecord &record, QByteArray &out);
Result<CaptureRecord> decodeCapture(QByteArrayView payload);

// Head and body of the request, as on the wire: views into the payload.
struct CaptureBytes
{
    QByteArrayView head, body;
};
// Of a payload that decodeCapture() takes, without decoding the rest. Nothing where the request was rejected
// or its body came in chunks.
std::optional<CaptureBytes> captureBytes(QByteArrayView payload);

} // namespace Hookwright
