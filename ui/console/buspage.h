// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QWidget>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

class Console;

// The event buses with their connectors and what state those are in.
class BusPage : public QWidget
{
    Q_OBJECT
public:
    BusPage(Engine *engine, Console *console, QWidget *parent = nullptr);

    void refill();

private:
    void addConnector(QTreeWidgetItem *bus, const ConnectorSettings &connector);
    QString stateText(const ConnectorSettings &connector) const;
    void edit();
    void updateButton();

    Engine *m_engine;
    Console *m_console;
    QTreeWidget *m_list;
    QPushButton *m_edit;
};

} // namespace Hookwright
