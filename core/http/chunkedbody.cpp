// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/chunkedbody.h"

#include "core/http/beastparser.h"
#include "core/http/headrules.h"

#include <algorithm>

namespace Hookwright {

namespace http = boost::beast::http;

namespace {

constexpr qsizetype chunkLineLimit = 4 * 1024;
constexpr qsizetype chunkLineUsual = 20; // 16 digits and the line ends; above: extensions

} // namespace

void ChunkedBody::begin(qint64 lengthLimit)
{
    *this = {};
    m_lengthLimit = lengthLimit;
}

qsizetype ChunkedBody::feed(QByteArrayView bytes, BeastParser *parser, QByteArray *wire)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !isComplete() && !m_rejection) {
        const QByteArrayView rest = bytes.sliced(taken);
        if (m_part == Part::ChunkBytes)
            taken += feedChunkBytes(rest, parser, wire);
        else if (m_part == Part::CrlfBehindChunk)
            taken += feedCrlf(rest, wire);
        else
            taken += feedLine(rest, parser, wire);
    }
    return taken;
}

qsizetype ChunkedBody::feedChunkBytes(QByteArrayView bytes, BeastParser *parser, QByteArray *wire)
{
    BeastParser::Error error;
    const qsizetype taken = parser->feed(bytes, error);
    wire->append(bytes.first(taken));
    if (parser->chunkEnded) {
        m_part = Part::CrlfBehindChunk;
        m_unit = wire->size();
    }
    return taken;
}

qsizetype ChunkedBody::feedCrlf(QByteArrayView bytes, QByteArray *wire)
{
    const qsizetype present = wire->size() - m_unit;
    if (bytes.front() != "\r\n"[present]) {
        refuse("a chunk does not end where its size says");
        return 0;
    }
    wire->append(bytes.front());
    if (present == 1) {
        m_part = Part::ChunkLine;
        m_line = wire->size();
    }
    return 1;
}

// A line of chunk framing or of trailers, or its beginning.
qsizetype ChunkedBody::feedLine(QByteArrayView bytes, BeastParser *parser, QByteArray *wire)
{
    const qsizetype room = m_part == Part::ChunkLine ? chunkLineLimit - (wire->size() - m_line)
                                                     : m_lengthLimit - (wire->size() - m_unit);
    const qsizetype limit = std::max<qsizetype>(room, 0);
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = std::min(end < 0 ? bytes.size() : end + 1, limit);
    wire->append(bytes.first(taken));
    if (m_part == Part::Trailers) {
        if (const char *objection = objectionToLineBegin(QByteArrayView(*wire).sliced(m_line))) {
            refuse(objection);
            return taken;
        }
    }
    if (end >= 0 && taken == end + 1) {
        if (!wire->endsWith("\r\n"))
            refuse("a line of the chunked body ends with a line feed alone");
        else if (m_part == Part::ChunkLine)
            acceptChunkLine(*wire, parser);
        else
            acceptTrailerLine(*wire, parser);
        m_line = wire->size();
    } else if (taken == limit) {
        if (m_part == Part::ChunkLine)
            refuse("a line with a chunk's size is longer than 4 KiB");
        else
            refuse({Rejection::Reason::HeadTooLarge, 431, "the trailers are larger than the limit"});
    }
    return taken;
}

void ChunkedBody::acceptChunkLine(QByteArrayView wire, BeastParser *parser)
{
    const QByteArrayView line = wire.sliced(m_line);
    m_extensions += std::max<qsizetype>(line.size() - chunkLineUsual, 0);
    if (hasControlCharacter(line.chopped(2))) {
        refuse("a line with a chunk's size has a control character");
        return;
    }
    if (m_extensions > m_lengthLimit) {
        refuse({Rejection::Reason::HeadTooLarge, 431, "the chunk extensions are larger than the limit"});
        return;
    }
    BeastParser::Error error;
    parser->feed(wire.sliced(m_unit), error);
    if (!error) {
        m_part = Part::ChunkBytes;
        parser->chunkEnded = false;
    } else if (error == http::error::need_more) {
        m_part = Part::Trailers; // the last chunk: Beast wants it together with the trailers
    } else if (error == http::error::body_limit) {
        refuse({Rejection::Reason::BodyTooLarge, 413, "the request's body is larger than the limit"});
    } else {
        refuse(BeastParser::textFor(error));
    }
}

void ChunkedBody::acceptTrailerLine(QByteArrayView wire, BeastParser *parser)
{
    if (wire.size() - m_line > 2)
        return;
    BeastParser::Error error;
    parser->feed(wire.sliced(m_unit), error);
    if (error)
        refuse(BeastParser::textFor(error));
    else
        m_part = Part::Over;
}

void ChunkedBody::refuse(const char *text)
{
    refuse({Rejection::Reason::Malformed, 400, text});
}

} // namespace Hookwright
