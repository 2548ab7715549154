// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/busdialog.h"

#include "core/bus/names.h"
#include "ui/widgets/formbuilder.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

BusDialog::BusDialog(const EventBus &bus, Save save, QWidget *parent)
    : QDialog(parent)
    , m_bus(bus)
    , m_save(std::move(save))
{
    setWindowTitle(tr("Event Bus"));
    auto *page = new QWidget(this);
    FormBuilder form(page);
    m_name = form.line(tr("&Name:"), bus.name);
    m_nameNote = form.note();
    m_description = form.line(tr("&Description:"), bus.description);
    m_descriptionNote = form.note();
    m_region = form.line(tr("&Region:"), QString::fromUtf8(bus.region), u"ap-guangzhou"_s);
    form.note()->set(Tone::Info, tr("The region is part of every event and of its subject."));
    m_error = form.note();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(page);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    for (QLineEdit *edit : {m_name, m_description, m_region})
        connect(edit, &QLineEdit::textChanged, this, &BusDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &BusDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

EventBus BusDialog::bus() const
{
    EventBus bus = m_bus;
    bus.name = m_name->text();
    bus.description = m_description->text();
    bus.region = m_region->text().trimmed().toUtf8();
    return bus;
}

void BusDialog::check()
{
    const auto name = checkName(NamedThing::EventBus, m_name->text());
    const auto description = checkDescription(m_description->text());
    m_nameNote->set(Tone::Bad, name ? QString() : name.error().message);
    m_descriptionNote->set(Tone::Bad, description ? QString() : description.error().message);
    m_ok->setEnabled(name && description && !bus().region.isEmpty());
    m_error->clear();
}

void BusDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    if (const auto saved = m_save(bus()); !saved) {
        m_error->set(Tone::Bad, tr("The bus was not saved: %1").arg(saved.error().message));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
