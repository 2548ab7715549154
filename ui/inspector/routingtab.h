// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QLabel;
class QStackedWidget;
class QTreeWidgetItem;

namespace Hookwright {

class ExplanationTree;

// What each rule said of the event and why: at arrival, and today where the rule changed since.
class RoutingTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit RoutingTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Routing"); }
    void show(const InspectedEventPtr &event) override;

Q_SIGNALS:
    void createRuleRequested();
    void editRuleRequested(const RuleId &rule);

private:
    void addVerdict(const RuleVerdict &verdict);
    void addOpinion(QTreeWidgetItem *item, const RuleOpinion &opinion);
    void addToday(QTreeWidgetItem *parent, RuleOpinion::Kind then, const RuleOpinion &today);

    QStackedWidget *m_stack;
    QLabel *m_empty;
    QWidget *m_create;
    ExplanationTree *m_tree;
};

} // namespace Hookwright
