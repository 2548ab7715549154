// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/inspector/inspectedevent.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace Hookwright {

class FieldNote;
class PatternEditor;
class TargetList;

// Edits one event rule: name, description, pattern, targets. Every field is checked while it is
// typed; what the workspace refuses is said here, too, and nothing typed is lost.
class RuleDialog : public QDialog
{
    Q_OBJECT
public:
    using Save = std::function<Result<void>(const EventRule &)>;

    RuleDialog(const EventRule &rule, const EventBus &bus, Save save, QWidget *parent = nullptr);

    void setSample(const InspectedEventPtr &sample);
    EventRule rule() const;

public Q_SLOTS:
    void accept() override;

private:
    QWidget *makeForm();
    void check();
    QString nameProblem() const;

    EventRule m_rule;
    std::vector<std::pair<RuleId, QString>> m_otherNames;
    Save m_save;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_description;
    FieldNote *m_descriptionNote;
    PatternEditor *m_pattern;
    TargetList *m_targets;
    QCheckBox *m_enabled;
    FieldNote *m_error;
    QPushButton *m_ok;
};

} // namespace Hookwright
