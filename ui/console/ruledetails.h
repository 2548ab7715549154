// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/console/rulewizard.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace Hookwright {

class CodeView;
class Console;
class FieldNote;
class RuleTallies;

// The details of one event rule: basic information, event matching, data conversion and targets, each with
// the way to its step of the wizard.
class RuleDetails : public QWidget
{
    Q_OBJECT
public:
    RuleDetails(Console *console, const RuleTallies *tallies, QWidget *parent = nullptr);

    const RuleId &rule() const { return m_rule; }
    void setRule(const RuleId &rule) { m_rule = rule; }
    // False: the rule is gone.
    bool refill(const Configuration &configuration, bool readOnly);
    void showTally();

Q_SIGNALS:
    void backRequested();

private:
    QWidget *makeTitle();
    QWidget *section(const QString &title, QWidget *content, RuleWizard::Step step);
    QWidget *makeInformation();
    QWidget *makeMatching();
    QWidget *makeConversion();
    QWidget *makeTargets();
    void showInformation(const EventRule &rule, const EventBus &bus);
    void showConversion(const EventRule &rule);
    void showTargets(const EventRule &rule);

    Console *m_console;
    const RuleTallies *m_tallies;
    RuleId m_rule;
    bool m_isEnabled = true;
    QLabel *m_title;
    QPushButton *m_toggle;
    QLabel *m_facts;
    QLabel *m_tally;
    QLabel *m_sentence;
    CodeView *m_pattern;
    FieldNote *m_remark;
    QLabel *m_conversion;
    CodeView *m_transformation;
    QTreeWidget *m_targets;
    std::vector<QPushButton *> m_edits;
};

} // namespace Hookwright
