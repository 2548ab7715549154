// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/console/eventsamples.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace Hookwright {

class FieldNote;
class MatchingPage;
class TargetList;

// Create Event Rule, step by step: Event matching, Delivery target. The same edits a rule. Every field is
// checked while it is typed; what the workspace refuses is said here, too, and nothing typed is lost.
class RuleWizard : public QDialog
{
    Q_OBJECT
public:
    using Save = std::function<Result<void>(const EventRule &)>;

    // `isNew`: the rule is not on the bus yet.
    RuleWizard(const EventRule &rule, bool isNew, const EventBus &bus, std::vector<EventSample> samples,
               Save save, QWidget *parent = nullptr);

    EventRule rule() const;

public Q_SLOTS:
    void accept() override;
    void reject() override; // asks where something was entered

private:
    QWidget *makeTargets(const EventBus &bus);
    QWidget *makeButtons();
    void showStep(int step);
    void update();

    EventRule m_rule;
    Save m_save;
    QLabel *m_steps;
    QStackedWidget *m_pages;
    MatchingPage *m_matching;
    TargetList *m_targets;
    QCheckBox *m_enable;
    FieldNote *m_error;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_complete;
};

} // namespace Hookwright
