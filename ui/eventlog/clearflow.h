// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QUndoStack;
class QWidget;

namespace Hookwright {

class Engine;

// Clears the table, as one command to be undone; on a full disk for good, once the person agrees.
class ClearFlow : public QObject
{
    Q_OBJECT
public:
    ClearFlow(Engine *engine, QUndoStack *undo, QWidget *window);

    void start();

Q_SIGNALS:
    void message(const QString &text);
    void undoable(const QString &text); // a message that holds until undo would do something else

private:
    void clearForGood(const QString &why);

    Engine *m_engine;
    QUndoStack *m_undo;
    QWidget *m_window;
};

} // namespace Hookwright
