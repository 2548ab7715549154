// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/runbesideloop.h"

#include <QTest>

#include <memory>
#include <semaphore>
#include <thread>

using namespace Hookwright;

class TestRunBesideLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnsWhatTheWorkReturned();
    void theLoopTurnsMeanwhile();
    void aLoopThatIsEndedLosesNothing();
};

void TestRunBesideLoop::returnsWhatTheWorkReturned()
{
    const std::thread::id own = std::this_thread::get_id();
    const auto made =
            runBesideLoop([own] { return std::make_unique<bool>(std::this_thread::get_id() != own); });
    QVERIFY(*made);
}

void TestRunBesideLoop::theLoopTurnsMeanwhile()
{
    std::binary_semaphore turned(0);
    LoopWaker waker([&turned] { turned.release(); });
    waker.wake();
    QCOMPARE(runBesideLoop([&turned] {
                 turned.acquire(); // released by the loop only
                 return 7;
             }),
             7);
}

void TestRunBesideLoop::aLoopThatIsEndedLosesNothing()
{
    std::binary_semaphore ended(0);
    LoopWaker waker([&ended] {
        QCoreApplication::quit();
        ended.release();
    });
    waker.wake();
    QCOMPARE(runBesideLoop([&ended] {
                 ended.acquire();
                 std::this_thread::sleep_for(std::chrono::milliseconds(20)); // the loop is over by now
                 return 7;
             }),
             7);
}

QTEST_GUILESS_MAIN(TestRunBesideLoop)
#include "tst_runbesideloop.moc"
