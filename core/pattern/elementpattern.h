// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/pattern/decimal.h"

#include <optional>

namespace Hookwright {

// The operand of the operator `array`, made ready: an object, whose members an element must have.
// Immutable; its numbers look into its texts, so it is moved and never copied.
class ElementPattern
{
public:
    struct Node
    {
        JsonText::Kind kind = JsonText::Kind::Null;
        QByteArray key;                             // of a member
        QByteArray text;                            // of a string its UTF-8, of a number its token
        Decimal number;                             // looks into `text`
        quint32 childrenBegin = 0, childrenEnd = 0; // numbers of nodes
    };

    explicit ElementPattern(const JsonText &object);
    ElementPattern(ElementPattern &&) noexcept = default;
    ElementPattern &operator=(ElementPattern &&) noexcept = default;

    const Node &node(quint32 number) const { return m_nodes[number]; } // 0 is the object
    quint32 size() const { return quint32(m_nodes.size()); }

    // The number of the member of that name. Of a repeated name the last one was kept.
    std::optional<quint32> member(quint32 object, QByteArrayView name) const;

private:
    void addChildren(const JsonText &json, JsonText::NodeIndex from, quint32 to);

    std::vector<Node> m_nodes; // those of one object one after the other, by key
};

} // namespace Hookwright
