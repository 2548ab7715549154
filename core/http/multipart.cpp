// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/multipart.h"

#include "core/http/headrules.h"

namespace Hookwright {

namespace {

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// Takes a parameter's value off the front of `rest`: a token or a quoted string.
QByteArray takeValue(QByteArrayView &rest)
{
    QByteArray value("");
    if (!rest.startsWith('"')) {
        const qsizetype end = rest.indexOf(';');
        value = (end < 0 ? rest : rest.first(end)).trimmed().toByteArray();
        rest = end < 0 ? QByteArrayView() : rest.sliced(end);
        return value;
    }
    qsizetype at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
        if (rest[at] == '\\' && at + 1 < rest.size())
            ++at;
        value.append(rest[at]);
    }
    rest = rest.sliced(std::min(at + 1, rest.size()));
    return value;
}

BodyPart readPart(QByteArrayView part)
{
    BodyPart read;
    while (!part.isEmpty()) {
        const qsizetype end = part.indexOf('\n');
        QByteArrayView line = end < 0 ? part : part.first(end);
        part = end < 0 ? QByteArrayView() : part.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            break;
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            read.fields.push_back({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    read.content = part;
    return read;
}

// Where the next delimiter begins, at the begin of a line; the size if there is none.
qsizetype nextDelimiter(QByteArrayView body, const QByteArray &delimiter, qsizetype from)
{
    for (qsizetype at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1)) {
        if (at == 0 || body[at - 1] == '\n')
            return at;
    }
    return body.size();
}

// Without the line end before the delimiter, which belongs to it.
QByteArrayView withoutLineEnd(QByteArrayView part)
{
    if (part.endsWith('\n'))
        part.chop(1);
    if (part.endsWith('\r'))
        part.chop(1);
    return part;
}

} // namespace

QByteArrayView BodyPart::field(QByteArrayView name) const
{
    for (const HeaderField &candidate : fields) {
        if (isSame(candidate.name, name))
            return candidate.value;
    }
    return {};
}

QByteArray parameter(QByteArrayView value, QByteArrayView name)
{
    qsizetype semicolon = value.indexOf(';');
    while (semicolon >= 0) {
        value = value.sliced(semicolon + 1);
        const qsizetype end = value.indexOf('=');
        if (end < 0)
            return {};
        const QByteArrayView key = value.first(end).trimmed();
        value = value.sliced(end + 1);
        const QByteArray found = takeValue(value);
        if (isSame(key, name))
            return found;
        semicolon = value.indexOf(';');
    }
    return {};
}

std::vector<BodyPart> bodyParts(QByteArrayView body, QByteArrayView contentType)
{
    constexpr QByteArrayView multipart = "multipart/";
    const QByteArray boundary = parameter(contentType, "boundary");
    if (boundary.isEmpty()
        || !isSame(contentType.first(std::min(contentType.size(), multipart.size())), multipart))
        return {};
    const QByteArray delimiter = "--" + boundary;
    std::vector<BodyPart> parts;
    qsizetype at = nextDelimiter(body, delimiter, 0);
    while (at < body.size()) {
        const qsizetype begin = at + delimiter.size();
        if (body.sliced(begin).startsWith("--"))
            break;
        const qsizetype lineEnd = body.indexOf('\n', begin);
        if (lineEnd < 0)
            break;
        const qsizetype next = nextDelimiter(body, delimiter, lineEnd + 1);
        const QByteArrayView part = body.sliced(lineEnd + 1, next - lineEnd - 1);
        parts.push_back(readPart(next < body.size() ? withoutLineEnd(part) : part));
        at = next;
    }
    return parts;
}

} // namespace Hookwright
