// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventtarget.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QTreeWidget;

namespace Hookwright {

// What the console calls it.
QString triggerMethodName(EventTarget::Kind kind);

// The targets of a rule, with buttons to add, change and remove them.
class TargetList : public QWidget
{
    Q_OBJECT
public:
    TargetList(std::vector<EventTarget> targets, QByteArray region, QWidget *parent = nullptr);

    const std::vector<EventTarget> &targets() const { return m_targets; }

Q_SIGNALS:
    void changed();

private:
    void add();
    void edit();
    void remove();
    void refill(int current);
    void updateButtons();
    int current() const;

    std::vector<EventTarget> m_targets;
    QByteArray m_region; // of the bus
    QTreeWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace Hookwright
