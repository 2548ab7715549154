// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

// A request as the receiver hands it on.
inline Hookwright::CapturedRequest requestOf(const QByteArray &head, const QByteArray &body = {})
{
    Hookwright::CapturedRequest request;
    request.head = head;
    request.wireBody = body;
    request.peerAddress = QHostAddress(QHostAddress::LocalHost);
    request.peerPort = 53210;
    request.localAddress = QHostAddress(QHostAddress::LocalHost);
    request.localPort = 8080;
    request.firstByteUs = 1615430559145001;
    request.lastByteUs = 1615430559146999;
    request.parseHead();
    return request;
}

inline Hookwright::CapturedRequest chunkedRequestOf(const QByteArray &head, const QByteArray &wireBody)
{
    Hookwright::CapturedRequest request = requestOf(head, wireBody);
    request.chunked = true;
    request.decodedBody = Hookwright::decodeChunked(wireBody);
    return request;
}
