// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsontext.h"

#include "core/event/jsonparser.h"
#include "core/event/utf8.h"
#include "core/util/hexdigit.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

namespace Hookwright {

namespace {

// Four digits that the parser has checked.
char32_t hexQuad(const char *digits)
{
    char32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 4 | char32_t(hexDigit(digits[i]));
    return value;
}

char unescapedLetter(char escape)
{
    switch (escape) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    }
    return escape; // the quote and both slashes
}

// An escape is longer than what it stands for, so that most names are told apart by their length.
bool isNamed(QByteArrayView quotedKey, QByteArrayView name)
{
    const QByteArrayView key = quotedKey.sliced(1, quotedKey.size() - 2);
    if (key.size() < name.size())
        return false;
    if (key.size() == name.size())
        return key == name && !key.contains('\\');
    return key.contains('\\') && unescapedJsonString(quotedKey) == name;
}

} // namespace

QByteArray unescapedJsonString(QByteArrayView quoted)
{
    const char *p = quoted.data() + 1;
    const char *const end = quoted.data() + quoted.size() - 1;
    QByteArray out;
    out.reserve(end - p);
    while (const void *found = std::memchr(p, '\\', std::size_t(end - p))) {
        const auto *backslash = static_cast<const char *>(found);
        out.append(p, backslash - p);
        p = backslash + 2;
        if (backslash[1] != 'u') {
            out += unescapedLetter(backslash[1]);
            continue;
        }
        char32_t c = hexQuad(p);
        p += 4;
        if (c >= 0xd800 && c < 0xdc00) {
            c = 0x10000 + ((c - 0xd800) << 10) + (hexQuad(p + 2) - 0xdc00);
            p += 6;
        }
        appendUtf8(c, out);
    }
    out.append(p, end - p);
    return out;
}

TextPosition textPosition(QByteArrayView text, qsizetype offset)
{
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    const QByteArrayView before = text.first(offset);
    const qsizetype lineBegin = before.lastIndexOf('\n') + 1;
    const QByteArrayView line = before.sliced(lineBegin);
    const auto isFirstByte = [](char c) { return (quint8(c) & 0xc0) != 0x80; };
    return {.offset = offset,
            .line = 1 + int(std::count(before.begin(), before.end(), '\n')),
            .column = 1 + int(std::count_if(line.begin(), line.end(), isFirstByte))};
}

std::variant<JsonText, JsonError> JsonText::parse(QByteArray text, int maxDepth)
{
    if (text.size() > qsizetype(std::numeric_limits<quint32>::max()))
        return JsonError{
                {}, QCoreApplication::translate("Hookwright::JsonText", "the text is larger than 4 GiB")};

    JsonText json;
    JsonParser parser(text, maxDepth, json.m_nodes);
    const bool parsed = parser.run();
    if (!isUtf8(text)) {
        const qsizetype bad = firstNotUtf8(text);
        if (parsed || bad <= parser.errorOffset())
            return JsonError{textPosition(text, bad),
                             QCoreApplication::translate("Hookwright::JsonText", "expected UTF-8")};
    }
    if (!parsed)
        return JsonError{textPosition(text, parser.errorOffset()), parser.errorMessage()};
    json.m_text = std::move(text);
    return json;
}

QByteArrayView JsonText::raw(NodeIndex index) const
{
    const Node &node = m_nodes[index];
    return QByteArrayView(m_text).sliced(node.begin, node.end - node.begin);
}

QByteArray JsonText::key(NodeIndex index) const
{
    const Node &node = m_nodes[index];
    if (node.keyBegin == node.keyEnd)
        return {};
    return unescapedJsonString(QByteArrayView(m_text).sliced(node.keyBegin, node.keyEnd - node.keyBegin));
}

QByteArray JsonText::string(NodeIndex index) const
{
    return node(index).kind == Kind::String ? unescapedJsonString(raw(index)) : raw(index).toByteArray();
}

JsonText::NodeIndex JsonText::member(NodeIndex object, QByteArrayView name) const
{
    NodeIndex found = none;
    if (node(object).kind != Kind::Object)
        return found;
    for (NodeIndex i = node(object).firstChild; i != none; i = m_nodes[i].next) {
        const Node &child = m_nodes[i];
        if (isNamed(QByteArrayView(m_text).sliced(child.keyBegin, child.keyEnd - child.keyBegin), name))
            found = i;
    }
    return found;
}

std::optional<QByteArray> JsonText::stringMember(NodeIndex object, QByteArrayView name) const
{
    const NodeIndex i = member(object, name);
    if (i == none || node(i).kind != Kind::String)
        return {};
    return string(i);
}

std::optional<bool> JsonText::boolMember(NodeIndex object, QByteArrayView name) const
{
    const NodeIndex i = member(object, name);
    if (i == none || (node(i).kind != Kind::True && node(i).kind != Kind::False))
        return {};
    return node(i).kind == Kind::True;
}

std::optional<qint64> JsonText::intMember(NodeIndex object, QByteArrayView name) const
{
    const NodeIndex i = member(object, name);
    if (i == none || node(i).kind != Kind::Number)
        return {};
    const QByteArrayView digits = raw(i);
    qint64 value = 0;
    const auto [rest, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (error != std::errc() || rest != digits.end())
        return {};
    return value;
}

QByteArray jsonString(QByteArrayView text)
{
    static constexpr char hex[] = "0123456789abcdef";
    const QByteArray repaired = isUtf8(text) ? QByteArray() : QString::fromUtf8(text).toUtf8();
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    for (const char c : repaired.isNull() ? text : QByteArrayView(repaired)) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (quint8(c) < 0x20) {
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
    return out;
}

} // namespace Hookwright
