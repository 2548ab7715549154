// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QString;
class QTreeWidget;

namespace Hookwright {

// Gives the tree a context menu: copy the cell, and filter by what the line is about or exclude it. Lines
// have the term in `role` of their first column, or their parent has.
void addFilterMenu(QTreeWidget *tree, int role, const std::function<void(const QString &term)> &add);

} // namespace Hookwright
