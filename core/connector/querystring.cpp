// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/querystring.h"

#include "core/event/utf8.h"
#include "core/util/hexdigit.h"

#include <QString>

#include <algorithm>

namespace Hookwright {

namespace {

// Length in `text` of the byte that it begins with, decoded into `*byte`: 3 for an escape, else 1.
qsizetype decodeByte(QByteArrayView text, char *byte)
{
    if (text[0] == '%' && text.size() >= 3) {
        const int high = hexDigit(text[1]);
        const int low = hexDigit(text[2]);
        if (high >= 0 && low >= 0) {
            *byte = char(high << 4 | low);
            return 3;
        }
    }
    *byte = text[0] == '+' ? ' ' : text[0];
    return 1;
}

// `decoded` is `text` decoded; the bytes of it that are no UTF-8 are put back as they were sent.
QByteArray withUndecodableAsSent(QByteArrayView text, QByteArrayView decoded)
{
    QByteArray out;
    const auto takeSent = [&] {
        char byte = 0;
        const qsizetype length = decodeByte(text, &byte);
        const QByteArrayView sent = text.first(length);
        text = text.sliced(length);
        return sent;
    };
    while (!decoded.isEmpty()) {
        const qsizetype length = utf8SequenceLength(decoded);
        if (length == 0) {
            out += wireText(takeSent());
        } else {
            out += decoded.first(length);
            for (qsizetype i = 0; i < length; ++i)
                takeSent();
        }
        decoded = decoded.sliced(std::max<qsizetype>(length, 1));
    }
    return out;
}

QByteArray decodedPart(QByteArrayView text)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        char byte = 0;
        at += decodeByte(text.sliced(at), &byte);
        decoded += byte;
    }
    return isUtf8(decoded) ? decoded : withUndecodableAsSent(text, decoded);
}

} // namespace

std::vector<StringPair> decodedQuery(QByteArrayView query)
{
    std::vector<StringPair> pairs;
    while (!query.isEmpty()) {
        const qsizetype ampersand = query.indexOf('&');
        const QByteArrayView piece = ampersand < 0 ? query : query.first(ampersand);
        query = ampersand < 0 ? QByteArrayView() : query.sliced(ampersand + 1);
        if (piece.isEmpty())
            continue;
        const qsizetype equals = piece.indexOf('=');
        if (equals < 0)
            pairs.emplace_back(decodedPart(piece), QByteArray(""));
        else
            pairs.emplace_back(decodedPart(piece.first(equals)), decodedPart(piece.sliced(equals + 1)));
    }
    return pairs;
}

QByteArray wireText(QByteArrayView bytes)
{
    return isUtf8(bytes) ? bytes.toByteArray() : QString::fromLatin1(bytes).toUtf8();
}

QByteArray mixedText(QByteArrayView bytes)
{
    QByteArray text;
    text.reserve(bytes.size());
    while (!bytes.isEmpty()) {
        const qsizetype length = utf8SequenceLength(bytes);
        if (length == 0)
            appendUtf8(quint8(bytes[0]), text);
        else
            text.append(bytes.first(length));
        bytes = bytes.sliced(std::max<qsizetype>(length, 1));
    }
    return text;
}

} // namespace Hookwright
