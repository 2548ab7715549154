// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "core/util/result.h"

namespace Hookwright {

using OutgoingFields = decltype(OutgoingRequest::fields);

// Header fields as a person edits them: one "Name: value" a line, in their order, bytes as they are.
QByteArray fieldLines(const OutgoingFields &fields);

// The same back; lines without anything are nothing. An error names the line. Content-Length and
// Transfer-Encoding are refused: they follow the body.
Result<OutgoingFields> parseFieldLines(QByteArrayView text);

} // namespace Hookwright
