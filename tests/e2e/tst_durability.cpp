// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/configurations.h"
#include "tests/e2e/loadgenerator.h"
#include "tests/e2e/program.h"
#include "tests/e2e/sink.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;
using namespace Hookwright;

// serve is killed under load with SIGKILL and started again: whatever it acknowledged is there exactly once,
// and what was still to be delivered is delivered.
class TestDurability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedUnderLoad_data();
    void killedUnderLoad();

private:
    static constexpr int rounds = 20;
    static constexpr size_t leastAcknowledged = 1'000;

    // Loads until a random moment behind the thousandth answer, and kills; or until the test hook kills.
    static void loadAndKill(ServeProcess *serve, LoadGenerator *load, bool killedByHook);
    static void compareStored(const QString &workspace, const LoadGenerator &load);
    static void compareDelivered(const Sink &sink, const std::set<QByteArray> &ids);
};

void TestDurability::killedUnderLoad_data()
{
    QTest::addColumn<int>("killAfterSync"); // 0: at a random moment
    for (int round = 1; round <= rounds; ++round) {
        const bool byHook = round % 4 == 0;
        const int syncs = byHook ? 60 + int(QRandomGenerator::global()->bounded(60)) : 0;
        QTest::addRow("round %d, %s", round, byHook ? "between the log's sync and the index" : "at random")
                << syncs;
    }
}

void TestDurability::killedUnderLoad()
{
    QFETCH(int, killAfterSync);
    QTemporaryDir folder;
    const QString workspace = folder.filePath(u"killed.hookwright"_s);
    auto reserved = std::make_unique<DeadPort>();
    const quint16 downPort = reserved->port();
    Sink up;
    QVERIFY(up.isListening());
    const auto import = runCli({u"config"_s, u"import"_s, u"--workspace"_s, workspace},
                               configurationWithTargets({up.port(), downPort}));
    QVERIFY2(import.status == 0, import.err.constData());

    LoadGenerator load;
    {
        ServeProcess serve(workspace);
        if (killAfterSync > 0)
            serve.environment = {u"HOOKWRIGHT_TEST_KILL=after-sync:%1"_s.arg(killAfterSync)};
        QVERIFY2(serve.start(), serve.errors().constData());
        load.port = serve.port();
        loadAndKill(&serve, &load, killAfterSync > 0);
        QVERIFY(serve.waitForEnd());
    }
    QVERIFY(load.lostConnections());
    QVERIFY2(load.acknowledged().size() >= leastAcknowledged,
             QByteArray::number(quint64(load.acknowledged().size())).constData());
    std::set<QByteArray> ids;
    for (const auto &acknowledged : load.acknowledged())
        ids.insert(acknowledged.id);
    QCOMPARE(ids.size(), load.acknowledged().size());

    reserved.reset();
    Sink down(downPort);
    QVERIFY(down.isListening());
    ServeProcess again(workspace);
    QVERIFY2(again.start(), again.errors().constData());
    compareStored(workspace, load);
    compareDelivered(up, ids);
    compareDelivered(down, ids);
    QCOMPARE(again.terminate(SIGTERM), 0);
}

void TestDurability::loadAndKill(ServeProcess *serve, LoadGenerator *load, bool killedByHook)
{
    const size_t enough = leastAcknowledged + QRandomGenerator::global()->bounded(1'500);
    const std::chrono::microseconds pause(QRandomGenerator::global()->bounded(20'000));
    std::jthread killer;
    load->goOn = [&] { // the load goes on until there is nobody left to take it
        if (!killedByHook && !killer.joinable() && load->acknowledged().size() >= enough) {
            killer = std::jthread([pause, processId = pid_t(serve->processId())] {
                std::this_thread::sleep_for(pause);
                ::kill(processId, SIGKILL);
            });
        }
        return true;
    };
    load->run();
}

void TestDurability::compareStored(const QString &workspace, const LoadGenerator &load)
{
    std::map<QByteArray, int> stored;
    std::map<QByteArray, int> numbers;
    for (const ExportedEvent &event : exportAll(workspace)) {
        ++stored[event.id];
        ++numbers[event.body.left(event.body.indexOf(','))];
    }
    for (const auto &acknowledged : load.acknowledged()) {
        QCOMPARE(stored[acknowledged.id], 1);
        QCOMPARE(numbers["{\"n\":" + QByteArray::number(acknowledged.number)], 1);
    }
    // What was under way at the end may have been stored; nothing may have been stored twice.
    for (const auto &[number, count] : numbers)
        QVERIFY2(count == 1, number.constData());
    QVERIFY(stored.size() <= load.sent());
}

void TestDurability::compareDelivered(const Sink &sink, const std::set<QByteArray> &ids)
{
    // The target that was down is due again within its back-off of at most some seconds.
    QElapsedTimer timer;
    timer.start();
    while (!sink.hasAll(ids) && timer.elapsed() < 180'000)
        QTest::qWait(50);
    const auto received = sink.received();
    qsizetype missing = 0;
    for (const QByteArray &id : ids)
        missing += received.contains(id) ? 0 : 1;
    QCOMPARE(missing, 0);
}

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_durability.moc"
