// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exportjob.h"

#include "core/exchange/masking.h"

namespace Hookwright {

ExportJob::ExportJob(Workspace &workspace, ExportRequest request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
{
    const auto body = [this, file = workspace.indexFile(), log = &workspace.log(),
                       history = &workspace.history()] {
        const Result<ExportResult> result = run(file, log, history);
        QMetaObject::invokeMethod(
                this,
                [this, result] {
                    if (result)
                        Q_EMIT finished(*result);
                    else
                        Q_EMIT failed(result.error().message);
                },
                Qt::QueuedConnection);
    };
    m_thread = makeWorkerThread(QStringLiteral("export"), body);
}

ExportJob::~ExportJob()
{
    cancel();
    m_thread.reset();
}

Result<ExportResult> ExportJob::run(const QString &indexFile, const EventLog *log,
                                    const ConfigurationHistory *history)
{
    auto index = IndexReader::open(indexFile);
    if (!index)
        return index.error();
    const EventReader reader(index->get(), log, history);
    const Exporter exporter(&reader, m_request.maskCredentials ? maskCredentials : Exporter::Edit());
    const auto progress = [this](quint64 done) {
        QMetaObject::invokeMethod(
                this, [this, done] { Q_EMIT progressed(done); }, Qt::QueuedConnection);
        return !m_cancelled;
    };
    return writeFileAtomically(m_request.file, [&](QIODevice *out) {
        return m_request.seqs.empty()
                       ? exporter.writeRange(out, m_request.format, m_request.first, m_request.last, progress)
                       : exporter.write(out, m_request.format, m_request.seqs, progress);
    });
}

} // namespace Hookwright
