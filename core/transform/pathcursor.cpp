// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/pathcursor.h"

#include "core/event/utf8.h"
#include "core/util/hexdigit.h"

#include <charconv>

namespace Hookwright {

namespace {

constexpr qint64 largestInteger = (qint64(1) << 53) - 1; // RFC 7493, section 2.2

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNameFirst(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || quint8(c) >= 0x80;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

PathCursor::PathCursor(QByteArrayView text)
    : m_text(text)
    , m_at(text.begin())
{}

bool PathCursor::failAt(qsizetype offset, const QString &message)
{
    if (m_errorMessage.isEmpty()) {
        m_errorOffset = offset;
        m_errorMessage = offset == m_text.size() ? tr("%1, but the query ends here").arg(message) : message;
    }
    return false;
}

bool PathCursor::take(QByteArrayView token)
{
    if (!QByteArrayView(m_at, m_text.end()).startsWith(token))
        return false;
    m_at += token.size();
    return true;
}

bool PathCursor::skipBlanks()
{
    const char *const begin = m_at;
    while (isBlank(peek()))
        ++m_at;
    return m_at != begin;
}

bool PathCursor::atMemberName() const
{
    return isNameFirst(peek());
}

QByteArrayView PathCursor::memberName()
{
    const char *const begin = m_at;
    while (isNameFirst(peek()) || isDigit(peek()))
        ++m_at;
    return QByteArrayView(begin, m_at);
}

QByteArrayView PathCursor::functionName()
{
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    const char *const begin = m_at;
    if (isLower(peek())) {
        while (isLower(peek()) || isDigit(peek()) || peek() == '_')
            ++m_at;
    }
    return QByteArrayView(begin, m_at);
}

bool PathCursor::atInteger() const
{
    return peek() == '-' || isDigit(peek());
}

bool PathCursor::integer(qint64 *value)
{
    const qsizetype begin = offset();
    const bool isNegative = take("-");
    const qsizetype first = offset();
    if (!digits())
        return false;
    const QByteArrayView source = m_text.sliced(begin, offset() - begin);
    if (m_text[first] == '0' && (isNegative || offset() - first > 1))
        return failAt(begin, tr("expected an integer without leading zeros"));
    const auto [end, error] = std::from_chars(source.begin(), source.end(), *value);
    if (error != std::errc() || *value > largestInteger || *value < -largestInteger)
        return failAt(begin, tr("expected an integer of up to %1 either way").arg(largestInteger));
    return true;
}

bool PathCursor::digits()
{
    if (!isDigit(peek()))
        return fail(tr("expected a digit"));
    while (isDigit(peek()))
        ++m_at;
    return true;
}

bool PathCursor::number(QByteArray *source)
{
    const qsizetype begin = offset();
    take("-");
    const qsizetype first = offset();
    if (!digits())
        return false;
    if (m_text[first] == '0' && offset() - first > 1)
        return failAt(first, tr("expected a number without leading zeros"));
    if (take(".") && !digits())
        return false;
    if (take("e") || take("E")) {
        if (!take("+"))
            take("-");
        if (!digits())
            return false;
    }
    *source = m_text.sliced(begin, offset() - begin).toByteArray();
    return true;
}

bool PathCursor::string(QByteArray *value)
{
    const qsizetype begin = offset();
    const char quote = *m_at++;
    for (;;) {
        const char *const plain = m_at;
        while (!atEnd() && *m_at != quote && *m_at != '\\' && quint8(*m_at) >= 0x20)
            ++m_at;
        value->append(plain, m_at - plain);
        if (atEnd())
            return failAt(begin, tr("expected the quote that ends this string"));
        if (quint8(*m_at) < 0x20)
            return fail(tr("expected control characters in a string to be escaped"));
        if (*m_at++ == quote)
            return true;
        if (!escape(quote, value))
            return false;
    }
}

bool PathCursor::escape(char quote, QByteArray *value)
{
    static constexpr char letters[] = "bfnrt/\\";
    static constexpr char meanings[] = "\b\f\n\r\t/\\";
    const char c = peek();
    if (c == 'u')
        return unicodeEscape(value);
    if (c == quote) {
        *value += c;
    } else if (const qsizetype i = QByteArrayView(letters).indexOf(c); i >= 0 && !atEnd()) {
        *value += meanings[i];
    } else {
        return fail(tr("expected one of %1 b f n r t / \\ u behind “\\”").arg(QLatin1Char(quote)));
    }
    ++m_at;
    return true;
}

// \uXXXX, and the second half where the first is a high surrogate.
bool PathCursor::unicodeEscape(QByteArray *value)
{
    const qsizetype begin = offset() - 1;
    ++m_at;
    char32_t c = 0;
    if (!hexQuad(&c))
        return false;
    if (c >= 0xd800 && c < 0xe000) {
        char32_t low = 0;
        const bool isHigh = c < 0xdc00;
        if (!isHigh || !take("\\u"))
            return failAt(begin, tr("expected both halves of a surrogate pair, found one alone"));
        if (!hexQuad(&low))
            return false;
        if (low < 0xdc00 || low > 0xdfff)
            return failAt(begin, tr("expected both halves of a surrogate pair, found one alone"));
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    appendUtf8(c, *value);
    return true;
}

bool PathCursor::hexQuad(char32_t *value)
{
    for (int i = 0; i < 4; ++i, ++m_at) {
        const int digit = hexDigit(peek());
        if (digit < 0)
            return fail(tr("expected four hexadecimal digits behind “\\u”"));
        *value = *value << 4 | char32_t(digit);
    }
    return true;
}

} // namespace Hookwright
