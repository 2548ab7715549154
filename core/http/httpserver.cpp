// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpserver.h"

#include "core/http/acceptor.h"
#include "core/http/networkthread.h"
#include "core/util/loopwaker.h"

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int refusedAtOnce = 64; // connections over the limit that are told so; others are just closed
constexpr rlim_t otherDescriptors = 512; // of files, databases, deliveries
constexpr std::chrono::milliseconds closeSlack{2'000};

// A socket is a descriptor: as many as there may be connections.
void raiseDescriptorLimit(int connections)
{
    rlimit limit{};
    const rlim_t wanted = rlim_t(std::max(connections, 0)) + refusedAtOnce + otherDescriptors;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

class HttpServer::Private
{
public:
    explicit Private(HttpServer *server)
        : portLost([server] { Q_EMIT server->listeningChanged(); })
    {}

    void accept(HttpConnection::Origin origin);
    std::vector<std::future<void>> drain(std::chrono::milliseconds grace);

    Limits limits;
    ReceiverCounters counters;
    std::atomic<int> mostConnections = 0;
    size_t nextThread = 0; // of the acceptor's thread
    std::vector<std::unique_ptr<NetworkThread>> threads;
    LoopWaker portLost;
    std::unique_ptr<Acceptor> acceptor; // last: stopped first
};

// On the acceptor's thread.
void HttpServer::Private::accept(HttpConnection::Origin origin)
{
    const int open = counters.connections.load(std::memory_order_relaxed);
    const int most = mostConnections.load(std::memory_order_relaxed);
    if (open >= most + refusedAtOnce)
        return;
    fcntl(origin.socket.get(), F_SETFL, fcntl(origin.socket.get(), F_GETFL) | O_NONBLOCK);
    counters.connections.fetch_add(1, std::memory_order_relaxed);
    NetworkThread &thread = *threads[nextThread++ % threads.size()];
    origin.refused = open >= most;
    thread.adopt(std::move(origin));
}

std::vector<std::future<void>> HttpServer::Private::drain(std::chrono::milliseconds grace)
{
    acceptor->close();
    std::vector<std::future<void>> drained;
    for (const auto &thread : threads)
        drained.push_back(thread->drain(grace));
    return drained;
}

HttpServer::HttpServer(RequestHandler *handler, int networkThreads, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    raiseDescriptorLimit(d->limits.connections);
    d->mostConnections = d->limits.connections;
    for (int i = 0; i < std::max(networkThreads, 1); ++i)
        d->threads.push_back(std::make_unique<NetworkThread>(quint32(i), handler, &d->counters, d->limits));
    d->acceptor = std::make_unique<Acceptor>(
            [this](UniqueFd socket, quint16 localPort, const Transport &transport) {
                d->accept({std::move(socket), localPort, transport});
            },
            [this] { d->portLost.wake(); });
}

HttpServer::~HttpServer() = default;

Result<std::vector<ListenAddress>>
HttpServer::listen(const std::vector<ListenAddress> &addresses,
                   const std::function<void(const std::vector<ListenAddress> &)> &opened,
                   const std::vector<Transport> &transports)
{
    return d->acceptor->listen(addresses, opened, transports);
}

std::vector<ListenAddress> HttpServer::listening() const
{
    return d->acceptor->listening();
}

void HttpServer::stop(std::chrono::milliseconds grace)
{
    d->drain(grace);
}

void HttpServer::close(std::chrono::milliseconds grace)
{
    const auto drained = d->drain(grace);
    const auto end = std::chrono::steady_clock::now() + grace + closeSlack;
    for (const auto &done : drained)
        done.wait_until(end);
}

void HttpServer::setLimits(const Limits &limits)
{
    d->limits = limits;
    d->mostConnections = limits.connections;
    raiseDescriptorLimit(limits.connections);
    for (const auto &thread : d->threads)
        thread->setLimits(limits);
}

Limits HttpServer::limits() const
{
    return d->limits;
}

void HttpServer::release(std::span<const AnswerTicket> tickets, const HttpResponse *failure)
{
    const auto instead = failure ? std::make_shared<const HttpResponse>(*failure) : nullptr;
    for (size_t i = 0; i < d->threads.size(); ++i) {
        std::vector<NetworkThread::Release> releases;
        if (d->threads.size() == 1)
            releases.reserve(tickets.size());
        for (const AnswerTicket &ticket : tickets) {
            if (ticket.thread == i)
                releases.push_back({ticket, instead});
        }
        d->threads[i]->release(std::move(releases));
    }
}

int HttpServer::openConnections() const
{
    return d->counters.connections.load(std::memory_order_relaxed);
}

qint64 HttpServer::memoryInUse() const
{
    return d->counters.memory();
}

} // namespace Hookwright
