// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/connectordialog.h"

#include "ui/console/connectorpages.h"
#include "ui/widgets/fieldnote.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Hookwright {

ConnectorDialog::ConnectorDialog(const ConnectorSettings &connector, Save save, QWidget *parent)
    : QDialog(parent)
    , m_connector(connector)
    , m_save(std::move(save))
    , m_request(new RequestPage(connector))
    , m_event(new EventSettingsPage(connector))
    , m_answer(new AnswerPage(connector))
    , m_problems(new FieldNote(this))
{
    setWindowTitle(tr("API Gateway Connector"));
    auto *tabs = new QTabWidget(this);
    tabs->addTab(m_request, tr("Requests"));
    tabs->addTab(m_event, tr("Event"));
    tabs->addTab(m_answer, tr("Answer"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_problems);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
    connect(m_request, &RequestPage::changed, this, &ConnectorDialog::check);
    connect(m_event, &EventSettingsPage::changed, this, &ConnectorDialog::check);
    connect(m_answer, &AnswerPage::changed, this, &ConnectorDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectorDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

ConnectorSettings ConnectorDialog::connector() const
{
    ConnectorSettings connector = m_connector;
    m_request->store(&connector);
    m_event->store(&connector);
    m_answer->store(&connector);
    return connector;
}

void ConnectorDialog::check()
{
    const QStringList problems = connectorProblems(connector());
    m_problems->set(Tone::Bad, problems.join(u'\n'));
    m_ok->setEnabled(problems.isEmpty());
}

void ConnectorDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    if (const auto saved = m_save(connector()); !saved) {
        m_problems->set(Tone::Bad, tr("The connector was not saved: %1").arg(saved.error().message));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
