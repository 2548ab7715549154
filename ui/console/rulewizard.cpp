// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulewizard.h"

#include "ui/console/matchingpage.h"
#include "ui/console/targetlist.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

RuleWizard::RuleWizard(const EventRule &rule, bool isNew, const EventBus &bus,
                       std::vector<EventSample> samples, Save save, QWidget *parent)
    : QDialog(parent)
    , m_rule(rule)
    , m_save(std::move(save))
    , m_steps(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_matching(new MatchingPage(rule, bus, std::move(samples)))
    , m_targets(new TargetList(rule.targets, bus.region))
    , m_error(new FieldNote(this))
{
    setWindowTitle(isNew ? tr("Create Event Rule") : tr("Edit Event Rule “%1”").arg(rule.name));
    m_steps->setTextFormat(Qt::RichText);
    m_pages->addWidget(m_matching);
    m_pages->addWidget(makeTargets(bus));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_steps);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
    connect(m_matching, &MatchingPage::changed, this, &RuleWizard::update);
    connect(m_targets, &TargetList::changed, this, &RuleWizard::update);
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().lineSpacing() * 46);
    showStep(0);
}

QWidget *RuleWizard::makeTargets(const EventBus &bus)
{
    auto *page = new QGroupBox(tr("Delivery target"), this);
    auto *hint = new QLabel(
            tr("Every event of the bus “%1” that matches goes to each of these targets.").arg(bus.name),
            page);
    m_enable = new QCheckBox(tr("E&nable event rules now"), page);
    m_enable->setObjectName(u"enable-rule"_s);
    m_enable->setChecked(m_rule.enabled);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(hint);
    layout->addWidget(m_targets, 1);
    layout->addWidget(m_enable);
    return page;
}

QWidget *RuleWizard::makeButtons()
{
    auto *row = new QWidget(this);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    m_back = new QPushButton(tr("‹ &Back"), row);
    m_next = new QPushButton(tr("Ne&xt ›"), row);
    m_complete = new QPushButton(tr("C&omplete"), row);
    m_back->setObjectName(u"wizard-back"_s);
    m_next->setObjectName(u"wizard-next"_s);
    m_complete->setObjectName(u"wizard-complete"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addStretch();
    for (QPushButton *button : {m_back, m_next, m_complete, cancel}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    connect(cancel, &QPushButton::clicked, this, &RuleWizard::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_pages->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showStep(m_pages->currentIndex() + 1); });
    connect(m_complete, &QPushButton::clicked, this, &RuleWizard::accept);
    return row;
}

void RuleWizard::showStep(int step)
{
    m_pages->setCurrentIndex(step);
    const QStringList names{tr("1 Event matching"), tr("2 Delivery target")};
    QStringList shown;
    for (int i = 0; i < names.size(); ++i)
        shown += i == step ? u"<b>%1</b>"_s.arg(names[i]) : names[i];
    m_steps->setText(shown.join(u" › "_s));
    m_steps->setAccessibleName(tr("Step %1").arg(names[step]));
    const bool isLast = step + 1 == m_pages->count();
    m_back->setVisible(step > 0);
    m_next->setVisible(!isLast);
    m_complete->setVisible(isLast);
    (isLast ? m_complete : m_next)->setDefault(true);
    if (isLast)
        m_targets->setFocus();
    else
        m_matching->setFocus();
    update();
}

EventRule RuleWizard::rule() const
{
    EventRule rule = m_rule;
    m_matching->store(&rule);
    rule.enabled = m_enable->isChecked();
    rule.targets = m_targets->targets();
    return rule;
}

void RuleWizard::update()
{
    m_next->setEnabled(m_matching->isComplete());
    m_complete->setEnabled(m_matching->isComplete());
    m_error->clear();
}

void RuleWizard::accept()
{
    if (!m_matching->isComplete())
        return;
    if (const auto saved = m_save(rule()); !saved) {
        m_error->set(Tone::Bad, tr("The rule was not saved: %1").arg(saved.error().text()));
        return;
    }
    QDialog::accept();
}

void RuleWizard::reject()
{
    const bool wasEntered = !(rule() == m_rule) || !m_matching->isComplete();
    if (!wasEntered
        || Dialogs::confirm(this, tr("Close without saving the rule?"), tr("What was entered is lost."),
                            tr("Discard")))
        QDialog::reject();
}

} // namespace Hookwright
