// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

#include <QByteArrayList>
#include <QString>

namespace Hookwright {

// What came out of undoing content codings (RFC 9110 §8.4). Where it ended early, `bytes` are what was
// there until then and `problem` says why, for people.
struct DecodedContent
{
    QByteArray bytes;
    QByteArrayList codings; // that were undone, the last applied first
    QString problem;
};

inline constexpr qsizetype longestDecodedContent = 64 * 1024 * 1024;

// Undoes gzip, deflate (RFC 1950, and RFC 1951 as some send it), br and zstd as the field lists them;
// never makes more than `limit` bytes of what may be a bomb. Without such a coding the body comes back.
DecodedContent decodeContent(const QByteArray &body, QByteArrayView contentEncoding,
                             qsizetype limit = longestDecodedContent);

// A request's body without transfer and content codings, as far as they could be undone.
QByteArray decodedBody(const CapturedRequest &request);

} // namespace Hookwright
