// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/networkthread.h"

#include <algorithm>

#include <openssl/crypto.h>

namespace Hookwright {

namespace {

constexpr std::chrono::milliseconds sweepInterval{100}; // how exact deadlines are
constexpr qsizetype readBufferSize = 256 * 1024;

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

// What lives in the thread: the connections, addressed by index and generation.
class NetworkThread::Loop
{
public:
    Loop(NetworkThread *thread, quint32 number, RequestHandler *handler, ReceiverCounters *counters,
         const Limits &limits);
    ~Loop();

    void run();

private:
    struct Place
    {
        std::unique_ptr<HttpConnection> connection;
        quint32 generation = 0;
    };

    std::optional<std::chrono::milliseconds> timeToSweep() const;
    void handle(std::span<const SocketPoller::Event> events);
    void endRound();
    void endHandOver();
    void sweep();
    void takeArrivals();
    void adopt(HttpConnection::Origin &&origin);
    void beginDrain(Drain &&drain);
    void endDrain();
    void release();
    HttpConnection *find(quint32 index, quint32 generation);
    void reap(quint32 index);
    void reapAll();
    bool anyDraining() const;

    NetworkThread *m_thread;
    ConnectionContext m_context;
    std::chrono::milliseconds m_nextSweep{0};
    std::vector<Place> m_places;
    std::vector<quint32> m_free;

    std::vector<Drain> m_draining;
    std::chrono::milliseconds m_drainEnd{0};

    // Reused from round to round:
    std::vector<Arrival> m_arrivals;
    std::vector<Release> m_released;
    std::vector<HttpConnection *> m_toFlush;
    std::vector<Limits> m_limits;
};

NetworkThread::Loop::Loop(NetworkThread *thread, quint32 number, RequestHandler *handler,
                          ReceiverCounters *counters, const Limits &limits)
    : m_thread(thread)
{
    m_context.handler = handler;
    m_context.thread = number;
    m_context.counters = counters;
    m_context.limits = limits;
    m_context.poller = &thread->m_poller;
    m_context.readBuffer.resize(readBufferSize);
    m_context.now = steadyNow();
}

NetworkThread::Loop::~Loop()
{
    m_thread->m_arrivals.take(m_arrivals);
    for (Arrival &arrival : m_arrivals) {
        if (Drain *drain = std::get_if<Drain>(&arrival))
            m_draining.push_back(std::move(*drain));
        else
            m_context.counters->connections.fetch_sub(1, std::memory_order_relaxed);
    }
    for (Drain &drain : m_draining)
        drain.done.set_value();
}

void NetworkThread::Loop::run()
{
    while (!m_thread->m_stopping) {
        const auto events = m_context.poller->wait(timeToSweep());
        m_context.now = steadyNow();
        handle(events);
        if (m_context.now >= m_nextSweep)
            sweep();
        endRound();
    }
}

// Nothing while there is no connection whose deadlines could pass.
std::optional<std::chrono::milliseconds> NetworkThread::Loop::timeToSweep() const
{
    if (m_free.size() == m_places.size())
        return {};
    return std::clamp(m_nextSweep - m_context.now, std::chrono::milliseconds(0), sweepInterval);
}

void NetworkThread::Loop::handle(std::span<const SocketPoller::Event> events)
{
    for (const SocketPoller::Event &event : events) {
        const auto index = quint32(event.token);
        if (HttpConnection *connection = find(index, quint32(event.token >> 32))) {
            connection->handle(event);
            reap(index);
        }
    }
}

// Everything that became ready in this round was read.
void NetworkThread::Loop::endRound()
{
    m_context.now = steadyNow();
    m_thread->m_limits.take(m_limits);
    if (!m_limits.empty())
        m_context.limits = m_limits.back();
    takeArrivals();
    endHandOver();
    release();
    endDrain();
    if (m_context.heldBack && !m_context.isOverloaded()) {
        m_context.heldBack = false;
        for (const Place &place : m_places) {
            if (place.connection)
                place.connection->resume();
        }
        reapAll();
    }
    endHandOver(); // answers make room, and room lets requests in that were held back
}

void NetworkThread::Loop::endHandOver()
{
    if (std::exchange(m_context.handedOver, false))
        m_context.handler->roundEnded(m_context.thread);
}

void NetworkThread::Loop::takeArrivals()
{
    m_thread->m_arrivals.take(m_arrivals);
    for (Arrival &arrival : m_arrivals) {
        if (Drain *drain = std::get_if<Drain>(&arrival))
            beginDrain(std::move(*drain));
        else
            adopt(std::get<HttpConnection::Origin>(std::move(arrival)));
    }
    m_arrivals.clear();
}

void NetworkThread::Loop::adopt(HttpConnection::Origin &&origin)
{
    if (m_free.empty()) {
        m_free.push_back(quint32(m_places.size()));
        m_places.emplace_back();
    }
    const quint32 index = m_free.back();
    m_free.pop_back();
    Place &place = m_places[index];
    place.connection =
            std::make_unique<HttpConnection>(&m_context, std::move(origin), index, ++place.generation);
}

void NetworkThread::Loop::beginDrain(Drain &&drain)
{
    m_drainEnd = m_context.now + drain.grace;
    m_draining.push_back(std::move(drain));
    for (const Place &place : m_places) {
        if (place.connection)
            place.connection->drain();
    }
}

void NetworkThread::Loop::release()
{
    m_thread->m_released.take(m_released);
    for (const Release &item : m_released) {
        HttpConnection *connection = find(item.ticket.connection, item.ticket.generation);
        if (connection && connection->release(item.ticket.slot, item.failure.get()))
            m_toFlush.push_back(connection);
    }
    for (HttpConnection *connection : m_toFlush) {
        connection->flush();
        reap(connection->index());
    }
    m_toFlush.clear();
    m_released.clear();
}

void NetworkThread::Loop::endDrain()
{
    if (m_draining.empty())
        return;
    if (m_context.now >= m_drainEnd) {
        for (const Place &place : m_places) {
            if (place.connection && place.connection->isDraining())
                place.connection->cutOff();
        }
    }
    reapAll();
    if (!anyDraining()) {
        endHandOver(); // the last requests reach the handler before close() returns
        for (Drain &drain : m_draining)
            drain.done.set_value();
        m_draining.clear();
    }
}

void NetworkThread::Loop::sweep()
{
    m_nextSweep = m_context.now + sweepInterval;
    for (const Place &place : m_places) {
        if (place.connection)
            place.connection->checkDeadlines();
    }
    reapAll();
}

HttpConnection *NetworkThread::Loop::find(quint32 index, quint32 generation)
{
    if (index >= m_places.size() || !m_places[index].connection || m_places[index].generation != generation)
        return nullptr;
    return m_places[index].connection.get();
}

void NetworkThread::Loop::reap(quint32 index)
{
    if (m_places[index].connection && m_places[index].connection->isOver()) {
        m_places[index].connection.reset();
        m_free.push_back(index);
    }
}

void NetworkThread::Loop::reapAll()
{
    for (quint32 index = 0; index < m_places.size(); ++index)
        reap(index);
}

bool NetworkThread::Loop::anyDraining() const
{
    return std::any_of(m_places.cbegin(), m_places.cend(), [](const Place &place) {
        return place.connection && place.connection->isOpen() && place.connection->isDraining();
    });
}

NetworkThread::NetworkThread(quint32 number, RequestHandler *handler, ReceiverCounters *counters,
                             const Limits &limits)
    : m_arrivals([this] { m_poller.wake(); })
    , m_released([this] { m_poller.wake(); })
    , m_limits([this] { m_poller.wake(); })
    , m_thread(makeWorkerThread(QStringLiteral("network %1").arg(number), [=, this] {
        Loop(this, number, handler, counters, limits).run();
        OPENSSL_thread_stop(); // by itself only after QThread::wait() returns
    }))
{}

NetworkThread::~NetworkThread()
{
    m_stopping = true;
    m_poller.wake();
}

void NetworkThread::adopt(HttpConnection::Origin origin)
{
    m_arrivals.push(std::move(origin));
}

void NetworkThread::release(std::vector<Release> &&releases)
{
    m_released.push(std::move(releases));
}

void NetworkThread::setLimits(const Limits &limits)
{
    m_limits.push(limits);
}

std::future<void> NetworkThread::drain(std::chrono::milliseconds grace)
{
    Drain drain;
    drain.grace = grace;
    auto done = drain.done.get_future();
    m_arrivals.push(std::move(drain));
    return done;
}

} // namespace Hookwright
