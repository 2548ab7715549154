// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/jsonwalk.h"

#include "core/pattern/leaftest.h"

#include <cstring>

namespace Hookwright {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// RFC 8259 section 6.
bool isNumber(QByteArrayView token)
{
    const char *p = token.begin();
    const char *const end = token.end();
    const auto digits = [&] {
        const char *const first = p;
        while (p != end && isDigit(*p))
            ++p;
        return p != first;
    };
    if (p != end && *p == '-')
        ++p;
    if (p != end && *p == '0')
        ++p;
    else if (!digits())
        return false;
    if (p != end && *p == '.') {
        ++p;
        if (!digits())
            return false;
    }
    if (p != end && (*p | 0x20) == 'e') {
        ++p;
        if (p != end && (*p == '+' || *p == '-'))
            ++p;
        if (!digits())
            return false;
    }
    return p == end;
}

bool isScalar(QByteArrayView token)
{
    if (isDigit(token[0]) || token[0] == '-')
        return isNumber(token);
    return token == "true" || token == "false" || token == "null";
}

bool hasEscape(QByteArrayView string)
{
    return !string.isEmpty() && std::memchr(string.data(), '\\', std::size_t(string.size()));
}

} // namespace

JsonWalk::JsonWalk(const MatcherTables &tables, MatchState &state, QByteArrayView text, Check check)
    : m_tables(tables)
    , m_state(state)
    , m_text(text)
    , m_check(check)
{}

bool JsonWalk::begin()
{
    StructuralIndex &index = m_state.structuralIndex();
    if (!index.build(m_text))
        return false;
    const auto tokens = index.tokens();
    m_next = tokens.data();
    m_end = m_next + tokens.size();
    return true;
}

bool JsonWalk::isAtEnd() const
{
    return m_next == m_end || m_state.isDecided();
}

bool JsonWalk::event()
{
    return begin() && peek() == '{' && object(0, ElementChoice::root, 1) && isAtEnd();
}

bool JsonWalk::valueAt(quint32 place)
{
    return begin() && value(place, ElementChoice::root, 1) && isAtEnd();
}

bool JsonWalk::value(quint32 place, quint32 element, int depth)
{
    switch (peek()) {
    case '{':
        return m_tables.places[place].children.isEmpty() ? skip(depth) : object(place, element, depth);
    case '[':
        return array(place, element, depth);
    case '"':
        return string(m_tables.places[place].leaf, element);
    default:
        return scalar(m_tables.places[place].leaf, element);
    }
}

bool JsonWalk::object(quint32 place, quint32 element, int depth)
{
    if (depth > maxDepth)
        return false;
    ++m_next;
    if (peek() == '}') {
        ++m_next;
        return true;
    }
    for (;;) {
        QByteArrayView name;
        if (!memberName(&name))
            return false;
        const quint32 child = m_tables.child(place, name);
        if (!(child == none ? skip(depth + 1) : value(child, element, depth + 1)))
            return false;
        if (m_state.isDecided() && m_check == Check::WhatIsNeeded)
            return true;
        const char c = peek();
        if (c != ',' && c != '}')
            return false;
        ++m_next;
        if (c == '}')
            return true;
    }
}

bool JsonWalk::array(quint32 place, quint32 element, int depth)
{
    if (depth > maxDepth)
        return false;
    const quint32 leaf = m_tables.places[place].leaf;
    const bool tracksElements = m_tables.places[place].tracksElements;
    const auto begin = qsizetype(*m_next++);
    const quint32 number = tracksElements ? m_state.newArray() : 0;
    if (peek() == ']') {
        ++m_next;
        return true;
    }
    for (;;) {
        const bool isElement = tracksElements && (peek() == '{' || peek() == '[');
        if (!value(place, isElement ? m_state.newElement(element, number) : element, depth + 1))
            return false;
        if (m_state.isDecided() && m_check == Check::WhatIsNeeded)
            return true;
        const char c = peek();
        if (c != ',' && c != ']')
            return false;
        ++m_next;
        if (c == ']')
            break;
    }
    return leaf == none || m_tables.leaves[leaf].elements.empty() || testElements(leaf, begin, element);
}

// The array just read, against the leaf's tests of elements.
bool JsonWalk::testElements(quint32 leaf, qsizetype begin, quint32 element)
{
    const qsizetype end = qsizetype(m_next[-1]) + 1;
    const auto parsed = JsonText::parse(m_text.sliced(begin, end - begin).toByteArray());
    const auto *json = std::get_if<JsonText>(&parsed);
    if (!json)
        return false;
    const auto &tests = m_tables.leaves[leaf].elements;
    for (std::size_t i = 0; i < tests.size(); ++i) {
        for (auto child = json->node(json->root()).firstChild; child != JsonText::none;
             child = json->node(child).next) {
            if (containsElement(*json, child, *tests[i].element)) {
                m_state.addElementHit(leaf, i, element);
                break;
            }
        }
    }
    return true;
}

bool JsonWalk::memberName(QByteArrayView *name)
{
    if (peek() != '"' || !quoted(name))
        return false;
    if (hasEscape(*name)) {
        *name = m_state.structuralIndex().unescape(*name);
        if (name->isNull())
            return false;
    }
    if (peek() != ':')
        return false;
    ++m_next;
    return true;
}

// The string token that comes next, without its quotes. It ends before the next token, but for space.
bool JsonWalk::quoted(QByteArrayView *inner)
{
    const auto begin = qsizetype(*m_next++) + 1;
    qsizetype last = end() - 1;
    while (last > begin && isSpace(m_text[last]))
        --last;
    if (last < begin || m_text[last] != '"')
        return false;
    *inner = m_text.sliced(begin, last - begin);
    return true;
}

bool JsonWalk::string(quint32 leaf, quint32 element)
{
    if (leaf == none)
        return skip(0);
    QByteArrayView text;
    if (!quoted(&text))
        return false;
    if (hasEscape(text)) {
        text = m_state.structuralIndex().unescape(text);
        if (text.isNull())
            return false;
    }
    m_state.addString(leaf, text, element);
    return true;
}

// The number or word that comes next.
QByteArrayView JsonWalk::unquotedToken()
{
    const auto begin = qsizetype(*m_next++);
    qsizetype last = end() - 1;
    while (last > begin && isSpace(m_text[last]))
        --last;
    return m_text.sliced(begin, last - begin + 1);
}

bool JsonWalk::scalar(quint32 leaf, quint32 element)
{
    if (leaf == none || m_next == m_end)
        return skip(0);
    const QByteArrayView token = unquotedToken();
    if (!isScalar(token))
        return false;
    switch (token[0]) {
    case 't':
    case 'f':
        m_state.addBool(leaf, token[0] == 't', element);
        break;
    case 'n':
        m_state.addNull(leaf, element);
        break;
    default:
        m_state.addNumber(leaf, token, element);
    }
    return true;
}

// Passes over one value with everything in it, at the depth that it would have.
bool JsonWalk::skip(int depth)
{
    m_depth = 0;
    for (;;) {
        const char c = peek();
        if (c != '{' && c != '[') {
            if (!skipScalar())
                return false;
        } else {
            if (depth + m_depth > maxDepth)
                return false;
            ++m_next;
            const bool isObject = c == '{';
            if (peek() == (isObject ? '}' : ']')) {
                ++m_next;
            } else {
                const quint64 bit = quint64(1) << m_depth % 64;
                quint64 &word = m_isObject[std::size_t(m_depth) / 64];
                word = isObject ? word | bit : word & ~bit;
                ++m_depth;
                if (isObject && !skipMemberName())
                    return false;
                continue;
            }
        }
        if (!skipBehindValue())
            return false;
        if (m_depth == 0)
            return true;
    }
}

// Closes what ends here; behind a comma the next value follows.
bool JsonWalk::skipBehindValue()
{
    while (m_depth > 0) {
        const int innermost = m_depth - 1;
        const bool isObject = m_isObject[std::size_t(innermost) / 64] >> innermost % 64 & 1;
        const char c = peek();
        if (c == ',') {
            ++m_next;
            return !isObject || skipMemberName();
        }
        if (c != (isObject ? '}' : ']'))
            return false;
        ++m_next;
        m_depth = innermost;
    }
    return true;
}

bool JsonWalk::skipMemberName()
{
    if (peek() != '"' || !checkString() || peek() != ':')
        return false;
    ++m_next;
    return true;
}

bool JsonWalk::skipScalar()
{
    if (m_next == m_end)
        return false;
    return peek() == '"' ? checkString() : isScalar(unquotedToken());
}

// Passes over a string token.
bool JsonWalk::checkString()
{
    if (m_check == Check::WhatIsNeeded) {
        ++m_next;
        return true;
    }
    QByteArrayView inner;
    return quoted(&inner) && (!hasEscape(inner) || !m_state.structuralIndex().unescape(inner).isNull());
}

} // namespace Hookwright
