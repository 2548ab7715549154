// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/filtermenu.h"

#include "ui/eventlog/filterterms.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QTreeWidget>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

void addFilterMenu(QTreeWidget *tree, int role, const std::function<void(const QString &term)> &add,
                   const std::function<void(QMenu *menu, const QTreeWidgetItem *item)> &addMore)
{
    tree->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(tree, &QWidget::customContextMenuRequested, tree,
                     [tree, role, add, addMore](const QPoint &place) {
                         const QTreeWidgetItem *item = tree->itemAt(place);
                         if (!item)
                             return;
                         const QString text = item->text(std::max(0, tree->columnAt(place.x())));
                         QMenu menu;
                         menu.addAction(themeIcon(u"copy"_s), QCoreApplication::translate("Filter", "Copy"),
                                        tree, [text] { QGuiApplication::clipboard()->setText(text); });
                         if (addMore)
                             addMore(&menu, item);
                         while (item->parent() && item->data(0, role).toString().isEmpty())
                             item = item->parent();
                         menu.addSeparator();
                         addFilterActions(&menu, item->data(0, role).toString(), add);
                         menu.exec(tree->viewport()->mapToGlobal(place));
                     });
}

} // namespace Hookwright
