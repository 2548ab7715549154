// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/ruledialog.h"

#include "core/bus/names.h"
#include "ui/console/patterneditor.h"
#include "ui/console/targetlist.h"
#include "ui/widgets/formbuilder.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

RuleDialog::RuleDialog(const EventRule &rule, const EventBus &bus, Save save, QWidget *parent)
    : QDialog(parent)
    , m_rule(rule)
    , m_save(std::move(save))
{
    setWindowTitle(tr("Event Rule on Bus “%1”").arg(bus.name));
    for (const EventRule &other : bus.rules) {
        if (other.id != rule.id)
            m_otherNames.emplace_back(other.id, other.name);
    }
    auto *form = makeForm();
    m_error = new FieldNote(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Save Rule"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(form, 1);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &RuleDialog::check);
    connect(m_description, &QLineEdit::textChanged, this, &RuleDialog::check);
    connect(m_pattern, &PatternEditor::changed, this, &RuleDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &RuleDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_name->setFocus();
    m_name->selectAll();
    resize(fontMetrics().averageCharWidth() * 140, fontMetrics().lineSpacing() * 46);
}

QWidget *RuleDialog::makeForm()
{
    auto *page = new QWidget(this);
    FormBuilder form(page);
    m_name = form.line(tr("&Name:"), m_rule.name);
    m_name->setObjectName(u"rule-name"_s);
    m_nameNote = form.note();
    m_description = form.line(tr("&Description:"), m_rule.description);
    m_descriptionNote = form.note();
    m_enabled = form.check(tr("&Enable this rule"), m_rule.enabled);
    m_pattern = new PatternEditor(page);
    m_pattern->setPattern(m_rule.pattern);
    form.field(tr("Event &pattern:"), m_pattern);
    m_targets = new TargetList(m_rule.targets, page);
    form.field(tr("Delivery &targets:"), m_targets);
    return page;
}

void RuleDialog::setSample(const InspectedEventPtr &sample)
{
    m_pattern->setSample(sample);
}

EventRule RuleDialog::rule() const
{
    EventRule rule = m_rule;
    rule.name = m_name->text();
    rule.description = m_description->text();
    rule.enabled = m_enabled->isChecked();
    rule.pattern = m_pattern->outcome().pattern;
    rule.targets = m_targets->targets();
    return rule;
}

QString RuleDialog::nameProblem() const
{
    if (const auto ok = checkName(NamedThing::Rule, m_name->text()); !ok)
        return ok.error().message;
    for (const auto &[id, name] : m_otherNames) {
        if (name == m_name->text())
            return tr("Another rule of this bus has the name “%1”.").arg(name);
    }
    return {};
}

void RuleDialog::check()
{
    const auto description = checkDescription(m_description->text());
    m_nameNote->set(Tone::Bad, nameProblem());
    m_descriptionNote->set(Tone::Bad, description ? QString() : description.error().message);
    m_ok->setEnabled(nameProblem().isEmpty() && description && m_pattern->outcome().isValid());
    m_error->clear();
}

void RuleDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    if (const auto saved = m_save(rule()); !saved) {
        m_error->set(Tone::Bad, tr("The rule was not saved: %1").arg(saved.error().message));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
