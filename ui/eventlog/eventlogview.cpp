// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventlogview.h"

#include "ui/eventlog/columnmenu.h"
#include "ui/eventlog/eventdelegate.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/zoom.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <functional>
#include <map>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int furtherWidth = 20; // in characters, at first

qreal characterWidth(const QFont &font)
{
    return QFontMetricsF(font).averageCharWidth();
}

} // namespace

EventLogView::EventLogView(EventLogModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_pill(new Pill(this))
{
    // Before the selection hears of it: what is selected instead of rows that go, no person selected.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_selecting = true; });
    setModel(model);
    setAccessibleName(tr("Events"));
    setObjectName(u"events"_s);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setItemDelegate(new EventDelegate(this));
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel); // held still, a row at the edge stays cut as it is
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setUpColumns();
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventLogView::rowsArrived);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &EventLogView::rowsLeft);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_before = {currentSeq(), m_model->isSorted(), m_model->isNewestFirst()};
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventLogView::rowsReset);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &EventLogView::scrolledByPerson);
    connect(m_pill, &QPushButton::clicked, this, &EventLogView::followRequested);
}

void EventLogView::setUpColumns()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    measureRows();
    m_zoom = new Zoom(this);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setSortIndicator(m_sortColumn, m_sortOrder);
    setSortingEnabled(true); // a click selects no column; the model leaves the sorting to who is told
    connect(header, &QHeaderView::sortIndicatorChanged, this, &EventLogView::sortRequested);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &EventLogView::showHeaderMenu);
    m_ageTick.setInterval(1000);
    connect(&m_ageTick, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_characterWidth = characterWidth(font());
    setColumnLayout(ColumnLayout());
}

void EventLogView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange || m_characterWidth == 0)
        return;
    measureRows();
    scaleColumns();
}

// As the text in them was scaled.
void EventLogView::scaleColumns()
{
    const qreal width = characterWidth(font());
    const qreal factor = width / std::exchange(m_characterWidth, width);
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        header->resizeSection(column, header->isSectionHidden(column)
                                              ? widthAtFirst(column)
                                              : qRound(header->sectionSize(column) * factor));
    }
}

int EventLogView::widthAtFirst(int column) const
{
    const int character = fontMetrics().averageCharWidth();
    if (column >= eventColumnCount)
        return furtherWidth * character;
    if (EventColumn(column) != EventColumn::Time)
        return Hookwright::columnWidth(EventColumn(column)) * character;
    int widest = 0;
    for (const QString &text : longTimeTexts(timeDisplay()))
        widest = std::max(widest, fontMetrics().horizontalAdvance(text));
    return widest + 2 * character;
}

void EventLogView::measureRows()
{
    const int height = fontMetrics().height() + fontMetrics().height() / 2;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    if (m_following)
        scrollToNewest();
}

void EventLogView::showHeaderMenu(const QPoint &position)
{
    QMenu menu;
    fillColumnMenu(&menu, this, horizontalHeader()->logicalIndexAt(position));
    menu.exec(horizontalHeader()->mapToGlobal(position));
}

void EventLogView::setSort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    const QSignalBlocker blocker(horizontalHeader());
    horizontalHeader()->setSortIndicator(column, order);
    horizontalHeader()->viewport()->update();
    if (column == int(EventColumn::Number))
        updatePill();
    else
        setFollowing(false);
}

void EventLogView::setSortProgress(int percent)
{
    m_sortProgress = percent;
    updatePill();
}

// A further column that the rows are sorted by may have got another place, or none.
void EventLogView::keepSort(const QString &title)
{
    for (int column = eventColumnCount; column < m_model->columnCount(); ++column) {
        if (m_model->title(column) == title) {
            setSort(column, m_sortOrder);
            return;
        }
    }
    m_sortColumn = int(EventColumn::Number);
    Q_EMIT followRequested();
}

ColumnLayout EventLogView::columnLayout() const
{
    const QHeaderView *header = horizontalHeader();
    std::vector<ColumnPlace> places;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const QString name =
                column < eventColumnCount ? columnName(EventColumn(column)) : m_model->title(column);
        places.push_back({name, header->sectionSize(column), !header->isSectionHidden(column)});
    }
    // The last one takes all the room that is left, which is not its width.
    const auto last = std::find_if(places.rbegin(), places.rend(), std::mem_fn(&ColumnPlace::isShown));
    if (last != places.rend())
        last->width = 0;
    return ColumnLayout(places);
}

void EventLogView::setColumnLayout(const ColumnLayout &layout)
{
    const QString sortedBy = m_sortColumn < eventColumnCount ? QString() : m_model->title(m_sortColumn);
    m_model->setFurtherColumns(layout.further());
    if (!sortedBy.isEmpty())
        keepSort(sortedBy);
    std::map<QString, int> columns;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isBuiltIn = column < eventColumnCount;
        columns[isBuiltIn ? columnName(EventColumn(column)) : m_model->title(column)] = column;
    }
    QHeaderView *header = horizontalHeader();
    int visual = 0;
    for (const ColumnPlace &place : layout.places()) {
        const int column = columns.at(place.name);
        header->moveSection(header->visualIndex(column), visual++);
        header->setSectionHidden(column, !place.isShown);
        header->resizeSection(column, place.width ? place.width : widthAtFirst(column));
    }
}

void EventLogView::addColumn(const QString &name)
{
    const Result<FurtherColumn> column = FurtherColumn::parse(name);
    if (!column)
        return;
    std::vector<ColumnPlace> places = columnLayout().places();
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const ColumnPlace &place) { return place.name == column->text(); });
    if (found == places.end())
        places.push_back({column->text(), 0, true});
    else
        found->isShown = true;
    setColumnLayout(ColumnLayout(places));
}

TimeDisplay EventLogView::timeDisplay() const
{
    return m_model->timeDisplay();
}

void EventLogView::setTimeDisplay(TimeDisplay display)
{
    const int time = int(EventColumn::Time);
    const bool isAsAtFirst = columnWidth(time) == widthAtFirst(time);
    m_model->setTimeDisplay(display);
    if (isAsAtFirst || columnWidth(time) < widthAtFirst(time)) // never cut, unless by hand
        setColumnWidth(time, widthAtFirst(time));
    if (display == TimeDisplay::Age)
        m_ageTick.start();
    else
        m_ageTick.stop();
}

void EventLogView::follow()
{
    setFollowing(true);
    scrollToNewest();
}

int EventLogView::topRow() const
{
    return verticalScrollBar()->value() / verticalHeader()->defaultSectionSize();
}

void EventLogView::scrollRows(int rows)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value()
                                  + rows * verticalHeader()->defaultSectionSize());
}

void EventLogView::scrollToNewest()
{
    if (m_model->isNewestFirst())
        scrollToTop();
    else
        scrollToBottom();
}

int EventLogView::newestRow() const
{
    return m_model->isNewestFirst() ? 0 : m_model->rowCount() - 1;
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

void EventLogView::rowsReset()
{
    const bool isAnotherOrder =
            m_model->isSorted() || m_before.isSorted || m_before.isNewestFirst != m_model->isNewestFirst();
    if (isAnotherOrder)
        selectAsBefore();
    rowsArrived({}, 0, m_model->rowCount() - 1);
}

// An order selects nothing by itself. What a person selected stays in view, else the order is seen from its
// beginning.
void EventLogView::selectAsBefore()
{
    const int row = m_model->rowOf(m_before.seq);
    const bool isChosen = row >= 0 && m_before.seq == m_chosen;
    executeDelayedItemsLayout();
    setAutoScroll(isChosen);
    m_selecting = true;
    if (m_before.seq && row >= 0)
        selectAlone(row);
    m_selecting = false;
    setAutoScroll(true);
    if (!isChosen)
        scrollToTop();
}

void EventLogView::rowsArrived(const QModelIndex &parent, int first, int last)
{
    Q_UNUSED(parent)
    const int chosen = m_model->rowOf(m_chosen);
    const bool cameBack = chosen >= first && chosen <= last && currentSeq() != m_chosen;
    const bool mayBegin = !m_model->isSorted() && m_model->eventCount() > 0;
    if (cameBack || (!currentIndex().isValid() && mayBegin)) {
        m_selecting = true;
        selectAlone(nearestEvent(rowToSelect()));
        m_selecting = false;
    }
    if (m_following && qobject_cast<QMenu *>(QApplication::activePopupWidget())) {
        const Seq seen = m_seen;
        setFollowing(false);
        m_seen = seen;
    }
    if (m_following) {
        scrollToNewest();
        m_seen = m_model->lastSeq();
    } else if (first <= topRow() && last + 1 < m_model->rowCount()) {
        // what is looked at stays where it is
        executeDelayedItemsLayout();
        scrollRows(last + 1 - first);
    }
    updatePill();
}

void EventLogView::rowsLeft(const QModelIndex &parent, int first, int last)
{
    Q_UNUSED(parent)
    const int top = topRow();
    if (!m_following && first < top) { // what is looked at stays where it is
        executeDelayedItemsLayout();
        scrollRows(first - std::min(last + 1, top));
    }
    if (currentIndex().isValid() && !selectionModel()->hasSelection())
        selectInPlaceOf(first);
    m_selecting = false;
    if (m_model->eventCount() == 0)
        setFollowing(true); // nothing is left to look at
    updatePill();
}

// Of a row that is gone: the next one where that can be seen, so that the view stays where it is.
void EventLogView::selectInPlaceOf(int row)
{
    const QModelIndex next = m_model->index(nearestEvent(std::min(row, m_model->rowCount() - 1)), 0);
    executeDelayedItemsLayout();
    if (viewport()->rect().intersects(visualRect(next)))
        setCurrentIndex(next);
    else
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

// By itself: what was selected before other rows were shown, or the first row; of those that a filter finds
// the newest.
int EventLogView::rowToSelect() const
{
    if (const int row = m_model->rowOf(m_chosen); m_chosen && row >= 0)
        return row;
    return m_model->isFiltered() ? newestRow() : 0;
}

// Where a gap stands, the row below it, or above the last ones.
int EventLogView::nearestEvent(int row) const
{
    int near = row;
    while (near < m_model->rowCount() && m_model->seqAt(near) == 0)
        ++near;
    if (near < m_model->rowCount())
        return near;
    while (row > 0 && m_model->seqAt(row) == 0)
        --row;
    return row;
}

void EventLogView::scrolledByPerson()
{
    // The bar's position is already the new one, the view's value not yet.
    const QScrollBar *bar = verticalScrollBar();
    const bool atEnd = m_model->isNewestFirst() ? bar->sliderPosition() <= bar->minimum()
                                                : bar->sliderPosition() >= bar->maximum();
    setFollowing(atEnd && m_sortColumn == int(EventColumn::Number));
}

void EventLogView::updatePill()
{
    const bool inArrival = m_sortColumn == int(EventColumn::Number);
    m_pill->setAbove(inArrival && m_model->isNewestFirst());
    const QString title = m_model->title(m_sortColumn);
    m_pill->setReason(inArrival ? QString() : tr("held back while sorted by %1").arg(title));
    m_pill->setBusy(m_sortProgress == 100 ? QString()
                                          : tr("sorting by %1, %2 %").arg(title).arg(m_sortProgress));
    const int unseen = m_following || m_model->isSorted() ? 0 : m_model->rowsFrom(m_seen + 1);
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
        selectAlone(row);
        scrollTo(currentIndex());
    }
}

// Whatever keys are held down.
void EventLogView::selectAlone(int row)
{
    selectionModel()->setCurrentIndex(m_model->index(row, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

std::vector<Seq> EventLogView::selectedSeqs() const
{
    std::vector<Seq> seqs;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            seqs.push_back(m_model->seqAt(row));
    }
    std::erase(seqs, Seq(0)); // gaps
    std::sort(seqs.begin(), seqs.end());
    seqs.erase(std::unique(seqs.begin(), seqs.end()), seqs.end());
    return seqs;
}

void EventLogView::copySelected() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int visual = 0; visual < m_model->columnCount(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (isColumnHidden(column))
                continue;
            cells += m_model->index(row, column).data().toString();
        }
        lines += cells.join(u'\t');
        if (lines.size() == 10'000)
            break;
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void EventLogView::saveColumns(QSettings *settings) const
{
    settings->setValue("events/columns", columnLayout().texts());
    settings->setValue("events/character-width", m_characterWidth);
    settings->setValue("events/zoom", m_zoom->steps());
    settings->setValue("events/time", int(timeDisplay()));
}

void EventLogView::restoreColumns(QSettings *settings)
{
    m_zoom->setSteps(settings->value("events/zoom").toInt());
    const int display = settings->value("events/time").toInt();
    if (display >= 0 && display <= int(TimeDisplay::SincePrevious))
        setTimeDisplay(TimeDisplay(display));
    const ColumnLayout saved = ColumnLayout::fromTexts(settings->value("events/columns").toStringList());
    const qreal character = settings->value("events/character-width").toDouble();
    setColumnLayout(saved.scaled(character > 0 ? m_characterWidth / character : 1));
}

void EventLogView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_End:
        case Qt::Key_Home:
            goToEnd(event->key() == Qt::Key_Home);
            return;
        case Qt::Key_J:
        case Qt::Key_K: {
            QKeyEvent arrow(event->type(), event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up,
                            Qt::NoModifier);
            QTableView::keyPressEvent(&arrow);
            setFollowing(false);
            return;
        }
        case Qt::Key_Escape:
            if (m_sortProgress < 100)
                Q_EMIT followRequested();
            break;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            setFollowing(false);
            break;
        default:
            break;
        }
    }
    QTableView::keyPressEvent(event);
}

// The end where the newest is is followed.
void EventLogView::goToEnd(bool top)
{
    const bool isNewest = top == m_model->isNewestFirst() && m_sortColumn == int(EventColumn::Number);
    if (isNewest)
        Q_EMIT followRequested();
    else
        setFollowing(false);
    if (m_model->eventCount() > 0)
        setCurrentIndex(m_model->index(nearestEvent(top ? 0 : m_model->rowCount() - 1), 0));
    if (isNewest)
        follow();
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
        scrollToNewest();
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
