// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QMenu;
class QString;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

// Gives the tree a context menu: copy the cell, and filter by what the line is about or exclude it. Lines
// have the term in `role` of their first column, or their parent has. `addMore` may add what else can be done
// with a line.
void addFilterMenu(QTreeWidget *tree, int role, const std::function<void(const QString &term)> &add,
                   const std::function<void(QMenu *menu, const QTreeWidgetItem *item)> &addMore = {});

} // namespace Hookwright
