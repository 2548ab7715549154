// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testpaths.h"
#include "tests/e2e/client.h"
#include "tests/e2e/configurations.h"
#include "tests/e2e/program.h"

#include <QDirIterator>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Hookwright;

// What comes over the wire is what export gives back, byte for byte.
class TestFidelity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void requestComesBackAsSent_data();
    void requestComesBackAsSent();
    void rejectedRequestComesBackAsSent();
    void chunkedBody();
    void everyGithubPayload();

private:
    // The number that the next request will have.
    int nextNumber() { return ++m_number; }
    CliResult exportOne(const QString &format, int number) const
    {
        return runCli({u"export"_s, u"--workspace"_s, m_workspace, u"--format"_s, format, u"--event"_s,
                       QString::number(number)});
    }

    QTemporaryDir m_folder;
    QString m_workspace = m_folder.filePath(u"fidelity.hookwright"_s);
    ServeProcess m_serve{m_workspace};
    int m_number = 0;
};

void TestFidelity::initTestCase()
{
    QVERIFY2(m_serve.start(), m_serve.errors().constData());
}

void TestFidelity::cleanupTestCase()
{
    QCOMPARE(m_serve.terminate(SIGTERM), 0);
}

void TestFidelity::requestComesBackAsSent_data()
{
    QTest::addColumn<QByteArray>("request");
    const auto withBody = [](const QByteArray &head, const QByteArray &body) {
        return head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    const QByteArray oddBody =
            "{\"a\":1,\"a\":2,\"big\":12345678901234567890,\"f\":1.10}\n" + QByteArray(1, '\0') + "\xff";

    QTest::newRow("everything at once") << withBody(
            "POST /caf%C3%A9/a%2Fb//c;v=1?x=1&x=2&empty=&valueless&&%zz=%2&=v&p+q=%20 HTTP/1.1\r\n"
            "hOsT: Hooks.Example\r\nX-A: 1\r\nX-B: 2\r\nx-a:3\r\nX-Empty:\r\nX-Blank:   \r\n"
            "X-Latin: caf\xe9\r\nX-Spaces:  \t inner  spaces \t \r\nContent-Type: application/json\r\n",
            oddBody);
    QTest::newRow("body of every byte value") << [&] {
        QByteArray body;
        for (int i = 0; i < 256; ++i)
            body += char(i);
        return withBody("PUT /bytes HTTP/1.1\r\nHost: h\r\n", body);
    }();
    QTest::newRow("no body, query with nothing in it") << QByteArray("GET /? HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::newRow("method of one's own") << withBody("X-PURGE!x /p HTTP/1.1\r\nHost: h\r\n", "text");
    QTest::newRow("absolute form") << QByteArray("GET http://h:80/a?b HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::newRow("HTTP/1.0") << withBody("POST /old HTTP/1.0\r\nX-No-Host: 1\r\n", "a=1&a=2");
}

void TestFidelity::requestComesBackAsSent()
{
    QFETCH(QByteArray, request);
    const int number = nextNumber();
    const auto answer = Client(m_serve.port()).exchange(request);
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.requestId().isEmpty());
    QVERIFY(answer.body.contains(answer.requestId()));

    const auto raw = exportOne(u"raw"_s, number);
    QCOMPARE(raw.err, QByteArray());
    QCOMPARE(raw.status, 0);
    QCOMPARE(raw.out, request);
    QCOMPARE(exportOne(u"raw-decoded"_s, number).out, request);

    const auto event = readJsonLines(exportOne(u"jsonl"_s, number).out);
    QCOMPARE(event.size(), 1u);
    QCOMPARE(event.front().id, answer.requestId());
}

void TestFidelity::rejectedRequestComesBackAsSent()
{
    const QByteArray request = "POST /bad HTTP/1.1\r\nHost: one\r\nHost: two\r\n\r\n";
    const int number = nextNumber();
    QCOMPARE(Client(m_serve.port()).exchange(request).status, 400);
    QCOMPARE(exportOne(u"raw"_s, number).out, request);

    const auto json = exportOne(u"json"_s, number);
    QCOMPARE(json.status, 1);
    QVERIFY2(json.err.contains(QByteArray::number(number)), json.err.constData());
}

void TestFidelity::chunkedBody()
{
    const QByteArray head =
            "POST /chunked HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";
    const QByteArray framed = "4;ext=\"v\"\r\nab\r\n\r\n00A\r\n0123456789\r\n0\r\nX-Sum: 14\r\n\r\n";
    const int number = nextNumber();
    const auto answer = Client(m_serve.port()).exchange(head + framed);
    QCOMPARE(answer.status, 200);
    QCOMPARE(exportOne(u"raw"_s, number).out, head + framed);
    QCOMPARE(exportOne(u"raw-decoded"_s, number).out, head + "ab\r\n0123456789");
    QCOMPARE(readJsonLines(exportOne(u"jsonl"_s, number).out).front().body, QByteArray("ab\r\n0123456789"));
}

// 146 real payloads over one connection, every other one in chunks.
void TestFidelity::everyGithubPayload()
{
    QStringList files;
    for (QDirIterator it(QStringLiteral(HOOKWRIGHT_TEST_DATA "/github"), {u"*.json"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();)
        files += it.next();
    files.sort();
    QVERIFY2(files.size() == 146,
             "the shared test data is missing: its folder is set by -DHOOKWRIGHT_TEST_DATA");

    Client client(m_serve.port());
    QByteArrayList requests, bodies, ids;
    for (const QString &name : files) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        bodies += file.readAll();
        const QByteArray event = name.section(u'/', -2, -2).toUtf8();
        const QByteArray head =
                "POST /github HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nX-GitHub-Event: "
                + event + "\r\n";
        const QByteArray &body = bodies.back();
        if (bodies.size() % 2)
            requests += head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        else
            requests += head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body.size(), 16)
                        + "\r\n" + body + "\r\n0\r\n\r\n";
        const auto answer = client.exchange(requests.back());
        QCOMPARE(answer.status, 200);
        ids += answer.requestId();
    }

    const auto events = exportAll(m_workspace);
    QVERIFY(events.size() >= 146);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const int number = nextNumber();
        const auto &event = events[events.size() - 146 + size_t(i)];
        QVERIFY2(event.body == bodies[i], qUtf8Printable(files[i]));
        QCOMPARE(event.id, ids[i]);
        QVERIFY2(exportOne(u"raw"_s, number).out == requests[i], qUtf8Printable(files[i]));
        const QByteArray decoded = exportOne(u"raw-decoded"_s, number).out;
        QVERIFY2(decoded.endsWith("\r\n\r\n" + bodies[i]), qUtf8Printable(files[i]));
    }
}

QTEST_GUILESS_MAIN(TestFidelity)
#include "tst_fidelity.moc"
