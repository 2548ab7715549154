// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchstate.h"

#include <utility>

namespace Hookwright {

// Walks the tokens of one JSON text along the path trie and tells the state about every value that a leaf
// waits for. Everything else is passed over token by token: its grammar is checked, its strings are not
// decoded; whether their escapes are valid is seen in one sweep at the end. Used once.
//
// The place in the tokens is handed from function to function, in a register: each takes the token that
// its part begins with and returns the one behind it, null where the text is no JSON. Null stops the walk
// as well once the state is decided.
//
// A text with a long array is taken in parts, with a run of elements that need no tokens between two of them.
// A part ends behind an object in an array, so that the walk from one part to the next goes on there.
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
    using Token = JsonTokens::Token;
    static constexpr quint32 none = MatcherTables::none;

    bool begin();
    bool beginPart(const char *from, const char *end);
    Token nextPart(const char *from, const char *end);
    Token readRun(quint32 place, quint32 parent, quint32 array);

    // No end is looked for but behind a value: begin() has seen that the last token closes a container, and
    // nothing else is taken where a closing bracket stands.
    char at(Token token) const { return m_tokens.at(token); }

    Token value(Token token, MemberTable::Found member, quint32 element, int depth);
    Token object(Token token, quint32 place, quint32 element, int depth);
    Token rememberedObject(Token token, quint32 place, int depth);
    Token closed(Token token, int deepest) const;
    Token array(Token token, MemberTable::Found member, quint32 element, int depth);
    Token string(Token token, quint32 leaf, quint32 element);
    Token scalar(Token token, quint32 leaf, quint32 element);
    void testElement(quint32 leaf, Token object, quint32 element);
    bool unescapeName(QByteArrayView *name);

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
    Token skipName(Token token) { return at(token) == '"' && at(token + 1) == ':' ? token + 2 : nullptr; }
    // All patterns are decided, and nobody wants to know about the rest.
    bool isStopped() const { return m_state.isDecided() && m_check == Check::WhatIsNeeded; }
    // Behind a value in a container: whether the walk is over, as it is with the text or once it is stopped.
    bool isOver(Token token)
    {
        if (!token || token == m_tokens.end())
            return true;
        if (!isStopped())
            return false;
        m_walked = m_tokens.position(token);
        return true;
    }
    // Where a part of the text ends and another one follows.
    bool isBetweenParts(Token token) const { return token == m_tokens.end() && m_partEnd != m_text.end(); }
    // Whether the walk came to an end that is none of an error, and what it passed over had no invalid
    // escape.
    bool isValid(Token behind) const;

    quint32 newElement(quint32 parent, quint32 array)
    {
        if (m_openElement != ElementChoice::root)
            return std::exchange(m_openElement, ElementChoice::root);
        return m_state.newElement(parent, array);
    }

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
    const Check m_check;
    JsonTokens m_tokens;
    const char *m_partEnd;                             // the end of the text, or of the tokens at hand
    quint32 m_openElement = ElementChoice::root;       // that a run has left off in
    const char *m_walked;                              // the end of the text, or where the walk stopped
    const char *m_firstBackslash;                      // or the beginning, while none was looked for
    const char *m_backslash = nullptr;                 // the next one, or the end of the text
    std::array<quint64, maxDepth / 64 + 1> m_isObject; // of every container being passed over, by depth
};

} // namespace Hookwright
