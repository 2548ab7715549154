// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exportflow.h"

#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/exchange/exportdialog.h"
#include "ui/widgets/dialogs.h"

#include <QDir>
#include <QProgressDialog>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 rowsWorthProgress = 10'000;

QString doneText(const ExportRequest &request, const ExportResult &result)
{
    const QString file = QDir::toNativeSeparators(request.file);
    if (result.cancelled)
        return ExportFlow::tr("The export was cancelled; no file was written.");
    const QString text = ExportFlow::tr("%n event(s) exported to %1", nullptr, int(result.written)).arg(file);
    return result.skipped ? text
                                    + ExportFlow::tr(", %n row(s) that are no events left out", nullptr,
                                                     int(result.skipped))
                          : text;
}

} // namespace

ExportFlow::ExportFlow(Workspace &workspace, EventsPage *page, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_page(page)
    , m_window(window)
{}

ExportFlow::~ExportFlow() = default;

void ExportFlow::start()
{
    if (m_job)
        return;
    ExportRequest request;
    request.seqs = m_page->view()->selectedSeqs();
    const EventLogModel *model = m_page->model();
    const Seq last = model->lastSeq();
    ExportDialog dialog(request.seqs.size(), quint64(model->eventCount()), last, m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    request.format = dialog.format();
    request.maskCredentials = dialog.masksCredentials();
    request.last = last;
    if (dialog.scope() != ExportDialog::Selected)
        request.seqs.clear();
    if (dialog.scope() == ExportDialog::Shown) {
        request.first = model->firstSeq();
        if (model->isFiltered()) // in the order of arrival, however they are sorted
            request.seqs.assign(model->found().begin(), model->found().end());
        else if (!model->kept().empty())
            request.seqs = model->seqsInArrival();
    }
    const QString suggestion = request.format == ExportFormat::Json ? u"events.json"_s : u"events.jsonl"_s;
    request.file = Dialogs::saveFileName(m_window, tr("Export Events"), suggestion, dialog.fileFilter());
    if (!request.file.isEmpty())
        run(std::move(request));
}

void ExportFlow::run(ExportRequest request)
{
    m_job = std::make_unique<ExportJob>(m_workspace, std::move(request));
    const quint64 rows = m_job->request().rows();
    if (rows > rowsWorthProgress) {
        m_progress = std::make_unique<QProgressDialog>(tr("Exporting events…"), tr("Cancel"), 0, int(rows),
                                                       m_window);
        m_progress->setMinimumDuration(0);
        m_progress->setValue(0);
        connect(m_progress.get(), &QProgressDialog::canceled, m_job.get(), &ExportJob::cancel);
        connect(m_job.get(), &ExportJob::progressed, m_progress.get(),
                [this](quint64 done) { m_progress->setValue(int(done)); });
    }
    connect(m_job.get(), &ExportJob::finished, this, [this](const ExportResult &result) {
        const QString text = doneText(m_job->request(), result);
        finish();
        Q_EMIT message(text);
    });
    connect(m_job.get(), &ExportJob::failed, this, [this](const QString &error) {
        finish();
        Dialogs::showError(m_window, tr("The events were not exported: %1").arg(error));
    });
}

void ExportFlow::finish()
{
    m_progress.reset();
    m_job.release()->deleteLater(); // this is called from one of its signals
}

} // namespace Hookwright
