// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/workerthread.h"

#include <QTest>

#include <atomic>
#include <semaphore>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestWorkerThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAnEventLoop();
    void stopsBeforeItsLoopBegan();
    void runsABody();
    void waitsForTheBody();
};

void TestWorkerThread::runsAnEventLoop()
{
    std::atomic<QThread *> ranIn = nullptr;
    std::binary_semaphore done(0);
    WorkerThread thread = makeWorkerThread(u"loop"_s);
    QVERIFY(thread->isRunning());
    QCOMPARE(thread->objectName(), u"loop"_s);
    QObject inThread;
    inThread.moveToThread(thread.get());
    QMetaObject::invokeMethod(&inThread, [&] {
        ranIn = QThread::currentThread();
        done.release();
    });
    done.acquire();
    QCOMPARE(ranIn.load(), thread.get());
    thread.reset();
}

void TestWorkerThread::stopsBeforeItsLoopBegan()
{
    for (int i = 0; i < 200; ++i)
        makeWorkerThread(u"short"_s).reset();
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
