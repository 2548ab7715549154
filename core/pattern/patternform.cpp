// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternform.h"

#include "core/event/eventjson.h"
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using Kind = PatternTest::Kind;
using Comparison = NumericRange::Comparison;
using PatternText::translated;

namespace {

const char *comparisonText(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return "=";
    case Comparison::Less:
        return "<";
    case Comparison::LessOrEqual:
        return "<=";
    case Comparison::Greater:
        return ">";
    case Comparison::GreaterOrEqual:
        return ">=";
    }
    Q_UNREACHABLE();
}

// From a pattern --------------------------------------------------------------------------------

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

// To a pattern ----------------------------------------------------------------------------------

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

std::optional<PatternForm> formFromPattern(const EventPattern &pattern)
{
    PatternForm form;
    FieldPath path;
    if (!appendObject(pattern.tree().root, &path, &form))
        return {};
    return form;
}

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
