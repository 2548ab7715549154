// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/elementpattern.h"

#include <algorithm>

namespace Hookwright {

ElementPattern::ElementPattern(const JsonText &object)
    : m_nodes(1)
{
    m_nodes.front().kind = object.node(object.root()).kind;
    addChildren(object, object.root(), 0);
}

// The parser bounds the depth.
void ElementPattern::addChildren(const JsonText &json, JsonText::NodeIndex from, quint32 to)
{
    std::vector<std::pair<QByteArray, JsonText::NodeIndex>> children;
    for (auto i = json.node(from).firstChild; i != JsonText::none; i = json.node(i).next)
        children.emplace_back(json.key(i), i);
    if (m_nodes[to].kind == JsonText::Kind::Object) {
        // Of a repeated name the last one comes first and is kept.
        std::reverse(children.begin(), children.end());
        std::stable_sort(children.begin(), children.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        const auto last = std::unique(children.begin(), children.end(),
                                      [](const auto &a, const auto &b) { return a.first == b.first; });
        children.erase(last, children.end());
    }
    const quint32 begin = size();
    m_nodes[to].childrenBegin = begin;
    m_nodes[to].childrenEnd = begin + quint32(children.size());
    for (auto &[key, child] : children) {
        Node node{json.node(child).kind, std::move(key), {}, {}, 0, 0};
        if (node.kind == JsonText::Kind::String || node.kind == JsonText::Kind::Number)
            node.text = json.string(child);
        if (node.kind == JsonText::Kind::Number)
            node.number = Decimal(node.text);
        m_nodes.push_back(std::move(node));
    }
    for (quint32 i = 0; i < children.size(); ++i)
        addChildren(json, children[i].second, begin + i);
}

std::optional<quint32> ElementPattern::member(quint32 object, QByteArrayView name) const
{
    const auto begin = m_nodes.begin() + m_nodes[object].childrenBegin;
    const auto end = m_nodes.begin() + m_nodes[object].childrenEnd;
    const auto found = std::lower_bound(begin, end, name,
                                        [](const Node &node, QByteArrayView key) { return node.key < key; });
    if (found == end || found->key != name)
        return {};
    return quint32(found - m_nodes.begin());
}

} // namespace Hookwright
