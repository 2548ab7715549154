// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidgetItem;

namespace Hookwright {

class ExplanationTree;

// What each rule said of the event and why: at arrival, today where the rule changed since, and each time
// that the event was routed again.
class RoutingTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit RoutingTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Routing"); }
    void show(const InspectedEventPtr &event) override;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void createRuleRequested();
    void editRuleRequested(const RuleId &rule);
    void routeAgainRequested();
    void filterRequested(const QString &term); // to be added to the filter

private:
    void addRun(const InspectedRun &run);
    void addVerdict(QTreeWidgetItem *parent, const RuleVerdict &verdict);
    void updateButton();
    void addOpinion(QTreeWidgetItem *item, const RuleOpinion &opinion);
    void addToday(QTreeWidgetItem *parent, RuleOpinion::Kind then, const RuleOpinion &today);

    QStackedWidget *m_stack;
    QLabel *m_empty;
    QWidget *m_create;
    QPushButton *m_again;
    ExplanationTree *m_tree;
    bool m_isEvent = false;
    bool m_readOnly = false;
};

} // namespace Hookwright
