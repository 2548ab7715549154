// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/elementchoice.h"
#include "core/pattern/patterntree.h"

#include <unordered_map>

namespace Hookwright {

// A value at the path of a field, and the array element around it.
struct FieldValue
{
    JsonText::NodeIndex node;
    quint32 element;
};

// The values that an event has at the paths of a pattern, with the array elements they lie in.
// Borrows the event.
class JsonFields
{
public:
    explicit JsonFields(const JsonText &json);

    struct Found
    {
        std::vector<FieldValue> scalars;
        std::vector<FieldValue> containers; // arrays and objects that stand at the path itself
    };
    Found find(const FieldPath &path);

    const std::vector<ElementChoice::Element> &elements() const { return m_elements; }
    quint32 arrayCount() const { return quint32(m_arrays.size()); }

    // "data.items[3]": the way to an element.
    QByteArray elementText(quint32 element) const;

private:
    using NodeIndex = JsonText::NodeIndex;
    struct Place
    {
        NodeIndex array;
        quint32 index;   // in the array
        QByteArray path; // of the array's field
    };

    void visit(NodeIndex node, std::size_t depth, quint32 element);
    void visitMembers(NodeIndex object, std::size_t depth, quint32 element);
    void visitElements(NodeIndex array, std::size_t depth, quint32 element);
    quint32 elementOf(NodeIndex node, NodeIndex array, quint32 index, std::size_t depth, quint32 parent);

    const JsonText &m_json;
    std::vector<ElementChoice::Element> m_elements;
    std::vector<Place> m_places; // of every element; the root's is not used
    std::unordered_map<NodeIndex, quint32> m_elementOfNode;
    std::unordered_map<NodeIndex, quint32> m_arrays;
    const FieldPath *m_path = nullptr;
    Found *m_found = nullptr;
};

} // namespace Hookwright
