// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/acceptor.h"

#include "core/util/batchqueue.h"
#include "core/util/loopwaker.h"

#include <QEventLoop>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <future>

namespace Hookwright {

namespace {

constexpr int backlog = 1024;
constexpr int portAttempts = 16; // to find a port that is free on every address
constexpr std::chrono::milliseconds acceptPause{250};

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
    explicit Listener(const Acceptor::Accepted &accept)
        : m_accept(accept)
    {
        setListenBacklogSize(backlog);
    }

    ListenAddress address() const { return {serverAddress(), serverPort()}; }
    void setTransport(const Transport &transport) { m_transport = transport; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_accept(UniqueFd(int(descriptor)), serverPort(), m_transport);
    }

private:
    const Acceptor::Accepted &m_accept;
    Transport m_transport;
};

} // namespace

// What lives in the thread.
class Acceptor::Loop : public QObject
{
public:
    Loop(Accepted accepted, std::function<void()> lost)
        : m_accepted(std::move(accepted))
        , m_lost(std::move(lost))
    {}

    Result<Addresses> listen(const Addresses &addresses, const std::function<void(const Addresses &)> &opened,
                             const std::vector<Transport> &transports);
    Addresses listening() const { return addressesOf(m_listeners); }
    void close() { m_listeners.clear(); }

    void post(std::function<void()> task) { m_tasks.push(std::move(task)); } // thread: any

private:
    using Listeners = std::vector<std::shared_ptr<Listener>>;

    static Addresses addressesOf(const Listeners &listeners);
    Result<Listeners> open(const Addresses &addresses);
    Result<std::shared_ptr<Listener>> open(const ListenAddress &address);
    Result<Listeners> openInsteadOfOwn(const Addresses &addresses);
    void failed(Listener *listener, QAbstractSocket::SocketError error);
    void doTasks();

    Accepted m_accepted;
    std::function<void()> m_lost;
    Listeners m_listeners;
    LoopWaker m_waker{[this] { doTasks(); }};
    BatchQueue<std::function<void()>> m_tasks{[this] { m_waker.wake(); }};
};

void Acceptor::Loop::doTasks()
{
    std::vector<std::function<void()>> tasks;
    m_tasks.take(tasks);
    for (const auto &task : tasks)
        task();
}

Acceptor::Addresses Acceptor::Loop::addressesOf(const Listeners &listeners)
{
    Addresses addresses;
    for (const auto &listener : listeners)
        addresses.push_back(listener->address());
    return addresses;
}

Result<std::shared_ptr<Listener>> Acceptor::Loop::open(const ListenAddress &address)
{
    const auto same = [&](const auto &listener) { return listener->address() == address; };
    const auto present = std::find_if(m_listeners.cbegin(), m_listeners.cend(), same);
    if (present != m_listeners.cend())
        return *present;
    auto listener = std::make_shared<Listener>(m_accepted);
    // QTcpServer sets SO_REUSEADDR: a restart need not wait, a port in use is still refused.
    if (!listener->listen(address.address, address.port))
        return listenError(address, listener->serverError(), listener->errorString());
    connect(listener.get(), &QTcpServer::acceptError, this,
            [this, raw = listener.get()](QAbstractSocket::SocketError error) { failed(raw, error); });
    return listener;
}

Result<Acceptor::Loop::Listeners> Acceptor::Loop::open(const Addresses &addresses)
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

// "Any address" takes a port whole: what is open there and wanted no more gives way to it.
Result<Acceptor::Loop::Listeners> Acceptor::Loop::openInsteadOfOwn(const Addresses &addresses)
{
    std::vector<std::pair<std::shared_ptr<Listener>, ListenAddress>> givingWay;
    for (const auto &listener : m_listeners) {
        const ListenAddress own = listener->address();
        const bool isWanted = std::find(addresses.cbegin(), addresses.cend(), own) != addresses.cend();
        const bool isInTheWay =
                std::any_of(addresses.cbegin(), addresses.cend(),
                            [&own](const ListenAddress &wanted) { return wanted.port == own.port; });
        if (isInTheWay && !isWanted) {
            givingWay.emplace_back(listener, own);
            listener->close();
        }
    }
    Result<Listeners> opened = open(addresses);
    if (!opened) {
        for (const auto &[listener, own] : givingWay)
            listener->listen(own.address, own.port);
    }
    return opened;
}

Result<Acceptor::Addresses> Acceptor::Loop::listen(const Addresses &addresses,
                                                   const std::function<void(const Addresses &)> &opened,
                                                   const std::vector<Transport> &transports)
{
    const bool anyPort = !addresses.empty() && addresses.front().port == 0;
    Result<Listeners> listeners = open(addresses);
    for (int attempt = 1;
         anyPort && !listeners && listeners.error().code == "AddressInUse" && attempt < portAttempts;
         ++attempt)
        listeners = open(addresses);
    if (!listeners && listeners.error().code == "AddressInUse")
        listeners = openInsteadOfOwn(addresses);
    if (!listeners)
        return listeners.error();
    // This thread accepts: nobody was since the ports were opened.
    m_listeners = std::move(*listeners);
    for (size_t i = 0; i < m_listeners.size(); ++i)
        m_listeners[i]->setTransport(i < transports.size() ? transports[i] : Transport());
    if (opened)
        opened(listening());
    return listening();
}

void Acceptor::Loop::failed(Listener *listener, QAbstractSocket::SocketError error)
{
    // Out of descriptors or memory: that passes. QTcpServer has paused.
    if (error == QAbstractSocket::SocketResourceError || error == QAbstractSocket::TemporaryError) {
        QTimer::singleShot(acceptPause, listener, [listener] { listener->resumeAccepting(); });
        return;
    }
    const auto same = [&](const auto &candidate) { return candidate.get() == listener; };
    const auto found = std::find_if(m_listeners.begin(), m_listeners.end(), same);
    if (found == m_listeners.end())
        return;
    listener->close();
    QTimer::singleShot(0, this, [kept = *found] { Q_UNUSED(kept) }); // it is still in its own signal
    m_listeners.erase(found);
    m_lost();
}

Acceptor::Acceptor(Accepted accepted, std::function<void()> lost)
{
    std::promise<Loop *> started;
    auto loop = started.get_future();
    m_thread = makeWorkerThread(QStringLiteral("accept"), [&started, accepted, lost] {
        QEventLoop eventLoop;
        Loop acceptLoop(accepted, lost);
        started.set_value(&acceptLoop);
        eventLoop.exec();
    });
    m_loop = loop.get();
}

Acceptor::~Acceptor() = default;

void Acceptor::doInThread(const std::function<void()> &task) const
{
    // Shared: the thread may still be in set_value() when wait() returns.
    const auto done = std::make_shared<std::promise<void>>();
    const std::future<void> ended = done->get_future();
    m_loop->post([&task, done] {
        task();
        done->set_value();
    });
    ended.wait();
}

Result<Acceptor::Addresses> Acceptor::listen(const Addresses &addresses,
                                             const std::function<void(const Addresses &)> &opened,
                                             const std::vector<Transport> &transports)
{
    Result<Addresses> result = Addresses();
    doInThread([&] { result = m_loop->listen(addresses, opened, transports); });
    return result;
}

Acceptor::Addresses Acceptor::listening() const
{
    Addresses addresses;
    doInThread([&] { addresses = m_loop->listening(); });
    return addresses;
}

void Acceptor::close()
{
    doInThread([this] { m_loop->close(); });
}

} // namespace Hookwright
