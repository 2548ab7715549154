// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/pattern/patternform.h"
#include "ui/console/backtestrun.h"
#include "ui/console/capturedeventbox.h"
#include "ui/console/eventsamples.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace Hookwright {

class BacktestView;
class FieldNote;
class MatchingPage;
class TargetList;
class TransformationPage;

// Create Event Rule, step by step: Event matching, Event transformation where it is enabled, Delivery target.
// The same edits a rule. Every field is checked while it is typed; what the workspace refuses is said here,
// too, and nothing typed is lost.
class RuleWizard : public QDialog
{
    Q_OBJECT
public:
    // Where it may begin. Information and Matching are one page.
    enum class Step { Information, Matching, Transformation, Targets };

    using Save = std::function<Result<void>(const EventRule &)>;

    // `isNew`: the rule is not on the bus yet.
    RuleWizard(const EventRule &rule, bool isNew, const EventBus &bus, std::vector<EventSample> samples,
               Save save, QWidget *parent = nullptr);

    // Patterns to begin with, from the general to the specific.
    void setProposals(const std::vector<PatternForm> &steps);
    // Shows which of the stored events the rule takes, while it is typed.
    void setCapturedEvents(const CapturedEvents &events); // any may be the sample
    void setBacktest(const BacktestScope &scope);

    void setTargetQuota(int quota);

    // What the workspace is held to: patterns that this cloud would refuse can't be saved.
    void setDialect(Dialect dialect);
    // Transformation enables the data conversion.
    void beginAt(Step step);

    EventRule rule() const;

public Q_SLOTS:
    void accept() override;
    void reject() override; // asks where something was entered

private:
    QWidget *makeTargets(const EventBus &bus);
    QWidget *makeButtons();
    std::vector<QWidget *> steps() const; // those that there are now
    void stepBy(int by);
    void showStep(QWidget *page);
    void showSteps();
    void update();
    bool isComplete() const;

    EventRule m_rule;
    bool m_isNew;        // and complete behind the last step; a rule that is there is saved at any
    EventRule m_initial; // as the fields said it when nothing was entered yet
    Save m_save;
    QLabel *m_steps;
    QStackedWidget *m_pages;
    MatchingPage *m_matching;
    TransformationPage *m_transformation;
    QWidget *m_delivery;
    TargetList *m_targets;
    QCheckBox *m_enable;
    BacktestView *m_backtest = nullptr;
    FieldNote *m_error;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_complete;
};

} // namespace Hookwright
