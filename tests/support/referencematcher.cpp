// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/referencematcher.h"

#include "tests/support/referencetests.h"

#include <algorithm>

namespace Hookwright {

using Kind = JsonText::Kind;

namespace {

const QSet<QByteArray> operatorNames{
        "prefix", "suffix", "contain", "contains", "anything-but",      "numeric",
        "cidr",   "exists", "array",   "wildcard", "equals-ignore-case"};

std::vector<JsonText::NodeIndex> children(const JsonText &json, JsonText::NodeIndex node)
{
    std::vector<JsonText::NodeIndex> result;
    for (auto i = json.node(node).firstChild; i != JsonText::none; i = json.node(i).next)
        result.push_back(i);
    return result;
}

bool isContainer(const JsonText &json, JsonText::NodeIndex node)
{
    return json.node(node).kind == Kind::Object || json.node(node).kind == Kind::Array;
}

QByteArray childPath(const QByteArray &path, const QByteArray &name)
{
    return path + QByteArray::number(name.size()) + ':' + name;
}

std::unique_ptr<JsonText> parse(const QByteArray &text)
{
    return std::make_unique<JsonText>(std::get<JsonText>(JsonText::parse(text)));
}

// All elements around the value are the chosen ones.
bool isChosen(const ReferenceEvent::Elements &elements, const ReferenceEvent::Choice &choice)
{
    return std::all_of(elements.begin(), elements.end(), [&](const auto &element) {
        const auto found = choice.find(element.first);
        return found != choice.end() && found->second == element.second;
    });
}

// No element around the value was passed over for another one.
bool isSeen(const ReferenceEvent::Elements &elements, const ReferenceEvent::Choice &choice)
{
    return std::all_of(elements.begin(), elements.end(), [&](const auto &element) {
        const auto found = choice.find(element.first);
        return found == choice.end() || found->second == element.second;
    });
}

} // namespace

ReferenceEvent::ReferenceEvent(const QByteArray &json)
    : m_json(parse(json))
{
    walk(m_json->root(), {}, {});
    m_choices.emplace_back();
    // Arrays are numbered from the outside in.
    for (const auto &[array, place] : m_arrayPlaces) {
        const std::size_t count = m_choices.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (!isChosen(place.first, m_choices[i]))
                continue; // it lies in an element that is not chosen
            for (int element = 0; element < place.second; ++element) {
                Choice choice = m_choices[i];
                choice[array] = element;
                m_choices.push_back(choice);
            }
        }
    }
}

void ReferenceEvent::walk(JsonText::NodeIndex node, const QByteArray &path, const Elements &elements)
{
    const Kind kind = m_json->node(node).kind;
    if (kind == Kind::Object) {
        for (const auto child : children(*m_json, node))
            walk(child, childPath(path, m_json->key(child)), elements);
        return;
    }
    if (kind != Kind::Array) {
        m_values.push_back({path, kind, m_json->string(node), node, elements});
        return;
    }
    m_arrays.push_back({path, kind, {}, node, elements});
    const int array = m_arrayCount++;
    int index = 0;
    for (const auto child : children(*m_json, node)) {
        Elements around = elements;
        if (isContainer(*m_json, child))
            around.emplace_back(array, index++);
        walk(child, path, around);
    }
    m_arrayPlaces[array] = {elements, index};
}

ReferencePattern::ReferencePattern(const QByteArray &json)
    : m_json(parse(json))
{
    m_conjunctions = expand(m_json->root(), {});
}

std::vector<ReferencePattern::Conjunction> ReferencePattern::expand(Node object, const QByteArray &path) const
{
    std::map<QByteArray, Node> members; // the last of each name
    for (const Node child : children(*m_json, object))
        members[m_json->key(child)] = child;
    std::vector<Conjunction> result(1);
    for (const auto &[name, member] : members) {
        std::vector<Conjunction> combined;
        for (const Conjunction &more : expandMember(member, path)) {
            for (Conjunction both : result) {
                both.insert(both.end(), more.begin(), more.end());
                combined.push_back(both);
            }
        }
        result = combined;
    }
    return result;
}

std::vector<ReferencePattern::Conjunction> ReferencePattern::expandMember(Node member,
                                                                          const QByteArray &path) const
{
    if (isOr(member)) {
        std::vector<Conjunction> result;
        for (const Node alternative : children(*m_json, member)) {
            for (const Conjunction &one : expand(alternative, path))
                result.push_back(one);
        }
        return result;
    }
    const QByteArray own = childPath(path, m_json->key(member));
    if (m_json->node(member).kind == Kind::Object)
        return expand(member, own);
    if (m_json->node(member).kind == Kind::Array)
        return {{{own, children(*m_json, member)}}};
    return {{{own, {member}}}};
}

bool ReferencePattern::isOr(Node member) const
{
    if (m_json->key(member) != "$or" || m_json->node(member).kind != Kind::Array)
        return false;
    const auto alternatives = children(*m_json, member);
    return alternatives.size() >= 2
           && std::all_of(alternatives.begin(), alternatives.end(), [&](Node alternative) {
                  const auto members = children(*m_json, alternative);
                  return m_json->node(alternative).kind == Kind::Object
                         && std::none_of(members.begin(), members.end(),
                                         [&](Node m) { return operatorNames.contains(m_json->key(m)); });
              });
}

bool ReferencePattern::isAbsence(Node alternative) const
{
    return m_json->node(alternative).kind == Kind::Object
           && m_json->key(m_json->node(alternative).firstChild) == "exists"
           && m_json->node(m_json->node(alternative).firstChild).kind == Kind::False;
}

QString ReferencePattern::operatorOf(Node alternative) const
{
    switch (m_json->node(alternative).kind) {
    case Kind::Object: {
        const Node member = m_json->node(alternative).firstChild;
        const QString name = QString::fromUtf8(m_json->key(member));
        if (name == QStringLiteral("exists"))
            return name + QString::fromUtf8(m_json->raw(member));
        if (m_json->node(member).kind == Kind::Object)
            return name + u'/' + QString::fromUtf8(m_json->key(m_json->node(member).firstChild));
        return name;
    }
    case Kind::String:
        return QStringLiteral("string");
    case Kind::Number:
        return QStringLiteral("number");
    default:
        return QStringLiteral("word");
    }
}

bool ReferencePattern::holds(Node alternative, const ReferenceEvent::Value &value) const
{
    if (m_json->node(alternative).kind != Kind::Object)
        return literalHolds(alternative, value);
    const Node operand = m_json->node(alternative).firstChild;
    return matcherHolds(m_json->key(operand), operand, value);
}

bool ReferencePattern::literalHolds(Node literal, const ReferenceEvent::Value &value) const
{
    if (m_json->node(literal).kind != value.kind)
        return false;
    if (value.kind == Kind::Number)
        return ReferenceTests::compareNumbers(value.text, m_json->string(literal)) == 0;
    return value.kind != Kind::String || value.text == m_json->string(literal);
}

bool ReferencePattern::matcherHolds(const QByteArray &name, Node operand,
                                    const ReferenceEvent::Value &value) const
{
    if (name == "exists")
        return m_json->node(operand).kind == Kind::True;
    if (name == "anything-but")
        return anythingButHolds(operand, value);
    if (name == "numeric")
        return value.kind == Kind::Number && numericHolds(operand, value.text);
    if (value.kind != Kind::String || name == "array")
        return false;
    const std::vector<Node> operands =
            m_json->node(operand).kind == Kind::Array ? children(*m_json, operand) : std::vector{operand};
    const auto holdsFor = [&](Node one) {
        const bool ignoresCase = m_json->node(one).kind == Kind::Object;
        const QByteArray text = m_json->string(ignoresCase ? m_json->node(one).firstChild : one);
        return ReferenceTests::holdsForString(name, text, ignoresCase, value.text);
    };
    return name.startsWith("contain") ? std::all_of(operands.begin(), operands.end(), holdsFor)
                                      : std::any_of(operands.begin(), operands.end(), holdsFor);
}

bool ReferencePattern::anythingButHolds(Node operand, const ReferenceEvent::Value &value) const
{
    switch (m_json->node(operand).kind) {
    case Kind::Object: {
        const Node inner = m_json->node(operand).firstChild;
        return !matcherHolds(m_json->key(inner), inner, value);
    }
    case Kind::Array: {
        const auto values = children(*m_json, operand);
        return std::none_of(values.begin(), values.end(), [&](Node one) { return literalHolds(one, value); });
    }
    default:
        return !literalHolds(operand, value);
    }
}

// One range, or under anything-but a list of them.
bool ReferencePattern::numericHolds(Node operand, const QByteArray &number) const
{
    const auto parts = children(*m_json, operand);
    if (m_json->node(parts.front()).kind == Kind::Array)
        return std::any_of(parts.begin(), parts.end(),
                           [&](Node range) { return numericHolds(range, number); });
    for (std::size_t i = 0; i < parts.size(); i += 2) {
        const QByteArray sign = m_json->string(parts[i]);
        const int order = ReferenceTests::compareNumbers(number, m_json->string(parts[i + 1]));
        const bool isTrue = sign == "="    ? order == 0
                            : sign == "<"  ? order < 0
                            : sign == "<=" ? order <= 0
                            : sign == ">"  ? order > 0
                                           : order >= 0;
        if (!isTrue)
            return false;
    }
    return true;
}

bool ReferencePattern::arrayHolds(Node alternative, const ReferenceEvent &event,
                                  const ReferenceEvent::Value &array) const
{
    if (operatorOf(alternative) != QStringLiteral("array"))
        return false;
    const auto wanted = parse(m_json->string(m_json->node(alternative).firstChild));
    for (const auto element : children(event.json(), array.node)) {
        if (ReferenceTests::hasMembers(event.json(), element, *wanted, wanted->root()))
            return true;
    }
    return false;
}

ReferencePattern::Seen ReferencePattern::look(const Field &field, const ReferenceEvent &event) const
{
    Seen seen;
    for (const auto &value : event.values()) {
        if (value.path != field.path)
            continue;
        seen.present.push_back(&value.elements);
        if (std::any_of(field.alternatives.begin(), field.alternatives.end(),
                        [&](Node alternative) { return holds(alternative, value); }))
            seen.hits.push_back(&value.elements);
    }
    for (const auto &array : event.arrays()) {
        if (array.path == field.path
            && std::any_of(field.alternatives.begin(), field.alternatives.end(),
                           [&](Node alternative) { return arrayHolds(alternative, event, array); }))
            seen.hits.push_back(&array.elements);
    }
    seen.mayBeAbsent = std::any_of(field.alternatives.begin(), field.alternatives.end(),
                                   [&](Node alternative) { return isAbsence(alternative); });
    return seen;
}

// The choice holds: of every field a value in it, or none seen where it may be absent; and every chosen
// element has a value that some field is satisfied by.
bool ReferencePattern::judgeChoice(const std::vector<Seen> &fields, const ReferenceEvent::Choice &choice)
{
    std::map<int, bool> isUsed;
    for (const Seen &field : fields) {
        bool isSatisfied = false;
        for (const auto *elements : field.hits) {
            if (!isChosen(*elements, choice))
                continue;
            isSatisfied = true;
            for (const auto &element : *elements)
                isUsed[element.first] = true;
        }
        const bool isPresent = std::any_of(field.present.begin(), field.present.end(),
                                           [&](const auto *elements) { return isSeen(*elements, choice); });
        if (!isSatisfied && !(field.mayBeAbsent && !isPresent))
            return false;
    }
    return isUsed.size() == choice.size();
}

bool ReferencePattern::judgeConjunction(const Conjunction &conjunction, const ReferenceEvent &event) const
{
    std::vector<Seen> fields;
    for (const Field &field : conjunction) {
        fields.push_back(look(field, event));
        if (fields.back().hits.empty() && !fields.back().mayBeAbsent)
            return false;
    }
    return std::any_of(event.choices().begin(), event.choices().end(),
                       [&](const auto &choice) { return judgeChoice(fields, choice); });
}

std::vector<ReferencePattern::Node> ReferencePattern::holdingAlternatives(const Field &field,
                                                                          const ReferenceEvent &event) const
{
    std::vector<Node> result;
    for (const Node alternative : field.alternatives) {
        const bool isPresent = std::any_of(event.values().begin(), event.values().end(),
                                           [&](const auto &value) { return value.path == field.path; });
        const bool held = std::any_of(event.values().begin(), event.values().end(), [&](const auto &value) {
            return value.path == field.path && holds(alternative, value);
        });
        const bool heldForArray =
                std::any_of(event.arrays().begin(), event.arrays().end(), [&](const auto &array) {
                    return array.path == field.path && arrayHolds(alternative, event, array);
                });
        if (held || heldForArray || (isAbsence(alternative) && !isPresent))
            result.push_back(alternative);
    }
    return result;
}

// An operator decides where it is the only alternative that holds, or one of those that all fail.
ReferencePattern::Verdict ReferencePattern::judge(const ReferenceEvent &event) const
{
    Verdict verdict;
    for (const Conjunction &fields : m_conjunctions) {
        if (judgeConjunction(fields, event)) {
            verdict.matches = true;
            break;
        }
    }
    for (const Field &field : m_conjunctions.front()) {
        const auto held = holdingAlternatives(field, event);
        if (held.size() == 1)
            verdict.deciding.insert(operatorOf(held.front()));
        for (const Node alternative : field.alternatives) {
            if (held.empty())
                verdict.deciding.insert(operatorOf(alternative));
        }
    }
    return verdict;
}

} // namespace Hookwright
