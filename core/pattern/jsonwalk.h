// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchstate.h"

namespace Hookwright {

// Walks the tokens of one JSON text along the path trie and tells the state about every value that a leaf
// waits for. Everything else is passed over token by token: its grammar is checked, its strings are not
// looked into unless everything is to be checked. Used once.
//
// The place in the tokens is handed from function to function, in a register: each takes the token that
// its part begins with and returns the one behind it, null where the text is no JSON. Null stops the walk
// as well once the state is decided.
class JsonWalk
{
public:
    enum class Check { WhatIsNeeded, Everything };

    static constexpr int maxDepth = 1024; // as JsonText has it

    JsonWalk(const MatcherTables &tables, MatchState &state, QByteArrayView text, Check check);

    // The text as a whole event. False where it is no JSON object.
    bool event();

    // The text as the value of a member. False where it is no JSON.
    bool valueAt(MemberTable::Found member);

private:
    using Token = const quint32 *;
    static constexpr quint32 none = MatcherTables::none;

    bool begin();

    // No end is looked for but behind a value: begin() has seen that the last token closes a container, and
    // nothing else is taken where a closing bracket stands.
    char at(Token token) const { return m_bytes[*token]; }

    Token value(Token token, MemberTable::Found member, quint32 element, int depth);
    Token object(Token token, quint32 place, quint32 element, int depth);
    Token array(Token token, MemberTable::Found member, quint32 element, int depth);
    Token string(Token token, quint32 leaf, quint32 element);
    Token scalar(Token token, quint32 leaf, quint32 element);
    bool testElements(quint32 leaf, Token begin, Token end, quint32 element);
    bool unescapeName(QByteArrayView *name);

    static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    // The characters from a token to the next one, but for space before that.
    QByteArrayView unquoted(Token token) const
    {
        const char *const begin = m_bytes + *token;
        const char *last = (token + 1 == m_end ? m_bytes + m_text.size() : m_bytes + token[1]) - 1;
        while (isSpace(*last))
            --last;
        return {begin, last + 1};
    }

    // A string without its quotes. The structural index has seen that it is closed, and nothing but space
    // stands between a string and the next token.
    QByteArrayView quoted(Token token) const
    {
        const char *const begin = m_bytes + *token + 1;
        const char *const end = m_bytes + token[1] - 1;
        if (token + 1 != m_end && *end == '"')
            return {begin, end};
        const QByteArrayView whole = unquoted(token);
        return {begin, whole.end() - 1};
    }

    // Whether there is a backslash in a part of the text. Asked from the front to the back: it is looked for
    // only once for all the parts before the next one.
    bool hasEscape(QByteArrayView part)
    {
        if (m_backslash < part.begin())
            findBackslash(part.begin());
        return m_backslash < part.end();
    }
    void findBackslash(const char *from);

    Token skip(Token token, int depth);
    // A member's name and its colon.
    Token skipName(Token token)
    {
        return at(token) == '"' && at(token + 1) == ':' && checkString(token) ? token + 2 : nullptr;
    }
    // All patterns are decided, and nobody wants to know about the rest.
    bool isStopped() const { return m_state.isDecided() && m_check == Check::WhatIsNeeded; }
    // Of a string that nobody asks for, whether its escapes are valid, where that is to be checked.
    bool checkString(Token token) { return m_check == Check::WhatIsNeeded || hasValidEscapes(token); }
    bool hasValidEscapes(Token token);

    void pushKind(int level, bool isObject)
    {
        quint64 &word = m_isObject[std::size_t(level) / 64];
        const quint64 bit = quint64(1) << level % 64;
        word = isObject ? word | bit : word & ~bit;
    }
    bool isKindObject(int level) const { return m_isObject[std::size_t(level) / 64] >> level % 64 & 1; }

    const MatcherTables &m_tables;
    MatchState &m_state;
    const QByteArrayView m_text;
    const char *const m_bytes;
    const Check m_check;
    Token m_end = nullptr;
    const char *m_backslash = nullptr;                 // the next one, or the end of the text
    std::array<quint64, maxDepth / 64 + 1> m_isObject; // of every container being passed over, by depth
};

} // namespace Hookwright
