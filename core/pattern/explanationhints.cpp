// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/explanationhints.h"

#include "core/pattern/casefold.h"
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using PatternText::quoted;
using PatternText::translated;
using Kind = JsonText::Kind;
using TestKind = PatternTest::Kind;
using NodeIndex = JsonText::NodeIndex;

namespace {

// The last member of that name, also of an object directly in an array.
NodeIndex step(const JsonText &json, NodeIndex node, const QByteArray &name)
{
    if (json.node(node).kind == Kind::Object)
        return json.member(node, name);
    if (json.node(node).kind != Kind::Array)
        return JsonText::none;
    for (NodeIndex i = json.node(node).firstChild; i != JsonText::none; i = json.node(i).next) {
        const NodeIndex found = step(json, i, name);
        if (found != JsonText::none)
            return found;
    }
    return JsonText::none;
}

bool isContainer(const JsonText &json, NodeIndex node)
{
    return json.node(node).kind == Kind::Object || json.node(node).kind == Kind::Array;
}

QByteArray keyInOtherCase(const JsonText &json, NodeIndex object, const QByteArray &name)
{
    const QByteArray folded = foldedCase(name);
    for (NodeIndex i = json.node(object).firstChild; i != JsonText::none; i = json.node(i).next) {
        const QByteArray key = json.key(i);
        if (!key.isNull() && foldedCase(key) == folded)
            return key;
    }
    return {};
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::True:
        return QStringLiteral("true");
    case Kind::False:
        return QStringLiteral("false");
    case Kind::Number:
        return translated("a number");
    case Kind::String:
        return translated("a string");
    case Kind::Array:
        return translated("a list");
    case Kind::Object:
        return translated("an object");
    }
    Q_UNREACHABLE();
}

// The way into the event breaks off at a value that has no members.
QString scalarOnTheWay(const JsonText &json, NodeIndex value, const FieldPath &way)
{
    const QString path = QString::fromUtf8(fieldPathText(way));
    const QByteArray text = json.string(value).trimmed();
    if (json.node(value).kind == Kind::String && (text.startsWith('{') || text.startsWith('[')))
        return translated("%1 is a string that holds JSON: use contain, or extract it in the transformation")
                .arg(path);
    return translated("%1 is %2, it has no members").arg(path, kindName(json.node(value).kind));
}

// A field that the pattern names at the root and the event has in `data`.
QString sameInData(const JsonText &json, const FieldPath &path)
{
    NodeIndex node = json.member(json.root(), "data");
    for (std::size_t i = 0; i < path.size() && node != JsonText::none; ++i)
        node = step(json, node, path[i]);
    if (node == JsonText::none)
        return {};
    return translated("the event has it in data: %1").arg(QString::fromUtf8("data." + fieldPathText(path)));
}

QString absenceHint(const JsonText &json, const FieldPath &path)
{
    NodeIndex node = json.root();
    FieldPath way;
    for (const QByteArray &name : path) {
        if (!isContainer(json, node))
            return scalarOnTheWay(json, node, way);
        const NodeIndex next = step(json, node, name);
        if (next == JsonText::none) {
            const QByteArray other = keyInOtherCase(json, node, name);
            if (!other.isEmpty())
                return translated("the key is %1, not %2").arg(quoted(other), quoted(name));
            return way.empty() ? sameInData(json, path) : QString();
        }
        node = next;
        way.push_back(name);
    }
    return {};
}

bool wantsNumber(const PatternTest &test)
{
    return test.kind == TestKind::Numeric || test.kind == TestKind::Number;
}

bool looksLikeNumber(const QByteArray &text)
{
    const auto parsed = JsonText::parse(text);
    const auto *json = std::get_if<JsonText>(&parsed);
    return json && json->node(json->root()).kind == Kind::Number;
}

// For the tests that compare with one word of JSON.
QString wordOf(const PatternTest &test)
{
    switch (test.kind) {
    case TestKind::Null:
        return kindName(Kind::Null);
    case TestKind::True:
        return kindName(Kind::True);
    case TestKind::False:
        return kindName(Kind::False);
    default:
        return {};
    }
}

// Tests that hold for strings only.
bool looksIntoString(const PatternTest &test)
{
    switch (test.kind) {
    case TestKind::Prefix:
    case TestKind::Suffix:
    case TestKind::Contain:
    case TestKind::Wildcard:
    case TestKind::EqualsIgnoreCase:
    case TestKind::Cidr:
        return !test.negated;
    default:
        return false;
    }
}

QString stringHint(const PatternTest &test, const QByteArray &value)
{
    if (wantsNumber(test) && looksLikeNumber(value))
        return translated("the value is the string %1, the pattern wants a number").arg(quoted(value));
    if (const QString word = wordOf(test); !word.isEmpty() && word == QString::fromUtf8(value))
        return translated("the value is the string %1, the pattern wants %2 without quotes")
                .arg(quoted(value), word);
    if (test.kind != TestKind::String || test.negated)
        return {};
    for (const StringOperand &operand : test.strings) {
        if (foldedCase(operand.text) == foldedCase(value))
            return translated("it differs in upper and lower case only; equals-ignore-case does not mind");
        if (operand.text.trimmed() == value.trimmed())
            return translated("it differs in white space only");
    }
    return {};
}

QString valueHint(const PatternTest &test, Kind kind, const QByteArray &value)
{
    if (kind == Kind::String)
        return stringHint(test, value);
    if (looksIntoString(test))
        return translated("the value is %1, and the operator looks at strings only").arg(kindName(kind));
    if (test.kind != TestKind::String || test.negated)
        return {};
    for (const StringOperand &operand : test.strings) {
        if (operand.text == value)
            return translated("the value is %1 without quotes, the pattern wants the string")
                    .arg(QString::fromUtf8(value));
    }
    return {};
}

// Nothing but empty containers, however deep.
bool isEmpty(const JsonText &json, NodeIndex node)
{
    if (!isContainer(json, node))
        return false;
    for (NodeIndex i = json.node(node).firstChild; i != JsonText::none; i = json.node(i).next) {
        if (!isEmpty(json, i))
            return false;
    }
    return true;
}

} // namespace

QString missHint(const JsonText &event, const PatternField &field, const JsonFields::Found &found)
{
    if (found.scalars.empty() && found.containers.empty())
        return absenceHint(event, field.path);
    for (const FieldValue &value : found.scalars) {
        for (const PatternTest &test : field.leaf->tests) {
            const QString hint = valueHint(test, event.node(value.node).kind, event.string(value.node));
            if (!hint.isEmpty())
                return hint;
        }
    }
    if (!found.scalars.empty())
        return {};
    const Kind kind = event.node(found.containers.front().node).kind;
    if (isEmpty(event, found.containers.front().node))
        return translated("%1 that is empty counts as absent").arg(kindName(kind));
    return kind == Kind::Object ? translated("the event has an object here: name its members")
                                : translated("the event has a list of objects here: name their members");
}

} // namespace Hookwright
