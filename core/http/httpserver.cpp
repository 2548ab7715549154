// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpserver.h"

#include "core/http/networkthread.h"

#include <QTcpServer>
#include <QTimer>

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int backlog = 1024;
constexpr int refusedAtOnce = 64; // connections over the limit that are told so; others are just closed
constexpr rlim_t otherDescriptors = 512; // of files, databases, deliveries
constexpr int portAttempts = 16;         // to find a port that is free on every address
constexpr std::chrono::milliseconds acceptPause{250};
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

QString addressText(const ListenAddress &address)
{
    const QString host = address.address.toString();
    return (address.address.protocol() == QAbstractSocket::IPv6Protocol ? QStringLiteral("[%1]:%2")
                                                                        : QStringLiteral("%1:%2"))
            .arg(host)
            .arg(address.port);
}

Error listenError(const ListenAddress &address, QAbstractSocket::SocketError error, const QString &cause)
{
    const QString where = addressText(address);
    if (error == QAbstractSocket::AddressInUseError) {
        const QString owner = portOwner(address.port);
        if (owner.isEmpty())
            return {HttpServer::tr("Can't listen on %1: another program uses this port. Stop it or choose "
                                   "another port.")
                            .arg(where),
                    "AddressInUse"};
        return {HttpServer::tr("Can't listen on %1: %2 uses this port. Stop it or choose another port.")
                        .arg(where, owner),
                "AddressInUse"};
    }
    if (error == QAbstractSocket::SocketAccessError)
        return {HttpServer::tr(
                        "Can't listen on %1: ports below 1024 need special rights. Choose a port of 1024 "
                        "or above.")
                        .arg(where),
                "NoPermission"};
    if (error == QAbstractSocket::SocketAddressNotAvailableError)
        return {HttpServer::tr("Can't listen on %1: this machine does not have that address.").arg(where),
                {}};
    return {HttpServer::tr("Can't listen on %1: %2.").arg(where, cause), {}};
}

// Accepts for one address; passes descriptors on.
class Listener : public QTcpServer
{
public:
    using Accept = std::function<void(UniqueFd socket, quint16 localPort)>;

    explicit Listener(Accept accept)
        : m_accept(std::move(accept))
    {
        setListenBacklogSize(backlog);
    }

    ListenAddress address() const { return {serverAddress(), serverPort()}; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_accept(UniqueFd(int(descriptor)), serverPort());
    }

private:
    Accept m_accept;
};

using Listeners = std::vector<std::shared_ptr<Listener>>;

} // namespace

class HttpServer::Private
{
public:
    explicit Private(HttpServer *server)
        : q(server)
    {}

    Result<Listeners> open(const std::vector<ListenAddress> &addresses);
    Result<std::shared_ptr<Listener>> open(const ListenAddress &address);
    void accept(UniqueFd socket, quint16 localPort);
    void acceptFailed(Listener *listener, QAbstractSocket::SocketError error);

    HttpServer *q;
    Limits limits;
    ReceiverCounters counters;
    Listeners listeners;
    size_t nextThread = 0;
    std::vector<std::unique_ptr<NetworkThread>> threads; // last: stopped first
};

Result<std::shared_ptr<Listener>> HttpServer::Private::open(const ListenAddress &address)
{
    const auto same = [&](const auto &listener) { return listener->address() == address; };
    const auto present = std::find_if(listeners.cbegin(), listeners.cend(), same);
    if (present != listeners.cend())
        return *present;
    auto listener = std::make_shared<Listener>(
            [this](UniqueFd socket, quint16 localPort) { accept(std::move(socket), localPort); });
    // QTcpServer sets SO_REUSEADDR: a restart need not wait, a port in use is still refused.
    if (!listener->listen(address.address, address.port))
        return listenError(address, listener->serverError(), listener->errorString());
    QObject::connect(
            listener.get(), &QTcpServer::acceptError, q,
            [this, raw = listener.get()](QAbstractSocket::SocketError error) { acceptFailed(raw, error); });
    return listener;
}

Result<Listeners> HttpServer::Private::open(const std::vector<ListenAddress> &addresses)
{
    Listeners opened;
    for (ListenAddress address : addresses) {
        if (address.port == 0 && !opened.empty())
            address.port = opened.front()->serverPort();
        auto listener = open(address);
        if (!listener)
            return listener.error();
        opened.push_back(std::move(*listener));
    }
    return opened;
}

void HttpServer::Private::accept(UniqueFd socket, quint16 localPort)
{
    const int open = counters.connections.load(std::memory_order_relaxed);
    if (open >= limits.connections + refusedAtOnce)
        return;
    fcntl(socket.get(), F_SETFL, fcntl(socket.get(), F_GETFL) | O_NONBLOCK);
    counters.connections.fetch_add(1, std::memory_order_relaxed);
    NetworkThread &thread = *threads[nextThread++ % threads.size()];
    thread.adopt({std::move(socket), localPort, open >= limits.connections});
}

void HttpServer::Private::acceptFailed(Listener *listener, QAbstractSocket::SocketError error)
{
    // Out of descriptors or memory: that passes. QTcpServer has paused.
    if (error == QAbstractSocket::SocketResourceError || error == QAbstractSocket::TemporaryError) {
        QTimer::singleShot(acceptPause, listener, [listener] { listener->resumeAccepting(); });
        return;
    }
    const auto same = [&](const auto &candidate) { return candidate.get() == listener; };
    const auto lost = std::find_if(listeners.begin(), listeners.end(), same);
    if (lost == listeners.end())
        return;
    listener->close();
    QTimer::singleShot(0, q, [kept = *lost] { Q_UNUSED(kept) }); // it is still in its own signal
    listeners.erase(lost);
    Q_EMIT q->listeningChanged();
}

HttpServer::HttpServer(RequestHandler *handler, int networkThreads, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    raiseDescriptorLimit(d->limits.connections);
    for (int i = 0; i < std::max(networkThreads, 1); ++i)
        d->threads.push_back(std::make_unique<NetworkThread>(quint32(i), handler, &d->counters, d->limits));
}

HttpServer::~HttpServer() = default;

Result<std::vector<ListenAddress>> HttpServer::listen(const std::vector<ListenAddress> &addresses)
{
    const bool anyPort = !addresses.empty() && addresses.front().port == 0;
    Result<Listeners> opened = d->open(addresses);
    for (int attempt = 1;
         anyPort && !opened && opened.error().code == "AddressInUse" && attempt < portAttempts; ++attempt)
        opened = d->open(addresses);
    if (!opened)
        return opened.error();
    d->listeners = std::move(*opened);
    return listening();
}

std::vector<ListenAddress> HttpServer::listening() const
{
    std::vector<ListenAddress> addresses;
    for (const auto &listener : d->listeners)
        addresses.push_back(listener->address());
    return addresses;
}

void HttpServer::close(std::chrono::milliseconds grace)
{
    d->listeners.clear();
    std::vector<std::future<void>> drained;
    for (const auto &thread : d->threads)
        drained.push_back(thread->drain(grace));
    const auto end = std::chrono::steady_clock::now() + grace + closeSlack;
    for (const auto &done : drained)
        done.wait_until(end);
}

void HttpServer::setLimits(const Limits &limits)
{
    d->limits = limits;
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
