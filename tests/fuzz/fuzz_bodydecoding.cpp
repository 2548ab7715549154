// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/contentcoding.h"
#include "core/http/multipart.h"

#include <QByteArray>

using namespace Hookwright;

// The input is a field value, a line feed, a body. Whatever they are, no more than the limit is made of
// them, and the parts lie within the body, one behind the other.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qsizetype limit = 64 * 1024;
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = std::max(input.indexOf('\n'), qsizetype(0));
    const QByteArray field = input.first(end);
    const QByteArray body = input.sliced(std::min(end + 1, input.size()));
    const DecodedContent content = decodeContent(body, field, limit);
    if (content.bytes.size() > std::max(limit, body.size()))
        abort();
    const char *at = body.constData();
    for (const BodyPart &part : bodyParts(body, field)) {
        const char *const begin = part.content.data();
        if (!part.content.isEmpty()
            && (begin < at || begin + part.content.size() > body.constData() + body.size()))
            abort();
        if (!part.content.isEmpty())
            at = begin + part.content.size();
    }
    return 0;
}
