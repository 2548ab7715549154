// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

namespace Hookwright {

enum class Credentials { AsReceived, Masked };

// A command for bash that sends the request again with curl: method, target and body byte for byte, the
// fields in their order with their case and duplicates (only Host goes first, as curl always has it, and
// Content-Length is counted anew, so that the body may be edited). A chunked body comes chunked again,
// without its trailers. `baseUrl` is scheme and authority: "http://127.0.0.1:8080". Of printable ASCII
// but for line ends, and every byte of the sender's is quoted: pasted or run, it is one command.
QByteArray curlCommand(const CapturedRequest &request, const QByteArray &baseUrl,
                       Credentials credentials = Credentials::AsReceived);

// One word of bash that stands for these bytes, which have no NUL.
QByteArray bashQuoted(QByteArrayView bytes);

} // namespace Hookwright
