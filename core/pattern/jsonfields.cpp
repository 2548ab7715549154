// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/jsonfields.h"

namespace Hookwright {

using Kind = JsonText::Kind;

JsonFields::JsonFields(const JsonText &json)
    : m_json(json)
    , m_elements{{ElementChoice::root, 0}}
    , m_places(1)
{}

JsonFields::Found JsonFields::find(const FieldPath &path)
{
    Found found;
    m_path = &path;
    m_found = &found;
    visitMembers(m_json.root(), 0, ElementChoice::root);
    return found;
}

QByteArray JsonFields::elementText(quint32 element) const
{
    if (element == ElementChoice::root)
        return {};
    const Place &place = m_places[element];
    // The path of an inner array begins with that of the outer one: only the index is added.
    const quint32 parent = m_elements[element].parent;
    QByteArray text = elementText(parent);
    const QByteArray &outer = m_places[parent].path;
    text += parent == ElementChoice::root ? place.path : place.path.sliced(outer.size());
    return text + '[' + QByteArray::number(place.index) + ']';
}

void JsonFields::visit(NodeIndex node, std::size_t depth, quint32 element)
{
    const Kind kind = m_json.node(node).kind;
    if (kind == Kind::Array) {
        if (depth == m_path->size())
            m_found->containers.push_back({node, element});
        visitElements(node, depth, element);
    } else if (kind == Kind::Object) {
        if (depth == m_path->size())
            m_found->containers.push_back({node, element});
        else
            visitMembers(node, depth, element);
    } else if (depth == m_path->size()) {
        m_found->scalars.push_back({node, element});
    }
}

void JsonFields::visitMembers(NodeIndex object, std::size_t depth, quint32 element)
{
    if (m_json.node(object).kind != Kind::Object)
        return;
    const QByteArray &name = (*m_path)[depth];
    for (NodeIndex i = m_json.node(object).firstChild; i != JsonText::none; i = m_json.node(i).next) {
        if (m_json.key(i) == name)
            visit(i, depth + 1, element);
    }
}

// A scalar in an array belongs to no element of it.
void JsonFields::visitElements(NodeIndex array, std::size_t depth, quint32 element)
{
    quint32 index = 0;
    for (NodeIndex i = m_json.node(array).firstChild; i != JsonText::none; i = m_json.node(i).next, ++index) {
        const Kind kind = m_json.node(i).kind;
        const bool isElement = kind == Kind::Array || kind == Kind::Object;
        visit(i, depth, isElement ? elementOf(i, array, index, depth, element) : element);
    }
}

quint32 JsonFields::elementOf(NodeIndex node, NodeIndex array, quint32 index, std::size_t depth,
                              quint32 parent)
{
    const auto [known, isNew] = m_elementOfNode.try_emplace(node, quint32(m_elements.size()));
    if (isNew) {
        const quint32 number = m_arrays.try_emplace(array, quint32(m_arrays.size())).first->second;
        m_elements.push_back({parent, number});
        const FieldPath path(m_path->begin(), m_path->begin() + std::ptrdiff_t(depth));
        m_places.push_back({array, index, fieldPathText(path)});
    }
    return known->second;
}

} // namespace Hookwright
