// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <vector>

class QProgressDialog;

namespace Hookwright {

class Engine;
class ImportJob;
struct NewEvent;

// Importing as the person goes through it: files, or what is pasted or dropped; all the events in it are put
// on the first bus or none, with a word at the end. The window paints on meanwhile. The events of another
// workspace are taken in batch by batch, with progress, until the person cancels.
class ImportFlow : public QObject
{
    Q_OBJECT
public:
    ImportFlow(Engine *engine, QWidget *window);
    ~ImportFlow() override; // cancels

    void start();                               // asks for the file
    void startWorkspace();                      // asks for the folder
    void importFiles(const QStringList &names); // or one workspace
    void importText(const QString &text);       // asks whether to
    void paste();

Q_SIGNALS:
    void message(const QString &text);

private:
    void importWorkspace(const QString &folder); // asks whether to
    void put(const std::vector<NewEvent> &events);
    void finish();

    Engine *m_engine;
    QWidget *m_window;
    std::unique_ptr<ImportJob> m_job; // while events are taken in
    std::unique_ptr<QProgressDialog> m_progress;
};

} // namespace Hookwright
