// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configurationhistory.h"
#include "core/delivery/retrypolicy.h"
#include "core/index/rows.h"
#include "core/log/eventlog.h"

namespace Hookwright {

// Takes pending deliveries out of the index, sends them, and reports each attempt as it ended. One
// thread of its own, of lower priority than the receive path; it holds a few deliveries for each
// target, whatever the outbox's length. A target that does not answer is left alone for the length of
// its back-off and then gets one probe at a time, so that it costs the others nothing. What was reported
// is not taken again before the index shows it; what was reported and never written (the program was
// killed) is sent again after the next start: at least once.
class Dispatcher
{
public:
    struct Settings
    {
        QString indexFile;
        const EventLog *log = nullptr;
        const ConfigurationHistory *history = nullptr;
        RetryPolicy retry;
        int concurrency = 32; // transfers at once
        int concurrencyPerTarget = 8;
        std::chrono::milliseconds timeout{5'000};
        HttpClient::AddressFilter allowed; // refuses our own listeners
        QByteArray hopToken; // added to X-Hookwright-Hop, which lists every Hookwright that an event passed
    };

    // Takes attempts that ended, on the delivery thread, and calls `written` (on any thread, also when
    // the dispatcher is gone) once they are in the index.
    using Report =
            std::function<void(std::vector<DeliveryAttempt> &&attempts, std::function<void()> written)>;

    Dispatcher(Settings settings, Report report);
    ~Dispatcher(); // stops; what is under way is cut off and stays pending

    // There may be new deliveries, or targets that changed. Thread: any.
    void wake();
    // Deliveries were put back into the queue. Thread: any.
    void redelivered();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
