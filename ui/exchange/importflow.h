// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <vector>

namespace Hookwright {

class Engine;

// Importing as the person goes through it: a file, its events put on the first bus one by one, a word
// at the end. The window goes on meanwhile.
class ImportFlow : public QObject
{
    Q_OBJECT
public:
    ImportFlow(Engine *engine, QWidget *window);

    void start(); // asks for the file
    void importFile(const QString &file);

Q_SIGNALS:
    void message(const QString &text);

private:
    void putNext();

    Engine *m_engine;
    QWidget *m_window;
    std::vector<QByteArray> m_events;
    size_t m_put = 0; // of them
    QTimer m_next;
};

} // namespace Hookwright
