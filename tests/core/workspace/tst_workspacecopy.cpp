// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacecopy.h"
#include "tests/core/workspace/workspacesupport.h"

#include <QFile>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::WorkspaceTest;
using namespace Qt::StringLiterals;

class TestWorkspaceCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesAClosedWorkspace();
    void copiesWhileItIsWritten();
    void doesNotOverwrite();
    void withoutItsConfigurationFile();
    void leavesNothingBehindWhenItFails();
};

void TestWorkspaceCopy::copiesAClosedWorkspace()
{
    const WorkspaceFolder folder;
    {
        const auto workspace = folder.open();
        appendRequest(*workspace, "/a");
        appendRequest(*workspace, "/b");
    }
    const QTemporaryDir dir;
    const QString to = dir.filePath(u"a 100% copy.hookwright"_s);
    const auto copied = copyWorkspace(folder.path(), to);
    QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().message));
    const auto copy = Workspace::open(to, OpenMode::ReadWrite);
    QVERIFY2(copy, qPrintable(copy ? QString() : copy.error().message));
    QCOMPARE(rowTexts((*copy)->indexFile()), (QStringList{u"1 /a"_s, u"2 /b"_s}));
    QCOMPARE((*copy)->history().current()->version, 1u);
    QCOMPARE(appendRequest(**copy, "/c"), Seq(3));
}

void TestWorkspaceCopy::copiesWhileItIsWritten()
{
    const WorkspaceFolder folder;
    const auto engine = folder.openEngine();
    engine->startListening();
    Sender sender(portOf(*engine));
    const QTemporaryDir dir;
    for (int i = 0; i < 50; ++i)
        QCOMPARE(sender.post("/" + QByteArray::number(i)).status, 200);
    std::atomic<bool> isDone = false;
    Result<void> copied;
    std::thread copying([&] {
        copied = copyWorkspace(folder.path(), dir.filePath(u"copy"_s));
        isDone = true;
    });
    int sent = 50;
    while (!isDone || sent < 100)
        QCOMPARE(sender.post("/" + QByteArray::number(sent++)).status, 200);
    copying.join();
    QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().message));
    const auto copy = Workspace::open(dir.filePath(u"copy"_s), OpenMode::ReadWrite);
    QVERIFY2(copy, qPrintable(copy ? QString() : copy.error().message));
    const QStringList rows = rowTexts((*copy)->indexFile());
    QVERIFY(rows.size() >= 50);
    for (int i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i], u"%1 /%2"_s.arg(i + 1).arg(i));
    QCOMPARE((*copy)->log().lastSeq(), Seq(rows.size()));
}

void TestWorkspaceCopy::doesNotOverwrite()
{
    const WorkspaceFolder folder;
    folder.open();
    const QTemporaryDir dir;
    const auto copied = copyWorkspace(folder.path(), dir.path());
    QVERIFY(!copied);
    QVERIFY(copied.error().message.contains(dir.path()));
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestWorkspaceCopy::withoutItsConfigurationFile()
{
    const WorkspaceFolder folder;
    folder.open();
    QVERIFY(QFile::remove(folder.path(u"workspace.json"_s)));
    const QTemporaryDir dir;
    QVERIFY(copyWorkspace(folder.path(), dir.filePath(u"copy"_s)));
    QVERIFY(Workspace::open(dir.filePath(u"copy"_s), OpenMode::ReadWrite));
    QVERIFY(QFile::exists(dir.filePath(u"copy/workspace.json"_s)));
}

void TestWorkspaceCopy::leavesNothingBehindWhenItFails()
{
    const QTemporaryDir dir;
    const QString to = dir.filePath(u"copy"_s);
    QVERIFY(!copyWorkspace(dir.filePath(u"absent"_s), to));
    QVERIFY(!QFile::exists(to));
}

QTEST_GUILESS_MAIN(TestWorkspaceCopy)
#include "tst_workspacecopy.moc"
