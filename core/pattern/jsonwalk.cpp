// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/jsonwalk.h"

#include "core/pattern/elementrun.h"
#include "core/pattern/escapecheck.h"
#include "core/pattern/jsonscalar.h"

#include <cstring>

namespace Hookwright {

JsonWalk::JsonWalk(const MatcherTables &tables, MatchState &state, QByteArrayView text, Check check)
    : m_tables(tables)
    , m_state(state)
    , m_text(text)
    , m_check(check)
    , m_partEnd(text.end())
    , m_walked(text.end())
    , m_firstBackslash(text.begin())
{}

bool JsonWalk::begin()
{
    if (m_tables.hasRuns) {
        const char *end = ElementRun::seek(m_text);
        if (end && beginPart(m_text.begin(), end))
            return true;
    }
    return beginPart(m_text.begin(), m_text.end());
}

// False if it ends in a string, or with anything but a container.
bool JsonWalk::beginPart(const char *from, const char *end)
{
    StructuralIndex &index = m_state.structuralIndex();
    m_tokens = {};
    if (!index.build({from, end}))
        return false;
    m_tokens = index.tokens();
    m_partEnd = end;
    const char last = at(m_tokens.end() - 1);
    return last == '}' || last == ']';
}

// What follows the part at hand, up to `end` or, where that is null or no good end, to the end of the text.
JsonWalk::Token JsonWalk::nextPart(const char *from, const char *end)
{
    if ((end && beginPart(from, end)) || beginPart(from, m_text.end()))
        return m_tokens.begin();
    return nullptr;
}

// The elements that follow the part at hand, which ends behind an element of this array.
JsonWalk::Token JsonWalk::readRun(quint32 place, quint32 parent, quint32 array)
{
    ElementRun run(m_tables, m_state, place, parent, array, m_text.end());
    const char *const behind = run.read(m_partEnd);
    m_openElement = run.openElement();
    if (!StructuralIndex::isUtf8({m_partEnd, behind}))
        return nullptr;
    return nextPart(behind, run.seekNext());
}

void JsonWalk::findBackslash(const char *from)
{
    const bool isFirst = !m_backslash;
    const char *const begin = isFirst ? m_text.begin() : from;
    const void *found = std::memchr(begin, '\\', std::size_t(m_text.end() - begin));
    m_backslash = found ? static_cast<const char *>(found) : m_text.end();
    if (isFirst)
        m_firstBackslash = m_backslash;
    if (m_backslash < from)
        findBackslash(from);
}

bool JsonWalk::isValid(Token behind) const
{
    const bool isWhole = behind ? behind == m_tokens.end() && m_partEnd == m_text.end() : isStopped();
    return isWhole && (m_firstBackslash >= m_walked || hasValidEscapes({m_firstBackslash, m_walked}));
}

bool JsonWalk::event()
{
    if (!begin())
        return false;
    const Token first = m_tokens.begin();
    if (at(first) != '{')
        return false;
    return isValid(object(first, 0, ElementChoice::root, 1));
}

bool JsonWalk::valueAt(MemberTable::Found member)
{
    const bool isContainer = begin();
    if (!m_tokens.begin())
        return false;
    const Token first = m_tokens.begin();
    if (isContainer)
        return isValid(value(first, member, ElementChoice::root, 1));
    return first + 1 == m_tokens.end()
           && isValid(at(first) == '"' ? string(first, member.leaf, 0) : scalar(first, member.leaf, 0));
}

JsonWalk::Token JsonWalk::value(Token token, MemberTable::Found member, quint32 element, int depth)
{
    switch (at(token)) {
    case '{':
        if (m_tables.leavesBelow[member.place] == 0)
            return skip(token, depth);
        if (element == ElementChoice::root && m_state.remembersObjects(member.place))
            return rememberedObject(token, member.place, depth);
        return object(token, member.place, element, depth);
    case '[':
        return array(token, member, element, depth);
    case '"':
        return string(token, member.leaf, element);
    default:
        return scalar(token, member.leaf, element);
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
        QByteArrayView name = m_tokens.quoted(token);
        if (hasEscape(name) && !unescapeName(&name))
            return nullptr;
        const MemberTable::Found member = m_tables.members.find(place, name);
        token += 2;
        token = member.place == none ? skip(token, depth + 1) : value(token, member, element, depth + 1);
        if (isOver(token))
            return nullptr;
        const char c = at(token++);
        if (c == '}')
            return token;
        if (c != ',')
            return nullptr;
    }
}

// Looks first whether the same object was there before.
JsonWalk::Token JsonWalk::rememberedObject(Token token, quint32 place, int depth)
{
    const Token behind = depth <= maxDepth ? closed(token, maxDepth - depth) : nullptr;
    if (!behind)
        return object(token, place, ElementChoice::root, depth);
    const QByteArrayView text(m_tokens.position(token), m_tokens.position(behind - 1) + 1);
    const MatchState::RememberedObject known = m_state.addObject(place, text);
    if (known.isAdded)
        return behind;
    if (!known.isToBeRecorded)
        return object(token, place, ElementChoice::root, depth);
    m_state.beginRecording();
    const Token end = object(token, place, ElementChoice::root, depth);
    m_state.endRecording(known.place, text, end == behind);
    return end;
}

// Behind the bracket that closes the container, if no container in it lies deeper than that.
JsonWalk::Token JsonWalk::closed(Token token, int deepest) const
{
    static constexpr auto steps = [] {
        std::array<qint8, 256> result{};
        result['{'] = result['['] = 1;
        result['}'] = result[']'] = -1;
        return result;
    }();
    int open = 0;
    do {
        open += steps[quint8(at(token))];
        ++token;
    } while (quint32(open) - 1 < quint32(deepest) && token != m_tokens.end());
    return open == 0 ? token : nullptr;
}

bool JsonWalk::unescapeName(QByteArrayView *name)
{
    *name = m_state.structuralIndex().unescape(*name);
    return !name->isNull();
}

JsonWalk::Token JsonWalk::array(Token token, MemberTable::Found member, quint32 element, int depth)
{
    if (depth > maxDepth)
        return nullptr;
    ++token;
    if (at(token) == ']')
        return token + 1;
    const bool tracksElements = m_tables.tracksElements[member.place];
    const bool testsElements =
            member.leaf != none && m_tables.leaves[member.leaf].indexes & MatcherTables::Elements;
    const quint32 number = tracksElements ? m_state.newArray() : 0;
    for (;;) {
        const Token first = token;
        const char kind = at(token);
        const bool isElement = tracksElements && (kind == '{' || kind == '[');
        token = value(token, member, isElement ? newElement(element, number) : element, depth + 1);
        if (token && isBetweenParts(token))
            token = tracksElements ? readRun(member.place, element, number) : nextPart(m_partEnd, nullptr);
        if (isOver(token))
            return nullptr;
        if (testsElements && kind == '{')
            testElement(member.leaf, first, element);
        const char c = at(token++);
        if (c == ']')
            return token;
        if (c != ',')
            return nullptr;
    }
}

// An object of an array that is a value of the leaf, and lies itself in `element`.
void JsonWalk::testElement(quint32 leaf, Token object, quint32 element)
{
    for (const auto &[wanted, code] : m_tables.coldLeaves[leaf].elements) {
        if (m_state.elementScan().has(m_state.structuralIndex(), object, wanted))
            m_state.addElementHit(leaf, code, element);
    }
}

JsonWalk::Token JsonWalk::string(Token token, quint32 leaf, quint32 element)
{
    if (leaf == none)
        return token + 1;
    QByteArrayView text = m_tokens.quoted(token);
    if (hasEscape(text)) {
        text = m_state.structuralIndex().unescape(text);
        if (text.isNull())
            return nullptr;
        m_state.addPassingString(leaf, text, element);
        return token + 1;
    }
    m_state.addString(leaf, text, element);
    return token + 1;
}

JsonWalk::Token JsonWalk::scalar(Token token, quint32 leaf, quint32 element)
{
    const QByteArrayView text = m_tokens.unquoted(token);
    if (!isJsonScalar(text))
        return nullptr;
    if (leaf == none)
        return token + 1;
    switch (text[0]) {
    case 't':
        m_state.addWord(leaf, JsonText::Kind::True, element);
        break;
    case 'f':
        m_state.addWord(leaf, JsonText::Kind::False, element);
        break;
    case 'n':
        m_state.addWord(leaf, JsonText::Kind::Null, element);
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
            ++token;
        } else if (c != '{' && c != '[') {
            if (!isJsonScalar(m_tokens.unquoted(token)))
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
            if (isBetweenParts(token))
                token = nextPart(m_partEnd, nullptr);
            if (!token || token == m_tokens.end())
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

} // namespace Hookwright
