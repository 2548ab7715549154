// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"

#include <QByteArrayView>

namespace Hookwright {

// The pairs of a query as sent, in wire order, repeated keys too: split at '&', then at the first '=';
// '+' and %XX decoded (WHATWG URL, form-urlencoded). What cannot be decoded, be it as an escape or as
// UTF-8, stays as it was sent. A key without '=' has an empty value; nothing between two '&' is no pair.
std::vector<StringPair> decodedQuery(QByteArrayView query);

// Text from the wire as UTF-8: as it is, or else read as Latin-1.
QByteArray wireText(QByteArrayView bytes);

// Text among bytes that are none, as in a multipart body with a file: what is UTF-8 as it is, each other byte
// as Latin-1.
QByteArray mixedText(QByteArrayView bytes);

} // namespace Hookwright
