// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/elementscan.h"

#include <algorithm>

namespace Hookwright {

using Kind = JsonText::Kind;

bool ElementScan::has(StructuralIndex &index, Token object, const ElementPattern &wanted)
{
    m_index = &index;
    m_tokens = index.tokens();
    m_wanted = &wanted;
    if (m_found.size() < wanted.size())
        m_found.resize(wanted.size());
    return hasMembers(object, 0, false);
}

ElementScan::Token ElementScan::behind(Token value) const
{
    int open = 0;
    do {
        const char c = m_tokens.at(value++);
        open += c == '{' || c == '[';
        open -= c == '}' || c == ']';
    } while (open > 0);
    return value;
}

QByteArrayView ElementScan::unescaped(QByteArrayView string)
{
    return string.contains('\\') ? m_index->unescape(string) : string;
}

// Whether the wanted member of that name has this value; of the object's repeated names all count.
bool ElementScan::equalsMember(Token value, quint32 object, QByteArrayView name, quint64 turn)
{
    const std::optional<quint32> member = m_wanted->member(object, unescaped(name));
    if (!member || !isEqual(value, *member))
        return false;
    m_found[*member] = turn;
    return true;
}

bool ElementScan::hasMembers(Token object, quint32 wanted, bool andNoOthers)
{
    const quint64 turn = ++m_turn;
    for (Token token = object + 1; m_tokens.at(token) != '}';) {
        const QByteArrayView name = m_tokens.quoted(token);
        token += 2;
        if (!equalsMember(token, wanted, name, turn) && andNoOthers)
            return false;
        token = behind(token);
        token += m_tokens.at(token) == ',';
    }
    const auto begin = m_found.begin() + m_wanted->node(wanted).childrenBegin;
    const auto end = m_found.begin() + m_wanted->node(wanted).childrenEnd;
    return std::all_of(begin, end, [turn](quint64 found) { return found == turn; });
}

bool ElementScan::areEqualElements(Token array, quint32 wanted)
{
    const ElementPattern::Node &node = m_wanted->node(wanted);
    quint32 i = node.childrenBegin;
    for (Token token = array + 1; m_tokens.at(token) != ']'; ++i) {
        if (i == node.childrenEnd || !isEqual(token, i))
            return false;
        token = behind(token);
        token += m_tokens.at(token) == ',';
    }
    return i == node.childrenEnd;
}

bool ElementScan::isEqual(Token value, quint32 wanted)
{
    const ElementPattern::Node &node = m_wanted->node(wanted);
    const char c = m_tokens.at(value);
    switch (node.kind) {
    case Kind::Null:
        return c == 'n';
    case Kind::True:
        return c == 't';
    case Kind::False:
        return c == 'f';
    case Kind::Number:
        return (c == '-' || (c >= '0' && c <= '9')) && Decimal(m_tokens.unquoted(value)) == node.number;
    case Kind::String:
        return c == '"' && unescaped(m_tokens.quoted(value)) == QByteArrayView(node.text);
    case Kind::Array:
        return c == '[' && areEqualElements(value, wanted);
    case Kind::Object:
        return c == '{' && hasMembers(value, wanted, true);
    }
    Q_UNREACHABLE();
}

} // namespace Hookwright
