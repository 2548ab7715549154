// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/navigation.h"
#include "ui/windowmemory.h"

#include <QMainWindow>

class QMenu;
class QSplitter;
class QStackedWidget;
class QUndoStack;

namespace Hookwright {

class BoardPage;
class BusPage;
class ClearFlow;
class Commands;
class CompareFlow;
class Console;
class EventsPage;
class ExportFlow;
class ImportFlow;
class ListeningBar;
class MarkFlow;
class ReplayFlow;
class RuleNotifications;
class RulePage;
class SavedFilterFlow;
class SaveCopy;
class StatisticsPage;
class StatusBanners;
class StatusCounters;
class StoreReader;
class TestWebhook;

// One window on one workspace. What concerns other windows it asks for by signals.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // `settingsFile`: the INI file in which windows remember their geometry, columns and workspaces.
    // The engine outlives the window.
    MainWindow(Engine *engine, const QString &settingsFile, QWidget *parent = nullptr);
    ~MainWindow() override;

    Engine *engine() const { return m_engine; }
    EventsPage *eventsPage() const { return m_events; }
    Commands *commands() const { return m_commands; }

Q_SIGNALS:
    void demonstrationRequested();
    void openRequested(const QString &folder); // a new one, too, where there is none yet
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override; // files or a text with events

private:
    void buildPages();
    void buildBars();
    void connectFileCommands();
    void connectViewCommands();
    void connectEventCommands();
    void connectEngine();
    void connectNotifications();
    void fillRecentMenu();

    void newWorkspace();
    void openWorkspace();
    void copyEventJson();
    void copyCurl();
    void replay(void (ReplayFlow::*how)(const StoredEvent &));
    void copyUrl();
    void sendTestWebhook();
    void toggleListening();
    void sayUndoable(const QString &text);
    BusId shownBus() const;
    void showSelected(quint64 events);
    void bringUp(Seq seq);
    void showAbout();
    void showPage(Navigation::Page page);
    void updateListening();
    void updateConfiguration();
    void updateEventCommands();
    void updateUndo();

    Engine *m_engine;
    WindowMemory m_memory;
    Commands *m_commands;
    QUndoStack *m_undo;
    StoreReader *m_reader;
    StoreReader *m_background; // counts what nobody waits for
    Console *m_console;
    TestWebhook *m_testWebhook;
    StatusBanners *m_banners;
    ListeningBar *m_listening;
    StatusCounters *m_counters;
    Navigation *m_navigation;
    QStackedWidget *m_pages;
    EventsPage *m_events;
    BusPage *m_buses;
    RulePage *m_rules;
    BoardPage *m_board;
    StatisticsPage *m_statistics;
    ClearFlow *m_clear;
    ExportFlow *m_export;
    ImportFlow *m_import;
    ReplayFlow *m_replay;
    RuleNotifications *m_notifications = nullptr;
    CompareFlow *m_compare;
    MarkFlow *m_marks;
    SaveCopy *m_saveCopy;
    SavedFilterFlow *m_savedFilters;
    QSplitter *m_splitter;
    QMenu *m_recent;
    QString m_undoableMessage;
};

} // namespace Hookwright
