// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/routingtab.h"

#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/filterterms.h"
#include "ui/inspector/filtermenu.h"
#include "ui/inspector/verdicttexts.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/findintree.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Role { RuleRole = Qt::UserRole, TermRole };

} // namespace

RoutingTab::RoutingTab(QWidget *parent)
    : DetailsTab(parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new QLabel(this))
    , m_again(new QPushButton(themeIcon(u"retry"_s), tr("Route Again"), this))
    , m_tree(new ExplanationTree(tr("Rules and their verdicts"), this))
{
    auto *create = new QPushButton(themeIcon(u"rule"_s), tr("Create Rule from This Event…"), this);
    create->setObjectName(u"create-rule"_s);
    m_create = create;
    connect(create, &QPushButton::clicked, this, &RoutingTab::createRuleRequested);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_tree->setObjectName(u"routing"_s);
    m_tree->setFrameShape(QFrame::NoFrame);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        if (const QByteArray id = item->data(0, RuleRole).toByteArray(); !id.isEmpty())
            Q_EMIT editRuleRequested(RuleId{id});
    });
    addFilterMenu(m_tree, TermRole, [this](const QString &term) { Q_EMIT filterRequested(term); });

    auto *empty = new QWidget(this);
    auto *column = new QVBoxLayout(empty);
    column->addStretch();
    column->addWidget(m_empty);
    column->addWidget(create, 0, Qt::AlignHCenter);
    column->addStretch();
    m_stack->addWidget(empty);
    m_stack->addWidget(m_tree);
    m_again->setObjectName(u"route-again"_s);
    m_again->setToolTip(
            tr("Ask the rules of today and deliver to their targets, under the same event id; what "
               "the arrival decided stays"));
    connect(m_again, &QPushButton::clicked, this, &RoutingTab::routeAgainRequested);
    const int character = fontMetrics().averageCharWidth();
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(character, character / 2, character, character / 2);
    tools->addStretch();
    tools->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeFindBar(m_tree, this));
    setFocusProxy(m_tree);
    updateButton();
}

void RoutingTab::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButton();
}

void RoutingTab::updateButton()
{
    m_again->setEnabled(m_isEvent && !m_readOnly);
}

void RoutingTab::show(const InspectedEventPtr &event)
{
    m_tree->clear();
    m_isEvent = event && event->stored.event;
    m_create->setVisible(m_isEvent);
    updateButton();
    m_empty->clear();
    if (event) {
        m_empty->setText(!m_isEvent ? tr("This record is no event, so no rule was asked.")
                         : !event->isExplained
                                 ? tr("The rules are being asked about this large event.")
                                 : tr("There is no event rule yet. A rule says which events go to which "
                                      "targets."));
        for (const RuleVerdict &verdict : event->verdicts)
            addVerdict(nullptr, verdict);
        for (const InspectedRun &run : event->runs)
            addRun(run);
        for (const ConnectorOpinion &opinion : event->refusals) {
            QTreeWidgetItem *item = m_tree->addVerdict(nullptr, tr("connector %1").arg(opinion.name),
                                                       tr("not taken"), u"error"_s);
            item->setText(ExplanationTree::Wanted, opinion.reason);
            item->setToolTip(ExplanationTree::Wanted, opinion.reason);
        }
    }
    m_stack->setCurrentIndex(m_tree->topLevelItemCount() ? 1 : 0);
}

void RoutingTab::addRun(const InspectedRun &run)
{
    const QString matched = tr("%n rule(s) matched", nullptr, int(run.run.matches.size()));
    QTreeWidgetItem *item =
            m_tree->addVerdict(nullptr, tr("Routed again at %1").arg(timeText(run.run.timeUs)), matched,
                               run.run.matches.empty() ? u"remove"_s : u"ok"_s);
    item->setToolTip(ExplanationTree::What, fullTimeText(run.run.timeUs));
    if (run.verdicts.empty())
        item->setText(ExplanationTree::Wanted, tr("there was no rule"));
    for (const RuleVerdict &verdict : run.verdicts)
        addVerdict(item, verdict);
    item->setExpanded(true);
}

void RoutingTab::addVerdict(QTreeWidgetItem *parent, const RuleVerdict &verdict)
{
    const RuleOpinion &then = verdict.atArrival;
    QTreeWidgetItem *item =
            m_tree->addVerdict(parent, verdict.name, opinionText(then.kind), opinionIcon(then.kind));
    item->setData(0, RuleRole, verdict.id.text);
    item->setData(0, TermRole, ruleTerm(verdict.name));
    QFont bold = item->font(0);
    bold.setBold(true);
    item->setFont(0, bold);
    if (then.why.matched && then.why.leaves.empty())
        item->setText(ExplanationTree::Wanted, tr("anything"));
    addOpinion(item, then);
    if (verdict.today)
        addToday(item, then.kind, *verdict.today);
}

void RoutingTab::addToday(QTreeWidgetItem *parent, RuleOpinion::Kind then, const RuleOpinion &today)
{
    const bool isNew = then == RuleOpinion::Kind::Absent;
    const bool deleted = today.kind == RuleOpinion::Kind::Absent;
    QTreeWidgetItem *item = m_tree->addVerdict(
            parent, isNew ? tr("Today, with the rule there:") : tr("Today, the rule having changed:"),
            deleted ? tr("deleted") : opinionText(today.kind), opinionIcon(today.kind));
    addOpinion(item, today);
}

// The pattern's leaves, and behind them what the transformation did.
void RoutingTab::addOpinion(QTreeWidgetItem *item, const RuleOpinion &opinion)
{
    m_tree->addLeaves(item, opinion.why);
    if (opinion.transformed)
        m_tree->addTransformation(item, *opinion.transformed);
}

} // namespace Hookwright
