// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

#include <memory>

namespace Hookwright {

struct PathQuery;

struct JsonPathError
{
    TextPosition position;
    QString message; // "expected ']' or ','"
};

// A JSONPath query (RFC 9535), checked and ready to be evaluated. A value; immutable, so that threads
// may share one.
//
// What the RFC leaves open: of members with the same name a query sees the last alone; the members of an
// object come in the order of the text; numbers are compared by their exact decimal value; in I-Regexp
// (RFC 9485) an unescaped ^ or $ is an anchor, as in the regular expressions that it is mapped to.
class JsonPath
{
public:
    using Nodes = std::vector<JsonText::NodeIndex>;

    static constexpr qsizetype maxTextSize = 64 * 1024;
    static constexpr int maxNesting = 100;         // parentheses, functions and filters in each other
    static constexpr qint64 maxSteps = 50'000'000; // of one evaluation, about a second
    static constexpr qint64 maxNodes = 10'000'000; // of a nodelist

    static std::variant<JsonPath, JsonPathError> parse(QByteArray text);

    const QByteArray &text() const { return m_text; }

    // At most one node, whatever the document: names and indexes only.
    bool isSingular() const;

    // The nodelist, in order, with duplicates where the query makes them; `root` is what $ stands for.
    // Fails only where a limit is reached.
    Result<Nodes> evaluate(const JsonText &document, JsonText::NodeIndex root = 0) const;

private:
    JsonPath(QByteArray text, std::shared_ptr<const PathQuery> query);

    QByteArray m_text;
    std::shared_ptr<const PathQuery> m_query;
};

} // namespace Hookwright
