// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findintree.h"

#include <QTreeWidget>

namespace Hookwright {

namespace {

bool hasText(const QTreeWidgetItem &item, const QString &text)
{
    for (int column = 0; column < item.columnCount(); ++column) {
        if (item.text(column).contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

// From the item beside the current one on, round the end; the current one comes last.
bool findIn(QTreeWidget *tree, const QString &text, bool forward)
{
    std::vector<QTreeWidgetItem *> items;
    for (QTreeWidgetItemIterator it(tree); *it; ++it)
        items.push_back(*it);
    if (!forward)
        std::reverse(items.begin(), items.end());
    const auto current = std::find(items.begin(), items.end(), tree->currentItem());
    if (current != items.end())
        std::rotate(items.begin(), current + 1, items.end());
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&text](const QTreeWidgetItem *item) { return hasText(*item, text); });
    if (found == items.end())
        return false;
    tree->setCurrentItem(*found);
    tree->scrollToItem(*found); // opens what it is in
    return true;
}

} // namespace

FindBar *makeFindBar(QTreeWidget *tree, QWidget *parent)
{
    return new FindBar([tree](const QString &text, bool forward) { return findIn(tree, text, forward); },
                       parent);
}

} // namespace Hookwright
