// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <memory>
#include <span>

namespace Hookwright {

// The tokens of a JSON text. A token is known by where its place in the text is written down, so that the
// one behind it is the next number; those of a text end at end().
class JsonTokens
{
public:
    using Token = const quint32 *;

    JsonTokens() = default;
    JsonTokens(QByteArrayView text, std::span<const quint32> offsets)
        : m_bytes(text.data())
        , m_textEnd(text.end())
        , m_begin(offsets.data())
        , m_end(offsets.data() + offsets.size())
    {}

    Token begin() const { return m_begin; }
    Token end() const { return m_end; }

    const char *position(Token token) const { return m_bytes + *token; }
    char at(Token token) const { return m_bytes[*token]; }

    // The characters from a token to the next one, but for space before that.
    QByteArrayView unquoted(Token token) const
    {
        const char *last = (token + 1 == m_end ? m_textEnd : position(token + 1)) - 1;
        while (isSpace(*last))
            --last;
        return {position(token), last + 1};
    }

    // A string without its quotes. The structural index has seen that it is closed, and nothing but space
    // stands between a string and the next token.
    QByteArrayView quoted(Token token) const
    {
        const char *const begin = position(token) + 1;
        const char *const end = m_bytes + token[1] - 1;
        if (token + 1 != m_end && *end == '"')
            return {begin, end};
        return {begin, unquoted(token).end() - 1};
    }

private:
    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    const char *m_bytes = nullptr;
    const char *m_textEnd = nullptr;
    Token m_begin = nullptr;
    Token m_end = nullptr;
};

// Where the tokens of a JSON text begin: every bracket, colon and comma, every opening quote, the first
// character of every number and word. Made by TokenScan, or where the processor can't by the first of
// simdjson's two stages; either sees to it that the text is UTF-8, that every string is closed and that none
// has a bare control character. simdjson's second stage, which is not used here, would decode what no rule
// asks for. Keeps its memory from one text to the next. One thread at a time.
class StructuralIndex
{
public:
    StructuralIndex();
    ~StructuralIndex();
    StructuralIndex(StructuralIndex &&) noexcept;
    StructuralIndex &operator=(StructuralIndex &&) noexcept;

    // False where the text fails the checks above or is empty.
    bool build(QByteArrayView text);

    // As build() has it, for what needs no tokens.
    static bool isUtf8(QByteArrayView text);

    // Valid until the next build().
    JsonTokens tokens() const;

    // The text between the quotes of a string of the text with its escapes taken off, valid until the next
    // unescape(). Null where an escape is invalid or half of a surrogate pair stands alone.
    QByteArrayView unescape(QByteArrayView string);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace Hookwright
