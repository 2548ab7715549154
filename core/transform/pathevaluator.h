// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/iregexp.h"
#include "core/transform/jsonpath.h"
#include "core/transform/pathquery.h"
#include "core/transform/pathvalue.h"

#include <map>

namespace Hookwright {

// Evaluates a query on one document. Recursive only as deep as the query is nested, never as the document.
// Used once, by one thread.
class PathEvaluator
{
public:
    // All outlive the evaluator.
    PathEvaluator(const JsonText &document, JsonText::NodeIndex root);

    JsonPath::Nodes select(const PathQuery &query, JsonText::NodeIndex current);

    // Empty unless a limit was reached; what was selected is then worth nothing.
    QString error() const;

private:
    using NodeIndex = JsonText::NodeIndex;
    using Nodes = JsonPath::Nodes;

    void applySegment(const PathSegment &segment, NodeIndex parent, Nodes *selected);
    void applySelector(const PathSelector &selector, NodeIndex parent, Nodes *selected);
    void applySlice(const PathSelector &slice, NodeIndex parent, Nodes *selected);
    void applyFilter(const PathExpression &filter, NodeIndex parent, Nodes *selected);
    NodeIndex element(NodeIndex array, qint64 index);
    bool hasRoom(const Nodes &nodes);

    bool isTrue(const PathExpression &expression, NodeIndex current);
    bool isComparisonTrue(const PathExpression &comparison, NodeIndex current);
    PathValue value(const PathExpression &expression, NodeIndex current);
    PathValue functionValue(const PathExpression &function, NodeIndex current);
    PathValue singularValue(const PathQuery &query, NodeIndex current);
    bool isRegexpMatch(const PathExpression &function, NodeIndex current);
    const std::optional<IRegexp> &compiled(QByteArrayView pattern, IRegexp::Extent extent);

    const JsonText &m_document;
    NodeIndex m_root;
    StepBudget m_budget{JsonPath::maxSteps};
    std::map<std::pair<QByteArray, IRegexp::Extent>, std::optional<IRegexp>> m_expressions;
    bool m_hasTooManyNodes = false;
    bool m_isRegexpTooCostly = false;
    qint64 m_regexpNanoseconds = 0; // of all matches together; each has its own limit beside it
};

} // namespace Hookwright
