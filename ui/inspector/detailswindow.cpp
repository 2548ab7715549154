// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/detailswindow.h"

#include "ui/inspector/eventinspector.h"

#include <QCloseEvent>
#include <QSettings>
#include <QVBoxLayout>

namespace Hookwright {

DetailsWindow::DetailsWindow(QWidget *owner)
    : QWidget(owner, Qt::Window)
{
    setObjectName(QStringLiteral("details-window"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 35);
}

void DetailsWindow::take(EventInspector *inspector)
{
    layout()->addWidget(inspector);
    if (m_inspector)
        return;
    m_inspector = inspector;
    connect(inspector, &EventInspector::eventChanged, this, &DetailsWindow::updateTitle);
    updateTitle();
}

void DetailsWindow::updateTitle()
{
    const InspectedEventPtr event = m_inspector->event();
    setWindowTitle(event ? tr("Event %1 – Hookwright").arg(event->seq) : tr("Details – Hookwright"));
}

void DetailsWindow::save(QSettings *settings) const
{
    settings->setValue("details/geometry", saveGeometry());
}

void DetailsWindow::restore(QSettings *settings)
{
    restoreGeometry(settings->value("details/geometry").toByteArray());
}

void DetailsWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    if (event->spontaneous()) // else the program ends, and shows them here again the next time
        Q_EMIT closed();
}

} // namespace Hookwright
