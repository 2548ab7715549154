// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/connectordialog.h"

#include "core/bus/configurationchange.h"
#include "ui/console/certificatepage.h"
#include "ui/console/configurationedits.h"
#include "ui/console/connectorpages.h"
#include "ui/widgets/fieldnote.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Hookwright {

ConnectorDialog::ConnectorDialog(const ConnectorSettings &connector, const BusId &bus,
                                 ConfigurationPtr configuration, const Certificates &certificates, Save save,
                                 QWidget *parent)
    : QDialog(parent)
    , m_connector(connector)
    , m_bus(bus)
    , m_configuration(std::move(configuration))
    , m_save(std::move(save))
    , m_tabs(new QTabWidget(this))
    , m_request(new RequestPage(connector))
    , m_certificate(new CertificatePage(connector, certificates))
    , m_event(new EventSettingsPage(connector))
    , m_answer(new AnswerPage(connector))
    , m_problems(new FieldNote(this))
    , m_conflicts(new FieldNote(this))
{
    setWindowTitle(m_configuration->connector(connector.id) ? tr("Edit Connector") : tr("Add Connector"));
    m_tabs->addTab(m_request, tr("Requests"));
    m_tabs->addTab(m_certificate, tr("HTTPS"));
    m_tabs->addTab(m_event, tr("Event"));
    m_tabs->addTab(m_answer, tr("Answer"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problems);
    layout->addWidget(m_conflicts);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 90);
    connect(m_request, &RequestPage::changed, this, &ConnectorDialog::check);
    connect(m_certificate, &CertificatePage::changed, this, &ConnectorDialog::check);
    connect(m_event, &EventSettingsPage::changed, this, &ConnectorDialog::check);
    connect(m_answer, &AnswerPage::changed, this, &ConnectorDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectorDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_request->setFocus();
}

ConnectorSettings ConnectorDialog::connector() const
{
    ConnectorSettings connector = m_connector;
    m_request->store(&connector);
    m_certificate->store(&connector);
    m_event->store(&connector);
    m_answer->store(&connector);
    return connector;
}

void ConnectorDialog::check()
{
    const ConnectorSettings edited = connector();
    const QStringList problems = connectorProblems(edited);
    m_tabs->setTabVisible(m_tabs->indexOf(m_certificate), edited.protocol != Protocol::Http);
    const auto after = withConnector(*m_configuration, m_bus, edited);
    m_certificate->show(edited, after ? *after : *m_configuration);
    m_problems->set(Tone::Bad, problems.join(u'\n'));
    m_conflicts->set(Tone::Warning, problems.isEmpty() ? conflicts().join(u'\n') : QString());
    m_ok->setEnabled(problems.isEmpty());
}

QStringList ConnectorDialog::conflicts() const
{
    const ConnectorId id = m_connector.id;
    const auto after = withConnector(*m_configuration, m_bus, connector());
    if (!after)
        return {};
    QStringList lines;
    for (const ConnectorConflict &conflict : connectorConflicts(*after)) {
        if (conflict.first != id && conflict.second != id)
            continue;
        const bool isFirst = conflict.first == id;
        const QString other = after->connector(isFirst ? conflict.second : conflict.first)->name;
        if (conflict.nothingLeft)
            lines += isFirst ? tr("It takes every request of “%1”, which will get none.").arg(other)
                             : tr("“%1” takes every request of this connector, which will get none.")
                                       .arg(other);
        else
            lines += isFirst ? tr("“%1” could take some of its requests, too; this connector goes first.")
                                       .arg(other)
                             : tr("“%1” takes some of its requests; it goes first.").arg(other);
    }
    return lines;
}

void ConnectorDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    if (const auto saved = m_save(connector()); !saved) {
        m_problems->set(Tone::Bad, tr("The connector was not saved: %1").arg(saved.error().text()));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
