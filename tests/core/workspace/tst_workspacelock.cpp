// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestWorkspaceLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhoHoldsIt();
    void isFreeAfterItsOwner();
    void isFreeAfterAKill();
    void waitsForWhoeverOnlyAsked();
    void folderThatCantBeWritten();
};

namespace {

QString thisProcess()
{
    return u"tst_workspacelock (%1)"_s.arg(QCoreApplication::applicationPid());
}

} // namespace

void TestWorkspaceLock::namesWhoHoldsIt()
{
    const QTemporaryDir dir;
    QCOMPARE(WorkspaceLock::holder(dir.path()), QString());
    const auto lock = WorkspaceLock::acquire(dir.path());
    QVERIFY(lock);
    QCOMPARE(WorkspaceLock::holder(dir.path()), thisProcess());
    const auto second = WorkspaceLock::acquire(dir.path());
    QVERIFY(!second);
    QCOMPARE(second.error().code, "Locked"_ba);
    QVERIFY(second.error().message.contains(thisProcess()));
    QVERIFY(second.error().message.contains(dir.path()));
    QCOMPARE(WorkspaceLock::holder(dir.path()), thisProcess()); // asking took nothing away
}

void TestWorkspaceLock::isFreeAfterItsOwner()
{
    const QTemporaryDir dir;
    QVERIFY(WorkspaceLock::acquire(dir.path()));
    QCOMPARE(WorkspaceLock::holder(dir.path()), QString());
    QVERIFY(WorkspaceLock::acquire(dir.path()));
}

void TestWorkspaceLock::isFreeAfterAKill()
{
    const QTemporaryDir dir;
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = WorkspaceLock::acquire(dir.path());
        if (!lock || ::write(ready[1], "x", 1) != 1)
            ::_exit(1);
        for (;;)
            ::pause();
    }
    char byte = 0;
    QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
    const QString holder = WorkspaceLock::holder(dir.path());
    const auto refused = WorkspaceLock::acquire(dir.path());
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QCOMPARE(holder, u"tst_workspacelock (%1)"_s.arg(child));
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(holder));
    QCOMPARE(WorkspaceLock::holder(dir.path()), QString());
    const auto lock = WorkspaceLock::acquire(dir.path());
    QVERIFY(lock);
    QCOMPARE(WorkspaceLock::holder(dir.path()), thisProcess());
    ::close(ready[0]);
    ::close(ready[1]);
}

// holder() of another program has the lock for a moment: that is nobody who uses the workspace.
void TestWorkspaceLock::waitsForWhoeverOnlyAsked()
{
    const QTemporaryDir dir;
    std::atomic<bool> stop = false;
    std::thread asking([&] {
        while (!stop)
            WorkspaceLock::holder(dir.path());
    });
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        if (!WorkspaceLock::acquire(dir.path()))
            ++refused;
    }
    stop = true;
    asking.join();
    QVERIFY2(refused <= 3, QByteArray::number(refused).constData());
}

void TestWorkspaceLock::folderThatCantBeWritten()
{
    const auto lock = WorkspaceLock::acquire(u"/proc/no-such-folder"_s);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, "NotWritable"_ba);
    QCOMPARE(WorkspaceLock::holder(u"/proc/no-such-folder"_s), QString());
}

QTEST_GUILESS_MAIN(TestWorkspaceLock)
#include "tst_workspacelock.moc"
