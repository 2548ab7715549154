// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/loopwaker.h"

#include <QTest>

#include <thread>

using namespace Hookwright;

class TestLoopWaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsInItsOwnThread();
    void manyWakesAreOneCall();
    void wakesAgainAfterACall();
    void wakeFromWithinTheCall();
    void losesNothingOfManyThreads();
};

void TestLoopWaker::callsInItsOwnThread()
{
    std::thread::id ranIn;
    LoopWaker waker([&ranIn] { ranIn = std::this_thread::get_id(); });
    std::thread([&waker] { waker.wake(); }).join();
    QCOMPARE(ranIn, std::thread::id());
    QTRY_COMPARE(ranIn, std::this_thread::get_id());
}

void TestLoopWaker::manyWakesAreOneCall()
{
    int calls = 0;
    LoopWaker waker([&calls] { ++calls; });
    for (int i = 0; i < 1000; ++i)
        waker.wake();
    QTRY_COMPARE(calls, 1);
    QTest::qWait(20);
    QCOMPARE(calls, 1);
}

void TestLoopWaker::wakesAgainAfterACall()
{
    int calls = 0;
    LoopWaker waker([&calls] { ++calls; });
    for (int i = 1; i <= 5; ++i) {
        waker.wake();
        QTRY_COMPARE(calls, i);
    }
}

void TestLoopWaker::wakeFromWithinTheCall()
{
    int calls = 0;
    LoopWaker waker([&] {
        if (++calls < 3)
            waker.wake();
    });
    waker.wake();
    QTRY_COMPARE(calls, 3);
}

void TestLoopWaker::losesNothingOfManyThreads()
{
    constexpr int each = 2000;
    std::atomic<int> produced = 0;
    int seen = 0;
    LoopWaker waker([&] { seen = produced; });
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < each; ++n) {
                ++produced;
                waker.wake();
            }
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(seen, 4 * each, 60'000);
    for (std::thread &thread : threads)
        thread.join();
}

QTEST_GUILESS_MAIN(TestLoopWaker)
#include "tst_loopwaker.moc"
