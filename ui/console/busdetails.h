// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/console/addedid.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace Hookwright {

class Console;
class EventQueryPage;
class StoreReader;

// The details of one event bus: basic information, the section Event connector, Query events, the way to
// its rules.
class BusDetails : public QWidget
{
    Q_OBJECT
public:
    BusDetails(Engine *engine, StoreReader *reader, Console *console, QWidget *parent = nullptr);

    const BusId &bus() const { return m_bus; }
    void setBus(const BusId &bus);
    bool refill(); // false: the bus is gone

Q_SIGNALS:
    void backRequested();
    void manageRulesRequested(const BusId &bus);

private:
    QWidget *makeTitle();
    QWidget *makeInformation();
    QWidget *makeConnectors();
    void addConnector(const ConnectorSettings &connector, const QStringList &conflicts);
    QString stateText(const ConnectorSettings &connector) const;
    ConnectorId current() const;
    void updateButtons();
    void toggleCurrent();
    void copyUrl();

    Engine *m_engine;
    Console *m_console;
    BusId m_bus;
    QLabel *m_title;
    QLabel *m_facts;
    QPushButton *m_edit;
    QPushButton *m_deliver;
    QPushButton *m_rules;
    QTreeWidget *m_connectors;
    EventQueryPage *m_query;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_toggle;
    QPushButton *m_copy;
    QPushButton *m_delete;
    AddedId m_added;
};

} // namespace Hookwright
