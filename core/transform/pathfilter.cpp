// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the evaluator that decides filters: RFC 9535, sections 2.3.5 and 2.4.
#include "core/transform/pathevaluator.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr std::size_t cachedExpressions = 64;
constexpr qint64 mostRegexpNanoseconds = 5'000'000'000;
constexpr qint64 bytesOfAStep = 16; // of a regular expression's text

qint64 codePoints(QByteArrayView utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (quint8(c) & 0xc0) != 0x80; });
}

} // namespace

bool PathEvaluator::isTrue(const PathExpression &expression, NodeIndex current)
{
    const auto holds = [&](const PathExpression &operand) { return isTrue(operand, current); };
    switch (expression.kind) {
    case PathExpression::Kind::Not:
        return !holds(expression.operands.front());
    case PathExpression::Kind::And:
        return std::all_of(expression.operands.begin(), expression.operands.end(), holds);
    case PathExpression::Kind::Or:
        return std::any_of(expression.operands.begin(), expression.operands.end(), holds);
    case PathExpression::Kind::Comparison:
        return isComparisonTrue(expression, current);
    case PathExpression::Kind::Query:
        return !select(expression.query, current).empty();
    case PathExpression::Kind::Function: // the parser lets no other function come here
        return isRegexpMatch(expression, current);
    case PathExpression::Kind::Null:
    case PathExpression::Kind::False:
    case PathExpression::Kind::True:
    case PathExpression::Kind::Number:
    case PathExpression::Kind::String:
        break;
    }
    Q_UNREACHABLE();
}

// Each operator by == and <, as RFC 9535, section 2.3.5.2.2 defines them.
bool PathEvaluator::isComparisonTrue(const PathExpression &comparison, NodeIndex current)
{
    const PathValue left = value(comparison.operands[0], current);
    const PathValue right = value(comparison.operands[1], current);
    const auto equal = [&] { return isEqual(m_document, left, right, m_budget); };
    switch (comparison.comparison) {
    case PathComparison::Equal:
        return equal();
    case PathComparison::NotEqual:
        return !equal();
    case PathComparison::Less:
        return isLess(left, right, m_budget);
    case PathComparison::LessOrEqual:
        return isLess(left, right, m_budget) || equal();
    case PathComparison::Greater:
        return isLess(right, left, m_budget);
    case PathComparison::GreaterOrEqual:
        return isLess(right, left, m_budget) || equal();
    }
    Q_UNREACHABLE();
}

PathValue PathEvaluator::value(const PathExpression &expression, NodeIndex current)
{
    switch (expression.kind) {
    case PathExpression::Kind::Null:
        return {.kind = PathValue::Kind::Null};
    case PathExpression::Kind::False:
        return {.kind = PathValue::Kind::False};
    case PathExpression::Kind::True:
        return {.kind = PathValue::Kind::True};
    case PathExpression::Kind::Number:
        return {.kind = PathValue::Kind::Number, .text = JsonStringView::plain(expression.text)};
    case PathExpression::Kind::String:
        return {.kind = PathValue::Kind::String, .text = JsonStringView::plain(expression.text)};
    case PathExpression::Kind::Query:
        return singularValue(expression.query, current);
    case PathExpression::Kind::Function:
        return functionValue(expression, current);
    case PathExpression::Kind::Comparison:
    case PathExpression::Kind::Not:
    case PathExpression::Kind::And:
    case PathExpression::Kind::Or:
        break;
    }
    Q_UNREACHABLE();
}

// Without a nodelist: this is what most comparisons do.
PathValue PathEvaluator::singularValue(const PathQuery &query, NodeIndex current)
{
    NodeIndex node = query.isAbsolute ? m_root : current;
    for (const PathSegment &segment : query.segments) {
        const PathSelector &selector = segment.selectors.front();
        if (selector.kind == PathSelector::Kind::Index)
            node = element(node, selector.index);
        else
            node = m_budget.spend(m_document.node(node).childCount) ? m_document.member(node, selector.name)
                                                                    : JsonText::none;
        if (node == JsonText::none)
            return {};
    }
    return PathValue::ofNode(m_document, node);
}

PathValue PathEvaluator::functionValue(const PathExpression &function, NodeIndex current)
{
    const PathExpression &argument = function.operands.front();
    if (function.function == PathFunction::Count)
        return PathValue::number(qint64(select(argument.query, current).size()));
    if (function.function == PathFunction::Value) {
        const Nodes nodes = select(argument.query, current);
        return nodes.size() == 1 ? PathValue::ofNode(m_document, nodes.front()) : PathValue();
    }
    const PathValue measured = value(argument, current);
    switch (measured.kind) {
    case PathValue::Kind::String:
        m_budget.spend(measured.text.view().size() / bytesOfAStep);
        return PathValue::number(codePoints(measured.text.view()));
    case PathValue::Kind::Array:
        return PathValue::number(m_document.node(measured.node).childCount);
    case PathValue::Kind::Object:
        if (!m_budget.spend(m_document.node(measured.node).childCount))
            return {};
        return PathValue::number(qint64(distinctMembers(m_document, measured.node).size()));
    case PathValue::Kind::Nothing:
    case PathValue::Kind::Null:
    case PathValue::Kind::False:
    case PathValue::Kind::True:
    case PathValue::Kind::Number:
        break;
    }
    return {};
}

bool PathEvaluator::isRegexpMatch(const PathExpression &function, NodeIndex current)
{
    const PathValue text = value(function.operands[0], current);
    const PathValue pattern = value(function.operands[1], current);
    if (text.kind != PathValue::Kind::String || pattern.kind != PathValue::Kind::String)
        return false;
    if (!m_budget.spend((text.text.view().size() + pattern.text.view().size()) / bytesOfAStep))
        return false;
    const auto extent =
            function.function == PathFunction::Match ? IRegexp::Extent::WholeText : IRegexp::Extent::AnyPart;
    const std::optional<IRegexp> &expression = compiled(pattern.text.view(), extent);
    if (!expression)
        return false;
    QElapsedTimer timer;
    timer.start();
    const IRegexp::Outcome outcome = expression->match(text.text.view());
    m_regexpNanoseconds += timer.nsecsElapsed();
    m_isRegexpTooCostly = m_isRegexpTooCostly || outcome == IRegexp::Outcome::TooCostly
                          || m_regexpNanoseconds > mostRegexpNanoseconds;
    return outcome == IRegexp::Outcome::Match;
}

const std::optional<IRegexp> &PathEvaluator::compiled(QByteArrayView pattern, IRegexp::Extent extent)
{
    const auto key = std::pair(pattern.toByteArray(), extent);
    auto found = m_expressions.find(key);
    if (found == m_expressions.end()) {
        if (m_expressions.size() >= cachedExpressions)
            m_expressions.clear();
        found = m_expressions.emplace(key, IRegexp::compile(pattern, extent)).first;
    }
    return found->second;
}

} // namespace Hookwright
