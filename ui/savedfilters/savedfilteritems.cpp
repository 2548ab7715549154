// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilters/savedfilteritems.h"

#include "ui/widgets/theme.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { NameColumn, CountColumn };

} // namespace

SavedFilterItems::SavedFilterItems(QTreeWidget *tree, QTreeWidgetItem *parent)
    : QObject(tree)
    , m_tree(tree)
    , m_viewport(tree->viewport())
    , m_parent(parent)
{
    tree->setContextMenuPolicy(Qt::CustomContextMenu);
    tree->installEventFilter(this);
    tree->setDragDropMode(QAbstractItemView::InternalMove);
    tree->invisibleRootItem()->setFlags(Qt::NoItemFlags); // nothing is dropped between the pages
    m_viewport->installEventFilter(this);
    connect(tree, &QWidget::customContextMenuRequested, this, &SavedFilterItems::showMenu);
    connect(tree, &QTreeWidget::itemChanged, this, &SavedFilterItems::itemChanged);
    addHint();
}

void SavedFilterItems::setFilters(const std::vector<SavedFilter> &filters)
{
    const QSignalBlocker blocker(m_tree);
    const int current = placeOf(m_tree->currentItem());
    const QString chosen = current >= 0 ? m_filters[size_t(current)].text : QString();
    if (current >= 0)
        m_tree->setCurrentItem(m_parent);
    qDeleteAll(m_parent->takeChildren());
    m_filters = filters;
    for (const SavedFilter &filter : filters) {
        auto *item = new QTreeWidgetItem(m_parent, {filter.name});
        item->setIcon(NameColumn, themeIcon(u"filter"_s));
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable | Qt::ItemIsDragEnabled);
        item->setToolTip(NameColumn, filter.name + u'\n' + filter.text);
        item->setTextAlignment(CountColumn, Qt::AlignRight | Qt::AlignVCenter);
        if (current >= 0 && filter.text == chosen)
            m_tree->setCurrentItem(item);
    }
    if (filters.empty())
        addHint();
    m_parent->setExpanded(true);
}

// In the place of the first one.
void SavedFilterItems::addHint()
{
    auto *hint = new QTreeWidgetItem(m_parent, {tr("No saved filters")});
    hint->setFlags(Qt::NoItemFlags);
    hint->setToolTip(NameColumn, tr("Type a filter above the table and save it with the star beside it."));
    m_parent->setExpanded(true);
}

void SavedFilterItems::setCount(int place, const FilterCounts::Count &count)
{
    const QSignalBlocker blocker(m_tree);
    QTreeWidgetItem *item = m_parent->child(place);
    QString text = count.isValid ? QLocale().toString(count.events) : u"!"_s;
    if (count.isValid && !count.isComplete)
        text += u'…';
    item->setText(CountColumn, text);
    item->setToolTip(CountColumn, !count.isValid      ? tr("This text is no filter any more.")
                                  : !count.isComplete ? tr("Events so far; the others are being looked at.")
                                                      : tr("Events that this filter takes"));
}

int SavedFilterItems::placeOf(const QTreeWidgetItem *item) const
{
    if (m_filters.empty() || !item || item->parent() != m_parent)
        return -1;
    return m_parent->indexOfChild(const_cast<QTreeWidgetItem *>(item));
}

void SavedFilterItems::itemChanged(QTreeWidgetItem *item)
{
    const int place = placeOf(item);
    if (place < 0 || item->text(NameColumn) == m_filters[size_t(place)].name)
        return;
    // The editor is still open, and the items are made anew.
    QMetaObject::invokeMethod(
            this, [this, place, name = item->text(NameColumn)] { Q_EMIT renameRequested(place, name); },
            Qt::QueuedConnection);
}

bool SavedFilterItems::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (handleKey(key->key(), key->modifiers()))
            return true;
    }
    if (watched == m_viewport && handleDrag(event)) // the tree may be going
        return true;
    return QObject::eventFilter(watched, event);
}

// Only what is dragged out of here; files go on to the window.
bool SavedFilterItems::handleDrag(QEvent *event)
{
    if (event->type() == QEvent::DragEnter && static_cast<QDropEvent *>(event)->source() != m_tree) {
        event->ignore();
        return true;
    }
    if (event->type() != QEvent::Drop)
        return false;
    drop(static_cast<QDropEvent *>(event));
    return true;
}

// In front of the filter whose upper half it is dropped on. The list is asked for; no item moves by itself.
void SavedFilterItems::drop(QDropEvent *event)
{
    const int from = placeOf(m_tree->currentItem());
    const QPoint position = event->position().toPoint();
    const QTreeWidgetItem *on = m_tree->itemAt(position);
    const int place = placeOf(on);
    event->setDropAction(Qt::IgnoreAction);
    event->accept();
    if (from < 0 || place < 0)
        return;
    const bool isBehind = position.y() > m_tree->visualItemRect(on).center().y();
    const int before = place + (isBehind ? 1 : 0);
    const int to = before > from ? before - 1 : before;
    QMetaObject::invokeMethod(
            this, [this, from, to] { Q_EMIT moveRequested(from, to); }, Qt::QueuedConnection);
}

bool SavedFilterItems::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    const int place = placeOf(m_tree->currentItem());
    if (place < 0)
        return false;
    if (modifiers == Qt::AltModifier && (key == Qt::Key_Up || key == Qt::Key_Down))
        Q_EMIT moveRequested(place, place + (key == Qt::Key_Up ? -1 : 1));
    else if (key == Qt::Key_Delete)
        Q_EMIT removeRequested(place);
    else if (key == Qt::Key_F2)
        m_tree->editItem(m_tree->currentItem(), NameColumn);
    else
        return false;
    return true;
}

void SavedFilterItems::showMenu(const QPoint &position)
{
    QTreeWidgetItem *item = m_tree->itemAt(position);
    const int place = placeOf(item);
    if (place < 0)
        return;
    QMenu menu;
    menu.addAction(tr("&Rename"), this, [this, item] { m_tree->editItem(item, NameColumn); });
    menu.addAction(tr("&Delete"), this, [this, place] { Q_EMIT removeRequested(place); });
    menu.addSeparator();
    QAction *up =
            menu.addAction(tr("Move &Up"), this, [this, place] { Q_EMIT moveRequested(place, place - 1); });
    QAction *down =
            menu.addAction(tr("Move D&own"), this, [this, place] { Q_EMIT moveRequested(place, place + 1); });
    up->setEnabled(place > 0);
    down->setEnabled(place + 1 < m_parent->childCount());
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

} // namespace Hookwright
