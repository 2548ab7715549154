// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/configurations.h"
#include "tests/e2e/program.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Hookwright;

// The command line: what it prints and the status it ends with.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void help();
    void version();
    void wrongUsage_data();
    void wrongUsage();
    void missingWorkspace();
    void configurationRoundTrip();
    void importShowsWhatItWouldChange();
    void tooManyRulesAreRefused();
    void matchPrintsNumbers();
    void matchCounts();
    void matchWithBadInput();
    void matchStrictly();
    void matchExplains();
    void matchReadsStandardInput();
    void matchInDialect();
    void checkTellsMeaning();
    void checkTellsErrors();

private:
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }
    QTemporaryDir m_folder;
};

void TestCli::help()
{
    const auto result = runCli({u"--help"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    for (const char *command : {"serve", "export", "config", "match", "check"}) {
        QVERIFY2(result.out.contains(command), command);
        const auto own = runCli({QString::fromLatin1(command), u"--help"_s});
        QCOMPARE(own.status, 0);
        QVERIFY2(own.out.contains("--"), own.out.constData());
    }
}

void TestCli::version()
{
    const auto result = runCli({u"--version"_s});
    QCOMPARE(result.status, 0);
    static const QRegularExpression form(u"^hookwright-cli \\d+\\.\\d+\\.\\d+\n$"_s);
    QVERIFY2(form.match(QString::fromUtf8(result.out)).hasMatch(), result.out.constData());
}

void TestCli::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("nothing") << QStringList{} << QByteArray("serve");
    QTest::newRow("unknown command") << QStringList{u"sing"_s} << QByteArray("sing");
    QTest::newRow("unknown option") << QStringList{u"serve"_s, u"--loud"_s} << QByteArray("loud");
    QTest::newRow("serve: no address")
            << QStringList{u"serve"_s, u"--listen"_s, u"nowhere"_s} << QByteArray("nowhere");
    QTest::newRow("demo has its own workspace")
            << QStringList{u"serve"_s, u"--demo"_s, u"--workspace"_s, u"w"_s}
            << QByteArray("--workspace out");
    QTest::newRow("serve keeps how much")
            << QStringList{u"serve"_s, u"--keep"_s, u"2GiB"_s} << QByteArray("2GiB");
    QTest::newRow("serve: port out of range")
            << QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:70000"_s} << QByteArray("70000");
    QTest::newRow("serve: no protocol")
            << QStringList{u"serve"_s, u"--protocol"_s, u"gopher"_s} << QByteArray("https");
    QTest::newRow("serve: certificate without its key")
            << QStringList{u"serve"_s, u"--certificate"_s, u"c.pem"_s} << QByteArray("--key");
    QTest::newRow("serve: argument too many") << QStringList{u"serve"_s, u"extra"_s} << QByteArray("extra");
    QTest::newRow("export: unknown format")
            << QStringList{u"export"_s, u"--format"_s, u"yaml"_s} << QByteArray("yaml");
    QTest::newRow("export: raw without a number")
            << QStringList{u"export"_s, u"--format"_s, u"raw"_s} << QByteArray("--event");
    QTest::newRow("export: no number")
            << QStringList{u"export"_s, u"--format"_s, u"raw"_s, u"--event"_s, u"first"_s}
            << QByteArray("--event");
    QTest::newRow("export: a filter with a problem")
            << QStringList{u"export"_s, u"--filter"_s, u"push staus:500"_s} << QByteArray("     ^~~~~");
    QTest::newRow("export: one event and a filter")
            << QStringList{u"export"_s, u"--event"_s, u"1"_s, u"--filter"_s, u"push"_s}
            << QByteArray("exclude");
    QTest::newRow("config: neither export nor import")
            << QStringList{u"config"_s, u"show"_s} << QByteArray("import");
    QTest::newRow("match: standard input twice")
            << QStringList{u"match"_s, u"--patterns"_s, u"-"_s, u"--events"_s, u"-"_s}
            << QByteArray("standard input");
    QTest::newRow("match: no patterns")
            << QStringList{u"match"_s, u"--events"_s, u"e.jsonl"_s} << QByteArray("--patterns");
}

void TestCli::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const auto result = runCli(arguments);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.contains(named), result.err.constData());
}

void TestCli::missingWorkspace()
{
    const QString nowhere = m_folder.filePath(u"nowhere.hookwright"_s);
    const auto result = runCli({u"export"_s, u"--workspace"_s, nowhere, u"--format"_s, u"json"_s});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.contains("nowhere.hookwright"), result.err.constData());
    QVERIFY(!QDir(nowhere).exists()); // reading makes nothing
}

void TestCli::configurationRoundTrip()
{
    const QString workspace = m_folder.filePath(u"round.hookwright"_s);
    const QString again = m_folder.filePath(u"again.hookwright"_s);
    QCOMPARE(runCli({u"config"_s, u"import"_s, u"--workspace"_s, workspace}, configurationWithTargets({9}))
                     .status,
             0);
    const QString file = m_folder.filePath(u"round.json"_s);
    QCOMPARE(runCli({u"config"_s, u"export"_s, u"--workspace"_s, workspace, file}).status, 0);
    QCOMPARE(runCli({u"config"_s, u"import"_s, u"--workspace"_s, again, file}).status, 0);
    const auto buses = [](const QByteArray &json) { return json.mid(json.indexOf("\"buses\"")); };
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray first = written.readAll();
    QVERIFY(first.contains("\"everything\""));
    QCOMPARE(buses(runCli({u"config"_s, u"export"_s, u"--workspace"_s, again}).out), buses(first));
}

void TestCli::importShowsWhatItWouldChange()
{
    const QString workspace = m_folder.filePath(u"diff.hookwright"_s);
    const QStringList import{u"config"_s, u"import"_s, u"--workspace"_s, workspace};
    QCOMPARE(runCli(import, configurationWithTargets({9})).status, 0);
    const auto same = runCli(import + QStringList{u"--diff"_s}, "{}");
    QCOMPARE(same.status, 0);
    QCOMPARE(same.out, QByteArray());
    for (int time = 0; time < 2; ++time) { // the first one changes nothing
        const auto diff = runCli(import + QStringList{u"--diff"_s}, R"({"buses":[{"description":"new"}]})");
        QCOMPARE(diff.status, 0);
        QCOMPARE(diff.out, "~ bus “webhooks”\n    .description: \"\" → \"new\"\n"_ba);
    }
}

void TestCli::tooManyRulesAreRefused()
{
    const QString workspace = m_folder.filePath(u"quota.hookwright"_s);
    QByteArrayList rules;
    for (int i = 0; i < 11; ++i)
        rules += R"({"name":"rule-)" + QByteArray::number(i) + R"(","eventPattern":{}})";
    const auto import = [&](const QByteArray &more) {
        return runCli({u"config"_s, u"import"_s, u"--workspace"_s, workspace},
                      R"({"buses":[{"rules":[)" + rules.join(',') + "]}]" + more + '}');
    };
    const auto refused = import({});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("LimitExceeded.Rule") && refused.err.contains("raise the limit"),
             refused.err.constData());
    QCOMPARE(import(R"(,"quotas":{"rulesPerBus":11})").status, 0);
}

void TestCli::matchPrintsNumbers()
{
    const QString patterns =
            write(u"p.jsonl"_s, "{\"a\":[1]}\n{\"b\":[{\"prefix\":\"x\"}]}\n{\"a\":[{\"exists\":true}]}\n");
    const QString events = write(u"e.jsonl"_s, "{\"a\":1,\"b\":\"xy\"}\n{\"a\":2}\n{}\n{\"b\":\"x\"}\n");
    const auto result = runCli({u"match"_s, u"--patterns"_s, patterns, u"--events"_s, events});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray("[0,1,2]\n[2]\n[]\n[1]\n"));
}

void TestCli::matchCounts()
{
    const QString patterns = write(u"p.jsonl"_s, "{\"a\":[1]}\n{\"a\":[1,2]}\n");
    const QString events = write(u"e.jsonl"_s, "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    const auto result = runCli({u"match"_s, u"--patterns"_s, patterns, u"--events"_s, events, u"--count"_s});
    QCOMPARE(result.status, 0);
    static const QRegularExpression form(
            u"^events=3 matches=3 seconds=[0-9.e+-]+ events_per_second=[0-9.e+]+\n$"_s);
    QVERIFY2(form.match(QString::fromUtf8(result.out)).hasMatch(), result.out.constData());
}

void TestCli::matchWithBadInput()
{
    const QString good = write(u"p.jsonl"_s, "{\"a\":[1]}\n");
    const QString badPattern = write(u"bad.jsonl"_s, "{\"a\":[1]}\n{\"a\":1 2}\n");
    const QString events = write(u"e.jsonl"_s, "{\"a\":1}\n{\"a\":\n{\"a\":1}\n");
    const auto badEvent = runCli({u"match"_s, u"--patterns"_s, good, u"--events"_s, events});
    QCOMPARE(badEvent.status, 1);
    QCOMPARE(badEvent.out, QByteArray("[0]\nnull\n[0]\n"));
    QVERIFY2(badEvent.err.contains("e.jsonl:2: "), badEvent.err.constData());
    QVERIFY2(badEvent.err.contains("column 6"),
             badEvent.err.constData()); // the line's end, not what is behind it

    const auto bad = runCli({u"match"_s, u"--patterns"_s, badPattern, u"--events"_s, events});
    QCOMPARE(bad.status, 2);
    static const QRegularExpression place(u"bad\\.jsonl:2:\\d+: "_s);
    QVERIFY2(place.match(QString::fromUtf8(bad.err)).hasMatch(), bad.err.constData());

    const QString wrong = write(u"wrong.jsonl"_s, "{\"a\":{\"b\":[{\"prefix\":1}],\"c\":[]}}\n");
    const auto located = runCli({u"match"_s, u"--patterns"_s, wrong, u"--events"_s, events});
    QCOMPARE(located.status, 2);
    QVERIFY2(located.err.contains("wrong.jsonl:1:22: a.b: prefix takes"), located.err.constData());
    QVERIFY2(located.err.contains("wrong.jsonl:1:30: a.c: "), located.err.constData());
}

void TestCli::matchStrictly()
{
    const QString patterns = write(u"p.jsonl"_s, "{\"a\":[1]}\n");
    const QString events = write(u"e.jsonl"_s, "{\"a\":1,\"b\":\"\\x\"}\n{\"b\":\"\\x\",\"a\":1}\n");
    const QStringList arguments{u"match"_s, u"--patterns"_s, patterns, u"--events"_s, events};
    QCOMPARE(runCli(arguments).out, QByteArray("[0]\nnull\n"));
    const auto strict = runCli(arguments + QStringList{u"--strict"_s});
    QCOMPARE(strict.status, 1);
    QCOMPARE(strict.out, QByteArray("null\nnull\n"));
}

void TestCli::matchExplains()
{
    const QString patterns = write(u"p.jsonl"_s, "{\"a\":[1]}\n{\"A\":[1]}\n");
    const QString events = write(u"e.jsonl"_s, "{\"a\":1}\n");
    const auto result =
            runCli({u"match"_s, u"--patterns"_s, patterns, u"--events"_s, events, u"--explain"_s});
    QCOMPARE(result.status, 0);
    const QList<QByteArray> lines = result.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].contains("\"match\":true"), lines[0].constData());
    QVERIFY2(lines[1].contains("\"hint\":\"the key is"), lines[1].constData());
}

void TestCli::matchReadsStandardInput()
{
    const QString patterns = write(u"p.jsonl"_s, "{\"a\":[1]}\n");
    const auto result =
            runCli({u"match"_s, u"--patterns"_s, patterns, u"--events"_s, u"-"_s}, "{\"a\":1}\n{\"a\":2}");
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, QByteArray("[0]\n[]\n"));
}

void TestCli::matchInDialect()
{
    const QString patterns = write(u"p.jsonl"_s, "{\"source\":[{\"wildcard\":\"api*\"}]}\n");
    const QString events = write(u"e.jsonl"_s, "{\"source\":\"apigw\"}\n");
    const QStringList arguments{u"match"_s, u"--patterns"_s, patterns, u"--events"_s, events, u"--dialect"_s};
    QCOMPARE(runCli(arguments + QStringList{u"aws"_s}).out, QByteArray("[0]\n"));
    const auto refused = runCli(arguments + QStringList{u"tencent"_s});
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("p.jsonl:1:12: "), refused.err.constData());
}

void TestCli::checkTellsMeaning()
{
    const QString pattern = write(u"p.json"_s, "{\n  \"source\": [{\"contains\": \"x\"}]\n}\n");
    const auto result = runCli({u"check"_s, pattern});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.err, QByteArray());
    QVERIFY2(result.out.contains("p.json:2:15: warning: "), result.out.constData());
    QVERIFY2(result.out.contains("Events in which source contains \"x\".\n"), result.out.constData());
    QVERIFY2(result.out.contains("Tencent EventBridge would refuse it:\n"), result.out.constData());
    QVERIFY2(result.out.contains("AWS EventBridge would refuse it:\n"), result.out.constData());
}

void TestCli::checkTellsErrors()
{
    const QString pattern = write(u"p.json"_s, "{\"a\": [],\n \"b\": [{\"nope\": 1}]}\n");
    const auto result = runCli({u"check"_s, pattern});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("p.json:1:7: a: "), result.err.constData());
    QVERIFY2(result.err.contains("p.json:2:9: b: "), result.err.constData());
    QCOMPARE(runCli({u"check"_s, u"--dialect"_s, u"aws"_s, write(u"s.json"_s, "{\"a\":1}")}).status, 2);
    QCOMPARE(runCli({u"check"_s}).status, 2);
    const auto tooLong = runCli({u"check"_s, u"-"_s}, R"({"a":[")" + QByteArray(200'000, 'x') + R"("]})");
    QCOMPARE(tooLong.status, 2);
    QVERIFY2(tooLong.err.contains("64 KiB"), tooLong.err.constData());
    QCOMPARE(runCli({u"check"_s, m_folder.filePath(u"nowhere"_s)}).status, 2);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
