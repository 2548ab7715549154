// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/workspace/engine.h"
#include "ui/console/rulevalues.h"
#include "ui/inspector/inspectedevent.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace Hookwright {

class Commands;
class DetailsWindow;
class EmptyState;
class EventInspector;
class EventLogModel;
class EventLogView;
class FilteredRows;
class FilterLine;
class SortedRows;
struct FilterPlace;
class StoreReader;

// The live table, the filter above it, and the details of the selected event under or beside it, or in a
// window of their own.
class EventsPage : public QWidget
{
    Q_OBJECT
public:
    EventsPage(Engine *engine, StoreReader *reader, Commands *commands, QWidget *parent = nullptr);

    EventLogView *view() const { return m_view; }
    EventLogModel *model() const { return m_model; }
    EventInspector *inspector() const { return m_inspector; }
    QWidget *detailsWindow() const;
    FilterLine *filterLine() const { return m_filterLine; }
    FilteredRows *filtered() const { return m_filtered; }
    SortedRows *sorted() const { return m_sorted; }
    InspectedEventPtr current() const;

    // Holds the view still; what comes in is received, stored and counted.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    void editNote();
    void follow(); // the newest; ends a pause and a sorting

    void save(QSettings *settings) const;
    void restore(QSettings *settings);

Q_SIGNALS:
    void currentChanged(); // another event was selected and read
    void pausedChanged(bool paused);
    // `further`: the name of a column beside the built-in ones, of which `column` is none then.
    void cellRuleRequested(Seq seq, EventColumn column, const QString &further, ValueUse use);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void placeFilterNote(QGridLayout *layout);
    void connectFilter();
    void suggest(const FilterPlace &place);
    void applyFilter(const EventFilter &filter);
    void sortBy(int column, Qt::SortOrder order);
    void endSorting();
    bool holdsBack() const;
    void updateRows();
    void readKept(quint64 revision);
    void setDeleted(const std::vector<Seq> &seqs);
    void updateEmptyState();
    void setDetached(bool detached);
    bool isDetached() const;
    void refreshRows();
    void addMarkMenu(QMenu *menu);
    void showContextMenu(const QPoint &position);

    Engine *m_engine;
    StoreReader *m_reader;
    Commands *m_commands;
    EventLogModel *m_model;
    FilteredRows *m_filtered;
    SortedRows *m_sorted;
    FilterLine *m_filterLine;
    EventLogView *m_view;
    EmptyState *m_empty;
    QWidget *m_emptyArea; // in which it scrolls
    QLabel *m_noMatch;    // in the table's place where the filter takes nothing
    QStackedWidget *m_stack;
    EventInspector *m_inspector;
    QSplitter *m_splitter;
    DetailsWindow *m_detailsWindow; // shown while the details are detached
    bool m_paused = false;
    quint64 m_keptRevision = 0; // IndexCounts::shownRevision of the kept rows that are shown
    Seq m_shownThrough = 0;     // what comes in behind it is held back
};

} // namespace Hookwright
