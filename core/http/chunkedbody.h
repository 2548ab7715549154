// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

namespace Hookwright {

class BeastParser;

// The framing of a chunked body (RFC 9112 §7.1) on its way into CapturedRequest::wireBody. Beast gets each
// line from there as a whole, since it reads one that is cut in two from its beginning, and finds the end of
// a chunk as the beginning of the next one's line.
class ChunkedBody
{
public:
    // `lengthLimit` of all trailers, and of all extensions, in bytes.
    void begin(qint64 lengthLimit);

    // Takes bytes from the front, until the body is complete or refused, and says how many.
    qsizetype feed(QByteArrayView bytes, BeastParser *parser, QByteArray *wire);

    bool isComplete() const { return m_part == Part::Over; }
    const std::optional<Rejection> &rejection() const { return m_rejection; }

private:
    enum class Part : quint8 { ChunkLine, ChunkBytes, CrlfBehindChunk, Trailers, Over };

    qsizetype feedChunkBytes(QByteArrayView bytes, BeastParser *parser, QByteArray *wire);
    qsizetype feedCrlf(QByteArrayView bytes, QByteArray *wire);
    qsizetype feedLine(QByteArrayView bytes, BeastParser *parser, QByteArray *wire);
    void acceptChunkLine(QByteArrayView wire, BeastParser *parser);
    void acceptTrailerLine(QByteArrayView wire, BeastParser *parser);
    void refuse(const char *text);
    void refuse(Rejection rejection) { m_rejection = std::move(rejection); }

    Part m_part = Part::ChunkLine;
    qint64 m_lengthLimit = 0;
    qsizetype m_unit = 0;    // in the wire's bytes: where the chunk line or trailer section begins
    qsizetype m_line = 0;    // in the wire's bytes: where the present line begins
    qint64 m_extensions = 0; // bytes of chunk extensions so far
    std::optional<Rejection> m_rejection;
};

} // namespace Hookwright
