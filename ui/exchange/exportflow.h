// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exchange/exportjob.h"

#include <QObject>

#include <memory>

class QProgressDialog;

namespace Hookwright {

class EventsPage;

// Exporting as the person goes through it: dialog, file name, progress, and a word at the end.
class ExportFlow : public QObject
{
    Q_OBJECT
public:
    ExportFlow(Workspace &workspace, EventsPage *page, QWidget *window);
    ~ExportFlow() override;

    void start(); // asks, then exports in the background; one at a time

Q_SIGNALS:
    void message(const QString &text);

private:
    void run(ExportRequest request);
    void finish();

    Workspace &m_workspace;
    EventsPage *m_page;
    QWidget *m_window;
    std::unique_ptr<ExportJob> m_job;
    std::unique_ptr<QProgressDialog> m_progress;
};

} // namespace Hookwright
