// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace Hookwright {

class Console;

// The event rules: a list with a switch each, and what can be done with them.
class RulePage : public QWidget
{
    Q_OBJECT
public:
    explicit RulePage(Console *console, QWidget *parent = nullptr);

    void setReadOnly(bool readOnly);
    void setConfiguration(const ConfigurationPtr &configuration);
    void select(const RuleId &rule);

private:
    void addButtons(QHBoxLayout *layout);
    void addRule(const EventBus &bus, const EventRule &rule);
    void updateButtons();
    RuleId current() const;

    Console *m_console;
    QTreeWidget *m_list;
    QLabel *m_empty;
    QPushButton *m_create;
    QPushButton *m_edit;
    QPushButton *m_duplicate;
    QPushButton *m_delete;
    bool m_readOnly = false;
    bool m_filling = false;
};

} // namespace Hookwright
