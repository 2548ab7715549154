// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternform.h"

#include "core/event/eventjson.h"
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using Kind = PatternTest::Kind;
using PatternText::comparisonText;
using PatternText::translated;

namespace {

std::optional<FormOperator> negatedOperator(const PatternTest &test)
{
    switch (test.kind) {
    case Kind::String:
        return FormOperator::IsNot;
    case Kind::Number:
        return FormOperator::IsNotNumber;
    case Kind::Prefix:
        return FormOperator::DoesNotBeginWith;
    case Kind::Suffix:
        return FormOperator::DoesNotEndWith;
    case Kind::Contain:
        // Of a list: not all of them at once. The form has no words for that.
        return test.strings.size() == 1 ? std::optional(FormOperator::DoesNotContain) : std::nullopt;
    default:
        return {};
    }
}

std::optional<FormOperator> operatorOf(const PatternTest &test)
{
    if (test.negated)
        return negatedOperator(test);
    switch (test.kind) {
    case Kind::Null:
    case Kind::True:
    case Kind::False:
        return FormOperator::IsLiteral;
    case Kind::Number:
        return FormOperator::IsNumber;
    case Kind::String:
        return FormOperator::Is;
    case Kind::Prefix:
        return FormOperator::BeginsWith;
    case Kind::Suffix:
        return FormOperator::EndsWith;
    case Kind::Contain:
        return test.strings.size() == 1 ? FormOperator::ContainsAny : FormOperator::ContainsAll;
    case Kind::EqualsIgnoreCase:
        return FormOperator::IsAnyCase;
    case Kind::Wildcard:
        return FormOperator::LooksLike;
    case Kind::Numeric:
        return FormOperator::IsInRange;
    case Kind::Cidr:
        return FormOperator::IsInNetwork;
    case Kind::Exists:
        return FormOperator::IsPresent;
    case Kind::Absent:
        return FormOperator::IsAbsent;
    case Kind::Array:
        return {};
    }
    Q_UNREACHABLE();
}

QByteArray rangeText(const NumericRange &range)
{
    QByteArrayList bounds;
    for (const NumericRange::Bound &bound : range.bounds)
        bounds += comparisonText(bound.comparison) + bound.number.text;
    return bounds.join('&');
}

std::vector<QByteArray> valuesOf(const PatternTest &test)
{
    std::vector<QByteArray> values;
    for (const StringOperand &operand : test.strings)
        values.push_back(operand.text);
    for (const NumberOperand &number : test.numbers)
        values.push_back(number.text);
    for (const NumericRange &range : test.ranges)
        values.push_back(rangeText(range));
    for (const NetworkOperand &network : test.networks)
        values.push_back(network.text);
    if (test.kind == Kind::Null)
        values.emplace_back("null");
    else if (test.kind == Kind::True)
        values.emplace_back("true");
    else if (test.kind == Kind::False)
        values.emplace_back("false");
    return values;
}

// Several values of these are alternatives, as several rows are.
bool areAlternatives(FormOperator op)
{
    switch (op) {
    case FormOperator::IsNot:
    case FormOperator::DoesNotBeginWith:
    case FormOperator::DoesNotEndWith:
    case FormOperator::ContainsAll:
    case FormOperator::DoesNotContain:
    case FormOperator::IsNotNumber:
    case FormOperator::IsPresent:
    case FormOperator::IsAbsent:
        return false;
    default:
        return true;
    }
}

bool hasForeignCase(const PatternTest &test)
{
    return (test.kind == Kind::Prefix || test.kind == Kind::Suffix)
           && std::any_of(test.strings.begin(), test.strings.end(),
                          [](const StringOperand &operand) { return operand.ignoreCase; });
}

bool appendLeaf(const FieldPath &path, const PatternLeaf &leaf, PatternForm *form)
{
    const size_t first = form->size();
    for (const PatternTest &test : leaf.tests) {
        const auto op = operatorOf(test);
        if (!op || hasForeignCase(test))
            return false;
        std::vector<QByteArray> values = valuesOf(test);
        if (form->size() > first && form->back().op == *op && areAlternatives(*op)) {
            auto &known = form->back().values;
            known.insert(known.end(), values.begin(), values.end());
        } else {
            form->push_back({path, *op, std::move(values)});
        }
    }
    return true;
}

bool appendObject(const PatternObject &object, FieldPath *path, PatternForm *form)
{
    for (const PatternMember &member : object.members) {
        if (std::holds_alternative<PatternOr>(member.value))
            return false;
        path->push_back(member.key);
        const auto *leaf = std::get_if<PatternLeaf>(&member.value);
        const bool isSaid = leaf ? appendLeaf(*path, *leaf, form)
                                 : appendObject(std::get<PatternObject>(member.value), path, form);
        path->pop_back();
        if (!isSaid)
            return false;
    }
    return true;
}

} // namespace

std::optional<PatternForm> formFromPattern(const EventPattern &pattern)
{
    PatternForm form;
    FieldPath path;
    if (!appendObject(pattern.tree().root, &path, &form))
        return {};
    return form;
}

QString formOperatorName(FormOperator op)
{
    switch (op) {
    case FormOperator::Is:
        return translated("is");
    case FormOperator::IsNot:
        return translated("is none of");
    case FormOperator::BeginsWith:
        return translated("begins with");
    case FormOperator::DoesNotBeginWith:
        return translated("begins with none of");
    case FormOperator::EndsWith:
        return translated("ends with");
    case FormOperator::DoesNotEndWith:
        return translated("ends with none of");
    case FormOperator::ContainsAny:
        return translated("contains");
    case FormOperator::ContainsAll:
        return translated("contains all of");
    case FormOperator::DoesNotContain:
        return translated("does not contain");
    case FormOperator::IsAnyCase:
        return translated("is, in any case");
    case FormOperator::LooksLike:
        return translated("looks like (* is anything)");
    case FormOperator::IsNumber:
        return translated("is the number");
    case FormOperator::IsNotNumber:
        return translated("is none of the numbers");
    case FormOperator::IsInRange:
        return translated("is a number (>=10&<20)");
    case FormOperator::IsInNetwork:
        return translated("is an address in");
    case FormOperator::IsLiteral:
        return translated("is true, false or null");
    case FormOperator::IsPresent:
        return translated("is present");
    case FormOperator::IsAbsent:
        return translated("is absent");
    case FormOperator::Count:
        break;
    }
    Q_UNREACHABLE();
}

bool takesValues(FormOperator op)
{
    return op != FormOperator::IsPresent && op != FormOperator::IsAbsent;
}

std::optional<FieldPath> fieldPathFromText(QByteArrayView text)
{
    FieldPath path;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] == '[') {
            // A JSON string ends at the first quote that no backslash escapes.
            qsizetype end = at + 2;
            while (end < text.size() && text[end] != '"')
                end += text[end] == '\\' ? 2 : 1;
            if (end + 1 >= text.size() || text[end + 1] != ']')
                return {};
            const auto parsed = JsonText::parse(text.sliced(at + 1, end - at).toByteArray());
            const JsonText *json = std::get_if<JsonText>(&parsed);
            if (!json)
                return {};
            path.push_back(json->string(json->root()));
            at = end + 2;
        } else {
            at += !path.empty() && text[at] == '.' ? 1 : 0;
            qsizetype end = at;
            while (end < text.size() && text[end] != '.' && text[end] != '[')
                ++end;
            path.push_back(text.sliced(at, end - at).toByteArray());
            at = end;
        }
    }
    return fieldPathText(path) == text && !path.empty() ? std::optional(path) : std::nullopt;
}

} // namespace Hookwright
