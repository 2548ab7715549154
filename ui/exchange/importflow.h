// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

namespace Hookwright {

class Engine;

// Importing as the person goes through it: files, or what is pasted or dropped; all the events in it are put
// on the first bus or none, with a word at the end. The window paints on meanwhile.
class ImportFlow : public QObject
{
    Q_OBJECT
public:
    ImportFlow(Engine *engine, QWidget *window);

    void start(); // asks for the file
    void importFiles(const QStringList &names);
    void importText(const QString &text); // asks whether to
    void paste();

Q_SIGNALS:
    void message(const QString &text);

private:
    void put(const std::vector<QByteArray> &events);

    Engine *m_engine;
    QWidget *m_window;
};

} // namespace Hookwright
