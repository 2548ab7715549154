// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/busdialog.h"

#include "core/bus/names.h"
#include "ui/widgets/formbuilder.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// Regions of the console that have EventBridge; any other may be typed.
const QStringList &regions()
{
    static const QStringList names{u"ap-guangzhou"_s, u"ap-shanghai"_s,  u"ap-nanjing"_s,
                                   u"ap-beijing"_s,   u"ap-chengdu"_s,   u"ap-hongkong"_s,
                                   u"ap-singapore"_s, u"eu-frankfurt"_s, u"na-siliconvalley"_s};
    return names;
}

} // namespace

BusDialog::BusDialog(const EventBus &bus, bool isNew, Save save, QWidget *parent)
    : QDialog(parent)
    , m_bus(bus)
    , m_save(std::move(save))
{
    setWindowTitle(isNew ? tr("Create Event Bus") : tr("Edit Event Bus"));
    auto *page = new QWidget(this);
    makeForm(page);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(page);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    for (QLineEdit *edit : {m_name, m_description})
        connect(edit, &QLineEdit::textChanged, this, &BusDialog::check);
    connect(m_region, &QComboBox::currentTextChanged, this, &BusDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &BusDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_name->setFocus();
    m_name->selectAll();
}

void BusDialog::makeForm(QWidget *page)
{
    FormBuilder form(page);
    m_name = form.line(tr("Event bus &name:"), m_bus.name);
    m_name->setObjectName(u"bus-name"_s);
    m_nameNote = form.note();
    m_description = form.line(tr("&Description:"), m_bus.description);
    m_descriptionNote = form.note();
    m_region = form.choice(tr("&Region:"), regions(), -1);
    m_region->setEditable(true);
    m_region->setCurrentText(QString::fromUtf8(m_bus.region));
    m_regionNote = form.note();
    QComboBox *tracing = form.choice(tr("Event &tracing:"), {tr("Default: every event, kept locally")}, 0);
    tracing->setToolTip(tr("Matches, misses and every delivery are recorded for each event."));
    m_error = form.note();
}

EventBus BusDialog::bus() const
{
    EventBus bus = m_bus;
    bus.name = m_name->text();
    bus.description = m_description->text();
    bus.region = m_region->currentText().trimmed().toUtf8();
    return bus;
}

void BusDialog::check()
{
    const auto name = checkName(NamedThing::EventBus, m_name->text());
    const auto description = checkDescription(m_description->text());
    m_nameNote->set(Tone::Bad, name ? QString() : name.error().text());
    m_descriptionNote->set(Tone::Bad, description ? QString() : description.error().text());
    const bool hasRegion = !bus().region.isEmpty();
    m_regionNote->set(hasRegion ? Tone::Info : Tone::Bad,
                      hasRegion ? tr("The region is part of every event and of its subject.")
                                : tr("A region is needed, such as ap-guangzhou."));
    m_ok->setEnabled(name && description && hasRegion);
    m_error->clear();
}

void BusDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    if (const auto saved = m_save(bus()); !saved) {
        m_error->set(Tone::Bad, tr("The bus was not saved: %1").arg(saved.error().text()));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
