// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/console/addedid.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

class Console;
class RuleDetails;
class RuleTallies;
class StoreReader;

// The console's page Event Rule: the drop-downs Region, Event bus and Connector, which a new rule takes
// over, the rules of the bus with a switch each, how many of the captured events they took, and what can be
// done with them; the details of one of them.
class RulePage : public QWidget
{
    Q_OBJECT
public:
    RulePage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent = nullptr);

    void refill();
    void showList();
    void showRule(const RuleId &rule);
    BusId shownBus() const; // that of the rule whose details are shown, or the one chosen; empty for all
    void showBus(const BusId &bus);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeList();
    void addDropDowns(QHBoxLayout *layout);
    void addButtons(QHBoxLayout *layout);
    void addRule(const EventBus &bus, const EventRule &rule);
    void showTally(QTreeWidgetItem *item) const;
    void showTallies();
    void select(const RuleId &rule);
    void fillBuses();
    void fillConnectors();
    void fillRules();
    void updateButtons();
    RuleId current() const;
    BusId bus() const; // empty: all

    Engine *m_engine;
    Console *m_console;
    ConfigurationPtr m_configuration; // as it is shown
    RuleTallies *m_tallies;
    QStackedWidget *m_stack;
    RuleDetails *m_details;
    QComboBox *m_region;
    QComboBox *m_bus;
    QComboBox *m_connector;
    QTreeWidget *m_list;
    QLabel *m_empty;
    QPushButton *m_create;
    QPushButton *m_open;
    QPushButton *m_edit;
    QPushButton *m_duplicate;
    QPushButton *m_delete;
    bool m_filling = false;
    AddedId m_added;
};

} // namespace Hookwright
