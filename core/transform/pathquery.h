// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace Hookwright {

struct PathExpression;

// RFC 9535, section 2.3.
struct PathSelector
{
    enum class Kind : quint8 { Name, Wildcard, Index, Slice, Filter };

    Kind kind = Kind::Wildcard;
    QByteArray name; // unescaped, UTF-8
    qint64 index = 0;
    std::optional<qint64> start, end; // of a slice
    qint64 step = 1;
    std::vector<PathExpression> filter; // one, of a Filter
};

struct PathSegment
{
    bool isDescendant = false;
    std::vector<PathSelector> selectors;
};

struct PathQuery
{
    bool isAbsolute = true; // $, else @
    bool isSingular = true; // names and indexes only: at most one node
    std::vector<PathSegment> segments;
};

enum class PathFunction : quint8 { Length, Count, Match, Search, Value };
enum class PathComparison : quint8 { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

// A logical expression, or an operand in it: RFC 9535, section 2.3.5.1. Well-typed (section 2.4.3).
struct PathExpression
{
    enum class Kind : quint8 { Null, False, True, Number, String, Query, Function, Comparison, Not, And, Or };

    Kind kind = Kind::Null;
    PathFunction function = PathFunction::Length;
    PathComparison comparison = PathComparison::Equal;
    QByteArray text; // a Number's source, a String's value in UTF-8
    PathQuery query;
    std::vector<PathExpression> operands;
};

} // namespace Hookwright
