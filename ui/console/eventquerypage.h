// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/inspector/inspectedevent.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

class TextView;
class Engine;
class EventQueryRun;
class StoreReader;

// The tab Query events of a bus: time range, event type, rule and event id, what was found, and of one event
// the result for each rule and target, with the time it took.
class EventQueryPage : public QWidget
{
    Q_OBJECT
public:
    EventQueryPage(Engine *engine, StoreReader *reader, QWidget *parent = nullptr);

    void setBus(const EventBus &bus); // the same one again: its rules may be others

private:
    QWidget *makeConditions();
    QWidget *makeTimes();
    QWidget *makeFound();
    QWidget *makeDetails();
    void setRange(int index);
    void query();
    void showFound();
    void readDetails();
    void showDetails(const InspectedEventPtr &event);
    void addAttempts(QTreeWidgetItem *parent, const InspectedEvent &event, const TargetId &target);

    Engine *m_engine;
    StoreReader *m_reader;
    EventQueryRun *m_run;
    BusId m_bus;
    QComboBox *m_range;
    QWidget *m_times; // of a range of one's own
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QLineEdit *m_type;
    QComboBox *m_rule;
    QLineEdit *m_id;
    QPushButton *m_query;
    QLabel *m_state;
    QTreeWidget *m_found;
    QWidget *m_details;
    QTreeWidget *m_results;
    TextView *m_event;
    Seq m_shown = 0; // the event whose details are shown or being read; 0 for none
};

} // namespace Hookwright
