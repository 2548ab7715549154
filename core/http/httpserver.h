// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"
#include "core/http/httpresponse.h"
#include "core/http/limits.h"
#include "core/http/tlscontext.h"
#include "core/util/result.h"

#include <QHostAddress>
#include <QObject>

#include <functional>
#include <memory>
#include <span>

namespace Hookwright {

// Where an answer belongs: network thread, connection of that thread with its generation, and the
// place in the connection's queue of answers. Plain numbers, so that a connection that is gone is
// simply not found.
struct AnswerTicket
{
    quint32 thread = 0;
    quint32 connection = 0;
    quint32 generation = 0;
    quint32 slot = 0;
};

// Who takes the requests. Called on a network thread, possibly on several at once.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    // Takes one request, rejected ones too, and returns the answer that its sender will get. The
    // server holds the answer back until release() names the ticket. The status of a rejected
    // request is the server's own; what this returns for it is then ignored.
    virtual HttpResponse receive(const RequestPtr &request, const AnswerTicket &ticket) = 0;

    // Every request of the present round of the event loop was handed over: a good moment to wake
    // whoever stores them. Called on the network thread, whose number is AnswerTicket::thread.
    virtual void roundEnded(quint32 thread) { Q_UNUSED(thread) }
};

struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0;

    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

// What is spoken at an address: HTTP, HTTPS, or both, told apart by a connection's first byte.
struct Transport
{
    bool plain = true;
    TlsContextPtr tls; // null: no HTTPS

    friend bool operator==(const Transport &, const Transport &) = default;
};

// An HTTP/1.0 and HTTP/1.1 receiver (RFC 9110, 9112) on QTcpServer. Lives in the thread that made it;
// its sockets live on threads of its own: the open ports on one, the connections on the network threads.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    // `handler` outlives the server.
    HttpServer(RequestHandler *handler, int networkThreads, QObject *parent = nullptr);
    ~HttpServer() override;

    // Opens every address, and closes those that are open but not among them; all or nothing. With port
    // 0 the first address gets any free port and the others the same one. The error names address and
    // port, the cause, and where it can be found out the program that holds the port; its code is
    // "AddressInUse", "NoPermission" or "". `opened` learns what is open before anybody is let in; it is
    // called on another thread, while this one waits. `transports`: one for each address, or none where all
    // are plain; a connection keeps what it began with.
    Result<std::vector<ListenAddress>>
    listen(const std::vector<ListenAddress> &addresses,
           const std::function<void(const std::vector<ListenAddress> &)> &opened = {},
           const std::vector<Transport> &transports = {});
    std::vector<ListenAddress> listening() const;

    // Closes the ports. Requests under way are still answered for at most `grace`, then cut off; who
    // connects to ports that are opened meanwhile is not concerned.
    void stop(std::chrono::milliseconds grace);
    // The same, and waits for it: when it returns nothing is received any more.
    void close(std::chrono::milliseconds grace);

    void setLimits(const Limits &limits); // for requests that begin from now on
    Limits limits() const;

    // Lets answers go. Thread: any. `failure`, if not null, replaces them: what was to be stored
    // could not be.
    void release(std::span<const AnswerTicket> tickets, const HttpResponse *failure = nullptr);

    int openConnections() const; // thread: any
    qint64 memoryInUse() const;  // bytes held by all connections, unanswered requests included; thread: any

Q_SIGNALS:
    // Listening ended or began without having been asked for (the address went away).
    void listeningChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

// "nginx (1234)" for the program of this machine that listens on the port; empty if it can't be told.
QString portOwner(quint16 port);

} // namespace Hookwright
