// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventdelegate.h"

#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/marklook.h"
#include "ui/widgets/contrast.h"

#include <QPainter>

namespace Hookwright {

namespace {

// Each cell paints its part of the row.
void paintGap(QPainter *painter, const QStyleOptionViewItem &option, const QString &text)
{
    const QRect row(0, option.rect.top(), option.widget->width(), option.rect.height());
    const QPalette &palette = option.palette;
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(option.rect, palette.window());
    painter->setPen(legible(palette.color(QPalette::Disabled, QPalette::WindowText),
                            palette.color(QPalette::Window),
                            palette.color(QPalette::Active, QPalette::WindowText)));
    painter->drawText(row, Qt::AlignCenter, text);
    painter->restore();
}

} // namespace

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    if (const QString gap = index.data(EventLogModel::GapRole).toString(); !gap.isEmpty()) {
        paintGap(painter, option, gap);
        return;
    }
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == int(EventColumn::Mark))
        paintMark(painter, option.rect, index.data(EventLogModel::MarkRole).value<RowMark>(), option.palette,
                  option.state & QStyle::State_Selected);
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == int(EventColumn::Mark))
        option->text.clear(); // it is painted
    option->textElideMode =
            EventColumn(index.column()) == EventColumn::Path ? Qt::ElideMiddle : Qt::ElideRight;
}

} // namespace Hookwright
