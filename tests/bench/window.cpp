// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_window FOLDER [SECONDS]: the window on the workspace that bench_find made in the folder: from the
// start to the first rows, jumps, sorting, memory; then with 5,000 webhooks a second coming in for that many
// seconds (10) how long its event loop stands still and how late rows are.
#include "core/util/uniquefd.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/sortedrows.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <thread>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int perSecond = 5'000;
constexpr int burstsPerSecond = 100;

double ms(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void print(const char *what, double value, const char *unit)
{
    std::printf("%-58s %10.1f %s\n", what, value, unit);
    std::fflush(stdout);
}

double residentMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

// Until the row is read and painted.
void waitForRow(EventsPage *page, int row)
{
    while (row >= page->model()->rowCount() || !page->model()->rowAt(row))
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    page->view()->viewport()->repaint();
}

void jump(EventsPage *page)
{
    std::mt19937 random(1);
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const int row = int(random() % quint32(page->model()->rowCount()));
        QElapsedTimer timer;
        timer.start();
        page->view()->scrollTo(page->model()->index(row, 0), QAbstractItemView::PositionAtTop);
        waitForRow(page, row);
        times.push_back(ms(timer));
    }
    std::sort(times.begin(), times.end());
    print("jump to any row and paint it, median", times[times.size() / 2], "ms");
    print("jump to any row and paint it, longest", times.back(), "ms");
}

void sortByEachColumn(EventsPage *page)
{
    for (const EventColumn column :
         {EventColumn::Time, EventColumn::Method, EventColumn::Path, EventColumn::Hint, EventColumn::Size,
          EventColumn::Answer, EventColumn::Rules, EventColumn::Deliveries, EventColumn::Duration}) {
        QElapsedTimer timer;
        timer.start();
        Q_EMIT page->view()->sortRequested(int(column), Qt::DescendingOrder);
        while (!page->model()->isSorted())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        waitForRow(page, 0);
        const QString name = page->model()->headerData(int(column), Qt::Horizontal).toString();
        print(qPrintable(u"sort by %1 until the first page is painted"_s.arg(name)), ms(timer), "ms");
        page->follow();
    }
}

// Sends bursts over one connection, and notes when each request was acknowledged.
class Sender
{
public:
    Sender(quint16 port, int seconds)
        : m_acknowledged(size_t(perSecond * seconds))
        , m_thread([this, port, seconds] { run(port, seconds); })
    {}
    ~Sender() { m_thread.join(); }

    bool isDone() const { return m_done; }
    const std::vector<std::atomic<qint64>> &acknowledged() const { return m_acknowledged; } // ns; 0: not yet

    static qint64 now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

private:
    void run(quint16 port, int seconds)
    {
        const UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("the window does not listen");
        const QByteArray body = "{\"id\":1,\"text\":\"" + QByteArray(1'000, 'x') + "\"}";
        const QByteArray request = "POST /bench HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
                                   "Content-Length: "
                                   + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        constexpr int burst = perSecond / burstsPerSecond;
        const QByteArray requests = request.repeated(burst);
        std::thread reader([&] { readAnswers(socket.get()); });
        auto next = std::chrono::steady_clock::now();
        for (int i = 0; i < seconds * burstsPerSecond; ++i) {
            for (qsizetype sent = 0; sent < requests.size();)
                sent += ::send(socket.get(), requests.data() + sent, size_t(requests.size() - sent), 0);
            next += std::chrono::milliseconds(1'000 / burstsPerSecond);
            std::this_thread::sleep_until(next);
        }
        reader.join();
        m_done = true;
    }

    void readAnswers(int socket)
    {
        std::vector<char> buffer(64 * 1024);
        QByteArray rest;
        for (size_t count = 0; count < m_acknowledged.size();) {
            const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                qFatal("the window closed the connection");
            rest.append(buffer.data(), got);
            qsizetype at = 0;
            for (qsizetype found = 0; (found = rest.indexOf("HTTP/1.1 ", at)) >= 0; at = found + 9) {
                if (count < m_acknowledged.size())
                    m_acknowledged[count++] = now();
            }
            rest = rest.mid(std::max(at, rest.size() - 8));
        }
    }

    std::vector<std::atomic<qint64>> m_acknowledged;
    std::atomic_bool m_done = false;
    std::thread m_thread; // last
};

void receive(MainWindow *window, int seconds)
{
    EventsPage *page = window->eventsPage();
    page->follow();
    const Seq before = page->model()->lastSeq();
    std::vector<double> lateness;
    double longestPause = 0;
    QElapsedTimer loop;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, [&] {
        longestPause = std::max(longestPause, ms(loop));
        loop.restart();
    });
    Sender sender(quint16(QUrl(window->engine()->listening().urls.value(0)).port()), seconds);
    loop.start();
    tick.start(0);
    const size_t all = sender.acknowledged().size();
    size_t shown = 0;
    while (!sender.isDone() || shown < all) {
        QApplication::processEvents(QEventLoop::AllEvents);
        const auto visible = std::min(all, size_t(page->model()->lastSeq() - before));
        for (; shown < visible; ++shown) {
            const qint64 acknowledged = sender.acknowledged()[shown];
            if (acknowledged == 0)
                break;
            lateness.push_back(double(Sender::now() - acknowledged) / 1e6);
        }
    }
    std::sort(lateness.begin(), lateness.end());
    print("5,000/s: longest pause of the event loop", longestPause, "ms");
    print("5,000/s: from acknowledged to in the table, p99", lateness[lateness.size() * 99 / 100], "ms");
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication application(argc, argv);
    if (argc < 2)
        qFatal("usage: bench_window FOLDER [SECONDS]");
    const int seconds = argc > 2 ? QByteArray(argv[2]).toInt() : 10;
    auto workspace = Workspace::open(QFile::decodeName(argv[1]) + u"/find.hookwright"_s, OpenMode::ReadWrite);
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    const QTemporaryDir settings;
    Engine engine(std::move(*workspace));
    MainWindow window(&engine, settings.filePath(u"window.ini"_s));
    window.resize(1400, 900);
    window.show();
    EventsPage *page = window.eventsPage();
    while (page->model()->rowCount() == 0)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    waitForRow(page, page->model()->rowCount() - 1);
    std::printf("%d events\n", page->model()->rowCount());
    print("from the start to the first rows painted", ms(sinceStart), "ms");
    print("resident memory", residentMegabytes(), "MB");
    jump(page);
    sortByEachColumn(page);
    engine.listenOnceOn({{QHostAddress(QHostAddress::LocalHost), 0}});
    receive(&window, seconds);
    print("resident memory", residentMegabytes(), "MB");
    return 0;
}
