// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace Hookwright {

class Console;

// The console's page Event Rule: the drop-downs Region, Event bus and Connector, which a new rule takes
// over, the rules of the bus with a switch each, and what can be done with them.
class RulePage : public QWidget
{
    Q_OBJECT
public:
    explicit RulePage(Console *console, QWidget *parent = nullptr);

    void setReadOnly(bool readOnly);
    void setConfiguration(const ConfigurationPtr &configuration);
    void select(const RuleId &rule);
    void showBus(const BusId &bus);

private:
    void addDropDowns(QHBoxLayout *layout);
    void addButtons(QHBoxLayout *layout);
    void addRule(const EventBus &bus, const EventRule &rule);
    void fillBuses();
    void fillConnectors();
    void fillRules();
    void updateButtons();
    RuleId current() const;
    BusId bus() const; // empty: all

    Console *m_console;
    ConfigurationPtr m_configuration;
    QComboBox *m_region;
    QComboBox *m_bus;
    QComboBox *m_connector;
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
