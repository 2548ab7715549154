// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/deliverylane.h"
#include "core/delivery/dispatcher.h"
#include "core/delivery/dispatchinbox.h"
#include "core/index/eventreader.h"

#include <QCache>

#include <map>
#include <random>

namespace Hookwright {

// The dispatcher's work: born, run and destroyed in the delivery thread.
class DispatchLoop
{
public:
    DispatchLoop(const Dispatcher::Settings &settings, const Dispatcher::Report &report,
                 std::shared_ptr<DispatchInbox> inbox);
    ~DispatchLoop();

    void run(); // until the inbox says stop

private:
    using Time = CircuitBreaker::Time;

    bool openIndex();
    void hear(const DispatchInbox::News &news);
    void followConfiguration();
    void lookForWaiting();
    void lookAgain();
    bool sweep();
    bool refill();
    DeliveryLane &lane(const TargetId &id);
    DeliveryLane *nextLane(Time now);
    void startTransfers();
    void start(DeliveryLane &lane);
    void send(DeliveryLane &lane, const DeliveryRow &row, OutgoingRequest request);
    void ended(DeliveryLane &lane, const DeliveryRow &row, Time sent, TransferResult result);
    void judgeTarget(DeliveryLane &lane, Time sent, const TransferResult &result);
    void record(const DeliveryRow &row, TransferResult &&result, bool isFinal);
    QByteArray hops(const StoredEvent &stored) const;
    Result<OutgoingRequest> requestFor(const DeliveryLane &lane, const DeliveryRow &row);
    Result<QByteArray> transformed(const QByteArray &event, const RuleId &rule) const;
    void reportAttempts();
    std::chrono::milliseconds rest(bool moreToRead) const;
    double jitter();

    const Dispatcher::Settings &m_settings;
    const Dispatcher::Report &m_report;
    std::shared_ptr<DispatchInbox> m_inbox;
    HttpClient m_client;
    std::unique_ptr<IndexReader> m_reader;
    std::unique_ptr<EventReader> m_events;
    ConfigurationPtr m_configuration;
    RuleSetPtr m_rules; // of m_configuration; null where it could not be read
    std::map<TargetId, DeliveryLane> m_lanes;
    Seq m_swept = 0; // fresh deliveries up to here were offered to their lanes
    bool m_mayBeFresh = true;
    Time m_lookAgainAt{};
    std::vector<DeliveryAttempt> m_attempts; // ended, not yet reported
    int m_underWay = 0;
    int m_unwritten = 0; // attempts that ended and that the index does not show
    qint64 m_bytesUnderWay = 0;
    struct Rendered
    {
        QByteArray id;
        QByteArray json;
        QByteArray hops;
    };
    QCache<Seq, Rendered> m_rendered;
    std::mt19937 m_random{std::random_device{}()};
};

} // namespace Hookwright
