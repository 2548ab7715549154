// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/comparison.h"
#include "ui/inspector/detailstab.h"

class QLabel;
class QMenu;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

// Each target the event goes to, with every attempt: when, status, how long, answer, error. Behind them
// the same of each time that it was routed again, and what was sent again by hand; before them what the
// sender was answered. Any two answers can be compared.
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
    struct Kept
    {
        KeptAnswer answer;
        int before = -1; // the one before it from the same target, or among the replays
    };
    void addDeliveries(const QString &run, const ConfigurationPtr &configuration,
                       const std::vector<DeliveryRow> &deliveries,
                       const std::vector<DeliveryAttempt> &attempts);
    void addRows(const InspectedEvent &event);
    void addSenderAnswer(const KeptAnswer &answer);
    QTreeWidgetItem *addDelivery(const QString &target, const DeliveryRow &delivery);
    QTreeWidgetItem *addReplay(const Replay &replay);
    QTreeWidgetItem *addAttempt(QTreeWidgetItem *parent, const DeliveryAttempt &attempt);
    // The number of the answer, or of the one before where there was none; -1 for none at all.
    int addAnswer(QTreeWidgetItem *item, qint64 timeMs, int status, const QByteArray &body, int before);
    void addComparisons(QMenu *menu, const QTreeWidgetItem *item);
    std::vector<int> selectedAnswers() const; // in the order of their rows
    void compareSelected();
    void compare(const KeptAnswer &first, const KeptAnswer &second);
    void updateButtons();

    QTreeWidget *m_tree;
    QLabel *m_empty;
    QPushButton *m_compare;
    QPushButton *m_again;
    InspectedEventPtr m_event;
    std::vector<Kept> m_answers;
    bool m_readOnly = false;
};

} // namespace Hookwright
