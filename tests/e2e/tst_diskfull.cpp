// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client.h"
#include "tests/e2e/configurations.h"
#include "tests/e2e/program.h"
#include "tests/e2e/sink.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <set>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Hookwright;

// A disk without room, played by the limit on the size of a file: senders get a 507, nothing that was
// acknowledged is lost, and the program goes on by itself once there is room again.
class TestDiskFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullAndRoomAgain_data();
    void fullAndRoomAgain();

private:
    static void limitFileSize(qint64 processId, rlim_t bytes);
};

void TestDiskFull::fullAndRoomAgain_data()
{
    QTest::addColumn<int>("bodySize");
    QTest::addColumn<int>("mostRequests");
    // Large bodies fill the log's segment while the index is still small; single small requests, each a
    // transaction, fill the index's write-ahead log while the log is still small.
    QTest::newRow("the log") << 300'000 << 100;
    QTest::newRow("the index") << 10 << 400'000;
}

void TestDiskFull::limitFileSize(qint64 processId, rlim_t bytes)
{
    rlimit limit{};
    QCOMPARE(::prlimit(pid_t(processId), RLIMIT_FSIZE, nullptr, &limit), 0);
    limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
    QCOMPARE(::prlimit(pid_t(processId), RLIMIT_FSIZE, &limit, nullptr), 0);
}

void TestDiskFull::fullAndRoomAgain()
{
    QFETCH(int, bodySize);
    QFETCH(int, mostRequests);
    constexpr rlim_t room = 2 * 1024 * 1024;
    QTemporaryDir folder;
    const QString workspace = folder.filePath(u"full.hookwright"_s);
    Sink sink;
    const auto import = runCli({u"config"_s, u"import"_s, u"--workspace"_s, workspace},
                               configurationWithTargets({sink.port()}));
    QVERIFY2(import.status == 0, import.err.constData());
    ServeProcess serve(workspace);
    serve.inChild = [] { std::signal(SIGXFSZ, SIG_IGN); }; // a full disk sends no signal
    QVERIFY2(serve.start(), serve.errors().constData());
    limitFileSize(serve.processId(), room);

    Client client(serve.port());
    const QByteArray request =
            makeRequest("POST", "/fill", QByteArray(bodySize, 'x'), "Content-Type: text/plain\r\n");
    std::set<QByteArray> acknowledged;
    Answer answer;
    for (int i = 0; i < mostRequests; ++i) {
        answer = client.exchange(request);
        if (answer.status != 200)
            break;
        acknowledged.insert(answer.requestId());
    }
    QCOMPARE(answer.status, 507);
    QVERIFY(!acknowledged.empty());
    QVERIFY(answer.requestId().isEmpty());
    QVERIFY2(answer.body.contains("message"), answer.body.constData());
    QVERIFY(serve.isRunning());

    limitFileSize(serve.processId(), RLIM_INFINITY);
    QElapsedTimer timer;
    timer.start();
    do { // a connection that got a 507 may have been closed
        answer = Client(serve.port()).exchange(request);
        QVERIFY2(answer.status == 200 || answer.status == 507, answer.head.constData());
    } while (answer.status != 200 && timer.elapsed() < 60'000);
    QCOMPARE(answer.status, 200);
    acknowledged.insert(answer.requestId());

    QTRY_VERIFY_WITH_TIMEOUT(sink.hasAll(acknowledged), 120'000);
    QVERIFY(!serve.errors().isEmpty()); // it says what was wrong
    QCOMPARE(serve.terminate(SIGTERM), 0);
    std::multiset<QByteArray> stored;
    for (const ExportedEvent &event : exportAll(workspace))
        stored.insert(event.id);
    QCOMPARE(stored.size(), acknowledged.size()); // what was refused has left no trace
    for (const QByteArray &id : acknowledged)
        QCOMPARE(stored.count(id), 1u);
}

QTEST_GUILESS_MAIN(TestDiskFull)
#include "tst_diskfull.moc"
