// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/workerthread.h"

#include <QEventLoop>
#include <QTest>

#include <atomic>
#include <future>
#include <semaphore>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestWorkerThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quitsAnEventLoop();
    void quitsALoopThatHardlyBegan();
    void runsABody();
    void waitsForTheBody();
};

namespace {

WorkerThread makeLoopingThread(const std::function<void()> &atTheEnd = {})
{
    std::promise<void> loopIsThere;
    std::future<void> started = loopIsThere.get_future();
    WorkerThread thread = makeWorkerThread(u"loop"_s, [&loopIsThere, atTheEnd] {
        QEventLoop loop;
        loopIsThere.set_value();
        loop.exec();
        if (atTheEnd)
            atTheEnd();
    });
    started.wait();
    return thread;
}

} // namespace

void TestWorkerThread::quitsAnEventLoop()
{
    bool hasEnded = false;
    WorkerThread thread = makeLoopingThread([&hasEnded] { hasEnded = true; });
    QVERIFY(!thread->wait(20)); // nothing to do, and yet it runs
    thread.reset();
    QVERIFY(hasEnded);
}

void TestWorkerThread::quitsALoopThatHardlyBegan()
{
    for (int i = 0; i < 200; ++i)
        makeLoopingThread().reset();
}

void TestWorkerThread::runsABody()
{
    std::binary_semaphore done(0);
    QString name;
    const WorkerThread thread = makeWorkerThread(u"body"_s, [&] {
        name = QThread::currentThread()->objectName();
        done.release();
    });
    done.acquire();
    QCOMPARE(name, u"body"_s);
}

void TestWorkerThread::waitsForTheBody()
{
    std::atomic<bool> isDone = false;
    std::binary_semaphore begun(0);
    WorkerThread thread = makeWorkerThread(u"slow"_s, [&] {
        begun.release();
        QThread::msleep(50);
        isDone = true;
    });
    begun.acquire();
    thread.reset();
    QVERIFY(isDone);
}

QTEST_GUILESS_MAIN(TestWorkerThread)
#include "tst_workerthread.moc"
