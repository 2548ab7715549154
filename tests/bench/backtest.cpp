// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_backtest FOLDER [EVENTS]: how long a changed rule is tried on a workspace of 1,000,000 events of
// about 2 KB, or of as many as are asked for, and how long the window's event loop waits meanwhile. The
// workspace is that of bench_find. QT_QPA_PLATFORM=offscreen does without a display.
#include "core/workspace/engine.h"
#include "tests/bench/benchworkspace.h"
#include "tests/bench/longestpause.h"
#include "ui/console/backtestrun.h"
#include "ui/eventlog/storereader.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace Hookwright;
using namespace Hookwright::Bench;
using namespace Qt::StringLiterals;

namespace {

EventRule ruleOf(const QByteArray &pattern)
{
    EventRule rule;
    rule.id.text = "rule-backtest";
    rule.name = u"backtest"_s;
    rule.pattern = EventPattern::parse(pattern).pattern;
    return rule;
}

void backtest(Workspace &workspace, const IndexCounts &counts, const QByteArray &saved,
              const QByteArray &changed)
{
    StoreReader reader(workspace);
    BacktestScope scope;
    scope.reader = &reader;
    scope.bus = workspace.history().current()->buses.front().id;
    scope.saved = ruleOf(saved);
    scope.first = counts.firstSeq;
    scope.last = counts.lastSeq;
    BacktestRun run(scope);
    const LongestPause pause;
    QElapsedTimer timer;
    timer.start();
    run.setRule(ruleOf(changed));
    while (!run.isDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf("events=%llu taken=%llu gained=%llu lost=%llu seconds=%.2f events_per_second=%.0f "
                "longest_pause_ms=%.1f\n",
                static_cast<unsigned long long>(run.events()), static_cast<unsigned long long>(run.taken()),
                static_cast<unsigned long long>(run.gained()), static_cast<unsigned long long>(run.lost()),
                seconds, double(run.events()) / seconds, pause.ms());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (argc < 2)
        qFatal("usage: bench_backtest FOLDER [EVENTS]");
    const QString folder = QFile::decodeName(argv[1]) + u"/find.hookwright"_s;
    fillWorkspace(folder, argc > 2 ? QByteArray(argv[2]).toULongLong() : 1'000'000);
    Engine engine(checked(Workspace::open(folder, OpenMode::ReadWrite)));
    MainWindow window(&engine, QFile::decodeName(argv[1]) + u"/bench.ini"_s);
    window.show();
    const IndexCounts counts = engine.counts().index;
    backtest(engine.workspace(), counts, R"({"data":{"headers":{"X-GitHub-Event":["issues"]}}})",
             R"({"data":{"headers":{"X-GitHub-Event":["push"]},"path":[{"prefix":"/hooks/4"}]}})");
    backtest(engine.workspace(), counts, R"({"data":{"body":[{"suffix":"zz\"}"}]}})",
             R"({"data":{"queryString":{"attempt":["1"]},"httpMethod":["POST"]}})");
    return 0;
}
