// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

namespace Hookwright {

// One part of a multipart body; views into it.
struct BodyPart
{
    std::vector<HeaderField> fields; // in wire order
    QByteArrayView content;

    QByteArrayView field(QByteArrayView name) const; // the first of that name, case aside; null if none
};

// The parts of a multipart body (RFC 2046 §5.1) by the boundary that the content type names, which a
// view of them must not outlive. Empty where the type is another or the body has no such boundary. What
// stands before the first and behind the last boundary is no part; a body that breaks off ends its part.
std::vector<BodyPart> bodyParts(QByteArrayView body, QByteArrayView contentType);

// A parameter of a field value such as `form-data; name="a"; filename="b"` (RFC 9110 §5.6.6), its name
// case aside, quotes and their backslashes taken off; null if there is none.
QByteArray parameter(QByteArrayView value, QByteArrayView name);

} // namespace Hookwright
