// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/inspector/inspectedevent.h"

#include <QWidget>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace Hookwright {

class Commands;
class EmptyState;
class EventInspector;
class EventLogModel;
class EventLogView;
class StoreReader;

// The live table with the details of the selected event under it.
class EventsPage : public QWidget
{
    Q_OBJECT
public:
    EventsPage(Engine *engine, StoreReader *reader, Commands *commands, QWidget *parent = nullptr);

    EventLogView *view() const { return m_view; }
    EventLogModel *model() const { return m_model; }
    EventInspector *inspector() const { return m_inspector; }
    InspectedEventPtr current() const;

    // Holds the view still; what comes in is received, stored and counted.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    void follow(); // the newest; ends a pause

    void save(QSettings *settings) const;
    void restore(QSettings *settings);

Q_SIGNALS:
    void currentChanged(); // another event was selected and read
    void pausedChanged(bool paused);

private:
    void updateRows();
    void updateEmptyState();
    void refreshDeliveries();
    void showContextMenu(const QPoint &position);

    Engine *m_engine;
    Commands *m_commands;
    EventLogModel *m_model;
    EventLogView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    EventInspector *m_inspector;
    QSplitter *m_splitter;
    bool m_paused = false;
};

} // namespace Hookwright
