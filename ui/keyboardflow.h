// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMainWindow;
class QSettings;
class QStackedWidget;

namespace Hookwright {

class Commands;
class EventsPage;
class Navigation;

// The commands about the keyboard itself: the palette, the shortcuts and their memory, where the focus is,
// and going from event to event.
class KeyboardFlow : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Commands *commands;
        Navigation *navigation;
        QStackedWidget *pages;
        EventsPage *events; // one of the pages
    };

    // `settings` outlives it, as the parts do.
    KeyboardFlow(const Parts &parts, QSettings *settings, QMainWindow *window);

Q_SIGNALS:
    void message(const QString &text);

private:
    void connectCommands();
    void showPalette();
    void editShortcuts();
    void focusNextPart();
    void goToEvent();
    void stepBy(int rows);

    Parts m_parts;
    QSettings *m_settings;
    QMainWindow *m_window;
};

} // namespace Hookwright
