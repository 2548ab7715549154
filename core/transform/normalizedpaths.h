// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

namespace Hookwright {

// Where the values of one document are, as normalized paths: RFC 9535, section 2.7.
class NormalizedPaths
{
public:
    // `document` outlives this; `root` is what $ stands for, and paths lead to values within.
    explicit NormalizedPaths(const JsonText &document, JsonText::NodeIndex root = 0);

    QByteArray of(JsonText::NodeIndex node) const; // $['store']['book'][0]

private:
    const JsonText &m_document;
    JsonText::NodeIndex m_root;
    std::vector<JsonText::NodeIndex> m_parents; // by node
    std::vector<quint32> m_numbers;             // by node, within its parent
};

} // namespace Hookwright
