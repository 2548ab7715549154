// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/savedfilters/filtercounts.h"
#include "ui/savedfilters/savedfilters.h"

namespace Hookwright {

class EventsPage;
class Navigation;

// Saved filters in the window: kept in the settings, shown and counted in the navigation, applied to the
// table.
class SavedFilterFlow : public QObject
{
    Q_OBJECT
public:
    struct Window
    {
        Engine *engine;
        StoreReader *background;
        Navigation *navigation;
        EventsPage *events;
        QUndoStack *undo;
        QSettings *settings;
    };

    // `window` is the parent of dialogs; what it is made of outlives this.
    SavedFilterFlow(const Window &parts, QWidget *window);

    void saveCurrent(); // asks for a name

Q_SIGNALS:
    void message(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void apply(int place); // -1: all events
    void updateCounts();
    void leaveWhenEdited();

    EventsPage *m_events;
    Navigation *m_navigation;
    QWidget *m_window;
    SavedFilters *m_filters;
    FilterCounts *m_counts;
};

} // namespace Hookwright
