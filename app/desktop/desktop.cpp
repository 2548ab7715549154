// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/demonstration.h"
#include "core/event/jsontext.h"
#include "core/util/workerthread.h"
#include "core/workspace/engine.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace Hookwright {

namespace {

constexpr std::chrono::seconds closingTime{1};

using Opened = Result<std::unique_ptr<Workspace>>;

QString socketName()
{
    return CommandSocket::pathFor(QStringLiteral("windows"));
}

// A window that is left open for weeks is not to fill the disk. Where this fails everything is kept.
void limit(Workspace *workspace)
{
    Configuration configuration = *workspace->history().current();
    configuration.retention.bytes = 2'000'000'000;
    (void)workspace->apply(std::move(configuration));
}

// Off the GUI thread: catching up with a long log takes its time. The progress shows after a moment.
Opened openInBackground(const QString &folder, OpenMode mode)
{
    QProgressDialog progress(Desktop::tr("Reading the event log of %1…").arg(QFileInfo(folder).fileName()),
                             QString(), 0, 100);
    progress.setMinimumDuration(500);
    progress.setWindowModality(Qt::ApplicationModal);
    const bool isNew = mode == OpenMode::ReadWrite && !Workspace::isWorkspace(folder);
    std::optional<Opened> opened;
    QEventLoop loop;
    const auto report = [&progress](qint64 done, qint64 total) {
        const int percent = total > 0 ? int(std::min<qint64>(99, done * 100 / total)) : 0;
        QMetaObject::invokeMethod(&progress, [&progress, percent] { progress.setValue(percent); });
    };
    WorkerThread thread = makeWorkerThread(QStringLiteral("open"), [&] {
        opened = Workspace::open(folder, mode, report);
        if (*opened && isNew)
            limit((*opened)->get());
        QMetaObject::invokeMethod(&loop, [&loop] { loop.quit(); });
    });
    loop.exec();
    thread.reset(); // the program may have been asked to end meanwhile
    return std::move(*opened);
}

bool wantsReadOnly(const QString &reason)
{
    QMessageBox box(QMessageBox::Question, Desktop::tr("Workspace in use"), reason);
    box.setInformativeText(
            Desktop::tr("Opened read-only, its events can be seen and exported as they come in."));
    const QAbstractButton *readOnly = box.addButton(Desktop::tr("Open &Read-Only"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == readOnly;
}

} // namespace

Desktop::Desktop(QString settingsFile, Person person)
    : m_settingsFile(std::move(settingsFile))
    , m_person(person)
{}

void Desktop::takeHandOvers()
{
    m_commands = std::make_unique<CommandSocket>(socketName(),
                                                 [this](const QByteArray &line) { return command(line); });
}

Desktop::~Desktop()
{
    while (!m_sessions.empty()) {
        m_sessions.back().window.reset(); // before the engine that it shows
        m_sessions.pop_back();
    }
}

bool Desktop::open(const QString &folder)
{
    if (Session *session = find(folder)) {
        session->window->show();
        session->window->raise();
        session->window->activateWindow();
        return true;
    }
    m_closing.clear(); // it may be one of these
    Opened workspace = openWorkspace(folder);
    if (!workspace) {
        tell(workspace.error().message);
        return false;
    }
    show(std::move(*workspace));
    return true;
}

bool Desktop::openDemonstration()
{
    const auto running = std::find_if(m_sessions.begin(), m_sessions.end(), [](const Session &session) {
        return session.demonstration != nullptr;
    });
    if (running != m_sessions.end())
        return open(running->engine->workspace().folder());
    auto demonstration = Demonstration::make();
    if (!demonstration) {
        tell(demonstration.error().message);
        return false;
    }
    Opened workspace = openWorkspace((*demonstration)->folder());
    if (!workspace) {
        tell(workspace.error().message);
        return false;
    }
    Session &session = show(std::move(*workspace));
    session.demonstration = std::move(*demonstration);
    if (const QStringList urls = session.engine->listening().urls; !urls.isEmpty())
        session.demonstration->sendSamples(urls.first());
    return true;
}

bool Desktop::handOver(const QString &folder)
{
    const QByteArray line = "{\"command\":\"open\",\"folder\":"
                            + jsonString(QFileInfo(folder).absoluteFilePath().toUtf8()) + '}';
    const auto answer = CommandSocket::send(socketName(), line);
    return answer && *answer == "{\"ok\":true}";
}

MainWindow *Desktop::lastWindow() const
{
    return m_sessions.empty() ? nullptr : m_sessions.back().window.get();
}

// An error without a message: the person chose to do without.
Opened Desktop::openWorkspace(const QString &folder)
{
    Opened workspace = openInBackground(folder, OpenMode::ReadWrite);
    if (workspace || workspace.error().code != "Locked")
        return workspace;
    if (m_person == Person::There && !wantsReadOnly(workspace.error().message))
        return Error{};
    return openInBackground(folder, OpenMode::ReadOnly);
}

void Desktop::tell(const QString &error) const
{
    if (m_person == Person::Absent)
        std::fprintf(stderr, "hookwright: %s\n", qPrintable(error));
    else if (!error.isEmpty())
        QMessageBox::critical(nullptr, tr("The workspace can't be opened"), error);
}

Desktop::Session *Desktop::find(const QString &folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [&path](const Session &session) {
        return session.engine->workspace().folder() == path;
    });
    return found == m_sessions.end() ? nullptr : &*found;
}

Desktop::Session &Desktop::show(std::unique_ptr<Workspace> workspace)
{
    Session session;
    session.engine = std::make_unique<Engine>(std::move(workspace));
    session.window = std::make_unique<MainWindow>(session.engine.get(), m_settingsFile);
    MainWindow *window = session.window.get();
    connect(window, &MainWindow::openRequested, this, &Desktop::open);
    connect(window, &MainWindow::demonstrationRequested, this, &Desktop::openDemonstration);
    connect(
            window, &MainWindow::closed, this, [this, window] { close(window); }, Qt::QueuedConnection);
    session.engine->startListening();
    m_sessions.push_back(std::move(session));
    window->show();
    return m_sessions.back();
}

void Desktop::close(MainWindow *window)
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [window](const Session &session) {
        return session.window.get() == window;
    });
    if (found == m_sessions.end())
        return;
    found->window.reset();
    // Open requests are answered while the other windows go on.
    found->engine->stopListening();
    m_closing.push_back({std::move(found->demonstration), std::move(found->engine)});
    m_sessions.erase(found);
    if (m_sessions.empty())
        QApplication::quit();
    else
        QTimer::singleShot(closingTime, this, [this] { m_closing.clear(); });
}

// {"command":"open","folder":"…"}
QByteArray Desktop::command(const QByteArray &line)
{
    const auto parsed = JsonText::parse(line);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    const auto folder = json ? json->stringMember(json->root(), "folder") : std::nullopt;
    if (!folder || json->stringMember(json->root(), "command") != "open")
        return "{\"error\":\"unknown command\"}";
    QMetaObject::invokeMethod(
            this, [this, folder] { open(QString::fromUtf8(*folder)); }, Qt::QueuedConnection);
    return "{\"ok\":true}";
}

} // namespace Hookwright
