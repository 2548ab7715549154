// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventspage.h"

#include "ui/commands.h"
#include "ui/eventlog/emptystate.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/filtercompleter.h"
#include "ui/eventlog/filteredrows.h"
#include "ui/eventlog/filterline.h"
#include "ui/eventlog/filterterms.h"
#include "ui/eventlog/sortedrows.h"
#include "ui/eventlog/storereader.h"
#include "ui/inspector/detailswindow.h"
#include "ui/inspector/eventinspector.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/framing.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

EventsPage::EventsPage(Engine *engine, StoreReader *reader, Commands *commands, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_commands(commands)
    , m_model(new EventLogModel(
              [this, reader](quint64 token, Seq first, int count) {
                  reader->post(m_model, [this, token, first, count, columns = m_model->furtherColumns()](
                                                const StoreReader::Sources &sources) {
                      const std::vector<EventRow> rows = sources.index.rows(first, count);
                      const FilterSources from{&sources.index, &sources.events, &sources.history};
                      return [this, token, rows, further = furtherValues(from, rows, columns)] {
                          m_model->rowsRead(token, rows, further);
                      };
                  });
              },
              this))
    , m_filtered(new FilteredRows(reader, m_model, this))
    , m_sorted(new SortedRows(reader, m_model, m_filtered, this))
    , m_filterLine(new FilterLine)
    , m_view(new EventLogView(m_model))
    , m_empty(new EmptyState(commands))
    , m_noMatch(new QLabel)
    , m_stack(new QStackedWidget)
    , m_inspector(new EventInspector(reader))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_detailsWindow(new DetailsWindow(this))
{
    m_stack->addWidget(m_view);
    m_emptyArea = scrolling(m_empty);
    m_stack->addWidget(m_emptyArea);
    m_stack->addWidget(m_noMatch);
    m_noMatch->setObjectName(u"no-match"_s);
    m_noMatch->setText(
            tr("No event matches this filter. New ones that do appear here; Escape in the filter line "
               "shows all events again."));
    m_noMatch->setAlignment(Qt::AlignCenter);
    m_noMatch->setWordWrap(true);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_inspector);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_filterLine, 0, 0);
    layout->addWidget(m_splitter, 1, 0);
    layout->setRowStretch(1, 1);
    placeFilterNote(layout);
    m_view->addActions(commands->tableActions());
    m_detailsWindow->addActions(commands->windowActions());
    m_inspector->setReadOnly(engine->isReadOnly());

    connect(engine, &Engine::rowsChanged, this, &EventsPage::updateRows);
    connect(engine, &Engine::deliveriesChanged, this, &EventsPage::refreshRows);
    connect(engine, &Engine::marksChanged, this, &EventsPage::refreshRows);
    connect(engine, &Engine::configurationChanged, m_inspector, &EventInspector::reload);
    connect(engine, &Engine::listeningChanged, this, &EventsPage::updateEmptyState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPage::updateEmptyState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &EventsPage::updateEmptyState);
    connect(m_view, &EventLogView::currentSeqChanged, m_inspector, &EventInspector::inspectSeq);
    connect(m_view, &EventLogView::sortRequested, this, &EventsPage::sortBy);
    connect(m_view, &EventLogView::followRequested, this, &EventsPage::follow);
    connect(m_view, &QWidget::customContextMenuRequested, this, &EventsPage::showContextMenu);
    connect(m_inspector, &EventInspector::eventChanged, this, &EventsPage::currentChanged);
    connect(m_inspector, &EventInspector::redeliverRequested, engine, &Engine::redeliver);
    connect(m_sorted, &SortedRows::progressed, this,
            [this] { m_view->setSortProgress(m_sorted->percentRead()); });
    connectFilter();
    m_view->setFocus();
    updateRows();
    updateEmptyState();
}

// Over the rows, which stay where they are, and below their header.
void EventsPage::placeFilterNote(QGridLayout *layout)
{
    auto *overRows = new QVBoxLayout;
    auto *header = new QSpacerItem(0, 0);
    overRows->addItem(header);
    overRows->addWidget(m_filterLine->note());
    overRows->setSpacing(0);
    layout->addLayout(overRows, 1, 0, Qt::AlignTop);
    m_filterLine->note()->raise();
    connect(m_view->horizontalHeader(), &QHeaderView::geometriesChanged, overRows, [this, header, overRows] {
        header->changeSize(0, m_view->frameWidth() + m_view->horizontalHeader()->height());
        overRows->invalidate();
    });
}

void EventsPage::connectFilter()
{
    connect(m_filterLine, &FilterLine::filterChanged, this, &EventsPage::applyFilter);
    connect(m_filterLine, &FilterLine::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_filterLine->completer(), &FilterCompleter::wanted, this, &EventsPage::suggest);
    connect(m_inspector, &EventInspector::filterRequested, m_filterLine, &FilterLine::addTerm);
    connect(m_inspector, &EventInspector::columnRequested, m_view, &EventLogView::addColumn);
    connect(m_filtered, &FilteredRows::changed, this, &EventsPage::updateEmptyState);
}

// Names and values that were seen are read in the reader's thread.
void EventsPage::suggest(const FilterPlace &place)
{
    const IndexCounts counts = m_engine->counts().index;
    m_reader->post(this, [this, place, counts](const StoreReader::Sources &sources) {
        const FilterSources from{&sources.index, &sources.events, &sources.history};
        return [this, place, suggestions = filterSuggestions(place, from, counts.firstSeq, counts.lastSeq)] {
            m_filterLine->completer()->offer(place, suggestions);
        };
    });
}

void EventsPage::applyFilter(const EventFilter &filter)
{
    if (!filter.takesEverything() && !m_sorted->isActive())
        m_view->follow(); // the newest are found first
    m_model->endSorted();
    m_filtered->setFilter(filter);
    m_sorted->again();
}

// By its number a row is in the order of arrival, the newest below or on top.
void EventsPage::sortBy(int column, Qt::SortOrder order)
{
    if (EventColumn(column) == EventColumn::Number) {
        m_model->setNewestFirst(order == Qt::DescendingOrder);
        m_view->setSort(column, order);
        follow();
        return;
    }
    const bool held = holdsBack();
    m_sorted->sortBy(column, order);
    if (!held && !m_model->isFiltered()) // what was not shown yet is held back
        m_shownThrough = m_model->lastSeq();
    m_view->setSort(column, order);
    updateRows();
}

void EventsPage::endSorting()
{
    if (!m_sorted->isActive())
        return;
    m_sorted->end();
    m_view->setSort(int(EventColumn::Number),
                    m_model->isNewestFirst() ? Qt::DescendingOrder : Qt::AscendingOrder);
    updateRows();
}

bool EventsPage::holdsBack() const
{
    return m_paused || m_sorted->isActive();
}

QWidget *EventsPage::detailsWindow() const
{
    return m_detailsWindow;
}

InspectedEventPtr EventsPage::current() const
{
    return m_inspector->event();
}

void EventsPage::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (!m_model->isFiltered()) // what was not shown yet is held back
        m_shownThrough = m_model->lastSeq();
    updateRows();
    Q_EMIT pausedChanged(paused);
}

void EventsPage::follow()
{
    setPaused(false);
    endSorting();
    m_view->follow();
}

void EventsPage::updateRows()
{
    const IndexCounts counts = m_engine->counts().index;
    if (counts.firstSeq != m_model->firstSeq() && m_sorted->isActive()) {
        endSorting(); // rows were cleared, or came back; it comes here again
        return;
    }
    m_shownThrough = std::max(holdsBack() ? m_shownThrough : counts.lastSeq, counts.firstSeq - 1);
    m_model->setRange(counts.firstSeq, m_shownThrough);
    m_filtered->setRange(counts.firstSeq, m_shownThrough);
    m_view->setHeldBack(counts.lastSeq - m_shownThrough);
    if (std::exchange(m_keptRevision, counts.shownRevision) != counts.shownRevision)
        readKept(counts.shownRevision);
}

// What stays of what was cleared or evicted; what was deleted; and the gaps.
void EventsPage::readKept(quint64 revision)
{
    m_reader->post(this, [this, revision](const StoreReader::Sources &sources) {
        return [this, revision, kept = sources.index.keptRows(), gaps = sources.index.gaps(),
                deleted = sources.index.deletedRows()] {
            if (revision != m_keptRevision)
                return; // they are read again
            m_model->setGaps(gaps);
            setDeleted(deleted);
            if (kept == m_model->kept())
                return;
            endSorting();
            m_model->setKept(kept);
            m_filtered->setKept(m_model->kept());
            updateEmptyState();
        };
    });
}

// What comes back is found and sorted again.
void EventsPage::setDeleted(const std::vector<Seq> &seqs)
{
    const std::vector<Seq> &before = m_model->deleted();
    if (seqs == before)
        return;
    const bool anyBack = !std::includes(seqs.begin(), seqs.end(), before.begin(), before.end());
    m_model->setDeleted(seqs);
    if (anyBack && m_filtered->isActive())
        m_filtered->again();
    if (anyBack)
        m_sorted->again();
    updateEmptyState();
}

void EventsPage::updateEmptyState()
{
    const IndexCounts counts = m_engine->counts().index;
    m_empty->update(m_engine->listening(), counts.clearedThrough > 0, m_engine->isReadOnly());
    const bool any = m_model->eventCount() > 0;
    if (any || m_filtered->isSearching())
        m_stack->setCurrentWidget(m_view);
    else if (counts.lastSeq >= counts.firstSeq && m_filtered->isActive())
        m_stack->setCurrentWidget(m_noMatch);
    else
        m_stack->setCurrentWidget(m_emptyArea);
    const bool wanted = m_commands->action(CommandId::ToggleDetails)->isChecked();
    m_inspector->setVisible(any && wanted);
    m_detailsWindow->setVisible(isDetached() && wanted && window()->isVisible());
}

bool EventsPage::isDetached() const
{
    return m_inspector->window() == m_detailsWindow;
}

void EventsPage::setDetached(bool detached)
{
    if (detached)
        m_detailsWindow->take(m_inspector);
    else
        m_splitter->addWidget(m_inspector);
    m_commands->action(CommandId::DetailsBeside)->setEnabled(!detached);
    updateEmptyState();
}

void EventsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateEmptyState();
}

void EventsPage::refreshRows()
{
    m_model->refresh();
    m_inspector->reload();
}

void EventsPage::editNote()
{
    m_commands->action(CommandId::ToggleDetails)->setChecked(true);
    m_inspector->editNote();
}

void EventsPage::addMarkMenu(QMenu *menu)
{
    QMenu *marks = menu->addMenu(tr("&Mark"));
    for (int id = int(CommandId::Pin); id <= int(CommandId::Unmark); ++id) {
        if (id == int(CommandId::ColourNone) || id == int(CommandId::EditTags)
            || id == int(CommandId::Unmark))
            marks->addSeparator();
        marks->addAction(m_commands->action(CommandId(id)));
    }
}

void EventsPage::showContextMenu(const QPoint &position)
{
    QMenu menu;
    using Id = CommandId;
    for (const Id id : {Id::CopyRow, Id::CopyCurl, Id::CopyEventJson, Id::Replay, Id::EditAndSend,
                        Id::RouteAgain, Id::CompareEvents, Id::Export, Id::CreateRuleFromEvent}) {
        if (id == Id::Replay || id == Id::Export || id == Id::CreateRuleFromEvent)
            menu.addSeparator();
        menu.addAction(m_commands->action(id));
    }
    addMarkMenu(&menu);
    menu.addAction(m_commands->action(Id::Delete));
    const QModelIndex index = m_view->indexAt(position);
    const EventRow *row = index.isValid() ? m_model->rowAt(index.row()) : nullptr;
    menu.addSeparator();
    addFilterActions(&menu, row ? m_model->filterTerm(index) : QString(),
                     [this](const QString &term) { m_filterLine->addTerm(term); });
    const bool isEvent = row && (row->kind == RowKind::Accepted || row->kind == RowKind::HandMade);
    const bool isFurther = index.column() >= eventColumnCount;
    const auto column = isFurther ? EventColumn::Count : EventColumn(std::max(0, index.column()));
    const QString further = isFurther ? m_model->title(index.column()) : QString();
    const bool isField = isFurther || isFieldColumn(column);
    addRuleActions(&menu, isEvent && isField && !m_engine->isReadOnly(),
                   [this, column, further, seq = row ? row->seq : 0](ValueUse use) {
                       Q_EMIT cellRuleRequested(seq, column, further, use);
                   });
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void EventsPage::save(QSettings *settings) const
{
    settings->setValue("events/splitter", m_splitter->saveState());
    settings->setValue("events/detached", isDetached());
    m_detailsWindow->save(settings);
    settings->setValue("events/details", m_commands->action(CommandId::ToggleDetails)->isChecked());
    m_view->saveColumns(settings);
    m_filterLine->save(settings);
}

void EventsPage::restore(QSettings *settings)
{
    m_splitter->restoreState(settings->value("events/splitter").toByteArray()); // how it lies, too
    QAction *beside = m_commands->action(CommandId::DetailsBeside);
    beside->setChecked(m_splitter->orientation() == Qt::Horizontal);
    connect(beside, &QAction::toggled, this, [this](bool on) {
        m_splitter->setOrientation(on ? Qt::Horizontal : Qt::Vertical);
        const int half = (on ? m_splitter->width() : m_splitter->height()) / 2;
        m_splitter->setSizes({half, half});
    });
    QAction *details = m_commands->action(CommandId::ToggleDetails);
    connect(details, &QAction::toggled, this, &EventsPage::updateEmptyState);
    details->setChecked(settings->value("events/details", true).toBool());
    m_detailsWindow->restore(settings);
    QAction *detach = m_commands->action(CommandId::DetachDetails);
    connect(detach, &QAction::toggled, this, &EventsPage::setDetached);
    connect(m_detailsWindow, &DetailsWindow::closed, detach, [detach] { detach->setChecked(false); });
    detach->setChecked(settings->value("events/detached").toBool());
    m_view->restoreColumns(settings);
    m_filterLine->restore(settings);
    updateEmptyState();
}

} // namespace Hookwright
