// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/dispatcher.h"
#include "core/index/eventindex.h"
#include "core/index/indexreader.h"

#include <QTemporaryDir>

#include <mutex>
#include <optional>

namespace Hookwright {

// A log, an index and a configuration with targets, and what a dispatcher needs of them. Attempts are
// written at once, or held back and written (or lost) later.
class DeliveryWorkspace
{
public:
    DeliveryWorkspace();

    TargetId addTarget(const QByteArray &url);
    // A new version of the configuration in which `change` was done to the target; null removes it.
    void changeTarget(const TargetId &id, const std::function<void(EventTarget &)> &change);

    // Events with one delivery each to every target; returns the last number.
    Seq addEvents(int count, const std::vector<TargetId> &targets);
    // An event whose record is not where the index says.
    Seq addUnreadableEvent(const TargetId &target);

    // With short delays.
    Dispatcher::Settings settings() const;
    std::unique_ptr<Dispatcher> dispatcher(const Dispatcher::Settings &settings);
    std::unique_ptr<Dispatcher> dispatcher() { return dispatcher(settings()); }

    void holdAttempts(bool hold);
    void writeHeldAttempts();
    void loseHeldAttempts();
    int heldAttempts() const;
    void redeliver(const DeliveryKey &key);

    DeliveryRow delivery(Seq seq, const TargetId &target);
    std::vector<DeliveryAttempt> attempts(Seq seq) { return m_reader->attempts(seq); }
    IndexCounts counts() { return m_reader->counts(); }
    quint64 attemptsWritten() const;

private:
    struct Held
    {
        std::vector<DeliveryAttempt> attempts;
        std::function<void()> written;
    };

    Seq append(int count, const std::vector<TargetId> &targets, std::optional<LogPosition> position = {});
    LogEntry logEvent();
    void take(std::vector<DeliveryAttempt> &&attempts, std::function<void()> written);
    void write(const Held &held);

    QTemporaryDir m_folder;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<IndexReader> m_reader;
    ConfigurationHistory m_history;
    mutable std::mutex m_mutex; // guards the index and the following
    bool m_hold = false;
    std::vector<Held> m_held;
    quint64 m_attemptsWritten = 0;
};

} // namespace Hookwright
