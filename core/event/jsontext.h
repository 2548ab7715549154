// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace Hookwright {

// Where in a text something is; line and column count from 1, columns in code points.
struct TextPosition
{
    qsizetype offset = 0;
    int line = 1;
    int column = 1;
};

TextPosition textPosition(QByteArrayView text, qsizetype offset);

struct JsonError
{
    TextPosition position;
    QString message; // "expected ',' or '}' after a member"
};

// JSON (RFC 8259) as a tree of spans into its text: numbers keep their source text, key order and
// duplicate keys stay. Strict: no comments, no trailing commas, no BOM; invalid UTF-8 and lone
// surrogate escapes are errors. Text up to 4 GiB. A value; immutable.
class JsonText
{
public:
    enum class Kind : quint8 { Null, False, True, Number, String, Array, Object };
    using NodeIndex = quint32;
    static constexpr NodeIndex none = ~NodeIndex(0);

    struct Node
    {
        quint32 begin = 0, end = 0;       // the value's text, quotes and brackets included
        quint32 keyBegin = 0, keyEnd = 0; // the member's key with its quotes; equal where there is none
        NodeIndex next = none;            // the following sibling
        NodeIndex firstChild = none;
        quint32 childCount = 0;
        Kind kind = Kind::Null;
    };

    static std::variant<JsonText, JsonError> parse(QByteArray text, int maxDepth = 1024);

    const QByteArray &text() const { return m_text; }
    NodeIndex root() const { return 0; }
    const Node &node(NodeIndex index) const { return m_nodes[index]; }
    qsizetype nodeCount() const { return qsizetype(m_nodes.size()); }

    QByteArrayView raw(NodeIndex index) const; // the value's text
    QByteArray key(NodeIndex index) const;     // unescaped, UTF-8
    QByteArray string(NodeIndex index) const;  // unescaped value of a String; raw text of any other kind

    // The last member of that (unescaped) name, as most readers have it; `none` if absent or no object.
    NodeIndex member(NodeIndex object, QByteArrayView name) const;

    // For program-made and hand-written documents: the value if the member is there and of the kind.
    std::optional<QByteArray> stringMember(NodeIndex object, QByteArrayView name) const;
    std::optional<bool> boolMember(NodeIndex object, QByteArrayView name) const;
    std::optional<qint64> intMember(NodeIndex object, QByteArrayView name) const;

private:
    QByteArray m_text;
    std::vector<Node> m_nodes;
};

// "text" with quotes and JSON escapes; bytes that are not UTF-8 become U+FFFD.
QByteArray jsonString(QByteArrayView text);

// The text of a string token that the parser has accepted, its quotes taken off.
QByteArray unescapedJsonString(QByteArrayView quoted);

} // namespace Hookwright
