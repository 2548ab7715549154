// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/suggestionlist.h"

#include "ui/eventlog/eventcolumns.h"

#include <QApplication>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int countRole = Qt::UserRole;
constexpr int textRole = Qt::UserRole + 1;
constexpr int mostRows = 12; // shown without scrolling
constexpr int widestInCharacters = 80;

QString countText(const QModelIndex &index)
{
    const quint64 count = index.data(countRole).toULongLong();
    return count ? QLocale().toString(count) : QString();
}

// The count stands at the right, paler than the text.
class CountDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        const QString count = countText(index);
        if (!count.isEmpty())
            size.rwidth() +=
                    option.fontMetrics.horizontalAdvance(count) + 3 * option.fontMetrics.averageCharWidth();
        return size;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem whole(option);
        initStyleOption(&whole, index);
        const QWidget *widget = option.widget;
        const QString text = std::exchange(whole.text, {});
        QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &whole, painter, widget);
        const int gap = option.fontMetrics.averageCharWidth();
        QRect rect = option.rect.adjusted(gap, 0, -gap, 0);
        const bool isChosen = option.state & QStyle::State_Selected;
        const QPalette &palette = option.palette;
        const QString count = countText(index);
        painter->save();
        painter->setPen(palette.color(isChosen ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, count);
        if (!count.isEmpty())
            rect.adjust(0, 0, -option.fontMetrics.horizontalAdvance(count) - gap, 0);
        painter->setPen(palette.color(isChosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text, Qt::ElideMiddle, rect.width()));
        painter->restore();
    }
};

} // namespace

SuggestionList::SuggestionList(QWidget *parent)
    : QListView(parent)
    , m_model(new QStandardItemModel(this))
{
    setObjectName(u"suggestions"_s);
    setAccessibleName(tr("Suggestions"));
    setWindowFlags(Qt::ToolTip); // takes no focus
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(false);
    setModel(m_model);
    setItemDelegate(new CountDelegate(this));
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex &index) { Q_EMIT picked(index.data(textRole).toString()); });
}

void SuggestionList::open(const QPoint &place, const std::vector<FilterSuggestion> &suggestions)
{
    m_model->clear();
    for (const FilterSuggestion &suggestion : suggestions) {
        auto *item = new QStandardItem;
        item->setData(suggestion.text, textRole);
        item->setText(readableText(suggestion.text.toUtf8()));
        item->setData(suggestion.count, countRole);
        m_model->appendRow(item);
    }
    const int rows = std::min(m_model->rowCount(), mostRows);
    const int bar = m_model->rowCount() > mostRows ? verticalScrollBar()->sizeHint().width() : 0;
    const int widest = widestInCharacters * fontMetrics().averageCharWidth();
    const int frame = 2 * frameWidth();
    QRect geometry(place, QSize(std::min(sizeHintForColumn(0), widest) + 2 * fontMetrics().averageCharWidth()
                                        + bar + frame,
                                rows * sizeHintForRow(0) + frame));
    const QRect screen = parentWidget()->screen()->availableGeometry();
    geometry.moveRight(std::min(geometry.right(), screen.right()));
    geometry.moveLeft(std::max(geometry.left(), screen.left()));
    setGeometry(geometry);
    setCurrentIndex({});
    scrollToTop();
    show();
}

void SuggestionList::move(int rows)
{
    const int count = m_model->rowCount();
    const int from = currentIndex().isValid() ? currentIndex().row() : (rows > 0 ? -1 : count);
    setCurrentIndex(m_model->index(std::clamp(from + rows, 0, count - 1), 0));
}

QString SuggestionList::chosen() const
{
    return currentIndex().isValid() ? currentIndex().data(textRole).toString() : QString();
}

} // namespace Hookwright
