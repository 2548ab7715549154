// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpsink.h"
#include "ui/commands.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

class QAction;
class QPushButton;

namespace Hookwright {

class EventInspector;
class EventLogModel;
class EventLogView;

// A real workspace in a temporary folder, its engine, and the window on it.
class WindowFixture
{
public:
    explicit WindowFixture(OpenMode mode = OpenMode::ReadWrite);
    ~WindowFixture();

    bool start(quint16 port = 0); // opens, listens on loopback, shows the window
    void stop();                  // closes the window and the engine

    QString folder() const { return m_dir.filePath(QStringLiteral("test.hookwright")); }
    QString file(const QString &name) const { return m_dir.filePath(name); }
    QString settingsFile() const { return file(QStringLiteral("window.ini")); }
    QUrl url() const;

    // Sends bytes over a socket of its own and returns everything that is answered.
    QByteArray exchange(const QByteArray &request) const;
    QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &fields = {}) const;

    QAction *action(CommandId id) const;
    // Triggers a command, once it is enabled: those on an event are so when it is read.
    void run(CommandId id) const;
    // Presses a key in the window.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    // Posts so many webhooks to /n/0 and on, and waits until the table shows them.
    void receive(int count) const;

    MainWindow *window() const { return m_window.get(); }
    Engine *engine() const { return m_engine.get(); }

    template<typename T>
    T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }

private:
    OpenMode m_mode;
    QTemporaryDir m_dir;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

// A test with a fixture of its own for each function.
class WindowTest : public QObject
{
    Q_OBJECT
protected:
    EventsPage *page() const { return m_fixture->window()->eventsPage(); }
    EventLogView *view() const;
    EventLogModel *model() const;
    EventInspector *inspector() const;

    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
};

// Calls `act` with the next modal dialog once it is shown.
void whenDialogOpens(const std::function<void(QWidget *dialog)> &act);

QPushButton *acceptButton(QWidget *dialog); // OK or Save
QByteArray fileContent(const QString &name);

// Clicks an entry of the menu that opens next, or of its submenu: "Time as/UTC". Without ampersands.
void whenMenuOpens(const QString &path);

} // namespace Hookwright
