// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/contentcoding.h"

#include <QCoreApplication>
#include <QScopeGuard>

#define ZLIB_CONST // zlib only reads its input
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

namespace Hookwright {

namespace {

constexpr qsizetype step = 256 * 1024; // the output grows by that much
constexpr int eitherZlibOrGzip = MAX_WBITS + 32;
constexpr int rawDeflate = -MAX_WBITS;

enum class Ending { Complete, Truncated, Damaged, TooLong };

struct Inflated
{
    QByteArray bytes;
    Ending ending = Ending::Damaged;
};

// Makes room at the end of `out` and returns how much; 0 at the limit.
qsizetype grow(QByteArray *out, qsizetype limit)
{
    const qsizetype room = std::min(step, limit - out->size());
    out->resize(out->size() + room);
    return room;
}

Inflated inflate(const QByteArray &body, int windowBits, qsizetype limit)
{
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return {};
    const auto end = qScopeGuard([&] { inflateEnd(&stream); });
    Inflated result;
    stream.next_in = reinterpret_cast<const Bytef *>(body.constData());
    stream.avail_in = uInt(std::min(body.size(), qsizetype(std::numeric_limits<uInt>::max())));
    while (true) {
        const qsizetype room = grow(&result.bytes, limit);
        stream.next_out = reinterpret_cast<Bytef *>(result.bytes.data() + result.bytes.size() - room);
        stream.avail_out = uInt(room);
        int status = room ? ::inflate(&stream, Z_NO_FLUSH) : Z_BUF_ERROR;
        if (status == Z_STREAM_END && stream.avail_in > 0) // gzip members one behind the other, RFC 1952 §2.2
            status = inflateReset(&stream);
        result.bytes.chop(stream.avail_out);
        if (status == Z_STREAM_END)
            result.ending = Ending::Complete;
        else if (status == Z_OK)
            continue;
        else if (status == Z_BUF_ERROR)
            result.ending = room ? Ending::Truncated : Ending::TooLong;
        return result;
    }
}

// "deflate" is the zlib format (RFC 9110 §8.4.1.2); some senders leave its wrapping out.
Inflated inflateEither(const QByteArray &body, qsizetype limit)
{
    Inflated result = inflate(body, eitherZlibOrGzip, limit);
    if (result.ending == Ending::Damaged && result.bytes.isEmpty())
        result = inflate(body, rawDeflate, limit);
    return result;
}

Inflated decodeBrotli(const QByteArray &body, qsizetype limit)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    if (!state)
        return {};
    const auto end = qScopeGuard([&] { BrotliDecoderDestroyInstance(state); });
    Inflated result;
    auto available = size_t(body.size());
    const auto *next = reinterpret_cast<const uint8_t *>(body.constData());
    while (true) {
        const qsizetype room = grow(&result.bytes, limit);
        auto left = size_t(room);
        auto *out = reinterpret_cast<uint8_t *>(result.bytes.data() + result.bytes.size() - room);
        const BrotliDecoderResult status =
                BrotliDecoderDecompressStream(state, &available, &next, &left, &out, nullptr);
        result.bytes.chop(qsizetype(left));
        if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && room > 0)
            continue;
        if (status == BROTLI_DECODER_RESULT_SUCCESS)
            result.ending = Ending::Complete;
        else if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
            result.ending = Ending::Truncated;
        else if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
            result.ending = Ending::TooLong;
        return result;
    }
}

Inflated decodeZstd(const QByteArray &body, qsizetype limit)
{
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (!context)
        return {};
    const auto end = qScopeGuard([&] { ZSTD_freeDCtx(context); });
    Inflated result;
    ZSTD_inBuffer in{body.constData(), size_t(body.size()), 0};
    while (true) {
        const qsizetype room = grow(&result.bytes, limit);
        ZSTD_outBuffer out{result.bytes.data() + result.bytes.size() - room, size_t(room), 0};
        const size_t status = ZSTD_decompressStream(context, &out, &in); // 0: a frame has ended
        result.bytes.chop(qsizetype(out.size - out.pos));
        if (ZSTD_isError(status))
            return result;
        if (in.pos == in.size && status == 0)
            result.ending = Ending::Complete;
        else if (room == 0)
            result.ending = Ending::TooLong;
        else if (in.pos == in.size && out.pos < out.size)
            result.ending = Ending::Truncated;
        else
            continue;
        return result;
    }
}

using Decoder = Inflated (*)(const QByteArray &body, qsizetype limit);

Decoder decoderOf(const QByteArray &coding)
{
    if (coding == "gzip" || coding == "x-gzip" || coding == "deflate")
        return inflateEither;
    if (coding == "br")
        return decodeBrotli;
    return coding == "zstd" ? decodeZstd : nullptr;
}

QString problemText(Ending ending, const QByteArray &coding)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("ContentCoding", text); };
    const QString name = QString::fromLatin1(coding);
    switch (ending) {
    case Ending::Complete:
        return {};
    case Ending::Truncated:
        return tr("the %1 coding breaks off before its end").arg(name);
    case Ending::Damaged:
        return tr("the bytes are no %1, or damaged").arg(name);
    case Ending::TooLong:
        return tr("there is more in the %1 coding than is decoded here").arg(name);
    }
    return {};
}

} // namespace

DecodedContent decodeContent(const QByteArray &body, QByteArrayView contentEncoding, qsizetype limit)
{
    DecodedContent content{body, {}, {}};
    QByteArrayList codings = contentEncoding.toByteArray().toLower().split(',');
    std::reverse(codings.begin(), codings.end());
    for (const QByteArray &listed : codings) {
        const QByteArray coding = listed.trimmed();
        if (coding.isEmpty() || coding == "identity" || content.bytes.isEmpty())
            continue;
        const Decoder decoder = decoderOf(coding);
        if (!decoder) {
            content.problem =
                    QCoreApplication::translate("ContentCoding", "the content coding is not known here");
            return content;
        }
        Inflated decoded = decoder(content.bytes, limit);
        content.problem = problemText(decoded.ending, coding);
        if (decoded.ending == Ending::Damaged && decoded.bytes.isEmpty())
            return content;
        content.bytes = std::move(decoded.bytes);
        content.codings += coding;
        if (!content.problem.isEmpty())
            return content;
    }
    return content;
}

QByteArray decodedBody(const CapturedRequest &request)
{
    return decodeContent(request.body(), request.field("content-encoding")).bytes;
}

} // namespace Hookwright
