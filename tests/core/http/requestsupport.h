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

// One request comes out, refused so, however the bytes are cut.
inline void verifyRejected(const QByteArray &bytes, int status)
{
    const Requests whole = parse(bytes, bytes.size());
    QCOMPARE(whole.size(), size_t(1));
    QVERIFY(whole[0]->rejection);
    QCOMPARE(int(whole[0]->rejection->status), status);
    QVERIFY(!whole[0]->rejection->text.isEmpty());
    for (const int piece : {1, 2, 3, 7})
        QCOMPARE(describe(parse(bytes, piece)), describe(whole));
}

// Status 0: accepted.
inline void verifyStatusWithinSmallLimits(const QByteArray &bytes, int status)
{
    Limits limits;
    limits.headSize = 200;
    limits.bodySize = 100;
    for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(9)}) {
        const Requests requests = parse(bytes, piece, limits);
        QCOMPARE(requests.size(), size_t(1));
        QCOMPARE(requests[0]->rejection ? int(requests[0]->rejection->status) : 0, status);
    }
}

} // namespace Hookwright
