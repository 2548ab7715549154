// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/quotadialog.h"

#include "core/bus/configurationchange.h"
#include "ui/widgets/formbuilder.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// How many the fullest bus or rule has.
struct Used
{
    size_t connectors = 0, rules = 0, targets = 0;

    explicit Used(const Configuration &configuration)
    {
        for (const EventBus &bus : configuration.buses) {
            connectors = std::max(connectors, bus.connectors.size());
            rules = std::max(rules, bus.rules.size());
            for (const EventRule &rule : bus.rules)
                targets = std::max(targets, rule.targets.size());
        }
    }
};

} // namespace

QuotaDialog::QuotaDialog(const Configuration &configuration, const Quotas &proposed, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Quotas"));
    auto *text = new QLabel(tr("The cloud's limits, which can be raised here without a ticket. What is there "
                               "already stays, be it more than a limit."),
                            this);
    text->setWordWrap(true);
    const Used used(configuration);
    auto *page = new QWidget(this);
    FormBuilder form(page);
    m_buses = addField(&form, tr("Event &buses:"), "quota-buses",
                       tr("now: %1").arg(configuration.buses.size()));
    m_connectors = addField(&form, tr("Event &connectors of a bus:"), "quota-connectors",
                            tr("now: up to %1").arg(used.connectors));
    m_rules =
            addField(&form, tr("Event &rules of a bus:"), "quota-rules", tr("now: up to %1").arg(used.rules));
    m_targets = addField(&form, tr("Delivery &targets of a rule:"), "quota-targets",
                         tr("now: up to %1").arg(used.targets));
    auto *buttons = new QDialogButtonBox(
            QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    auto *defaults = buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setText(tr("The Cloud's &Limits"));
    connect(defaults, &QPushButton::clicked, this, [this] { show(Quotas()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(page);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);

    show(proposed);
    const Quotas &now = configuration.quotas;
    QSpinBox *first = proposed.connectorsPerBus != now.connectorsPerBus ? m_connectors
                      : proposed.rulesPerBus != now.rulesPerBus         ? m_rules
                      : proposed.targetsPerRule != now.targetsPerRule   ? m_targets
                                                                        : m_buses;
    first->setFocus();
    first->selectAll();
}

Quotas QuotaDialog::quotas() const
{
    return {m_buses->value(), m_connectors->value(), m_rules->value(), m_targets->value()};
}

QSpinBox *QuotaDialog::addField(FormBuilder *form, const QString &label, const char *name,
                                const QString &used)
{
    QSpinBox *field = form->number(label, 1, 1, largestQuota);
    field->setObjectName(QString::fromLatin1(name));
    form->note()->set(Tone::Info, used);
    return field;
}

void QuotaDialog::show(const Quotas &quotas)
{
    m_buses->setValue(quotas.buses);
    m_connectors->setValue(quotas.connectorsPerBus);
    m_rules->setValue(quotas.rulesPerBus);
    m_targets->setValue(quotas.targetsPerRule);
}

} // namespace Hookwright
