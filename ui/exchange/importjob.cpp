// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importjob.h"

namespace Hookwright {

ImportJob::ImportJob(Engine *engine, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_thread(makeWorkerThread(QStringLiteral("import"), [this, engine, folder] { run(engine, folder); }))
{}

ImportJob::~ImportJob()
{
    cancel();
    m_thread.reset();
}

void ImportJob::run(Engine *engine, const QString &folder)
{
    const auto inWindow = [this](auto act) { QMetaObject::invokeMethod(this, act, Qt::QueuedConnection); };
    const auto progress = [this, inWindow](quint64 done, quint64 of) {
        const int percent = of > 0 ? int(done * 100 / of) : 0;
        inWindow([this, percent] { Q_EMIT progressed(percent); });
        return !m_cancelled;
    };
    const Result<WorkspaceImport> done = importWorkspace(folder, engine, progress);
    inWindow([this, done] {
        if (done)
            Q_EMIT finished(*done);
        else
            Q_EMIT failed(done.error().message);
    });
}

} // namespace Hookwright
