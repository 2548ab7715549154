// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/retrypolicy.h"
#include "core/index/eventreader.h"
#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <atomic>

namespace Hookwright {

// Takes pending deliveries out of the index, sends them, and reports each attempt as it ended. One
// thread of its own, of lower priority than the receive path; it holds a bounded window of the
// outbox, whatever the outbox's length. A target that does not answer is left alone for the length of
// its back-off, so that it costs the others nothing.
class Dispatcher
{
public:
    struct Settings
    {
        QString indexFile;
        const EventLog *log = nullptr;
        const ConfigurationHistory *history = nullptr;
        RetryPolicy retry;
        int concurrency = 32;          // transfers at once
        int concurrencyPerTarget = 8;
        HttpClient::AddressFilter allowed; // refuses our own listeners
        QByteArray hopToken;           // sent as X-Hookwright-Hop
    };

    // `attempts` takes the results; it belongs to the index thread and outlives the dispatcher.
    Dispatcher(Settings settings, std::function<void(std::vector<DeliveryAttempt> &&)> report);
    ~Dispatcher(); // stops; what is under way is cut off and stays pending

    // There may be new or re-queued deliveries, or targets that changed. Thread: any.
    void wake();
    void redelivered(); // start again from the oldest pending one. Thread: any.

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
