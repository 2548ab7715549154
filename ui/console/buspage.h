// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/console/addedid.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace Hookwright {

class BusDetails;
class Console;
class StoreReader;

// The console's page Event Bus: the list of buses, and the details of one of them.
class BusPage : public QWidget
{
    Q_OBJECT
public:
    BusPage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent = nullptr);

    void refill();
    void showList();
    BusId shownBus() const; // the one of the details, or the one selected
    void showBus(const BusId &bus);

Q_SIGNALS:
    void manageRulesRequested(const BusId &bus);

private:
    QWidget *makeList();
    void addButtons(QHBoxLayout *layout);
    BusId current() const;
    void updateButtons();

    Engine *m_engine;
    Console *m_console;
    QStackedWidget *m_stack;
    QTreeWidget *m_list;
    QPushButton *m_create;
    QPushButton *m_open;
    QPushButton *m_edit;
    QPushButton *m_deliver;
    QPushButton *m_delete;
    BusDetails *m_details;
    AddedId m_added;
};

} // namespace Hookwright
