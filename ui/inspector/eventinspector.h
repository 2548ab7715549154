// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console/rulevalues.h"
#include "ui/inspector/inspectedevent.h"

#include <QTabWidget>
#include <QTimer>

namespace Hookwright {

class DeliveriesTab;
class DetailsTab;
class EventTab;
class OverviewTab;
class RoutingTab;
class StoreReader;

// The details of one event, in tabs. The event is read on the reader thread; an answer that comes
// after another event was chosen is dropped.
class EventInspector : public QTabWidget
{
    Q_OBJECT
public:
    explicit EventInspector(StoreReader *reader, QWidget *parent = nullptr);

    void setReadOnly(bool readOnly);
    void inspectSeq(Seq seq);        // 0: nothing
    void reload();                   // the same one: deliveries or rules changed
    InspectedEventPtr event() const; // null while it is being read

    void showTab(const QString &objectName);
    void editNote();

Q_SIGNALS:
    void eventChanged();
    void createRuleRequested();
    void editRuleRequested(const RuleId &rule);
    void routeAgainRequested();
    void copyEventRequested();
    void markEdited(Seq seq, const EventMark &mark);
    void left(); // by Escape: back to the table
    void redeliverRequested(const DeliveryKey &key);
    void filterRequested(const QString &term); // to be added to the filter
    void columnRequested(const QString &column);
    void valueRuleRequested(const FormCondition &condition, ValueUse use);

private:
    void add(DetailsTab *tab, const QString &objectName);
    void arrived(quint64 token, const InspectedEventPtr &event);
    void explainLater(quint64 token, const InspectedEventPtr &event);
    void setEvent(const InspectedEventPtr &event);
    void showCurrent();

    StoreReader *m_reader;
    OverviewTab *m_overview;
    RoutingTab *m_routing;
    EventTab *m_eventTab;
    DeliveriesTab *m_deliveries;
    InspectedEventPtr m_event;
    std::vector<bool> m_upToDate; // by tab
    Seq m_seq = 0;
    quint64 m_token = 0;
    bool m_reading = false;
    bool m_reloadWanted = false;
    QTimer m_patience; // then the event shown last is taken away, its successor being slow
};

} // namespace Hookwright
