// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulewizard.h"

#include "ui/console/backtestview.h"
#include "ui/console/matchingpage.h"
#include "ui/console/targetlist.h"
#include "ui/console/transformationpage.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

RuleWizard::RuleWizard(const EventRule &rule, bool isNew, const EventBus &bus,
                       std::vector<EventSample> samples, Save save, QWidget *parent)
    : QDialog(parent)
    , m_rule(rule)
    , m_isNew(isNew)
    , m_save(std::move(save))
    , m_steps(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_matching(new MatchingPage(rule, bus, std::move(samples)))
    , m_transformation(new TransformationPage(rule))
    , m_targets(new TargetList(rule.targets, bus.region))
    , m_error(new FieldNote(this))
{
    setWindowTitle(isNew ? tr("Create Event Rule") : tr("Edit Event Rule “%1”").arg(rule.name));
    m_steps->setTextFormat(Qt::RichText);
    m_delivery = makeTargets(bus);
    for (QWidget *page : std::initializer_list<QWidget *>{m_matching, m_transformation, m_delivery})
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_steps);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
    connect(m_matching, &MatchingPage::changed, this, &RuleWizard::update);
    connect(m_transformation, &TransformationPage::changed, this, &RuleWizard::update);
    connect(m_targets, &TargetList::changed, this, &RuleWizard::update);
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().lineSpacing() * 52);
    showStep(m_matching);
    m_initial = this->rule();
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
    m_complete = new QPushButton(m_isNew ? tr("C&omplete") : tr("Save &Rule"), row);
    m_back->setObjectName(u"wizard-back"_s);
    m_next->setObjectName(u"wizard-next"_s);
    m_complete->setObjectName(u"wizard-complete"_s);
    cancel->setObjectName(u"wizard-cancel"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addStretch();
    for (QPushButton *button : {m_back, m_next, m_complete, cancel}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    connect(cancel, &QPushButton::clicked, this, &RuleWizard::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { stepBy(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { stepBy(1); });
    connect(m_complete, &QPushButton::clicked, this, &RuleWizard::accept);
    return row;
}

void RuleWizard::setProposals(const std::vector<PatternForm> &steps)
{
    m_matching->setProposals(steps);
    m_initial = rule();
}

void RuleWizard::setCapturedEvents(const CapturedEvents &events)
{
    m_matching->setCapturedEvents(events);
}

void RuleWizard::setBacktest(const BacktestScope &scope)
{
    m_backtest = new BacktestView(scope);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_error), m_backtest);
    update();
}

void RuleWizard::setTargetQuota(int quota)
{
    m_targets->setQuota(quota);
}

void RuleWizard::setDialect(Dialect dialect)
{
    m_matching->setDialect(dialect);
    m_transformation->setDialect(dialect);
}

void RuleWizard::beginAt(Step step)
{
    switch (step) {
    case Step::Information:
        break;
    case Step::Matching:
        m_matching->focusPattern();
        break;
    case Step::Transformation:
        m_matching->enableConversion();
        showStep(m_transformation);
        break;
    case Step::Targets:
        showStep(m_delivery);
        break;
    }
}

std::vector<QWidget *> RuleWizard::steps() const
{
    if (m_matching->convertsData())
        return {m_matching, m_transformation, m_delivery};
    return {m_matching, m_delivery};
}

void RuleWizard::stepBy(int by)
{
    const std::vector<QWidget *> all = steps();
    const auto here = std::find(all.begin(), all.end(), m_pages->currentWidget()) - all.begin();
    showStep(all[size_t(std::clamp<qptrdiff>(here + by, 0, qptrdiff(all.size()) - 1))]);
}

void RuleWizard::showStep(QWidget *page)
{
    m_pages->setCurrentWidget(page);
    m_transformation->setSample(m_matching->sample());
    const bool isLast = page == m_delivery;
    m_back->setVisible(page != m_matching);
    m_next->setVisible(!isLast);
    m_complete->setVisible(isLast || !m_isNew);
    (m_complete->isVisibleTo(this) ? m_complete : m_next)->setDefault(true);
    (isLast ? static_cast<QWidget *>(m_targets) : page)->setFocus();
    update();
}

// "1 Event matching › 2 Delivery target"
void RuleWizard::showSteps()
{
    QStringList shown;
    for (QWidget *page : steps()) {
        const QString name = page == m_matching         ? tr("Event matching")
                             : page == m_transformation ? tr("Event transformation")
                                                        : tr("Delivery target");
        const QString numbered = u"%1 %2"_s.arg(shown.size() + 1).arg(name);
        const bool isCurrent = page == m_pages->currentWidget();
        shown += isCurrent ? u"<b>%1</b>"_s.arg(numbered) : numbered;
        if (isCurrent)
            m_steps->setAccessibleName(tr("Step %1").arg(numbered));
    }
    m_steps->setText(shown.join(u" › "_s));
}

EventRule RuleWizard::rule() const
{
    EventRule rule = m_rule;
    m_matching->store(&rule);
    rule.transformation.reset();
    if (m_matching->convertsData()) {
        const Transformation made = m_transformation->transformation();
        if (made != Transformation())
            rule.transformation = made;
    }
    rule.failedTransformation = m_transformation->failedTransformation();
    rule.enabled = m_enable->isChecked();
    rule.targets = m_targets->targets();
    return rule;
}

bool RuleWizard::isComplete() const
{
    return m_matching->isComplete() && (!m_matching->convertsData() || m_transformation->isComplete());
}

void RuleWizard::update()
{
    {
        const QSignalBlocker blocker(m_transformation); // it would come back here
        m_transformation->setBodyPattern(m_matching->bodyPattern());
    }
    const EventRule current = rule();
    m_matching->setTransformation(current.transformation);
    if (m_backtest && isComplete())
        m_backtest->setRule(current);
    else if (m_backtest)
        m_backtest->setInvalid();
    const bool isMatching = m_pages->currentWidget() == m_matching;
    m_next->setEnabled(isMatching ? m_matching->isComplete() : isComplete());
    m_complete->setEnabled(isComplete());
    m_complete->setToolTip(isComplete() ? QString() : tr("Mend first what is marked in one of the steps."));
    m_error->clear();
    showSteps();
}

void RuleWizard::accept()
{
    if (!isComplete())
        return;
    if (const auto saved = m_save(rule()); !saved) {
        m_error->set(Tone::Bad, tr("The rule was not saved: %1").arg(saved.error().text()));
        return;
    }
    QDialog::accept();
}

void RuleWizard::reject()
{
    const bool wasEntered = !(rule() == m_initial) || !isComplete();
    if (!wasEntered
        || Dialogs::confirm(this, tr("Close without saving the rule?"), tr("What was entered is lost."),
                            tr("Discard")))
        QDialog::reject();
}

} // namespace Hookwright
