// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsonparser.h"

#include "core/util/hexdigit.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr char context[] = "Hookwright::JsonText";

constexpr char expectedValue[] = QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a value");
constexpr char tooDeep[] = QT_TRANSLATE_NOOP("Hookwright::JsonText", "nested too deeply");

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The high bit of every byte that ends a run of plain string text: a quote, a backslash, a control
// character. Only the lowest one set is exact; bytes above it may be marked by a borrow.
quint64 specialBytes(quint64 bytes)
{
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 highs = 0x8080808080808080;
    const quint64 quote = bytes ^ ones * '"';
    const quint64 backslash = bytes ^ ones * '\\';
    return (((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash))
           & highs;
}

const char *skipPlain(const char *p, const char *end)
{
    for (; end - p >= 8; p += 8) {
        if (const quint64 special = specialBytes(qFromLittleEndian<quint64>(p)))
            return p + std::countr_zero(special) / 8;
    }
    while (p != end && *p != '"' && *p != '\\' && quint8(*p) >= 0x20)
        ++p;
    return p;
}

} // namespace

JsonParser::JsonParser(QByteArrayView text, int maxDepth, std::vector<JsonText::Node> &nodes)
    : m_begin(text.data())
    , m_at(m_begin)
    , m_end(m_begin + text.size())
    , m_maxDepth(std::size_t(std::max(0, maxDepth)))
    , m_nodes(nodes)
{
    m_nodes.reserve(std::min<std::size_t>(std::size_t(text.size()) / 20 + 1, 1 << 16));
    m_open.reserve(32);
}

bool JsonParser::run()
{
    skipSpace();
    if (m_end - m_at >= 3 && std::memcmp(m_at, "\xEF\xBB\xBF", 3) == 0)
        return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a value, found a byte order mark"));
    bool another = true;
    while (another) {
        if (!value() || !finishedValue(&another))
            return false;
    }
    if (m_at != m_end)
        return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected nothing more after the value"));
    return true;
}

QString JsonParser::errorMessage() const
{
    const QString message = QCoreApplication::translate(context, m_error);
    if (m_error == tooDeep)
        return message + u" (%1)"_s.arg(m_maxDepth);
    if (m_at != m_end)
        return message;
    return QCoreApplication::translate(context, "%1, but the text ends here").arg(message);
}

bool JsonParser::fail(const char *message)
{
    m_error = message;
    return false;
}

void JsonParser::skipSpace()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

// One scalar, or containers down to the first scalar or empty container.
bool JsonParser::value()
{
    bool isOpen = true;
    while (isOpen) {
        if (m_at == m_end)
            return fail(expectedValue);
        switch (*m_at) {
        case '{':
            if (!beginContainer(Kind::Object, &isOpen))
                return false;
            continue;
        case '[':
            if (!beginContainer(Kind::Array, &isOpen))
                return false;
            continue;
        case '"': {
            const NodeIndex node = addNode(Kind::String, m_at);
            if (!string())
                return false;
            m_nodes[node].end = offset(m_at);
            return true;
        }
        case 't':
            return literal("true", Kind::True);
        case 'f':
            return literal("false", Kind::False);
        case 'n':
            return literal("null", Kind::Null);
        default:
            return number();
        }
    }
    return true;
}

// Behind a value: closes what ends here, until a comma (`another` value follows) or the root's end.
bool JsonParser::finishedValue(bool *another)
{
    for (;;) {
        skipSpace();
        if (m_open.empty()) {
            *another = false;
            return true;
        }
        const Open &open = m_open.back();
        const char c = m_at != m_end ? *m_at : '\0';
        if (c == ',') {
            ++m_at;
            skipSpace();
            return !open.isObject
                   || memberName(
                           QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a member's name in quotes"));
        }
        if (c != (open.isObject ? '}' : ']')) {
            return fail(open.isObject ? QT_TRANSLATE_NOOP("Hookwright::JsonText",
                                                          "expected ',' or '}' after a member")
                                      : QT_TRANSLATE_NOOP("Hookwright::JsonText",
                                                          "expected ',' or ']' after an element"));
        }
        m_nodes[open.node].end = offset(++m_at);
        m_open.pop_back();
    }
}

bool JsonParser::beginContainer(Kind kind, bool *isOpen)
{
    if (m_open.size() >= m_maxDepth)
        return fail(tooDeep);
    const bool isObject = kind == Kind::Object;
    const NodeIndex node = addNode(kind, m_at);
    ++m_at;
    skipSpace();
    if (m_at != m_end && *m_at == (isObject ? '}' : ']')) {
        m_nodes[node].end = offset(++m_at);
        *isOpen = false;
        return true;
    }
    m_open.push_back({.node = node, .lastChild = JsonText::none, .isObject = isObject});
    return !isObject
           || memberName(
                   QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a member's name in quotes or '}'"));
}

bool JsonParser::memberName(const char *expected)
{
    if (m_at == m_end || *m_at != '"')
        return fail(expected);
    m_keyBegin = offset(m_at);
    if (!string())
        return false;
    m_keyEnd = offset(m_at);
    skipSpace();
    if (m_at == m_end || *m_at != ':')
        return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected ':' after a member's name"));
    ++m_at;
    skipSpace();
    return true;
}

bool JsonParser::literal(const char *word, Kind kind)
{
    const std::size_t size = std::strlen(word);
    if (std::size_t(m_end - m_at) < size || std::memcmp(m_at, word, size) != 0)
        return fail(expectedValue);
    const NodeIndex node = addNode(kind, m_at);
    m_at += size;
    m_nodes[node].end = offset(m_at);
    return true;
}

bool JsonParser::number()
{
    const char *const begin = m_at;
    if (*m_at == '-')
        ++m_at;
    else if (!isDigit(*m_at))
        return fail(expectedValue);
    if (m_at != m_end && *m_at == '0') {
        if (++m_at != m_end && isDigit(*m_at))
            return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected no digit after a leading 0"));
    } else if (!digits(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a digit after '-'"))) {
        return false;
    }
    if (m_at != m_end && *m_at == '.') {
        ++m_at;
        if (!digits(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a digit after '.'")))
            return false;
    }
    if (m_at != m_end && (*m_at | 0x20) == 'e') {
        ++m_at;
        if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        if (!digits(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a digit of the exponent")))
            return false;
    }
    m_nodes[addNode(Kind::Number, begin)].end = offset(m_at);
    return true;
}

bool JsonParser::digits(const char *expected)
{
    if (m_at == m_end || !isDigit(*m_at))
        return fail(expected);
    while (m_at != m_end && isDigit(*m_at))
        ++m_at;
    return true;
}

bool JsonParser::string()
{
    ++m_at;
    for (;;) {
        m_at = skipPlain(m_at, m_end);
        if (m_at == m_end)
            return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected '\"' at the end of a string"));
        if (*m_at == '"') {
            ++m_at;
            return true;
        }
        if (*m_at != '\\')
            return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText",
                                          "expected control characters in a string to be escaped"));
        if (!escape())
            return false;
    }
}

bool JsonParser::escape()
{
    ++m_at;
    if (m_at == m_end)
        return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected a character after '\\'"));
    switch (*m_at) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
        ++m_at;
        return true;
    case 'u':
        return unicodeEscape();
    default:
        return fail(
                QT_TRANSLATE_NOOP("Hookwright::JsonText", "expected one of \" \\ / b f n r t u after '\\'"));
    }
}

// \uXXXX, and the second half where the first is a high surrogate.
bool JsonParser::unicodeEscape()
{
    const char *const begin = m_at - 1;
    const auto lone = [&] {
        m_at = begin;
        return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText",
                                      "expected both halves of a surrogate pair, found one alone"));
    };
    char32_t first = 0;
    char32_t second = 0;
    ++m_at;
    if (!hexQuad(&first))
        return false;
    if (first < 0xd800 || first > 0xdfff)
        return true;
    if (first > 0xdbff || m_end - m_at < 2 || m_at[0] != '\\' || m_at[1] != 'u')
        return lone();
    m_at += 2;
    if (!hexQuad(&second))
        return false;
    return (second >= 0xdc00 && second <= 0xdfff) || lone();
}

bool JsonParser::hexQuad(char32_t *value)
{
    for (int i = 0; i < 4; ++i, ++m_at) {
        const int digit = hexDigit(m_at != m_end ? *m_at : '\0');
        if (digit < 0)
            return fail(QT_TRANSLATE_NOOP("Hookwright::JsonText",
                                          "expected four hexadecimal digits after '\\u'"));
        *value = *value << 4 | char32_t(digit);
    }
    return true;
}

JsonText::NodeIndex JsonParser::addNode(Kind kind, const char *begin)
{
    const auto index = NodeIndex(m_nodes.size());
    JsonText::Node &node = m_nodes.emplace_back();
    node.begin = offset(begin);
    node.kind = kind;
    if (m_open.empty())
        return index;
    Open &parent = m_open.back();
    if (parent.isObject) {
        node.keyBegin = m_keyBegin;
        node.keyEnd = m_keyEnd;
    }
    (parent.lastChild == JsonText::none ? m_nodes[parent.node].firstChild : m_nodes[parent.lastChild].next) =
            index;
    parent.lastChild = index;
    ++m_nodes[parent.node].childCount;
    return index;
}

} // namespace Hookwright
