// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchstate.h"

namespace Hookwright {

// Walks the tokens of one JSON text along the path trie and tells the state about every value that a leaf
// waits for. Everything else is passed over token by token: its grammar is checked, its strings are not
// looked into unless everything is to be checked. Used once.
class JsonWalk
{
public:
    enum class Check { WhatIsNeeded, Everything };

    static constexpr int maxDepth = 1024; // as JsonText has it

    JsonWalk(const MatcherTables &tables, MatchState &state, QByteArrayView text, Check check);

    // The text as a whole event. False where it is no JSON object.
    bool event();

    // The text as the value at a place. False where it is no JSON.
    bool valueAt(quint32 place);

private:
    static constexpr quint32 none = MatcherTables::none;

    bool begin();
    bool isAtEnd() const;
    char peek() const { return m_next == m_end ? '\0' : m_text[*m_next]; }
    qsizetype end() const { return m_next == m_end ? m_text.size() : qsizetype(*m_next); }

    bool value(quint32 place, quint32 element, int depth);
    bool object(quint32 place, quint32 element, int depth);
    bool array(quint32 place, quint32 element, int depth);
    bool string(quint32 leaf, quint32 element);
    bool scalar(quint32 leaf, quint32 element);
    bool testElements(quint32 leaf, qsizetype begin, quint32 element);
    bool memberName(QByteArrayView *name);
    bool quoted(QByteArrayView *inner);
    QByteArrayView unquotedToken();

    bool skip(int depth);
    bool skipScalar();
    bool skipMemberName();
    bool skipBehindValue();
    bool checkString();

    const MatcherTables &m_tables;
    MatchState &m_state;
    QByteArrayView m_text;
    const Check m_check;
    const quint32 *m_next = nullptr;
    const quint32 *m_end = nullptr;
    std::array<quint64, maxDepth / 64 + 1> m_isObject; // of every container being passed over, by depth
    int m_depth = 0;
};

} // namespace Hookwright
