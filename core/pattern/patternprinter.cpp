// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The canonical text of a pattern.
#include "core/pattern/patterntext.h"
#include "core/pattern/patterntree.h"

namespace Hookwright {

namespace {

using Kind = PatternTest::Kind;

// Appends "a,b,c", each made by `write`.
template<typename Items, typename Write>
void joined(const Items &items, QByteArray &out, Write write)
{
    bool first = true;
    for (const auto &item : items) {
        if (!first)
            out += ',';
        first = false;
        write(item);
    }
}

// One operand, or the list of them.
template<typename Items, typename Write>
void operandList(const Items &items, bool asList, QByteArray &out, Write write)
{
    if (asList)
        out += '[';
    joined(items, out, write);
    if (asList)
        out += ']';
}

void printStrings(const PatternTest &test, QByteArray &out)
{
    const bool canWrapCase = test.kind == Kind::Prefix || test.kind == Kind::Suffix;
    operandList(test.strings, test.asList, out, [&](const StringOperand &operand) {
        const bool wrapped = canWrapCase && operand.ignoreCase;
        out += (wrapped ? "{\"equals-ignore-case\":" : "") + jsonString(operand.text) + (wrapped ? "}" : "");
    });
}

void printRanges(const PatternTest &test, QByteArray &out)
{
    operandList(test.ranges, test.asList, out, [&](const NumericRange &range) {
        out += '[';
        joined(range.bounds, out, [&](const NumericRange::Bound &bound) {
            out += '"' + QByteArray(PatternText::comparisonText(bound.comparison)) + "\","
                   + bound.number.text;
        });
        out += ']';
    });
}

void printOperand(const PatternTest &test, QByteArray &out)
{
    switch (test.kind) {
    case Kind::Number:
        operandList(test.numbers, test.asList, out, [&](const NumberOperand &number) { out += number.text; });
        break;
    case Kind::String:
    case Kind::Prefix:
    case Kind::Suffix:
    case Kind::Contain:
    case Kind::EqualsIgnoreCase:
    case Kind::Wildcard:
        printStrings(test, out);
        break;
    case Kind::Numeric:
        printRanges(test, out);
        break;
    case Kind::Cidr:
        operandList(test.networks, test.asList, out,
                    [&](const NetworkOperand &network) { out += jsonString(network.text); });
        break;
    case Kind::Array:
        out += jsonString(test.element->text());
        break;
    case Kind::Null:
        out += "null";
        break;
    case Kind::True:
    case Kind::Exists:
        out += "true";
        break;
    case Kind::False:
    case Kind::Absent:
        out += "false";
        break;
    }
}

// The operator that a kind is written with; empty for plain values.
QByteArray operatorName(Kind kind)
{
    switch (kind) {
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::String:
        return {};
    case Kind::Prefix:
        return "prefix";
    case Kind::Suffix:
        return "suffix";
    case Kind::Contain:
        return "contain";
    case Kind::EqualsIgnoreCase:
        return "equals-ignore-case";
    case Kind::Wildcard:
        return "wildcard";
    case Kind::Numeric:
        return "numeric";
    case Kind::Cidr:
        return "cidr";
    case Kind::Exists:
    case Kind::Absent:
        return "exists";
    case Kind::Array:
        return "array";
    }
    Q_UNREACHABLE();
}

void print(const PatternTest &test, QByteArray &out)
{
    const QByteArray name = operatorName(test.kind);
    if (test.negated)
        out += "{\"anything-but\":";
    if (!name.isEmpty())
        out += "{\"" + name + "\":";
    printOperand(test, out);
    if (!name.isEmpty())
        out += '}';
    if (test.negated)
        out += '}';
}

void print(const PatternObject &object, QByteArray &out);

void print(const PatternLeaf &leaf, QByteArray &out)
{
    operandList(leaf.tests, leaf.asList, out, [&](const PatternTest &test) { print(test, out); });
}

void print(const PatternOr &either, QByteArray &out)
{
    operandList(either.alternatives, true, out, [&](const PatternObject &object) { print(object, out); });
}

void print(const PatternObject &object, QByteArray &out)
{
    out += '{';
    joined(object.members, out, [&](const PatternMember &member) {
        out += jsonString(member.key) + ':';
        std::visit([&](const auto &value) { print(value, out); }, member.value);
    });
    out += '}';
}

} // namespace

QByteArray printPattern(const PatternObject &root)
{
    QByteArray out;
    print(root, out);
    return out;
}

EventPattern::Outcome patternFromTree(const PatternObject &root, Dialect dialect)
{
    return EventPattern::parse(printPattern(root), dialect);
}

} // namespace Hookwright
