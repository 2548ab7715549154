// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/connector/connectorclaim.h"
#include "core/http/httpserver.h"
#include "core/workspace/listening.h"
#include "core/workspace/recorder.h"

#include <atomic>
#include <mutex>

namespace Hookwright {

// Where requests meet connectors: gives each request its id, finds the connector that takes it,
// decides the answer and passes it to the recorder. Owns the HTTP server. Lives in the engine's thread;
// receive() runs on the network threads.
class Receiver : public RequestHandler
{
public:
    // `hopToken` marks what this program's own dispatcher sends; a request that has it is a loop.
    Receiver(Recorder *recorder, int networkThreads, QByteArray hopToken);
    ~Receiver() override;

    HttpServer &server() { return m_server; }

    // What is received from now on is taken with this configuration.
    void setConfiguration(ConfigurationPtr configuration);

    // Opens all or none; returns what is open, in the same order.
    Result<std::vector<ListenAddress>> listen(const std::vector<Endpoint> &endpoints);

    std::vector<Endpoint> endpoints() const { return snapshot()->endpoints; } // as they were opened last

    quint64 received() const { return m_received.load(std::memory_order_relaxed); }

    HttpResponse receive(const RequestPtr &request, const AnswerTicket &ticket) override;
    void roundEnded(quint32 thread) override;

private:
    // What a network thread needs to decide; immutable.
    struct Snapshot
    {
        Snapshot(ConfigurationPtr configuration, std::vector<Endpoint> endpoints);

        ConfigurationPtr configuration;
        std::vector<Endpoint> endpoints;    // with the ports that are open
        std::vector<ConnectorClaim> claims; // of all connectors, in the gateway's order

        const ConnectorSettings *connectorFor(const CapturedRequest &request, ClaimRefusal verdict) const;
        ClaimRefusal nearestRefusal(const CapturedRequest &request) const; // where none takes it
        bool isReached(const ConnectorSettings &connector, const CapturedRequest &request) const;
    };
    struct NetworkThread
    {
        Uuid7Generator ids;
        std::vector<PendingRecord> pending;
    };

    std::shared_ptr<const Snapshot> snapshot() const;
    void publish(Snapshot snapshot);
    HttpResponse decide(const Snapshot &snapshot, CaptureRecord *record) const;

    Recorder *m_recorder;
    QByteArray m_hopToken;
    std::vector<NetworkThread> m_threads;
    std::atomic<quint64> m_received = 0;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Snapshot> m_snapshot;
    HttpServer m_server; // last: its threads call the above
};

} // namespace Hookwright
