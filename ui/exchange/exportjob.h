// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/exporter.h"
#include "core/util/workerthread.h"
#include "core/workspace/workspace.h"

#include <QObject>

#include <atomic>
#include <optional>

namespace Hookwright {

// What is to be exported: chosen rows, or a range of numbers.
struct ExportRequest
{
    QString file;
    ExportFormat format = ExportFormat::Json;
    bool maskCredentials = true;
    std::vector<Seq> seqs; // used unless it is empty
    Seq first = 1;
    Seq last = 0;

    quint64 rows() const { return seqs.empty() ? last + 1 - first : seqs.size(); }
};

// One export, on a thread of its own that reads the workspace through a connection of its own.
class ExportJob : public QObject
{
    Q_OBJECT
public:
    // The workspace outlives the job.
    ExportJob(Workspace &workspace, ExportRequest request, QObject *parent = nullptr);
    ~ExportJob() override; // cancels

    const ExportRequest &request() const { return m_request; }
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    void progressed(quint64 done);
    void finished(const Hookwright::ExportResult &result);
    void failed(const QString &error);

private:
    Result<ExportResult> run(const QString &indexFile, const EventLog *log,
                             const ConfigurationHistory *history);

    ExportRequest m_request;
    std::atomic_bool m_cancelled = false;
    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
