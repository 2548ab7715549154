// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/iregexp.h"

#include <QStringDecoder>
#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

// Checks an I-Regexp by the grammar of RFC 9485, section 4, and writes it for PCRE. UTF-16 throughout:
// what is outside of the ASCII range is always plain, and ends of ranges are compared as code points.
class Translator
{
public:
    explicit Translator(QStringView pattern)
        : m_pattern(pattern)
    {}

    // Null if it is no I-Regexp.
    QString run()
    {
        while (!atEnd()) {
            if (!next())
                return {};
        }
        return m_open == 0 ? m_out : QString();
    }

private:
    bool atEnd() const { return m_at == m_pattern.size(); }
    char16_t peek() const { return atEnd() ? u'\0' : m_pattern[m_at].unicode(); }
    bool take(char16_t c)
    {
        if (atEnd() || m_pattern[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    // One atom, quantifier, bar or parenthesis.
    bool next()
    {
        const bool quantifiable = std::exchange(m_quantifiable, false);
        const char16_t c = m_pattern[m_at++].unicode();
        switch (c) {
        case u'(':
            ++m_open;
            m_out += "(?:"_L1;
            return true;
        case u')':
            m_out += u')';
            m_quantifiable = true;
            return --m_open >= 0;
        case u'|':
            m_out += u'|';
            return true;
        case u'*':
        case u'+':
        case u'?':
            m_out += c;
            return quantifiable;
        case u'{':
            return quantifiable && range();
        case u'}':
        case u']':
            return false;
        default:
            m_quantifiable = true;
            return atom(c);
        }
    }

    bool atom(char16_t c)
    {
        switch (c) {
        case u'.':
            m_out += "[^\\n\\r]"_L1;
            return true;
        case u'[':
            return characterClass();
        case u'\\':
            return escape();
        case u'^':
            m_out += "(?:\\A)"_L1; // in a group, which may be repeated
            return true;
        case u'$':
            m_out += "(?:\\z)"_L1;
            return true;
        default:
            appendPlain(c);
            return true;
        }
    }

    void appendPlain(char16_t c)
    {
        m_out += c;
        if (QChar::isHighSurrogate(c) && QChar::isLowSurrogate(peek()))
            m_out += m_pattern[m_at++];
    }

    // {2}, {2,} or {2,3}
    bool range()
    {
        int least = 0;
        int most = 0;
        if (!number(&least))
            return false;
        m_out += u'{' + QString::number(least);
        if (take(u',')) {
            m_out += u',';
            if (peek() != u'}') {
                if (!number(&most) || most < least)
                    return false;
                m_out += QString::number(most);
            }
        }
        m_out += u'}';
        return take(u'}');
    }

    // Saturates far above what PCRE takes.
    bool number(int *value)
    {
        const qsizetype begin = m_at;
        for (; peek() >= u'0' && peek() <= u'9'; ++m_at)
            *value = std::min(*value * 10 + (peek() - u'0'), 1'000'000);
        return m_at != begin;
    }

    bool escape()
    {
        if (peek() == u'p' || peek() == u'P')
            return category();
        return !atEnd() && singleEscape(nullptr);
    }

    // SingleCharEsc, behind its backslash.
    bool singleEscape(char32_t *meaning)
    {
        const char16_t c = peek();
        if (!u"()*+-.?[\\]^nrt{|}"_s.contains(c))
            return false;
        ++m_at;
        m_out += u'\\';
        m_out += c;
        if (meaning)
            *meaning = c == u'n' ? U'\n' : c == u'r' ? U'\r' : c == u't' ? U'\t' : c;
        return true;
    }

    // \p{Lu} and the like
    bool category()
    {
        static constexpr QLatin1StringView categories[] = {
                "L"_L1,  "Ll"_L1, "Lm"_L1, "Lo"_L1, "Lt"_L1, "Lu"_L1, "M"_L1,  "Mc"_L1, "Me"_L1,
                "Mn"_L1, "N"_L1,  "Nd"_L1, "Nl"_L1, "No"_L1, "P"_L1,  "Pc"_L1, "Pd"_L1, "Pe"_L1,
                "Pf"_L1, "Pi"_L1, "Po"_L1, "Ps"_L1, "Z"_L1,  "Zl"_L1, "Zp"_L1, "Zs"_L1, "S"_L1,
                "Sc"_L1, "Sk"_L1, "Sm"_L1, "So"_L1, "C"_L1,  "Cc"_L1, "Cf"_L1, "Cn"_L1, "Co"_L1};
        const QStringView rest = m_pattern.sliced(m_at);
        const qsizetype end = rest.indexOf(u'}');
        if (end < 2 || rest[1] != u'{')
            return false;
        const QStringView name = rest.sliced(2, end - 2);
        if (std::find(std::begin(categories), std::end(categories), name) == std::end(categories))
            return false;
        m_out += u'\\';
        m_out += rest.first(end + 1);
        m_at += end + 1;
        return true;
    }

    bool characterClass()
    {
        m_out += u'[';
        if (take(u'^'))
            m_out += u'^';
        bool isEmpty = !take(u'-');
        if (!isEmpty)
            m_out += "\\-"_L1;
        while (!atEnd() && peek() != u']') {
            if (peek() == u'-') { // the last
                ++m_at;
                m_out += "\\-"_L1;
                if (isEmpty || peek() != u']')
                    return false;
            } else if (!classPart()) {
                return false;
            }
            isEmpty = false;
        }
        m_out += u']';
        return !isEmpty && take(u']');
    }

    // A character, a range or a category.
    bool classPart()
    {
        if (peek() == u'\\' && m_at + 1 < m_pattern.size()
            && (m_pattern[m_at + 1] == u'p' || m_pattern[m_at + 1] == u'P')) {
            ++m_at;
            return category();
        }
        char32_t first = 0;
        char32_t last = 0;
        if (!classCharacter(&first))
            return false;
        const bool isRange = peek() == u'-' && m_at + 1 < m_pattern.size() && m_pattern[m_at + 1] != u']';
        if (!isRange)
            return true;
        ++m_at;
        m_out += u'-';
        return classCharacter(&last) && first <= last;
    }

    bool classCharacter(char32_t *meaning)
    {
        const char16_t c = peek();
        if (atEnd() || c == u'[' || c == u']' || c == u'-')
            return false;
        ++m_at;
        if (c == u'\\')
            return singleEscape(meaning);
        if (c == u'^')
            m_out += u'\\';
        *meaning = c;
        if (QChar::isHighSurrogate(c))
            *meaning = QChar::surrogateToUcs4(c, peek());
        appendPlain(c);
        return true;
    }

    QStringView m_pattern;
    qsizetype m_at = 0;
    QString m_out;
    int m_open = 0;
    bool m_quantifiable = false; // an atom has come just before
};

// QString::fromUtf8() would drop a byte order mark.
QString utf16(QByteArrayView utf8)
{
    return QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom).decode(utf8);
}

} // namespace

IRegexp::IRegexp(QRegularExpression expression)
    : m_expression(std::move(expression))
{}

// Without the JIT compiler: its stack ends at half a megabyte, where the interpreter takes the heap.
QString IRegexp::limits()
{
    return u"(*LIMIT_MATCH=10000000)(*LIMIT_HEAP=131072)(*NO_JIT)"_s;
}

// The search for a place is part of the expression, as PCRE's own would begin its count at each place anew.
std::optional<IRegexp> IRegexp::compile(QByteArrayView pattern, Extent extent)
{
    const QString translated = Translator(utf16(pattern)).run();
    if (translated.isNull() && !pattern.isEmpty())
        return std::nullopt;
    const QString frame = extent == Extent::WholeText ? u"%1\\A(?:%2)\\z"_s : u"%1\\A(?s:.*?)(?:%2)"_s;
    return IRegexp(
            QRegularExpression(frame.arg(limits(), translated), QRegularExpression::DontCaptureOption));
}

IRegexp::Outcome IRegexp::match(QByteArrayView text) const
{
    if (!m_expression.isValid())
        return Outcome::TooCostly;
    const QRegularExpressionMatch match = m_expression.match(utf16(text));
    if (!match.isValid())
        return Outcome::TooCostly;
    return match.hasMatch() ? Outcome::Match : Outcome::NoMatch;
}

} // namespace Hookwright
