// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Hookwright {

class Engine;

// Importing as the person goes through it: a file, all its events put on the first bus or none, a word at
// the end. The window paints on meanwhile.
class ImportFlow : public QObject
{
    Q_OBJECT
public:
    ImportFlow(Engine *engine, QWidget *window);

    void start(); // asks for the file
    void importFile(const QString &name);

Q_SIGNALS:
    void message(const QString &text);

private:
    Engine *m_engine;
    QWidget *m_window;
};

} // namespace Hookwright
