// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <vector>

class QWidget;

namespace Hookwright {

class MainWindow;

// Goes through every page and every dialog of a window, once in light and once in dark colours, and writes a
// picture of each into a folder: NAME-light.png, NAME-dark.png. Ends the program, with status 1 if a picture
// could not be written.
class Screenshots : public QObject
{
    Q_OBJECT
public:
    // The window is on a workspace with a few events and rules in it.
    Screenshots(MainWindow *window, const QString &folder);

    void start();

private:
    // `show` may return late: it may open a dialog. `act` goes on from there.
    struct Shot
    {
        QString name;
        std::function<void()> show;
        std::function<void()> act;
    };

    void add(const QString &name, std::function<void()> show, std::function<void()> act = {});
    void addEvents();
    void addBodies();
    void addTable();
    void addFinding();
    void addDialogs();
    void addImporting();
    void addConsole();
    void addWizard();

    void next();
    void take();
    void closeDialogs();
    void goToRule();

    MainWindow *m_window;
    QDir m_folder;
    QTemporaryDir m_scratch; // of files to import
    std::vector<Shot> m_shots;
    size_t m_next = 0;
    bool m_isDark = false;
    bool m_failed = false;
};

} // namespace Hookwright
