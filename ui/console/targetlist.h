// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QTreeWidget;

namespace Hookwright {

class FieldNote;

// What the console calls it.
QString triggerMethodName(EventTarget::Kind kind);

// The targets of a rule, with buttons to add, change and remove them.
class TargetList : public QWidget
{
    Q_OBJECT
public:
    TargetList(std::vector<EventTarget> targets, QByteArray region, QWidget *parent = nullptr);

    // As many a rule may have.
    void setQuota(int quota);
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
    int m_quota = Quotas().targetsPerRule;
    FieldNote *m_note;
    QTreeWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace Hookwright
