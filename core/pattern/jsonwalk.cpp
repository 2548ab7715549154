// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/jsonwalk.h"

#include "core/pattern/leaftest.h"

#include <cstring>

namespace Hookwright {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// RFC 8259 section 6.
inline bool isNumber(QByteArrayView token)
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

inline bool isScalar(QByteArrayView token)
{
    if (isDigit(token[0]) || token[0] == '-')
        return isNumber(token);
    return token == "true" || token == "false" || token == "null";
}

bool hasBackslash(quint64 bytes)
{
    const quint64 zeroWhereFound = bytes ^ 0x5c5c5c5c5c5c5c5c;
    return ((zeroWhereFound - 0x0101010101010101) & ~zeroWhereFound & 0x8080808080808080) != 0;
}

bool hasEscape(QByteArrayView string)
{
    const char *p = string.data();
    qsizetype size = string.size();
    if (size > 64)
        return std::memchr(p, '\\', std::size_t(size));
    quint64 bytes = 0;
    for (; size >= 8; p += 8, size -= 8) {
        std::memcpy(&bytes, p, 8);
        if (hasBackslash(bytes))
            return true;
    }
    for (; size > 0; ++p, --size) {
        if (*p == '\\')
            return true;
    }
    return false;
}

} // namespace

JsonWalk::JsonWalk(const MatcherTables &tables, MatchState &state, QByteArrayView text, Check check)
    : m_tables(tables)
    , m_state(state)
    , m_text(text)
    , m_bytes(text.data())
    , m_check(check)
{}

bool JsonWalk::begin()
{
    StructuralIndex &index = m_state.structuralIndex();
    if (!index.build(m_text))
        return false;
    const auto tokens = index.tokens();
    m_end = tokens.data() + tokens.size();
    const char last = at(m_end - 1);
    return last == '}' || last == ']';
}

bool JsonWalk::event()
{
    if (!begin())
        return false;
    const Token first = m_state.structuralIndex().tokens().data();
    if (at(first) != '{')
        return false;
    const Token behind = object(first, 0, ElementChoice::root, 1);
    return behind == m_end || (!behind && isStopped());
}

bool JsonWalk::valueAt(quint32 place)
{
    const bool isContainer = begin();
    if (!m_end)
        return false;
    const Token first = m_state.structuralIndex().tokens().data();
    if (!isContainer) {
        const quint32 leaf = m_tables.places[place].leaf;
        return first + 1 == m_end && (at(first) == '"' ? string(first, leaf, 0) : scalar(first, leaf, 0));
    }
    const Token behind = value(first, place, ElementChoice::root, 1);
    return behind == m_end || (!behind && isStopped());
}

JsonWalk::Token JsonWalk::value(Token token, quint32 place, quint32 element, int depth)
{
    switch (at(token)) {
    case '{':
        return m_tables.places[place].children.isEmpty() ? skip(token, depth)
                                                         : object(token, place, element, depth);
    case '[':
        return array(token, place, element, depth);
    case '"':
        return string(token, m_tables.places[place].leaf, element);
    default:
        return scalar(token, m_tables.places[place].leaf, element);
    }
}

JsonWalk::Token JsonWalk::object(Token token, quint32 place, quint32 element, int depth)
{
    if (depth > maxDepth)
        return nullptr;
    ++token;
    if (at(token) == '}')
        return token + 1;
    for (;;) {
        if (at(token) != '"' || at(token + 1) != ':')
            return nullptr;
        const QByteArrayView name = quoted(token);
        quint32 child = m_tables.child(place, name);
        if (hasEscape(name) || m_check == Check::Everything) {
            bool isValid = false;
            child = childWithEscapes(place, name, &isValid);
            if (!isValid)
                return nullptr;
        }
        token += 2;
        token = child == none ? skip(token, depth + 1) : value(token, child, element, depth + 1);
        if (!token || token == m_end || isStopped())
            return nullptr;
        const char c = at(token++);
        if (c == '}')
            return token;
        if (c != ',')
            return nullptr;
    }
}

quint32 JsonWalk::childWithEscapes(quint32 place, QByteArrayView name, bool *isValid)
{
    const QByteArrayView unescaped = hasEscape(name) ? m_state.structuralIndex().unescape(name) : name;
    *isValid = !unescaped.isNull();
    return *isValid ? m_tables.child(place, unescaped) : none;
}

JsonWalk::Token JsonWalk::array(Token token, quint32 place, quint32 element, int depth)
{
    if (depth > maxDepth)
        return nullptr;
    const Token first = token++;
    if (at(token) == ']')
        return token + 1;
    const bool tracksElements = m_tables.places[place].tracksElements;
    const quint32 number = tracksElements ? m_state.newArray() : 0;
    for (;;) {
        const char kind = at(token);
        const bool isElement = tracksElements && (kind == '{' || kind == '[');
        token = value(token, place, isElement ? m_state.newElement(element, number) : element, depth + 1);
        if (!token || token == m_end || isStopped())
            return nullptr;
        const char c = at(token++);
        if (c == ']')
            break;
        if (c != ',')
            return nullptr;
    }
    const quint32 leaf = m_tables.places[place].leaf;
    if (leaf != none && !m_tables.leaves[leaf].elements.empty() && !testElements(leaf, first, token, element))
        return nullptr;
    return token;
}

// The array just read, against the leaf's tests of elements.
bool JsonWalk::testElements(quint32 leaf, Token begin, Token end, quint32 element)
{
    const auto size = qsizetype(end[-1] + 1 - *begin);
    const auto parsed = JsonText::parse(m_text.sliced(qsizetype(*begin), size).toByteArray());
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

JsonWalk::Token JsonWalk::string(Token token, quint32 leaf, quint32 element)
{
    if (leaf == none)
        return checkString(token) ? token + 1 : nullptr;
    QByteArrayView text = quoted(token);
    if (hasEscape(text)) {
        text = m_state.structuralIndex().unescape(text);
        if (text.isNull())
            return nullptr;
    }
    m_state.addString(leaf, text, element);
    return token + 1;
}

JsonWalk::Token JsonWalk::scalar(Token token, quint32 leaf, quint32 element)
{
    const QByteArrayView text = unquoted(token);
    if (!isScalar(text))
        return nullptr;
    if (leaf == none)
        return token + 1;
    switch (text[0]) {
    case 't':
    case 'f':
        m_state.addBool(leaf, text[0] == 't', element);
        break;
    case 'n':
        m_state.addNull(leaf, element);
        break;
    default:
        m_state.addNumber(leaf, text, element);
    }
    return token + 1;
}

// Passes over one value with everything in it, at the depth that it would have.
JsonWalk::Token JsonWalk::skip(Token token, int depth)
{
    int open = 0; // containers
    bool isObject = false;
    for (;;) {
        // A value.
        const char c = at(token);
        if (c == '"') {
            if (!checkString(token))
                return nullptr;
            ++token;
        } else if (c != '{' && c != '[') {
            if (!isScalar(unquoted(token)))
                return nullptr;
            ++token;
        } else if (depth + open > maxDepth) {
            return nullptr;
        } else if (at(token + 1) == c + 2) { // in ASCII each closing bracket is two behind its opening one
            token += 2;
        } else {
            isObject = c == '{';
            pushKind(open++, isObject);
            ++token;
            if (isObject && !(token = skipName(token)))
                return nullptr;
            continue;
        }
        // What ends behind it, up to a comma.
        for (;; ++token) {
            if (open == 0)
                return token;
            if (token == m_end)
                return nullptr;
            const char behind = at(token);
            if (behind == ',')
                break;
            if (behind != (isObject ? '}' : ']'))
                return nullptr;
            if (--open > 0)
                isObject = isKindObject(open - 1);
        }
        ++token;
        if (isObject && !(token = skipName(token)))
            return nullptr;
    }
}

bool JsonWalk::hasValidEscapes(Token token)
{
    const QByteArrayView text = quoted(token);
    return !hasEscape(text) || !m_state.structuralIndex().unescape(text).isNull();
}

} // namespace Hookwright
