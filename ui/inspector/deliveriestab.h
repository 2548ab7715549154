// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

// Each target the event goes to, with every attempt: when, status, how long, answer, error. Behind them
// the same of each time that it was routed again, and what was sent again by hand.
class DeliveriesTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit DeliveriesTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Deliveries"); }
    void show(const InspectedEventPtr &event) override;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void redeliverRequested(const DeliveryKey &key);
    void filterRequested(const QString &term); // to be added to the filter

private:
    void addDeliveries(const QString &run, const ConfigurationPtr &configuration,
                       const std::vector<DeliveryRow> &deliveries,
                       const std::vector<DeliveryAttempt> &attempts);
    QTreeWidgetItem *addDelivery(const QString &target, const DeliveryRow &delivery);
    void addReplay(const Replay &replay);
    void addAttempt(QTreeWidgetItem *parent, const DeliveryAttempt &attempt);
    void updateButton();

    QTreeWidget *m_tree;
    QLabel *m_empty;
    QPushButton *m_again;
    InspectedEventPtr m_event;
    bool m_readOnly = false;
};

} // namespace Hookwright
