// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same requests come out however the bytes are cut; what is accepted is made of exactly the bytes that
// went in, and reads the same when it is read back from them.
#include "core/http/requestparser.h"

#include <cstdlib>

using namespace Hookwright;

namespace {

Limits smallLimits()
{
    Limits limits;
    limits.headSize = 512;
    limits.bodySize = 256;
    return limits;
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkAccepted(const CapturedRequest &request)
{
    CapturedRequest again;
    again.head = request.head;
    again.parseHead();
    require(again.method == request.method && again.target == request.target);
    require(again.fields.size() == request.fields.size());
    for (size_t i = 0; i < again.fields.size(); ++i) {
        require(again.fields[i].name == request.fields[i].name);
        require(again.fields[i].value == request.fields[i].value);
    }
    require(!request.chunked || decodeChunked(request.wireBody) == request.decodedBody);
    require(request.head.endsWith("\r\n\r\n"));
}

// What came out, as text. Of a rejected request the verdict only: its bytes end where the piece ended.
QByteArray parsed(QByteArrayView bytes, size_t cutSeed)
{
    const Limits limits = smallLimits();
    RequestParser parser(limits);
    QByteArray out;
    while (!bytes.isEmpty()) {
        cutSeed = cutSeed * 6364136223846793005U + 1442695040888963407U;
        const qsizetype size = qsizetype((cutSeed >> 33) % 17) + 1;
        const QByteArray piece = bytes.first(std::min(size, bytes.size())).toByteArray();
        bytes = bytes.sliced(piece.size());
        for (QByteArrayView rest(piece); !rest.isEmpty();) {
            const qsizetype taken = parser.feed(rest);
            require(taken > 0 && taken <= rest.size());
            rest = rest.sliced(taken);
            if (parser.state() == RequestParser::State::Rejected)
                return out + parser.take(limits)->rejection->text;
            if (parser.state() == RequestParser::State::Complete) {
                const auto request = parser.take(limits);
                checkAccepted(*request);
                out += request->head + request->wireBody + '\n' + request->body() + '\n';
            }
        }
    }
    return out + QByteArray::number(int(parser.state()));
}

// In one piece.
QByteArray parsedWhole(QByteArrayView bytes)
{
    const Limits limits = smallLimits();
    RequestParser parser(limits);
    QByteArray out;
    while (!bytes.isEmpty()) {
        bytes = bytes.sliced(parser.feed(bytes));
        if (parser.state() == RequestParser::State::Rejected)
            return out + parser.take(limits)->rejection->text;
        if (parser.state() == RequestParser::State::Complete) {
            const auto request = parser.take(limits);
            out += request->head + request->wireBody + '\n' + request->body() + '\n';
        }
    }
    return out + QByteArray::number(int(parser.state()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // The first byte chooses the cuts.
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const QByteArray whole = parsedWhole(bytes);
    require(parsed(bytes, data[0]) == whole);
    require(parsed(bytes, size_t(data[0]) + 1000) == whole);
    return 0;
}
