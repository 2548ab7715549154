// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operator numeric: [">", 0], [">=", 0, "<", 100], ["=", 5].
#include "core/pattern/patternparser.h"
#include "core/pattern/patterntext.h"

namespace Hookwright {

using PatternText::translated;
using Comparison = NumericRange::Comparison;

namespace {

std::optional<Comparison> comparisonNamed(QByteArrayView name)
{
    if (name == "=")
        return Comparison::Equal;
    if (name == "<")
        return Comparison::Less;
    if (name == "<=")
        return Comparison::LessOrEqual;
    if (name == ">")
        return Comparison::Greater;
    if (name == ">=")
        return Comparison::GreaterOrEqual;
    return {};
}

bool isLower(Comparison comparison)
{
    return comparison == Comparison::Greater || comparison == Comparison::GreaterOrEqual;
}

bool isUpper(Comparison comparison)
{
    return comparison == Comparison::Less || comparison == Comparison::LessOrEqual;
}

} // namespace

PatternParser::OptionalTest PatternParser::numeric(NodeIndex operand)
{
    PatternTest test{.kind = PatternTest::Kind::Numeric};
    const JsonText::Node &n = m_json.node(operand);
    const bool isListOfRanges = m_underAnythingBut && n.kind == Kind::Array && n.firstChild != JsonText::none
                                && m_json.node(n.firstChild).kind == Kind::Array;
    bool valid = true;
    if (isListOfRanges) {
        test.asList = true;
        for (NodeIndex i = n.firstChild; i != JsonText::none; i = m_json.node(i).next)
            valid = range(i, &test) && valid;
    } else {
        valid = range(operand, &test);
    }
    if (!valid)
        return {};
    use(m_underAnythingBut ? Construct::AnythingButNumeric : Construct::Numeric, m_matcher);
    static const Decimal awsLimit("5.0e9");
    static const Decimal awsLowerLimit("-5.0e9");
    for (const NumericRange &r : test.ranges) {
        if (r.bounds.size() == 2 && r.bounds[0].number.value == r.bounds[1].number.value)
            use(Construct::NumericOneNumber, m_matcher);
        for (const NumericRange::Bound &b : r.bounds) {
            if (b.number.value > awsLimit || b.number.value < awsLowerLimit)
                use(Construct::NumericFarBound, m_matcher);
        }
    }
    return test;
}

bool PatternParser::range(NodeIndex node, PatternTest *test)
{
    const auto refuse = [&] {
        error(node,
              translated("numeric takes one comparison such as [\">\", 0] or [\"=\", 5], or a lower and then "
                         "an upper one such as [\">=\", 0, \"<\", 100]; comparisons are = < <= > >="));
        return false;
    };
    const JsonText::Node &n = m_json.node(node);
    if (n.kind != Kind::Array || (n.childCount != 2 && n.childCount != 4))
        return refuse();
    NumericRange result;
    NodeIndex comparison = n.firstChild;
    while (comparison != JsonText::none) {
        auto parsed = bound(comparison);
        if (!parsed)
            return refuse();
        result.bounds.push_back(std::move(*parsed));
        comparison = m_json.node(m_json.node(comparison).next).next;
    }
    if (result.bounds.size() == 2
        && (!isLower(result.bounds[0].comparison) || !isUpper(result.bounds[1].comparison)))
        return refuse();
    if (!isPossible(result, node))
        return false;
    test->ranges.push_back(std::move(result));
    return true;
}

std::optional<NumericRange::Bound> PatternParser::bound(NodeIndex comparison)
{
    const NodeIndex number = m_json.node(comparison).next;
    if (m_json.node(comparison).kind != Kind::String || m_json.node(number).kind != Kind::Number)
        return {};
    const auto named = comparisonNamed(m_json.string(comparison));
    if (!named)
        return {};
    return NumericRange::Bound{*named, NumberOperand(m_json.raw(number).toByteArray())};
}

bool PatternParser::isPossible(const NumericRange &range, NodeIndex node)
{
    if (range.bounds.size() < 2)
        return true;
    const NumericRange::Bound &lower = range.bounds[0];
    const NumericRange::Bound &upper = range.bounds[1];
    const bool bothInclusive =
            lower.comparison == Comparison::GreaterOrEqual && upper.comparison == Comparison::LessOrEqual;
    if (lower.number.value < upper.number.value
        || (bothInclusive && lower.number.value == upper.number.value))
        return true;
    error(node, translated("no number lies in this range: the lower bound must be below the upper one"));
    return false;
}

} // namespace Hookwright
