// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client.h"
#include "tests/e2e/configurations.h"
#include "tests/e2e/loadgenerator.h"
#include "tests/e2e/program.h"
#include "tests/e2e/sink.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace Hookwright;

// hookwright-cli serve and the commands beside it.
class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhereItListens();
    void saysThatOthersReachIt();
    void saysHowToTrustItOnStandardError();
    void demonstration();
    void endsCleanly_data();
    void endsCleanly();
    void answersOpenRequestsBeforeItEnds();
    void secondOneIsRefused();
    void lockEndsWithItsProcess();
    void takenPort();
    void chosenPortIsKept();
    void exportBeside();
    void importBeside();
    void importOfATakenPort();
    void importWithAnError();
    void importAgainstTheDialect();
    void numbersNeverComeBack();
    void routesAndDelivers();
    void deliversNotToItself();
    void manyConnections();

private:
    CliResult cli(QStringList arguments, const QByteArray &input = {}) const
    {
        return runCli(arguments + QStringList{u"--workspace"_s, m_workspace}, input);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_workspace;
};

void TestServe::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = m_folder->filePath(u"serve.hookwright"_s);
}

void TestServe::saysWhereItListens()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    QCOMPARE(QString::fromUtf8(serve.line()),
             u"listening on http://127.0.0.1:%1, workspace %2\n"_s.arg(serve.port()).arg(m_workspace));
    QCOMPARE(Client(serve.port()).exchange(makeRequest("GET", "/")).status, 200);
    QCOMPARE(serve.terminate(SIGTERM), 0);
    QCOMPARE(serve.errors(), QByteArray());
}

void TestServe::saysThatOthersReachIt()
{
    ServeProcess serve(m_workspace);
    serve.listen = u"0.0.0.0:0"_s;
    QVERIFY2(serve.start(), serve.errors().constData());
    QCOMPARE(serve.terminate(SIGTERM), 0);
    QCOMPARE(serve.errors(), "everyone who reaches this computer over the network can send to it\n"_ba);
}

void TestServe::saysHowToTrustItOnStandardError()
{
    ServeProcess serve(m_workspace);
    serve.options = {u"--protocol"_s, u"both"_s};
    QVERIFY2(serve.start(), serve.errors().constData());
    QCOMPARE(serve.terminate(SIGTERM), 0);
    QCOMPARE(serve.nextLine(), QByteArray());
    const QByteArray errors = serve.errors();
    QVERIFY2(errors.startsWith("certificate SHA-256 ") && errors.contains("\ncurl --cacert "),
             errors.constData());
}

void TestServe::demonstration()
{
    ServeProcess serve({});
    QVERIFY2(serve.start(), serve.errors().constData());
    QByteArrayList echoed{serve.nextLine(), serve.nextLine(), serve.nextLine()};
    for (QByteArray &line : echoed)
        line.remove(line.indexOf("event "), line.indexOf(" of ") - line.indexOf("event "));
    std::sort(echoed.begin(), echoed.end());
    QCOMPARE(echoed,
             (QByteArrayList{"echo target /pushes:  of /github\n", "echo target /shop:  of /payments\n",
                             "echo target /shop:  of /shop/orders\n"}));
    const QString folder = QString::fromUtf8(serve.line()).section(u"workspace "_s, 1).trimmed();
    QTRY_COMPARE_WITH_TIMEOUT(qsizetype(exportAll(folder).size()), 4, 30'000);
    QCOMPARE(serve.terminate(SIGTERM), 0);
    QVERIFY2(!QFileInfo::exists(folder), qPrintable(folder)); // a scratch one
}

void TestServe::endsCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestServe::endsCleanly()
{
    QFETCH(int, signal);
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    Client idle(serve.port());
    const auto answer = idle.exchange(makeRequest("POST", "/", "body"));
    QCOMPARE(serve.terminate(signal), 0);
    QVERIFY(idle.closedByServer());
    const auto events = exportAll(m_workspace);
    QCOMPARE(events.size(), 1u);
    QCOMPARE(events.front().id, answer.requestId());
}

void TestServe::answersOpenRequestsBeforeItEnds()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    Client client(serve.port());
    QByteArray requests;
    for (int i = 0; i < 100; ++i)
        requests += makeRequest("POST", "/" + QByteArray::number(i), QByteArray(1000, 'b'));
    client.send(requests);
    QByteArrayList ids;
    ids += client.receive().requestId(); // it has begun to take them
    QCOMPARE(serve.terminate(SIGTERM), 0);
    for (Answer answer = client.receive(); answer.status != 0; answer = client.receive())
        ids += answer.requestId();
    const auto events = exportAll(m_workspace);
    QCOMPARE(qsizetype(events.size()), ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i)
        QCOMPARE(events[size_t(i)].id, ids[i]); // in order
}

void TestServe::secondOneIsRefused()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    const auto second = cli({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(second.status, 1);
    QCOMPARE(second.out, QByteArray());
    QVERIFY2(second.err.contains("hookwright-cli"), second.err.constData());
    QVERIFY2(second.err.contains(QByteArray::number(serve.processId())), second.err.constData());
    QCOMPARE(Client(serve.port()).exchange(makeRequest("GET", "/")).status, 200);
}

void TestServe::lockEndsWithItsProcess()
{
    ServeProcess first(m_workspace);
    QVERIFY2(first.start(), first.errors().constData());
    first.killHard();
    ServeProcess second(m_workspace);
    QVERIFY2(second.start(), second.errors().constData());
}

void TestServe::takenPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(other.serverPort());
    const auto result = cli({u"serve"_s, u"--listen"_s, u"127.0.0.1:"_s + QString::fromLatin1(port)});
    QCOMPARE(result.status, 1);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.contains(port), result.err.constData());
    QVERIFY2(result.err.contains(QByteArray::number(QCoreApplication::applicationPid())),
             result.err.constData());
    QVERIFY2(result.err.contains("tst_serve"), result.err.constData());
}

void TestServe::chosenPortIsKept()
{
    quint16 port = 0;
    {
        DeadPort free;
        port = free.port();
    }
    ServeProcess serve(m_workspace);
    serve.listen = u"127.0.0.1:%1"_s.arg(port);
    QVERIFY2(serve.start(), serve.errors().constData());
    QCOMPARE(serve.port(), port);
    QCOMPARE(serve.terminate(SIGTERM), 0);

    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, port));
    const auto result = cli({u"serve"_s}); // no --listen: the port of the earlier run, which never moves
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.contains(QByteArray::number(port)), result.err.constData());
}

void TestServe::exportBeside()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    Client client(serve.port());
    QByteArrayList ids;
    for (int i = 0; i < 25; ++i)
        ids += client.exchange(makeRequest("POST", "/n", QByteArray::number(i))).requestId();
    QTRY_COMPARE_WITH_TIMEOUT(qsizetype(exportAll(m_workspace).size()), ids.size(), 30'000);

    const QString file = m_folder->filePath(u"events.json"_s);
    const auto json = cli({u"export"_s, u"--format"_s, u"json"_s, u"-o"_s, file});
    QVERIFY2(json.status == 0, json.err.constData());
    QFile exported(file);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    const QByteArray text = exported.readAll();
    QVERIFY(text.startsWith("[\n    {\n        \"specversion\": \"1.0\",\n        \"id\": "));
    const auto events = QJsonDocument::fromJson(text).array();
    QCOMPARE(events.size(), ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i)
        QCOMPARE(events.at(i).toObject().value(u"id"_s).toString().toLatin1(), ids[i]);

    const auto one = cli({u"export"_s, u"--format"_s, u"json"_s, u"--event"_s, u"3"_s});
    QCOMPARE(QJsonDocument::fromJson(one.out).object().value(u"id"_s).toString().toLatin1(), ids[2]);
    QCOMPARE(client.exchange(makeRequest("GET", "/still")).status, 200);
}

void TestServe::importBeside()
{
    Sink sink;
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    Client(serve.port()).exchange(makeRequest("POST", "/before", "1"));
    const auto import = cli({u"config"_s, u"import"_s}, configurationWithTargets({sink.port()}));
    QVERIFY2(import.status == 0, import.err.constData());
    QVERIFY(cli({u"config"_s, u"export"_s}).out.contains("\"everything\""));

    const auto answer = Client(serve.port()).exchange(makeRequest("POST", "/after", "2"));
    QCOMPARE(answer.status, 200); // an import does not move a listener that was asked for
    QTRY_COMPARE_WITH_TIMEOUT(sink.received().size(), 1u, 30'000);
    QCOMPARE(*sink.received().begin(), answer.requestId());
}

// The import is done, and who did it is told what it took away.
void TestServe::importOfATakenPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(other.serverPort());
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    const auto import = cli({u"config"_s, u"import"_s},
                            R"({"buses":[{"connectors":[{"listen":["127.0.0.1:)" + port + R"("]}]}]})");
    QCOMPARE(import.status, 0);
    QVERIFY2(import.err.contains(port) && import.err.contains("tst_serve"), import.err.constData());
    QVERIFY(cli({u"config"_s, u"export"_s}).out.contains(port));
    QCOMPARE(serve.terminate(SIGTERM), 0);
    const QByteArray errors = serve.errors();
    QVERIFY2(errors.contains("Not listening: ") && errors.contains(port), errors.constData());
}

void TestServe::importWithAnError()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    const QByteArray before = cli({u"config"_s, u"export"_s}).out;
    const auto import =
            cli({u"config"_s, u"import"_s},
                R"({"format":"hookwright-configuration","version":1,"buses":[{"name":"webhooks",)"
                R"("rules":[{"name":"broken","eventPattern":{"source":[{"no-such-test":1}]}}]}]})");
    QCOMPARE(import.status, 2);
    QVERIFY2(import.err.contains("no-such-test"), import.err.constData());
    QCOMPARE(cli({u"config"_s, u"export"_s}).out, before);
    QVERIFY(serve.isRunning());
}

// What only the program that holds the workspace can know is the file's mistake all the same.
void TestServe::importAgainstTheDialect()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    QCOMPARE(cli({u"config"_s, u"import"_s}, R"({"patternDialect":"aws"})").status, 0);
    const auto refused = cli({u"config"_s, u"import"_s},
                             R"({"buses":[{"rules":[{"name":"scalar","eventPattern":{"a":1}}]}]})");
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("standard input: ") && refused.err.contains("AWS"),
             refused.err.constData());
}

void TestServe::numbersNeverComeBack()
{
    const auto send = [this](const QByteArray &request, int status) {
        ServeProcess serve(m_workspace);
        QVERIFY2(serve.start(), serve.errors().constData());
        QCOMPARE(Client(serve.port()).exchange(request).status, status);
        QCOMPARE(serve.terminate(SIGTERM), 0);
    };
    send(makeRequest("POST", "/first", "1"), 200);
    send("GET / HTTP/1.1\r\n\r\n", 400); // no Host: a row with a number, but no event
    send(makeRequest("POST", "/third", "3"), 200);
    const auto number = [this](int n) {
        return cli({u"export"_s, u"--format"_s, u"raw"_s, u"--event"_s, QString::number(n)}).out;
    };
    QVERIFY(number(1).startsWith("POST /first "));
    QCOMPARE(number(2), QByteArray("GET / HTTP/1.1\r\n\r\n"));
    QVERIFY(number(3).startsWith("POST /third "));
    QCOMPARE(exportAll(m_workspace).size(), 2u);
}

void TestServe::routesAndDelivers()
{
    Sink pushes, payments;
    const QByteArray text =
            R"({"format":"hookwright-configuration","version":1,"buses":[{"name":"webhooks",)"
            R"("rules":[{"name":"pushes","eventPattern":{"data":{"headers":{"X-GitHub-Event":["push"]}}},)"
            R"("targets":[{"name":"pushes","type":"http","url":"http://127.0.0.1:%1/"}]},)"
            R"({"name":"payments","eventPattern":{"data":{"path":[{"prefix":"/pay"}]}},)"
            R"("targets":[{"name":"payments","type":"http","url":"http://127.0.0.1:%2/"}]}]}]})";
    const auto import = cli({u"config"_s, u"import"_s},
                            QString::fromUtf8(text).arg(pushes.port()).arg(payments.port()).toUtf8());
    QVERIFY2(import.status == 0, import.err.constData());
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    Client client(serve.port());
    const auto send = [&](const QByteArray &path, const QByteArray &event) {
        return client.exchange(makeRequest("POST", path, "{}", "X-GitHub-Event: " + event + "\r\n"))
                .requestId();
    };
    const std::set<QByteArray> pushed{send("/github", "push"), send("/payments", "push")};
    const std::set<QByteArray> paid{send("/pay", "none"), *pushed.rbegin()};
    send("/github", "issues");
    QTRY_VERIFY_WITH_TIMEOUT(pushes.hasAll(pushed) && payments.received().size() >= 2, 30'000);
    QTest::qWait(300); // nothing else comes
    QCOMPARE(pushes.received().size(), 2u);
    QCOMPARE(payments.received().size(), 2u);

    const auto both = cli({u"export"_s, u"--format"_s, u"jsonl"_s, u"--filter"_s,
                           u"rule:pushes rule:payments path:/payments -header.x-github-event:none"_s});
    QCOMPARE(both.status, 0);
    QCOMPARE(both.out.count('\n'), 1);
    QVERIFY(both.out.contains(*pushed.rbegin()));
}

void TestServe::deliversNotToItself()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    const auto import = cli({u"config"_s, u"import"_s}, configurationWithTargets({serve.port()}));
    QVERIFY2(import.status == 0, import.err.constData());
    Client(serve.port()).exchange(makeRequest("POST", "/once", "1"));
    QTest::qWait(1500);
    QCOMPARE(exportAll(m_workspace).size(), 1u);
}

void TestServe::manyConnections()
{
    ServeProcess serve(m_workspace);
    QVERIFY2(serve.start(), serve.errors().constData());
    LoadGenerator load;
    load.port = serve.port();
    load.connections = 300;
    load.pipelineDepth = 4;
    load.goOn = [&load] { return load.acknowledged().size() < 5'000; };
    load.run();
    QCOMPARE(load.refused().size(), 0u);
    QVERIFY(!load.lostConnections());
    QCOMPARE(load.acknowledged().size(), load.sent());
    QCOMPARE(serve.terminate(SIGTERM), 0);
    std::set<QByteArray> ids;
    for (const ExportedEvent &event : exportAll(m_workspace))
        ids.insert(event.id);
    QCOMPARE(ids.size(), load.sent());
    for (const auto &acknowledged : load.acknowledged())
        QVERIFY(ids.contains(acknowledged.id));
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
