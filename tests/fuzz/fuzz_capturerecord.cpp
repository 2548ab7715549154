// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/apigatewayconnector.h"
#include "core/connector/capturerecord.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"

using namespace Hookwright;

namespace {

// What is read of a record must give an event that is JSON, whatever the bytes of the request.
void makeEvent(const CapturedRequest &request)
{
    EventLoss loss;
    const QByteArray json = eventToJson(makeApiGatewayEvent(request, {}, {}, "ap-guangzhou", &loss));
    if (!std::holds_alternative<JsonText>(JsonText::parse(json)) || json.size() > eventSizeBound(request, {}))
        abort();
    recognise(request);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto record = decodeCapture(bytes)) {
        QByteArray again;
        encodeCapture(*record, again);
        if (!decodeCapture(again))
            abort();
        makeEvent(*record->request);
        const auto parts = captureBytes(bytes);
        if (parts && (parts->head != record->request->head || parts->body != record->request->wireBody))
            abort();
    }
    // Random bytes are seldom a record: the same as the head of a request, and as its body.
    const qsizetype half = bytes.size() / 2;
    CapturedRequest request;
    request.head = bytes.first(half);
    request.wireBody = bytes.sliced(half);
    request.parseHead();
    makeEvent(request);
    return 0;
}
