// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client.h"
#include "tests/e2e/configurations.h"
#include "tests/e2e/loadgenerator.h"
#include "tests/e2e/program.h"
#include "tests/e2e/sink.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <set>
#include <sqlite3.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Hookwright;

namespace {

// Reads the index and keeps reading, as a slow program beside serve might: until it ends, SQLite's
// write-ahead log can only grow.
class LongReader
{
public:
    explicit LongReader(const QString &indexFile)
    {
        m_reads = sqlite3_open_v2(indexFile.toUtf8().constData(), &m_database, SQLITE_OPEN_READONLY, nullptr)
                          == SQLITE_OK
                  && run("BEGIN") && run("SELECT count(*) FROM sqlite_schema");
    }
    ~LongReader() { sqlite3_close(m_database); }
    Q_DISABLE_COPY_MOVE(LongReader)
    bool reads() const { return m_reads; }

private:
    bool run(const char *sql)
    {
        return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    sqlite3 *m_database = nullptr;
    bool m_reads = false;
};

} // namespace

// A disk without room, played by the limit on the size of a file: senders get a 507, nothing that was
// acknowledged is lost, and the program goes on by itself once there is room again.
class TestDiskFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void logWithoutRoom();
    void indexWithoutRoom();

private:
    static constexpr rlim_t unlimited = RLIM_INFINITY;
    void limitFileSize(rlim_t bytes) const;
    void waitForComplaint() const;
    void waitForRecovery(const QByteArray &request);
    void compareStored() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_workspace;
    std::unique_ptr<ServeProcess> m_serve;
    std::set<QByteArray> m_acknowledged;
};

void TestDiskFull::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = m_folder->filePath(u"full.hookwright"_s);
    m_serve = std::make_unique<ServeProcess>(m_workspace);
    m_serve->inChild = [] { std::signal(SIGXFSZ, SIG_IGN); }; // a full disk sends no signal
    m_acknowledged.clear();
}

void TestDiskFull::limitFileSize(rlim_t bytes) const
{
    rlimit limit{};
    QCOMPARE(::prlimit(pid_t(m_serve->processId()), RLIMIT_FSIZE, nullptr, &limit), 0);
    limit.rlim_cur = bytes == unlimited ? limit.rlim_max : bytes;
    QCOMPARE(::prlimit(pid_t(m_serve->processId()), RLIMIT_FSIZE, &limit, nullptr), 0);
}

// serve says on standard error what is wrong, for as long as it is.
void TestDiskFull::waitForComplaint() const
{
    QTRY_VERIFY_WITH_TIMEOUT(m_serve->errors().contains(m_workspace.toUtf8()), 30'000);
}

// The same process takes requests again.
void TestDiskFull::waitForRecovery(const QByteArray &request)
{
    QElapsedTimer timer;
    timer.start();
    Answer answer;
    do {
        answer = Client(m_serve->port()).exchange(request);
        QVERIFY2(answer.status == 200 || answer.status == 507, answer.head.constData());
    } while (answer.status != 200 && timer.elapsed() < 120'000);
    QCOMPARE(answer.status, 200);
    m_acknowledged.insert(answer.requestId());
}

// Every acknowledged event is there, and nothing that was refused.
void TestDiskFull::compareStored() const
{
    std::multiset<QByteArray> stored;
    for (const ExportedEvent &event : exportAll(m_workspace))
        stored.insert(event.id);
    QCOMPARE(stored.size(), m_acknowledged.size());
    for (const QByteArray &id : m_acknowledged)
        QCOMPARE(stored.count(id), 1u);
}

void TestDiskFull::logWithoutRoom()
{
    Sink sink;
    const auto import = runCli({u"config"_s, u"import"_s, u"--workspace"_s, m_workspace},
                               configurationWithTargets({sink.port()}));
    QVERIFY2(import.status == 0, import.err.constData());
    QVERIFY2(m_serve->start(), m_serve->errors().constData());
    limitFileSize(4 * 1024 * 1024);

    Client client(m_serve->port());
    const QByteArray request =
            makeRequest("POST", "/fill", QByteArray(300'000, 'x'), "Content-Type: text/plain\r\n");
    Answer answer;
    for (int i = 0; i < 100 && (answer = client.exchange(request)).status == 200; ++i)
        m_acknowledged.insert(answer.requestId());
    QCOMPARE(answer.status, 507);
    QVERIFY(answer.requestId().isEmpty());
    QVERIFY2(answer.body.contains("message"), answer.body.constData());
    QVERIFY(m_acknowledged.size() > 5);
    waitForComplaint();

    limitFileSize(unlimited);
    waitForRecovery(request);
    QTRY_VERIFY_WITH_TIMEOUT(sink.hasAll(m_acknowledged), 120'000);
    QCOMPARE(m_serve->terminate(SIGTERM), 0);
    compareStored();
}

void TestDiskFull::indexWithoutRoom()
{
    // The log's segment stays well below this, whatever the index is allowed to lag behind.
    constexpr qint64 room = 24 * 1024 * 1024;
    QVERIFY2(m_serve->start(), m_serve->errors().constData());
    const QString index = m_workspace + u"/index.sqlite"_s;
    auto reader = std::make_unique<LongReader>(index);
    QVERIFY(reader->reads());
    Client client(m_serve->port());
    const QByteArray request = makeRequest("POST", "/fill", "1");
    while (QFileInfo(index + u"-wal"_s).size() < room) {
        const Answer answer = client.exchange(request);
        QCOMPARE(answer.status, 200);
        m_acknowledged.insert(answer.requestId());
        QVERIFY(m_acknowledged.size() < 50'000);
    }
    limitFileSize(rlim_t(room));

    // It takes requests for as long as the index may lag behind the log, and then no more.
    LoadGenerator load;
    load.port = m_serve->port();
    load.padding = 1;
    load.goOn = [&load] { return load.refused().empty() && load.acknowledged().size() < 200'000; };
    load.run();
    QVERIFY(!load.lostConnections());
    QCOMPARE(load.refused().size(), 1u);
    QCOMPARE(load.refused().begin()->first, 507);
    for (const auto &acknowledged : load.acknowledged())
        m_acknowledged.insert(acknowledged.id);
    QVERIFY(QFileInfo(m_workspace + u"/log/00000001.seg"_s).size() < room); // it was the index indeed
    waitForComplaint();

    limitFileSize(unlimited);
    reader.reset();
    waitForRecovery(request);
    QCOMPARE(m_serve->terminate(SIGTERM), 0);
    compareStored();
}

QTEST_GUILESS_MAIN(TestDiskFull)
#include "tst_diskfull.moc"
