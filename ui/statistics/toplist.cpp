// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/toplist.h"

#include "ui/widgets/rowdelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace Hookwright {

namespace {

constexpr int rowsShown = 8;
enum Column { TextColumn, EventsColumn, ShareColumn };
enum Role { TermRole = Qt::UserRole, ShareRole };

// The bar lies behind the text.
class ShareDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QColor color = option.palette.color(QPalette::Highlight);
        color.setAlphaF(0.25F);
        QRectF bar = option.rect;
        bar.setWidth(bar.width() * index.data(ShareRole).toDouble());
        painter->fillRect(bar.adjusted(0, 1, 0, -1), color);
        RowDelegate::paint(painter, option, index);
    }
};

} // namespace

TopList::TopList(const QString &name, QWidget *parent)
    : QTreeWidget(parent)
{
    setAccessibleName(name);
    setHeaderLabels({name, tr("Events"), tr("Share")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    setItemDelegate(new RowDelegate(this));
    setItemDelegateForColumn(TextColumn, new ShareDelegate(this));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(EventsColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(ShareColumn, QHeaderView::ResizeToContents);
    headerItem()->setTextAlignment(EventsColumn, Qt::AlignRight | Qt::AlignVCenter);
    headerItem()->setTextAlignment(ShareColumn, Qt::AlignRight | Qt::AlignVCenter);
    connect(this, &QTreeWidget::itemClicked, this, &TopList::choose);
}

void TopList::setRows(const std::vector<ChartBar> &rows, quint64 all)
{
    if (rows == m_rows && all == m_all)
        return;
    m_rows = rows;
    m_all = all;
    const int current = indexOfTopLevelItem(currentItem());
    clear();
    const quint64 most = rows.empty() ? 1 : std::max<quint64>(rows.front().events, 1);
    for (const ChartBar &row : rows) {
        const QLocale locale;
        const double share = all == 0 ? 0 : double(row.events) * 100 / double(all);
        auto *item = new QTreeWidgetItem(this, {row.label, locale.toString(row.events),
                                                tr("%1 %").arg(locale.toString(share, 'f', 1))});
        item->setToolTip(TextColumn, row.description);
        item->setData(TextColumn, TermRole, row.term);
        item->setData(TextColumn, ShareRole, double(row.events) / double(std::max(most, row.events)));
        item->setTextAlignment(EventsColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(ShareColumn, Qt::AlignRight | Qt::AlignVCenter);
        if (row.term.isEmpty())
            item->setFlags(Qt::NoItemFlags);
    }
    if (current >= 0)
        setCurrentItem(topLevelItem(std::min(current, topLevelItemCount() - 1)));
}

QSize TopList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 36,
            header()->sizeHint().height() + (fontMetrics().height() * 3 / 2) * rowsShown + 2 * frameWidth()};
}

void TopList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        choose(currentItem());
    else
        QTreeWidget::keyPressEvent(event);
}

void TopList::choose(const QTreeWidgetItem *item)
{
    if (item && item->flags().testFlag(Qt::ItemIsEnabled))
        Q_EMIT chosen(item->data(TextColumn, TermRole).toString());
}

} // namespace Hookwright
