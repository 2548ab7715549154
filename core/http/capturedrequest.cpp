// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/capturedrequest.h"

#include "core/http/headrules.h"

#include <algorithm>
#include <charconv>

namespace Hookwright {

namespace {

// Takes the first line off `rest`; without its CRLF (or LF).
QByteArrayView takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n');
    QByteArrayView line = end < 0 ? rest : rest.first(end);
    rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

// What follows scheme and authority of an absolute-form target; other forms as they are.
QByteArrayView withoutAuthority(QByteArrayView target)
{
    if (target.startsWith('/'))
        return target;
    const qsizetype scheme = target.indexOf("://");
    if (scheme <= 0 || !isToken(target.first(scheme)))
        return target;
    const QByteArrayView rest = target.sliced(scheme + 3);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    return rest.sliced(end - rest.begin());
}

} // namespace

QByteArrayView CapturedRequest::field(QByteArrayView name) const
{
    for (const HeaderField &candidate : fields) {
        if (candidate.name.size() == name.size() && candidate.name.compare(name, Qt::CaseInsensitive) == 0)
            return candidate.value;
    }
    return {};
}

QByteArrayView CapturedRequest::path() const
{
    const QByteArrayView local = withoutAuthority(target);
    const qsizetype mark = local.indexOf('?');
    const QByteArrayView path = mark < 0 ? local : local.first(mark);
    if (path.isEmpty() && local.size() < target.size())
        return "/"; // RFC 9110 §4.2.3
    return path;
}

QByteArrayView CapturedRequest::query() const
{
    const QByteArrayView local = withoutAuthority(target);
    const qsizetype mark = local.indexOf('?');
    return mark < 0 ? QByteArrayView() : local.sliced(mark + 1);
}

void CapturedRequest::parseHead()
{
    method = {};
    target = {};
    fields.clear();
    QByteArrayView rest(head);
    const QByteArrayView requestLine = takeLine(rest);
    const qsizetype methodEnd = requestLine.indexOf(' ');
    const QByteArrayView first = methodEnd < 0 ? requestLine : requestLine.first(methodEnd);
    if (!isToken(first))
        return; // not HTTP at all
    method = first;
    if (methodEnd >= 0) {
        const qsizetype targetEnd = requestLine.lastIndexOf(' ');
        target = targetEnd > methodEnd ? requestLine.sliced(methodEnd + 1, targetEnd - methodEnd - 1)
                                       : requestLine.sliced(methodEnd + 1);
    }
    fields.reserve(size_t(std::count(rest.begin(), rest.end(), '\n')));
    while (!rest.isEmpty()) {
        const QByteArrayView line = takeLine(rest);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            fields.push_back({line.first(colon), withoutBlanks(line.sliced(colon + 1))});
    }
}

QByteArray decodeChunked(QByteArrayView wireBody)
{
    QByteArray body;
    while (true) {
        const qsizetype lineEnd = wireBody.indexOf("\r\n");
        quint64 size = 0;
        if (lineEnd < 0
            || std::from_chars(wireBody.data(), wireBody.data() + lineEnd, size, 16).ec != std::errc{}
            || size == 0)
            return body;
        wireBody = wireBody.sliced(lineEnd + 2);
        const quint64 present = std::min(size, quint64(wireBody.size()));
        body.append(wireBody.first(qsizetype(present)));
        if (quint64(wireBody.size()) - present < 2)
            return body;
        wireBody = wireBody.sliced(qsizetype(present) + 2);
    }
}

} // namespace Hookwright
