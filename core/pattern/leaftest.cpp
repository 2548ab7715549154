// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/leaftest.h"

#include "core/pattern/casefold.h"
#include "core/pattern/wildcard.h"

#include <algorithm>

namespace Hookwright {

namespace {

using Kind = PatternTest::Kind;
using NodeIndex = JsonText::NodeIndex;

bool holdsFor(const NumericRange &range, const Decimal &number)
{
    using Comparison = NumericRange::Comparison;
    return std::all_of(range.bounds.begin(), range.bounds.end(), [&](const NumericRange::Bound &bound) {
        const auto order = number <=> bound.number.value;
        switch (bound.comparison) {
        case Comparison::Equal:
            return order == 0;
        case Comparison::Less:
            return order < 0;
        case Comparison::LessOrEqual:
            return order <= 0;
        case Comparison::Greater:
            return order > 0;
        case Comparison::GreaterOrEqual:
            return order >= 0;
        }
        Q_UNREACHABLE();
    });
}

bool holdsForNumber(const PatternTest &test, const Decimal &number)
{
    if (test.kind == Kind::Numeric)
        return std::any_of(test.ranges.begin(), test.ranges.end(),
                           [&](const NumericRange &range) { return holdsFor(range, number); });
    return test.kind == Kind::Number
           && std::any_of(test.numbers.begin(), test.numbers.end(),
                          [&](const NumberOperand &operand) { return operand.value == number; });
}

bool isInNetworks(const PatternTest &test, QByteArrayView text)
{
    const auto address = IpAddress::parse(text);
    return address
           && std::any_of(test.networks.begin(), test.networks.end(),
                          [&](const NetworkOperand &operand) { return operand.network.contains(*address); });
}

bool holdsForOperand(Kind kind, const StringOperand &operand, QByteArrayView text)
{
    const QByteArray folded = operand.ignoreCase ? foldedCase(text) : QByteArray();
    const QByteArrayView value = operand.ignoreCase ? QByteArrayView(folded) : text;
    const QByteArray wanted = operand.ignoreCase ? foldedCase(operand.text) : operand.text;
    switch (kind) {
    case Kind::String:
    case Kind::EqualsIgnoreCase:
        return value == QByteArrayView(wanted);
    case Kind::Prefix:
        return value.startsWith(wanted);
    case Kind::Suffix:
        return value.endsWith(wanted);
    case Kind::Contain:
        return value.contains(wanted);
    case Kind::Wildcard:
        return matchesWildcard(std::get<WildcardPieces>(parseWildcard(wanted)), value);
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::Numeric:
    case Kind::Cidr:
    case Kind::Exists:
    case Kind::Absent:
    case Kind::Array:
        break;
    }
    return false;
}

bool holdsForString(const PatternTest &test, QByteArrayView text)
{
    if (test.kind == Kind::Cidr)
        return isInNetworks(test, text);
    const auto holdsFor = [&](const StringOperand &operand) {
        return holdsForOperand(test.kind, operand, text);
    };
    if (test.kind == Kind::Contain)
        return std::all_of(test.strings.begin(), test.strings.end(), holdsFor);
    return std::any_of(test.strings.begin(), test.strings.end(), holdsFor);
}

bool holdsUnnegated(const PatternTest &test, const ScalarValue &value)
{
    if (test.kind == Kind::Exists)
        return true;
    switch (value.kind) {
    case JsonText::Kind::Null:
        return test.kind == Kind::Null;
    case JsonText::Kind::True:
        return test.kind == Kind::True;
    case JsonText::Kind::False:
        return test.kind == Kind::False;
    case JsonText::Kind::Number:
        return holdsForNumber(test, Decimal(value.text));
    case JsonText::Kind::String:
        return holdsForString(test, value.text);
    case JsonText::Kind::Array:
    case JsonText::Kind::Object:
        break;
    }
    return false;
}

bool isEqual(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right);

bool areEqualLists(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right)
{
    NodeIndex i = a.node(left).firstChild;
    NodeIndex j = b.node(right).firstChild;
    for (; i != JsonText::none && j != JsonText::none; i = a.node(i).next, j = b.node(j).next) {
        if (!isEqual(a, i, b, j))
            return false;
    }
    return i == j;
}

// Whether a member of that name equals the value; of repeated names all count.
bool hasMember(const JsonText &json, NodeIndex object, const QByteArray &key, const JsonText &other,
               NodeIndex value)
{
    for (NodeIndex i = json.node(object).firstChild; i != JsonText::none; i = json.node(i).next) {
        if (json.key(i) == key && isEqual(json, i, other, value))
            return true;
    }
    return false;
}

bool hasMembersOf(const JsonText &json, NodeIndex object, const JsonText &other, NodeIndex wanted)
{
    for (NodeIndex i = other.node(wanted).firstChild; i != JsonText::none; i = other.node(i).next) {
        if (!hasMember(json, object, other.key(i), other, i))
            return false;
    }
    return true;
}

bool isEqual(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right)
{
    if (a.node(left).kind != b.node(right).kind)
        return false;
    switch (a.node(left).kind) {
    case JsonText::Kind::Null:
    case JsonText::Kind::True:
    case JsonText::Kind::False:
        return true;
    case JsonText::Kind::Number:
        return Decimal(a.raw(left)) == Decimal(b.raw(right));
    case JsonText::Kind::String:
        return a.string(left) == b.string(right);
    case JsonText::Kind::Array:
        return areEqualLists(a, left, b, right);
    case JsonText::Kind::Object:
        return hasMembersOf(a, left, b, right) && hasMembersOf(b, right, a, left);
    }
    Q_UNREACHABLE();
}

} // namespace

bool holds(const PatternTest &test, const ScalarValue &value)
{
    if (test.kind == Kind::Absent || test.kind == Kind::Array)
        return false;
    return holdsUnnegated(test, value) != test.negated;
}

bool containsElement(const JsonText &json, NodeIndex object, const JsonText &element)
{
    return json.node(object).kind == JsonText::Kind::Object
           && hasMembersOf(json, object, element, element.root());
}

} // namespace Hookwright
