// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternparser.h"

#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;
using PatternText::quoted;
using PatternText::translated;

PatternParser::PatternParser(const JsonText &json, Problems &errors, Problems &warnings)
    : m_json(json)
    , m_errors(errors)
    , m_warnings(warnings)
{}

template<typename Visit>
void PatternParser::forEachChild(NodeIndex node, Visit visit) const
{
    for (NodeIndex i = m_json.node(node).firstChild; i != JsonText::none; i = m_json.node(i).next)
        visit(i);
}

qsizetype PatternParser::keyOffset(NodeIndex node) const
{
    return m_json.node(node).keyBegin;
}

void PatternParser::add(Problems &problems, qsizetype offset, const QString &message)
{
    if (problems.size() < maxProblems)
        problems.push_back({textPosition(m_json.text(), offset), currentPath(), message});
}

std::nullopt_t PatternParser::error(NodeIndex node, const QString &message)
{
    add(m_errors, m_json.node(node).begin, message);
    return std::nullopt;
}

void PatternParser::warning(qsizetype offset, const QString &message)
{
    add(m_warnings, offset, message);
}

void PatternParser::use(Construct construct, NodeIndex node)
{
    bool &isUsed = m_isUsed[std::size_t(construct)];
    if (!isUsed || !isAcceptedEverywhere(construct))
        m_uses.push_back({construct, m_json.node(node).begin, currentPath()});
    isUsed = true;
}

PatternObject PatternParser::parse()
{
    const NodeIndex root = m_json.root();
    if (m_json.node(root).kind != Kind::Object) {
        error(root,
              translated("an event pattern is an object, such as {\"source\": [\"apigw.cloud.tencent\"]}"));
        return {};
    }
    if (m_json.text().size() > 4096)
        use(Construct::LongPattern, root);
    if (m_json.node(root).childCount > 0)
        return object(root);
    use(Construct::EmptyPattern, root);
    warning(0, translated("the pattern is empty: it matches every event"));
    return {};
}

PatternObject PatternParser::object(NodeIndex node)
{
    PatternObject result;
    if (m_json.node(node).childCount == 0) {
        error(node, translated("an object here must name at least one field"));
        return result;
    }
    std::vector<std::pair<QByteArray, NodeIndex>> members; // the last of each name, at its place
    forEachChild(node, [&](NodeIndex child) { members.emplace_back(m_json.key(child), child); });
    std::vector<quint32> order(members.size());
    for (quint32 i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](quint32 a, quint32 b) { return members[a].first < members[b].first; });
    std::vector<bool> isOverridden(members.size());
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
        isOverridden[order[i]] = members[order[i]].first == members[order[i + 1]].first;

    for (std::size_t i = 0; i < members.size(); ++i) {
        auto &[key, child] = members[i];
        if (isOverridden[i]) {
            m_path.push_back(key);
            warning(keyOffset(child),
                    translated("%1 is named again further on; only the last one counts").arg(quoted(key)));
            m_path.pop_back();
        } else {
            member(child, std::move(key), result);
        }
    }
    return result;
}

void PatternParser::member(NodeIndex node, QByteArray key, PatternObject &parent)
{
    if (key == "$or" && isOr(node)) {
        use(Construct::Or, node);
        parent.members.push_back({std::move(key), orMember(node)});
        return;
    }
    m_path.push_back(key);
    warnOfFieldName(node, key);
    if (m_json.node(node).kind == Kind::Object)
        parent.members.push_back({std::move(key), object(node)});
    else
        parent.members.push_back({std::move(key), leaf(node)});
    m_path.pop_back();
}

// At least two objects whose keys are no operators; anything else is a field of the name "$or".
bool PatternParser::isOr(NodeIndex node) const
{
    if (m_json.node(node).kind != Kind::Array || m_json.node(node).childCount < 2)
        return false;
    bool result = true;
    forEachChild(node, [&](NodeIndex alternative) {
        result = result && m_json.node(alternative).kind == Kind::Object;
        forEachChild(alternative,
                     [&](NodeIndex child) { result = result && !isOperator(m_json.key(child)); });
    });
    return result;
}

PatternOr PatternParser::orMember(NodeIndex node)
{
    PatternOr result;
    forEachChild(node, [&](NodeIndex alternative) { result.alternatives.push_back(object(alternative)); });
    return result;
}

void PatternParser::warnOfFieldName(NodeIndex node, const QByteArray &key)
{
    if (key == "$or") {
        warning(keyOffset(node), translated("this is read as a field named \"$or\"; alternatives are a list "
                                            "of at least two objects "
                                            "that name fields"));
    } else if (isOperator(key)) {
        warning(keyOffset(node),
                translated("this is read as a field named %1; the operator is written in a list: [{%1: …}]")
                        .arg(quoted(key)));
    }
}

PatternLeaf PatternParser::leaf(NodeIndex node)
{
    PatternLeaf result;
    if (m_json.node(node).kind != Kind::Array) {
        result.asList = false;
        use(Construct::ScalarLeaf, node);
        if (OptionalTest value = literal(node))
            result.tests.push_back(std::move(*value));
        return result;
    }
    if (m_json.node(node).childCount == 0)
        error(node, translated("a list here must hold at least one value or matcher"));
    forEachChild(node, [&](NodeIndex item) {
        if (OptionalTest parsed = test(item))
            result.tests.push_back(std::move(*parsed));
    });
    return result;
}

PatternParser::OptionalTest PatternParser::test(NodeIndex node)
{
    switch (m_json.node(node).kind) {
    case Kind::Object:
        return matcher(node);
    case Kind::Array:
        return error(node,
                     translated("a list inside a list is not possible; allowed are strings, numbers, true, "
                                "false, null and matchers such as {\"prefix\": \"a\"}"));
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::String:
        use(Construct::Value, node);
        return literal(node);
    }
    Q_UNREACHABLE();
}

PatternParser::OptionalTest PatternParser::literal(NodeIndex node)
{
    PatternTest result;
    switch (m_json.node(node).kind) {
    case Kind::Null:
        result.kind = PatternTest::Kind::Null;
        break;
    case Kind::True:
        result.kind = PatternTest::Kind::True;
        break;
    case Kind::False:
        result.kind = PatternTest::Kind::False;
        break;
    case Kind::Number:
        result.kind = PatternTest::Kind::Number;
        result.numbers.emplace_back(m_json.raw(node).toByteArray());
        break;
    case Kind::String:
        result.kind = PatternTest::Kind::String;
        result.strings.push_back({m_json.string(node), false});
        break;
    case Kind::Array:
    case Kind::Object:
        Q_UNREACHABLE();
    }
    return result;
}

PatternParser::OptionalTest PatternParser::matcher(NodeIndex node)
{
    const JsonText::Node &n = m_json.node(node);
    if (n.childCount != 1)
        return error(node,
                     n.childCount == 0
                             ? translated("a matcher names one operator, such as {\"prefix\": \"a\"}")
                             : translated("a matcher has one operator; write several as several matchers in "
                                          "the list, of which one must hold"));
    const QByteArray name = m_json.key(n.firstChild);
    const Operator *found = findOperator(name);
    if (!found) {
        add(m_errors, keyOffset(n.firstChild),
            translated("there is no operator %1; there are %2")
                    .arg(quoted(name), PatternText::operatorNames()));
        return {};
    }
    m_matcher = node;
    return (this->*found->parse)(n.firstChild);
}

} // namespace Hookwright
