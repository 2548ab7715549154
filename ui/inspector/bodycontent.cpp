// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/bodycontent.h"

#include "core/connector/querystring.h"
#include "core/event/eventjson.h"
#include "core/event/utf8.h"
#include "core/event/xmltext.h"
#include "core/http/contentcoding.h"
#include "core/http/multipart.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/widgets/excerpt.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype readAtOnce = 256 * 1024; // bytes, in a millisecond or two
constexpr qsizetype mostValues = 8'000'000;
constexpr qsizetype longestXml = 16 * 1024 * 1024; // bytes of XML that is worth indenting
constexpr qsizetype mostFields = 10'000;
constexpr qsizetype longestField = 4096; // bytes of a value in the table
constexpr qsizetype longestHex = 64;     // bytes that are shown in the table
constexpr int widestImage = 4096;        // pixels, either way
constexpr qint64 mostPixels = 100'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("BodyContent", text);
}

// The type without its parameters, lower case.
QByteArray mediaType(const QByteArray &contentType)
{
    return contentType.split(';').front().trimmed().toLower();
}

QByteArrayView begin(QByteArrayView bytes)
{
    return bytes.first(std::min(bytes.size(), longestField)).trimmed();
}

bool isMeantAsJson(QByteArrayView body, const QByteArray &type)
{
    return type.contains("json") || begin(body).startsWith('{') || begin(body).startsWith('[');
}

// At least as many as there are: behind every comma and every opening bracket there may be one.
qsizetype mostValuesOf(QByteArrayView json)
{
    return 1
           + std::count_if(json.begin(), json.end(), [](char c) { return c == ',' || c == '[' || c == '{'; });
}

// The lines as the elements of an array; empty where there are not two of them that hold anything.
QByteArray linesAsArray(QByteArrayView text)
{
    QByteArray array = "[";
    array.reserve(text.size() + 2);
    int lines = 0;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = (end < 0 ? text : text.first(end)).trimmed();
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (line.isEmpty())
            continue;
        if (lines++ > 0)
            array.append(',');
        array.append(line);
    }
    return lines > 1 ? array + ']' : QByteArray();
}

// Of what begins with a value in a line of its own: the first line that is none. Nothing where the text
// begins otherwise, or no line is broken.
std::optional<JsonError> brokenLine(const QByteArray &text)
{
    int line = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype newline = text.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? text.size() : newline;
        const QByteArray value = text.sliced(begin, end - begin);
        const bool isEmpty = value.trimmed().isEmpty();
        ++line;
        const auto parsed = JsonText::parse(isEmpty ? "null"_ba : value);
        if (const auto *error = std::get_if<JsonError>(&parsed)) {
            if (line == 1)
                return {};
            return JsonError{{error->position.offset + begin, line, error->position.column}, error->message};
        }
        begin = end + 1;
    }
    return {};
}

void readJson(BodyContent *content, const QByteArray &type)
{
    if (mostValuesOf(content->bytes) > mostValues) {
        content->hasTooManyValues = isMeantAsJson(content->bytes, type);
        return;
    }
    auto parsed = JsonText::parse(content->bytes);
    const bool meant = isMeantAsJson(content->bytes, type);
    if (std::holds_alternative<JsonError>(parsed) && meant) {
        content->jsonError = std::get<JsonError>(parsed);
        if (const QByteArray lines = linesAsArray(content->bytes); !lines.isEmpty())
            parsed = JsonText::parse(lines);
        content->isJsonLines = std::holds_alternative<JsonText>(parsed);
        if (auto error = content->isJsonLines ? std::nullopt : brokenLine(content->bytes))
            content->jsonError = std::move(*error);
    }
    if (auto *json = std::get_if<JsonText>(&parsed)) {
        content->jsonError.reset();
        content->json = std::make_shared<const JsonText>(std::move(*json));
    }
}

bool isText(QByteArrayView bytes)
{
    const auto isOdd = [](char c) { return quint8(c) < ' ' && !QByteArrayView("\t\n\f\r").contains(c); };
    return isUtf8(bytes) && std::none_of(bytes.begin(), bytes.end(), isOdd);
}

// SVG is XML, which is shown as text: drawn, it could ask for what is outside.
bool canReadImage(QImageReader &reader)
{
    reader.setDecideFormatFromContent(true);
    return reader.canRead() && !reader.format().startsWith("svg");
}

BodyPartContent readPart(const BodyPart &part, const QByteArray &fileName)
{
    using Kind = BodyPartContent::Kind;
    BodyPartContent read;
    read.fileName = readableText(fileName);
    read.bytes = part.content.toByteArray();
    if (isText(part.content) || part.field("Content-Type").trimmed().startsWith("text/"))
        return read;
    QBuffer buffer(&read.bytes);
    QImageReader reader(&buffer);
    read.kind = canReadImage(reader) ? Kind::Image : Kind::Bytes;
    return read;
}

// Of an image or bytes: how they begin.
QString partText(const BodyPartContent &part)
{
    if (part.kind == BodyPartContent::Kind::Text)
        return readableText(part.bytes.first(std::min(part.bytes.size(), longestField)));
    const QString hex =
            QString::fromLatin1(part.bytes.first(std::min(part.bytes.size(), longestHex)).toHex(' '));
    return part.bytes.size() > longestHex ? hex + u" …"_s : hex;
}

void readParts(BodyContent *content, const QByteArray &contentType)
{
    for (const BodyPart &part : bodyParts(content->bytes, contentType)) {
        if (qsizetype(content->fields.size()) == mostFields)
            return;
        const QByteArrayView disposition = part.field("Content-Disposition");
        const QByteArray file = parameter(disposition, "filename");
        const BodyPartContent &read = content->parts.emplace_back(readPart(part, file));
        QStringList notes;
        if (!file.isNull())
            notes += tr("file %1").arg(readableText(file));
        if (const QByteArrayView type = part.field("Content-Type"); !type.isEmpty())
            notes += readableText(type);
        notes += sizeText(part.content.size());
        content->fields.push_back(
                {readableText(parameter(disposition, "name")), partText(read), notes.join(u", "_s)});
    }
}

void readForm(BodyContent *content)
{
    for (const auto &[name, value] : decodedQuery(content->bytes.trimmed())) {
        if (qsizetype(content->fields.size()) == mostFields)
            return;
        content->fields.push_back({readableText(name), readableText(value.left(longestField)),
                                   value.size() > longestField ? sizeText(value.size()) : QString()});
    }
}

} // namespace

BodyImage readImage(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    if (!canReadImage(reader))
        return {};
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    const QSize bounds(widestImage, widestImage);
    if (size.width() > widestImage || size.height() > widestImage)
        reader.setScaledSize(size.scaled(bounds, Qt::KeepAspectRatio));
    return {reader.read(), size};
}

bool isReadAtOnce(const ReceivedBody &body)
{
    return body.bytes.size() <= readAtOnce && body.contentEncoding.isEmpty();
}

BodyContent readBytes(const ReceivedBody &body)
{
    BodyContent content;
    content.bytes = body.bytes;
    content.rows = TextRows(body.bytes);
    return content;
}

BodyContent readBody(const ReceivedBody &body)
{
    BodyContent content;
    DecodedContent decoded = decodeContent(body.bytes, body.contentEncoding);
    content.bytes = std::move(decoded.bytes);
    content.codings = decoded.codings;
    content.codingProblem = decoded.problem;
    content.rows = TextRows(content.bytes);
    if (content.bytes.isEmpty())
        return content;
    const QByteArray type = mediaType(body.contentType);
    if (type == "application/x-www-form-urlencoded")
        readForm(&content);
    else if (type.startsWith("multipart/"))
        readParts(&content, body.contentType);
    else if (begin(content.bytes).startsWith('<'))
        content.isXml = content.bytes.size() <= longestXml;
    else
        readJson(&content, type);
    if (!content.json && !content.isXml && content.fields.empty())
        content.image = readImage(content.bytes);
    return content;
}

QByteArray prettyText(const BodyContent &content)
{
    if (content.json)
        return restyleJson(content.json->text(), JsonStyle::Indented);
    return content.isXml ? indentedXml(content.bytes).value_or(content.bytes) : content.bytes;
}

} // namespace Hookwright
