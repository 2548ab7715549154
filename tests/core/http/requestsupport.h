// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/requestparser.h"

#include <QTest>

namespace Hookwright {

using Requests = std::vector<std::shared_ptr<CapturedRequest>>;

// Feeds `piece` to the parser as a connection does; stops behind a rejected request.
inline void feedAll(RequestParser &parser, QByteArrayView piece, const Limits &limits, Requests &out)
{
    while (!piece.isEmpty() && !(!out.empty() && out.back()->rejection)) {
        const qsizetype taken = parser.feed(piece);
        QVERIFY(taken > 0);
        piece = piece.sliced(taken);
        if (parser.state() == RequestParser::State::Complete
            || parser.state() == RequestParser::State::Rejected)
            out.push_back(parser.take(limits));
    }
}

inline Requests parse(const QByteArray &bytes, qsizetype pieceSize, const Limits &limits = {})
{
    RequestParser parser(limits);
    Requests out;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        // A copy of its own, so that reading past a piece is found by the address sanitizer.
        const QByteArray piece = bytes.mid(at, pieceSize);
        feedAll(parser, piece, limits, out);
    }
    return out;
}

// What must not depend on how the bytes were cut: everything of an accepted request, of a rejected one
// the verdict.
inline QByteArray describe(const Requests &requests)
{
    QByteArray text;
    for (const auto &request : requests) {
        if (request->rejection) {
            text += QByteArray::number(request->rejection->status) + ' ' + request->rejection->text + '\n';
            continue;
        }
        text += request->head + request->wireBody + '|' + request->method.toByteArray() + '|'
                + request->target.toByteArray() + '|' + request->body() + '|'
                + QByteArray::number(qsizetype(request->fields.size())) + '\n';
    }
    return text;
}

inline QByteArray post(const QByteArray &fields, const QByteArray &body = {})
{
    return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

inline QByteArray chunkedPost(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

} // namespace Hookwright
