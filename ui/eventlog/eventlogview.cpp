// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventlogview.h"

#include "ui/eventlog/eventlogmodel.h"
#include "ui/widgets/pill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSettings>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// A path tells most at its two ends, any other text at its beginning.
class ElidingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode =
                EventColumn(index.column()) == EventColumn::Path ? Qt::ElideMiddle : Qt::ElideRight;
    }
};

} // namespace

EventLogView::EventLogView(EventLogModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_pill(new Pill(this))
{
    setModel(model);
    setAccessibleName(tr("Events"));
    setObjectName(u"events"_s);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setItemDelegate(new ElidingDelegate(this));
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setUpColumns();
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventLogView::rowsArrived);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &EventLogView::rowsLeft);
    connect(m_model, &QAbstractItemModel::modelReset, this,
            [this] { rowsArrived({}, 0, m_model->rowCount() - 1); });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &EventLogView::scrolledByPerson);
    connect(m_pill, &QPushButton::clicked, this, &EventLogView::followRequested);
}

void EventLogView::setUpColumns()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int height = fontMetrics().height() + fontMetrics().height() / 2;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    for (int column = 0; column < eventColumnCount; ++column)
        header->resizeSection(column, Hookwright::columnWidth(EventColumn(column))
                                              * fontMetrics().averageCharWidth());
}

void EventLogView::follow()
{
    setFollowing(true);
    scrollToBottom();
}

void EventLogView::setFollowing(bool following)
{
    if (m_following != following) {
        m_following = following;
        m_seen = m_model->lastSeq();
        Q_EMIT followingChanged(following);
    }
    updatePill();
}

void EventLogView::setHeldBack(quint64 rows)
{
    m_heldBack = rows;
    updatePill();
}

void EventLogView::rowsArrived(const QModelIndex &parent, int first, int last)
{
    Q_UNUSED(parent)
    if (!currentIndex().isValid() && m_model->rowCount() > 0) {
        m_selecting = true;
        setCurrentIndex(m_model->index(rowToSelect(), 0));
        m_selecting = false;
    }
    if (m_following)
        scrollToBottom();
    else if (first == 0 && last + 1 < m_model->rowCount()) // what is looked at stays where it is
        verticalScrollBar()->setValue(verticalScrollBar()->value() + last + 1);
    updatePill();
}

void EventLogView::rowsLeft()
{
    if (m_model->rowCount() == 0)
        setFollowing(true); // nothing is left to look at
    updatePill();
}

// By itself: what was selected before other rows were shown, or the first event; of those that a filter finds
// the newest.
int EventLogView::rowToSelect() const
{
    if (const int row = m_model->rowOf(m_chosen); m_chosen && row >= 0)
        return row;
    return m_model->isFiltered() ? m_model->rowCount() - 1 : 0;
}

void EventLogView::scrolledByPerson()
{
    // The bar's position is already the new one, the view's value not yet.
    const bool atEnd = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum();
    setFollowing(atEnd);
}

void EventLogView::updatePill()
{
    const int unseen = m_following ? 0 : m_model->rowsFrom(m_seen + 1);
    m_pill->setCount(quint64(unseen) + m_heldBack);
}

Seq EventLogView::currentSeq() const
{
    return currentIndex().isValid() ? m_model->seqAt(currentIndex().row()) : 0;
}

void EventLogView::select(Seq seq)
{
    if (const int row = m_model->rowOf(seq); row >= 0) {
        setFollowing(false);
        setCurrentIndex(m_model->index(row, 0));
        scrollTo(currentIndex());
    }
}

std::vector<Seq> EventLogView::selectedSeqs() const
{
    std::vector<Seq> seqs;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            seqs.push_back(m_model->seqAt(row));
    }
    std::sort(seqs.begin(), seqs.end());
    seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
    return seqs;
}

void EventLogView::copySelected() const
{
    QStringList lines;
    for (const Seq seq : selectedSeqs()) {
        QStringList cells;
        for (int column = 0; column < eventColumnCount; ++column)
            cells += m_model->index(m_model->rowOf(seq), column).data().toString();
        lines += cells.join(u'\t');
        if (lines.size() == 10'000)
            break;
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void EventLogView::saveColumns(QSettings *settings) const
{
    settings->setValue("events/columns", horizontalHeader()->saveState());
}

void EventLogView::restoreColumns(QSettings *settings)
{
    const QByteArray state = settings->value("events/columns").toByteArray();
    if (!state.isEmpty())
        horizontalHeader()->restoreState(state);
}

void EventLogView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_End:
            Q_EMIT followRequested();
            if (m_model->rowCount() > 0)
                setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0));
            follow();
            return;
        case Qt::Key_J:
        case Qt::Key_K: {
            QKeyEvent arrow(event->type(), event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up,
                            Qt::NoModifier);
            QTableView::keyPressEvent(&arrow);
            setFollowing(false);
            return;
        }
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            setFollowing(false);
            break;
        case Qt::Key_Home:
            setFollowing(false);
            if (m_model->rowCount() > 0)
                setCurrentIndex(m_model->index(0, 0));
            return;
        default:
            break;
        }
    }
    QTableView::keyPressEvent(event);
}

void EventLogView::mousePressEvent(QMouseEvent *event)
{
    if (indexAt(event->position().toPoint()).isValid())
        setFollowing(false);
    QTableView::mousePressEvent(event);
}

void EventLogView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_following)
        scrollToBottom();
}

void EventLogView::keyboardSearch(const QString &search)
{
    Q_UNUSED(search)
}

void EventLogView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && !m_selecting)
        m_chosen = m_model->seqAt(current.row());
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT currentSeqChanged(currentSeq());
}

} // namespace Hookwright
