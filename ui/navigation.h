// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QTreeWidget>

namespace Hookwright {

// The console's navigation: Events, Event Bus with the buses, Event Rule with the rules, Routing Board.
class Navigation : public QTreeWidget
{
    Q_OBJECT
public:
    enum class Page { Events, Buses, Rules, Board };

    explicit Navigation(QWidget *parent = nullptr);

    void setConfiguration(const ConfigurationPtr &configuration);
    void showPage(Page page);

Q_SIGNALS:
    void pageChosen(Hookwright::Navigation::Page page);
    void busChosen(const BusId &bus);    // empty: the list of them
    void ruleChosen(const RuleId &rule); // empty: the list of them

private:
    QTreeWidgetItem *addPage(Page page, const QString &icon, const QString &text);
    void choose(QTreeWidgetItem *item);

    QTreeWidgetItem *m_events;
    QTreeWidgetItem *m_buses;
    QTreeWidgetItem *m_rules;
    QTreeWidgetItem *m_board;
};

} // namespace Hookwright
