// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternform.h"

#include "core/event/eventjson.h"
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using PatternText::translated;

namespace {

struct Field
{
    QByteArray name;
    std::vector<Field> fields;
    QByteArrayList tests;
};

QByteArray matcher(const char *name, const QByteArray &operand)
{
    return "{\"" + QByteArray(name) + "\":" + operand + '}';
}

// One operand, or the list of them.
QByteArray operandText(const QByteArrayList &operands)
{
    return operands.size() == 1 ? operands.front() : '[' + operands.join(',') + ']';
}

QByteArrayList strings(const std::vector<QByteArray> &values)
{
    QByteArrayList texts;
    for (const QByteArray &value : values)
        texts += jsonString(value);
    return texts;
}

QByteArrayList eachIn(const char *name, const QByteArrayList &operands)
{
    QByteArrayList tests;
    for (const QByteArray &operand : operands)
        tests += matcher(name, operand);
    return tests;
}

bool isNumber(const QByteArray &text)
{
    const auto parsed = JsonText::parse(text);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    return json && json->node(json->root()).kind == JsonText::Kind::Number;
}

Result<QByteArrayList> numbers(const std::vector<QByteArray> &values)
{
    for (const QByteArray &value : values) {
        if (!isNumber(value))
            return Error{translated("“%1” is no number").arg(QString::fromUtf8(value)), {}};
    }
    return QByteArrayList(values.begin(), values.end());
}

Result<QByteArrayList> ranges(const std::vector<QByteArray> &values)
{
    QByteArrayList tests;
    for (const QByteArray &value : values) {
        QByteArrayList bounds;
        for (const QByteArray &part : value.split('&')) {
            const QByteArray bound = part.trimmed();
            qsizetype size = 0;
            while (size < bound.size() && QByteArrayView("<>=").contains(bound[size]))
                ++size;
            const QByteArray number = bound.sliced(size).trimmed();
            if (size == 0 || !isNumber(number))
                return Error{translated("“%1” is no range; write one such as >10 or >=10&<20")
                                     .arg(QString::fromUtf8(value)),
                             {}};
            bounds += jsonString(bound.first(size)) + ',' + number;
        }
        tests += matcher("numeric", '[' + bounds.join(',') + ']');
    }
    return tests;
}

Result<QByteArrayList> literals(const std::vector<QByteArray> &values)
{
    for (const QByteArray &value : values) {
        if (value != "true" && value != "false" && value != "null")
            return Error{translated("“%1” is none of true, false and null").arg(QString::fromUtf8(value)),
                         {}};
    }
    return QByteArrayList(values.begin(), values.end());
}

Result<QByteArrayList> testsOf(const FormCondition &condition)
{
    const std::vector<QByteArray> &values = condition.values;
    const auto but = [](const QByteArray &inner) { return QByteArrayList{matcher("anything-but", inner)}; };
    if (takesValues(condition.op) && values.empty())
        return Error{translated("a value is missing"), {}};
    switch (condition.op) {
    case FormOperator::Is:
        return strings(values);
    case FormOperator::IsNot:
        return but(operandText(strings(values)));
    case FormOperator::BeginsWith:
        return eachIn("prefix", strings(values));
    case FormOperator::DoesNotBeginWith:
        return but(matcher("prefix", operandText(strings(values))));
    case FormOperator::EndsWith:
        return eachIn("suffix", strings(values));
    case FormOperator::DoesNotEndWith:
        return but(matcher("suffix", operandText(strings(values))));
    case FormOperator::ContainsAny:
        return eachIn("contain", strings(values));
    case FormOperator::ContainsAll:
        return QByteArrayList{matcher("contain", '[' + strings(values).join(',') + ']')};
    case FormOperator::DoesNotContain:
        if (values.size() > 1)
            return Error{translated("“does not contain” takes one value"), {}};
        return but(matcher("contain", jsonString(values.front())));
    case FormOperator::IsAnyCase:
        return eachIn("equals-ignore-case", strings(values));
    case FormOperator::LooksLike:
        return eachIn("wildcard", strings(values));
    case FormOperator::IsNumber:
        return numbers(values);
    case FormOperator::IsNotNumber: {
        const auto operands = numbers(values);
        return operands ? Result<QByteArrayList>(but(operandText(*operands))) : operands.error();
    }
    case FormOperator::IsInRange:
        return ranges(values);
    case FormOperator::IsInNetwork:
        return eachIn("cidr", strings(values));
    case FormOperator::IsLiteral:
        return literals(values);
    case FormOperator::IsPresent:
        return QByteArrayList{R"({"exists":true})"};
    case FormOperator::IsAbsent:
        return QByteArrayList{R"({"exists":false})"};
    case FormOperator::Count:
        break;
    }
    Q_UNREACHABLE();
}

Field *fieldAt(Field *root, const FieldPath &path)
{
    Field *field = root;
    for (const QByteArray &name : path) {
        const auto known = std::find_if(field->fields.begin(), field->fields.end(),
                                        [&name](const Field &each) { return each.name == name; });
        field = known != field->fields.end() ? &*known : &field->fields.emplace_back(Field{name, {}, {}});
    }
    return field;
}

// Nothing where a field is compared and looked into at once.
std::optional<QByteArray> print(const Field &field)
{
    if (!field.tests.isEmpty())
        return field.fields.empty() ? std::optional('[' + field.tests.join(',') + ']') : std::nullopt;
    QByteArrayList members;
    for (const Field &member : field.fields) {
        const auto value = print(member);
        if (!value)
            return {};
        members += jsonString(member.name) + ':' + *value;
    }
    return '{' + members.join(',') + '}';
}

} // namespace

EventPattern::Outcome patternFromForm(const PatternForm &form)
{
    EventPattern::Outcome outcome;
    Field root;
    for (const FormCondition &condition : form) {
        const QByteArray path = fieldPathText(condition.path);
        if (condition.path.empty()) {
            outcome.errors.push_back({{}, {}, translated("a condition has no field")});
            continue;
        }
        const auto tests = testsOf(condition);
        if (tests)
            fieldAt(&root, condition.path)->tests += *tests;
        else
            outcome.errors.push_back({{}, path, tests.error().message});
    }
    if (!outcome.errors.empty())
        return outcome;
    const auto text = print(root);
    if (text)
        return EventPattern::parse(restyleJson(*text, JsonStyle::Indented));
    outcome.errors.push_back({{}, {}, translated("a field can't be compared and looked into at once")});
    return outcome;
}

} // namespace Hookwright
