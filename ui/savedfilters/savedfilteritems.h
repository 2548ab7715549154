// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/savedfilters/filtercounts.h"
#include "ui/savedfilters/savedfilters.h"

class QDropEvent;
class QTreeWidget;
class QTreeWidgetItem;
class QWidget;

namespace Hookwright {

// The saved filters in the navigation, under an item of it, with their counts. Renames where they stand, and
// has their menu, and drags them into another order; which is chosen the navigation tells. Asks for changes
// by signals.
class SavedFilterItems : public QObject
{
    Q_OBJECT
public:
    // `parent` is an item of the tree, which owns this.
    SavedFilterItems(QTreeWidget *tree, QTreeWidgetItem *parent);

    void setFilters(const std::vector<SavedFilter> &filters);
    void setCount(int place, const FilterCounts::Count &count);

    int placeOf(const QTreeWidgetItem *item) const; // -1: it is none of these

Q_SIGNALS:
    void renameRequested(int place, const QString &name);
    void removeRequested(int place);
    void moveRequested(int from, int to);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // keys of the tree, drops on it

private:
    void addHint();
    void showMenu(const QPoint &position);
    void itemChanged(QTreeWidgetItem *item);
    bool handleDrag(QEvent *event);
    void drop(QDropEvent *event);
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);

    QTreeWidget *m_tree;
    QWidget *m_viewport; // the tree's
    QTreeWidgetItem *m_parent;
    std::vector<SavedFilter> m_filters;
};

} // namespace Hookwright
