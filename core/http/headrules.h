// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

namespace Hookwright {

// The rules of RFC 9110 and 9112 for the head of a request that a syntax check leaves open. Pure;
// nullopt says that there is nothing to object to. Texts are for people and carry no byte of the sender's.

// "tchar" of RFC 9110 §5.6.2.
bool isTokenChar(char c);
bool isToken(QByteArrayView text);
// A space or a tab.
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
QByteArrayView withoutBlanks(QByteArrayView text); // at either end

// Why no line of a head or of trailers may begin like this (RFC 9112 §2.2, §5.2); null if one may.
const char *objectionToLineBegin(QByteArrayView bytes);

// Whether the comma-separated list in the fields of this name has the token, case aside.
bool listHasToken(const std::vector<HeaderField> &fields, QByteArrayView name, QByteArrayView token);

// Why the parser did not take this request line (with its CRLF).
Rejection objectionToRequestLine(QByteArrayView line);

// Whether the target has the form that the method asks for (RFC 9112 §3.2).
std::optional<Rejection> checkTarget(QByteArrayView method, QByteArrayView target);

// Host (RFC 9112 §3.2), Transfer-Encoding and Content-Length together (§6). `minor` is the version's.
std::optional<Rejection> checkFields(const std::vector<HeaderField> &fields, int minor);

// A line of chunk framing (with its CRLF) has no control character but the tab.
bool hasControlCharacter(QByteArrayView text);

} // namespace Hookwright
