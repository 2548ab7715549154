// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the receiver alone can do: answers every request 200 and throws it away. The answers are released
// in batches from another thread, as the log thread does it.
//
//     bench_receiver [PORT [NETWORK-THREADS]], then: wrk -t1 -c64 http://127.0.0.1:PORT/
#include "core/http/httpserver.h"
#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <QCoreApplication>
#include <QTextStream>

#include <csignal>

using namespace Hookwright;

namespace {

struct Received
{
    RequestPtr request; // held until it is answered, like one on its way into the log
    AnswerTicket ticket;
};

class Discarder : public RequestHandler
{
public:
    explicit Discarder(int networkThreads)
        : m_rounds(size_t(networkThreads))
    {}

    HttpResponse receive(const RequestPtr &request, const AnswerTicket &ticket) override
    {
        m_rounds[ticket.thread].push_back({request, ticket});
        return {200, {{"Content-Type", "text/plain"}}, "ok"};
    }

    void roundEnded(quint32 thread) override { m_queue.push(std::move(m_rounds[thread])); }

    // Until stop().
    void releaseAll(HttpServer *server)
    {
        std::vector<Received> batch;
        std::vector<AnswerTicket> tickets;
        while (m_queue.waitAndTake(batch)) {
            tickets.clear();
            for (const Received &received : batch)
                tickets.push_back(received.ticket);
            server->release(tickets);
        }
    }

    void stop() { m_queue.close(); }

private:
    std::vector<std::vector<Received>> m_rounds; // one per network thread
    BatchQueue<Received> m_queue;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const quint16 port = arguments.value(1, QStringLiteral("0")).toUShort();
    const int networkThreads = std::max(arguments.value(2, QStringLiteral("1")).toInt(), 1);

    Discarder discarder(networkThreads);
    HttpServer server(&discarder, networkThreads);
    const auto opened = server.listen({{QHostAddress(QHostAddress::LocalHost), port}});
    if (!opened) {
        QTextStream(stderr) << opened.error().message << Qt::endl;
        return 1;
    }
    QTextStream(stdout) << "listening on port " << opened->front().port << Qt::endl;
    const WorkerThread releaser =
            makeWorkerThread(QStringLiteral("releaser"), [&] { discarder.releaseAll(&server); });
    std::signal(SIGTERM, [](int) { std::_Exit(0); });
    const int status = application.exec();
    discarder.stop();
    return status;
}
