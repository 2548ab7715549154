// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_window FOLDER make [EVENTS]     makes the workspace that the others open, or goes on with it
// bench_window FOLDER table             the window on it while 1,000 webhooks arrive each second
// bench_window FOLDER load [SECONDS]    5,000 webhooks each second for so long (60)
//
// tests/bench/window/run is the command for all of it. What the table counts as wanted is what the window was
// designed for. QT_QPA_PLATFORM=offscreen does without a display.
#include "core/util/freememory.h"
#include "tests/bench/benchworkspace.h"
#include "tests/bench/longestpause.h"
#include "tests/bench/window/sender.h"
#include "tests/bench/window/windowdriver.h"
#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTextStream>
#include <QUrl>

#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <optional>

using namespace Hookwright;
using namespace Hookwright::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int besideTable = 1'000; // webhooks per second
constexpr int load = 5'000;
constexpr int jumps = 200;

double ms(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

// A line of the table.
void print(const QString &what, double value, const char *unit, std::optional<double> atMost = {})
{
    QTextStream out(stdout);
    out << "| " << what.leftJustified(58) << " | " << QString::number(value, 'f', 1).rightJustified(8) << ' '
        << unit << " | ";
    if (atMost)
        out << *atMost << ' ' << unit << " | " << (value < *atMost ? "yes" : "no");
    else
        out << "|";
    out << " |" << Qt::endl;
}

double sinceProcessStartMs()
{
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("/proc/self/stat can't be read");
    const QByteArray line = file.readAll();
    const double startTicks = line.sliced(line.lastIndexOf(')') + 2).split(' ').at(19).toDouble();
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return (double(now.tv_sec) - startTicks / double(::sysconf(_SC_CLK_TCK))) * 1e3
           + double(now.tv_nsec) / 1e6;
}

double residentMegabytes(const char *which)
{
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith(which))
                return line.split(':').at(1).trimmed().split(' ').first().toDouble() / 1024;
        }
    }
    return 0;
}

// A workspace with the window on it.
class Opened
{
public:
    explicit Opened(const QString &folder)
        : m_engine(checked(Workspace::open(folder, OpenMode::ReadWrite)))
        , m_window(&m_engine, m_settings.filePath(u"window.ini"_s))
        , m_driver(&m_window)
    {
        m_engine.listenOnceOn({{QHostAddress(QHostAddress::LocalHost), 0}});
        m_window.resize(1400, 900);
        m_window.show();
        m_driver.waitUntil([this] { return m_driver.page()->model()->eventCount() > 0; });
        m_driver.waitForPage();
    }

    WindowDriver &driver() { return m_driver; }
    quint16 port() const { return quint16(QUrl(m_engine.listening().urls.value(0)).port()); }

private:
    const QTemporaryDir m_settings;
    Engine m_engine;
    MainWindow m_window;
    WindowDriver m_driver;
};

void jump(const WindowDriver &driver)
{
    std::mt19937 random(1);
    std::vector<double> times;
    const LongestPause pause;
    for (int i = 0; i < jumps; ++i) {
        const int row = int(random() % quint32(driver.page()->model()->rowCount()));
        QElapsedTimer timer;
        timer.start();
        driver.jumpTo(row);
        times.push_back(ms(timer));
    }
    std::sort(times.begin(), times.end());
    print(u"jump to any row and paint it, median of %1"_s.arg(jumps), times[times.size() / 2], "ms");
    print(u"jump to any row and paint it, longest of %1"_s.arg(jumps), times.back(), "ms", 50);
    print(u"    longest pause of the event loop"_s, pause.ms(), "ms");
    driver.page()->follow();
}

void sortByEachColumn(const WindowDriver &driver)
{
    const LongestPause pause;
    for (int column = 0; column < eventColumnCount; ++column) {
        if (EventColumn(column) == EventColumn::Number)
            continue; // the order of arrival
        QElapsedTimer timer;
        timer.start();
        driver.sortBy(column);
        print(u"sort by %1, first page painted"_s.arg(columnName(EventColumn(column))), ms(timer), "ms",
              1'000);
        driver.page()->follow();
        driver.waitForPage();
    }
    print(u"    longest pause of the event loop"_s, pause.ms(), "ms");
}

void sortByFurtherColumns(const WindowDriver &driver)
{
    EventLogView *view = driver.page()->view();
    const LongestPause pause;
    for (const QString &name : {u"body.amount"_s, u"body.id"_s, u"header.x-delivery"_s}) {
        view->addColumn(name);
        driver.waitForPage();
        QElapsedTimer timer;
        timer.start();
        driver.sortBy(driver.page()->model()->columnCount() - 1);
        print(u"sort by %1, first page painted"_s.arg(name), ms(timer), "ms", 10'000);
        view->setColumnLayout({});
        driver.waitForPage();
    }
    print(u"    longest pause of the event loop"_s, pause.ms(), "ms");
}

struct Find
{
    const char *text;
    double firstPageMs;
    double allMs;
};

// Until a page is painted, or all were looked at where there is none, and until all are counted.
void find(const WindowDriver &driver, const Find &wanted)
{
    const QString text = QString::fromUtf8(wanted.text);
    QElapsedTimer timer;
    timer.start();
    driver.filter(text);
    driver.waitUntil([&] { return !driver.isSearching() || driver.page()->model()->isFiltered(); });
    const EventLogView *view = driver.page()->view();
    const int pageRows = view->viewport()->height() / view->verticalHeader()->defaultSectionSize();
    driver.waitUntil([&] { return !driver.isSearching() || driver.page()->model()->rowCount() > pageRows; });
    if (driver.page()->model()->rowCount() > 0)
        driver.waitForPage();
    const double firstPage = ms(timer);
    driver.waitUntil([&] { return !driver.isSearching(); });
    const double all = ms(timer);
    print(u"find %1, first page painted"_s.arg(text), firstPage, "ms", wanted.firstPageMs);
    print(u"find %1, all counted (%2)"_s.arg(text).arg(driver.page()->model()->rowCount()), all, "ms",
          wanted.allMs);
    driver.filter({});
    driver.page()->follow();
    driver.waitForPage();
}

void findEach(const WindowDriver &driver)
{
    constexpr double firstPage = 150;
    const LongestPause pause;
    for (const Find &wanted :
         {Find{"支付宝", firstPage, 2'000}, Find{"evt_1z", firstPage, 2'000}, Find{"push", firstPage, 2'000},
          Find{"message", firstPage, 2'000}, Find{"nosuchword", firstPage, 2'000},
          Find{"body.amount<6", firstPage, 5'000}, Find{"body.customer.name:支付宝", firstPage, 5'000}})
        find(driver, wanted);
    print(u"    longest pause of the event loop"_s, pause.ms(), "ms");
}

void clearAndUndo(const WindowDriver &driver, Sender *sender)
{
    EventLogModel *model = driver.page()->model();
    const Commands *commands = driver.window()->commands();
    const Seq first = model->firstSeq();
    sender->takeLongestAnswerMs();
    const LongestPause pause;
    QElapsedTimer timer;
    timer.start();
    commands->action(CommandId::Clear)->trigger();
    driver.waitUntil([&] { return model->firstSeq() > first && model->eventCount() > 0; });
    driver.waitForPage();
    print(u"clear, the next events painted"_s, ms(timer), "ms", 1'000);
    timer.start();
    commands->action(CommandId::Undo)->trigger();
    driver.waitUntil([&] { return model->firstSeq() == first; });
    driver.waitForPage();
    print(u"its undo, painted"_s, ms(timer), "ms", 1'000);
    print(u"    longest pause of the event loop"_s, pause.ms(), "ms");
    print(u"    longest wait for an answer meanwhile"_s, sender->takeLongestAnswerMs(), "ms");
}

void measureTable(const QString &folder)
{
    Opened opened(folder);
    const double sinceStart = sinceProcessStartMs();
    WindowDriver &driver = opened.driver();
    std::printf("| %d events in the workspace, %d webhooks/s arrive | | at most | met |\n|---|---|---|---|\n",
                driver.page()->model()->rowCount(), besideTable);
    print(u"process start to first rows painted"_s, sinceStart, "ms", 1'000);
    print(u"resident memory then"_s, residentMegabytes("VmRSS"), "MB", 250);
    {
        Sender sender(opened.port(), besideTable);
        jump(driver);
        print(u"resident memory after the jumps"_s, residentMegabytes("VmRSS"), "MB", 250);
        sortByEachColumn(driver);
        sortByFurtherColumns(driver);
        print(u"resident memory after sorting"_s, residentMegabytes("VmRSS"), "MB", 250);
        findEach(driver);
        clearAndUndo(driver, &sender);
        sender.stop();
    }
    print(u"resident memory at the end"_s, residentMegabytes("VmRSS"), "MB", 250);
    print(u"    of it files of the workspace and programs"_s, residentMegabytes("RssFile"), "MB");
    print(u"    most since the start"_s, residentMegabytes("VmHWM"), "MB");
}

// Those that are painted, as long as events in this order were acknowledged.
class Lateness
{
public:
    explicit Lateness(Seq before)
        : m_next(before + 1)
    {}

    void take(Sender *sender, Seq paintedThrough)
    {
        sender->takeAcknowledged(m_taken);
        m_waiting.insert(m_waiting.end(), m_taken.begin(), m_taken.end());
        const qint64 now = Sender::now();
        for (; m_next <= paintedThrough && !m_waiting.empty(); ++m_next) {
            m_ms.push_back(double(now - m_waiting.front()) / 1e6);
            m_waiting.pop_front();
        }
    }
    bool isNothingWaiting() const { return m_waiting.empty(); }
    std::vector<double> sorted()
    {
        std::sort(m_ms.begin(), m_ms.end());
        return m_ms;
    }

private:
    Seq m_next;
    std::vector<qint64> m_taken;
    std::deque<qint64> m_waiting;
    std::vector<double> m_ms;
};

void measureLoad(const QString &folder, int seconds)
{
    Opened opened(folder);
    WindowDriver &driver = opened.driver();
    Lateness lateness(driver.page()->model()->lastSeq());
    Sender sender(opened.port(), load);
    const LongestPause pause;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1'000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        lateness.take(&sender, driver.paintedThrough());
    }
    const double longest = pause.ms();
    const double longestAnswer = sender.takeLongestAnswerMs();
    sender.stop();
    do {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        lateness.take(&sender, driver.paintedThrough());
    } while (!lateness.isNothingWaiting());
    const std::vector<double> sorted = lateness.sorted();
    std::printf("| %zu webhooks, %d/s for %d s, the window open | | at most | met |\n|---|---|---|---|\n",
                sorted.size(), load, seconds);
    print(u"longest pause of the event loop"_s, longest, "ms", 50);
    print(u"from acknowledged to painted, median"_s, sorted[sorted.size() / 2], "ms");
    print(u"from acknowledged to painted, p99"_s, sorted[sorted.size() * 99 / 100], "ms", 150);
    print(u"longest wait for an answer"_s, longestAnswer, "ms");
    print(u"resident memory at the end"_s, residentMegabytes("VmRSS"), "MB");
}

void make(const QString &folder, quint64 events)
{
    fillWorkspace(folder, events);
    const auto workspace = checked(Workspace::open(folder, OpenMode::ReadWrite)); // indexes
    buildSearchIndex(workspace.get());
}

} // namespace

int main(int argc, char *argv[])
{
    keepLittleFreeMemory(); // as the program does
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QString folder = arguments.value(1) + u"/find.hookwright"_s;
    const QString part = arguments.value(2);
    if (part == u"make")
        make(folder, arguments.value(3, u"1000000"_s).toULongLong());
    else if (part == u"table")
        measureTable(folder);
    else if (part == u"load")
        measureLoad(folder, arguments.value(3, u"60"_s).toInt());
    else
        qFatal("usage: bench_window FOLDER make [EVENTS] | table | load [SECONDS]");
    return 0;
}
