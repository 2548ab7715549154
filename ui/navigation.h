// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QTreeWidget>

namespace Hookwright {

class SavedFilterItems;

// The console's navigation: Events with the saved filters, Event Bus with the buses, Event Rule with the
// rules, Routing Board, Statistics.
class Navigation : public QTreeWidget
{
    Q_OBJECT
public:
    enum class Page { Events, Buses, Rules, Board, Statistics };

    explicit Navigation(QWidget *parent = nullptr);

    void setConfiguration(const ConfigurationPtr &configuration);
    void showPage(Page page);

    SavedFilterItems *savedFilters() const { return m_savedFilters; }
    int currentSavedFilter() const; // -1: none
    void showSavedFilter(int place);
    void leaveSavedFilter(); // to Events, as if nothing was chosen

Q_SIGNALS:
    void pageChosen(Hookwright::Navigation::Page page);
    void busChosen(const BusId &bus);    // empty: the list of them
    void ruleChosen(const RuleId &rule); // empty: the list of them
    void savedFilterChosen(int place);   // -1: Events, after one of them

private:
    QTreeWidgetItem *addPage(Page page, const QString &icon, const QString &text);
    void choose(QTreeWidgetItem *item, const QTreeWidgetItem *before);
    void clicked(QTreeWidgetItem *item);

    QTreeWidgetItem *m_events;
    QTreeWidgetItem *m_buses;
    QTreeWidgetItem *m_rules;
    QTreeWidgetItem *m_board;
    QTreeWidgetItem *m_statistics;
    SavedFilterItems *m_savedFilters;
};

} // namespace Hookwright
