// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/pathcursor.h"
#include "core/transform/pathquery.h"

namespace Hookwright {

// Reads one query by the grammar of RFC 9535, appendix A, blanks where it has them and nowhere else.
// Recursive only as deep as expressions are nested, which is limited. Used once.
class PathParser
{
    Q_DECLARE_TR_FUNCTIONS(Hookwright::JsonPath)

public:
    // UTF-8; outlives the parser.
    explicit PathParser(QByteArrayView text);

    bool run(PathQuery *query);

    // After run() has returned false.
    qsizetype errorOffset() const { return m_cursor.errorOffset(); }
    const QString &errorMessage() const { return m_cursor.errorMessage(); }

private:
    // pathparser.cpp
    bool query(PathQuery *query);
    bool segment(PathQuery *query);
    bool bracketed(PathSegment *segment);
    bool selector(PathSelector *selector);
    bool indexOrSlice(PathSelector *selector);
    bool sliceBound(std::optional<qint64> *bound);

    // pathexpressions.cpp
    bool logicalOr(PathExpression *expression);
    bool logicalAnd(PathExpression *expression);
    bool basic(PathExpression *expression);
    bool parenthesized(PathExpression *expression);
    bool test(PathExpression *expression);
    bool comparison(PathExpression *expression, PathExpression left, qsizetype leftOffset);
    bool operand(PathExpression *expression);
    bool keywordOrFunction(PathExpression *expression);
    bool arguments(PathExpression *function);
    bool argument(const PathExpression &function, PathExpression *argument);
    bool checkComparable(const PathExpression &expression, qsizetype offset);
    bool checkSingular(const PathExpression &expression, qsizetype offset);
    bool takeComparison(PathComparison *comparison);

    PathCursor m_cursor;
    int m_nesting = 0;
    qsizetype m_blankInBrackets = -1; // in the query that was read last
};

} // namespace Hookwright
