// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/pathevaluator.h"

#include <QCoreApplication>

#include <algorithm>

namespace Hookwright {

using Kind = JsonText::Kind;

PathEvaluator::PathEvaluator(const JsonText &document, NodeIndex root)
    : m_document(document)
    , m_root(root)
{}

QString PathEvaluator::error() const
{
    const auto translated = [](const char *text) {
        return QCoreApplication::translate("Hookwright::JsonPath", text);
    };
    if (m_isRegexpTooCostly)
        return translated(QT_TRANSLATE_NOOP("Hookwright::JsonPath",
                                            "a regular expression of the query takes too long on this "
                                            "document, or is too large"));
    if (m_hasTooManyNodes)
        return translated(QT_TRANSLATE_NOOP("Hookwright::JsonPath", "the query selects more than %1 values"))
                .arg(JsonPath::maxNodes);
    if (m_budget.isExhausted())
        return translated(QT_TRANSLATE_NOOP("Hookwright::JsonPath",
                                            "the query takes more than %1 steps on this document"))
                .arg(JsonPath::maxSteps);
    return {};
}

JsonPath::Nodes PathEvaluator::select(const PathQuery &query, NodeIndex current)
{
    Nodes nodes{query.isAbsolute ? m_root : current};
    for (const PathSegment &segment : query.segments) {
        Nodes selected;
        for (const NodeIndex node : nodes) {
            applySegment(segment, node, &selected);
            if (!hasRoom(selected))
                return {};
        }
        nodes = std::move(selected);
    }
    return nodes;
}

// False once any limit is reached, so that what repeats something ends.
bool PathEvaluator::hasRoom(const Nodes &nodes)
{
    m_hasTooManyNodes = m_hasTooManyNodes || qint64(nodes.size()) > JsonPath::maxNodes;
    return m_budget.spend(1) && !m_hasTooManyNodes && !m_isRegexpTooCostly;
}

void PathEvaluator::applySegment(const PathSegment &segment, NodeIndex parent, Nodes *selected)
{
    const auto isContainer = [this](NodeIndex node) {
        const Kind kind = m_document.node(node).kind;
        return kind == Kind::Array || kind == Kind::Object;
    };
    const auto applySelectors = [&](NodeIndex node) {
        for (const PathSelector &selector : segment.selectors)
            applySelector(selector, node, selected);
    };
    if (!isContainer(parent))
        return;
    applySelectors(parent);
    if (!segment.isDescendant)
        return;
    // Section 2.5.2: each container within, parents before their children, siblings in order.
    Nodes pending{parent};
    while (!pending.empty() && hasRoom(*selected)) {
        const NodeIndex node = pending.back();
        pending.pop_back();
        if (node != parent)
            applySelectors(node);
        m_budget.spend(m_document.node(node).childCount);
        Nodes children;
        appendChildren(m_document, node, &children);
        std::copy_if(children.rbegin(), children.rend(), std::back_inserter(pending), isContainer);
    }
}

void PathEvaluator::applySelector(const PathSelector &selector, NodeIndex parent, Nodes *selected)
{
    const JsonText::Node &node = m_document.node(parent);
    switch (selector.kind) {
    case PathSelector::Kind::Name:
        if (node.kind == Kind::Object && m_budget.spend(node.childCount)) {
            const NodeIndex member = m_document.member(parent, selector.name);
            if (member != JsonText::none)
                selected->push_back(member);
        }
        break;
    case PathSelector::Kind::Wildcard:
        if (m_budget.spend(node.childCount))
            appendChildren(m_document, parent, selected);
        break;
    case PathSelector::Kind::Index:
        if (const NodeIndex found = element(parent, selector.index); found != JsonText::none)
            selected->push_back(found);
        break;
    case PathSelector::Kind::Slice:
        applySlice(selector, parent, selected);
        break;
    case PathSelector::Kind::Filter:
        applyFilter(selector.filter.front(), parent, selected);
        break;
    }
}

JsonText::NodeIndex PathEvaluator::element(NodeIndex array, qint64 index)
{
    const JsonText::Node &node = m_document.node(array);
    const qint64 number = index < 0 ? index + node.childCount : index;
    if (node.kind != Kind::Array || number < 0 || number >= node.childCount || !m_budget.spend(number))
        return JsonText::none;
    NodeIndex found = node.firstChild;
    for (qint64 i = 0; i < number; ++i)
        found = m_document.node(found).next;
    return found;
}

// RFC 9535, section 2.3.4.2.2.
void PathEvaluator::applySlice(const PathSelector &slice, NodeIndex parent, Nodes *selected)
{
    const qint64 length = m_document.node(parent).childCount;
    const qint64 step = slice.step;
    if (m_document.node(parent).kind != Kind::Array || step == 0 || !m_budget.spend(length))
        return;
    Nodes elements;
    elements.reserve(std::size_t(length));
    appendChildren(m_document, parent, &elements);
    const auto bound = [&](const std::optional<qint64> &given, qint64 otherwise) {
        const qint64 value = given ? (*given < 0 ? *given + length : *given) : otherwise;
        return step > 0 ? std::clamp<qint64>(value, 0, length) : std::clamp<qint64>(value, -1, length - 1);
    };
    const qint64 start = bound(slice.start, step > 0 ? 0 : length - 1);
    const qint64 end = bound(slice.end, step > 0 ? length : -1);
    for (qint64 i = start; step > 0 ? i < end : i > end; i += step)
        selected->push_back(elements[std::size_t(i)]);
}

void PathEvaluator::applyFilter(const PathExpression &filter, NodeIndex parent, Nodes *selected)
{
    if (!m_budget.spend(m_document.node(parent).childCount))
        return;
    Nodes children;
    appendChildren(m_document, parent, &children);
    for (const NodeIndex child : children) {
        if (!hasRoom(*selected))
            return;
        if (isTrue(filter, child))
            selected->push_back(child);
    }
}

} // namespace Hookwright
