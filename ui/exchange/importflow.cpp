// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importflow.h"

#include "core/exchange/eventlist.h"
#include "core/util/runbesideloop.h"
#include "core/workspace/engine.h"
#include "ui/exchange/importjob.h"
#include "ui/widgets/dialogs.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProgressDialog>

#include <iterator>

namespace Hookwright {

namespace {

constexpr qint64 longestFile = 256 * 1024 * 1024; // bytes; it is held in memory
constexpr qsizetype longestOrigin = 255;          // bytes

using Events = std::vector<NewEvent>;

Events withOrigin(std::vector<QByteArray> &&texts, const QByteArray &importedFrom)
{
    Events events;
    events.reserve(texts.size());
    for (QByteArray &text : texts)
        events.push_back({std::move(text), importedFrom});
    return events;
}

// As much of the file's name as a record holds.
QByteArray originName(const QString &file)
{
    QString name = QFileInfo(file).fileName();
    while (name.toUtf8().size() > longestOrigin)
        name.chop(1);
    return name.toUtf8();
}

Result<Events> readEvents(const QString &name)
{
    const QString shown = QDir::toNativeSeparators(name);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ImportFlow::tr("%1 could not be read: %2").arg(shown, file.errorString()), {}};
    if (file.size() > longestFile)
        return Error{ImportFlow::tr("%1 is too large: up to 256 MB are imported at once.").arg(shown), {}};
    auto events = eventTexts(file.readAll());
    if (!events)
        return Error{ImportFlow::tr("%1 could not be imported. %2").arg(shown, events.error().message), {}};
    return withOrigin(std::move(*events), originName(name));
}

// The folder of a workspace that is named by itself or by the file of its configuration; else empty.
QString workspaceFolder(const QString &name)
{
    const QFileInfo info(name);
    if (info.isDir())
        return name;
    return info.fileName() == QLatin1StringView("workspace.json") && Workspace::isWorkspace(info.path())
                   ? info.path()
                   : QString();
}

} // namespace

ImportFlow::ImportFlow(Engine *engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{}

ImportFlow::~ImportFlow() = default;

void ImportFlow::start()
{
    const QString file = Dialogs::openFileName(m_window, tr("Import Events"),
                                               tr("Events (*.json *.jsonl *.ndjson);;All files (*)"));
    if (!file.isEmpty())
        importFiles({file});
}

void ImportFlow::startWorkspace()
{
    const QString folder =
            Dialogs::folderName(m_window, tr("Import the Events of a Workspace (a folder NAME.hookwright)"),
                                QFileInfo(m_engine->workspace().folder()).absolutePath());
    if (!folder.isEmpty())
        importWorkspace(folder);
}

void ImportFlow::importWorkspace(const QString &folder)
{
    if (m_job)
        return;
    if (const auto allowed = checkImport(folder, m_engine->workspace()); !allowed) {
        Dialogs::showError(m_window, tr("Nothing was imported. %1").arg(allowed.error().message));
        return;
    }
    const QString name = QDir::toNativeSeparators(folder);
    if (!Dialogs::confirm(
                m_window, tr("Take the events of %1 into this workspace?").arg(name),
                tr("They keep their bytes, ids, times and marks and get new numbers. They go to the "
                   "targets of the rules that match here, as if they had come in now."),
                tr("Import")))
        return;
    m_job = std::make_unique<ImportJob>(m_engine, folder);
    m_progress = std::make_unique<QProgressDialog>(tr("Importing events…"), tr("Cancel"), 0, 100, m_window);
    m_progress->setAutoReset(false);
    m_progress->setValue(0);
    connect(m_progress.get(), &QProgressDialog::canceled, m_job.get(), &ImportJob::cancel);
    connect(m_job.get(), &ImportJob::progressed, m_progress.get(), &QProgressDialog::setValue);
    connect(m_job.get(), &ImportJob::finished, this, [this, name](const WorkspaceImport &done) {
        finish();
        QString text = tr("%n event(s) imported from %1", nullptr, int(done.taken)).arg(name);
        if (done.damaged)
            text += tr(", %n damaged one(s) left out", nullptr, int(done.damaged));
        Q_EMIT message(done.cancelled ? tr("Import cancelled: %1").arg(text) : text);
    });
    connect(m_job.get(), &ImportJob::failed, this, [this](const QString &error) {
        finish();
        Dialogs::showError(m_window, tr("The import ended early. %1").arg(error));
    });
}

void ImportFlow::finish()
{
    m_progress.reset();
    m_job.release()->deleteLater(); // this is called from one of its signals
}

void ImportFlow::importFiles(const QStringList &names)
{
    if (const QString folder = names.size() == 1 ? workspaceFolder(names.front()) : QString();
        !folder.isEmpty()) {
        importWorkspace(folder);
        return;
    }
    const Result<Events> events = runBesideLoop([&names]() -> Result<Events> {
        Events all;
        for (const QString &name : names) {
            Result<Events> some = readEvents(name);
            if (!some)
                return some;
            std::move(some->begin(), some->end(), std::back_inserter(all));
        }
        return all;
    });
    if (events)
        put(*events);
    else
        Dialogs::showError(m_window, events.error().message);
}

void ImportFlow::paste()
{
    importText(QApplication::clipboard()->text());
}

void ImportFlow::importText(const QString &text)
{
    if (text.trimmed().isEmpty()) {
        Q_EMIT message(tr("There is no text to paste; copy an event as JSON first."));
        return;
    }
    Result<std::vector<QByteArray>> events = eventTexts(text.toUtf8());
    if (!events) {
        Dialogs::showError(m_window, tr("This text is no event. %1").arg(events.error().message));
        return;
    }
    const QString question = tr("Put %n event(s) on the bus?", nullptr, int(events->size()));
    if (Dialogs::confirm(
                m_window, question,
                tr("They are stored, and go to the targets of the rules that match, as if they had come in."),
                tr("Put on the Bus")))
        put(withOrigin(std::move(*events), {}));
}

// All or none.
void ImportFlow::put(const Events &events)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (configuration->buses.empty()) {
        Dialogs::showError(m_window, tr("There is no event bus to put the events on."));
        return;
    }
    const auto done =
            events.empty() ? Result<Seq>(0) : m_engine->putEvents(configuration->buses.front().id, events);
    if (done)
        Q_EMIT message(tr("%n event(s) imported", nullptr, int(events.size())));
    else
        Dialogs::showError(m_window, tr("Nothing was imported. %1").arg(done.error().message));
}

} // namespace Hookwright
