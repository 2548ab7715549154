// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

// What configurationFromJson() says of a file that can't be taken: every problem, where it is.
class TestConfigurationProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void one_data();
    void one();
    void allAtOnce();
    void positionInsideAPattern();
    void hostileNames();
};

namespace {

QString problemsOf(const QByteArray &text)
{
    const Result<Configuration> read = configurationFromJson(text);
    return read ? QString() : read.error().message;
}

QByteArray withConnector(const QByteArray &members)
{
    return R"({"buses":[{"connectors":[{)" + members + "}]}]}";
}

QByteArray withRule(const QByteArray &members)
{
    return R"({"buses":[{"rules":[{)" + members + "}]}]}";
}

QByteArray withTarget(const QByteArray &members)
{
    return withRule(R"("name":"all","eventPattern":{},"targets":[{)" + members + "}]");
}

} // namespace

void TestConfigurationProblems::one_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("begins"); // line, column, path
    QTest::newRow("not JSON") << "{\n  \"version\": }"_ba << u"line 2, column 14: "_s;
    QTest::newRow("empty") << ""_ba << u"line 1, column 1: "_s;
    QTest::newRow("a list") << "[]"_ba << u"line 1, column 1: an object"_s;
    QTest::newRow("another format") << R"({"format":"something-else"})"_ba
                                    << u"line 1, column 11: format: "_s;
    QTest::newRow("unknown member") << "{\n \"bus\":[]}"_ba << u"line 2, column 8: bus: there is no such"_s;
    QTest::newRow("version") << R"({"version":-1})"_ba << u"line 1, column 12: version: a whole number"_s;
    QTest::newRow("buses") << R"({"buses":{}})"_ba << u"line 1, column 10: buses: a list"_s;
    QTest::newRow("no bus") << R"({"buses":[3]})"_ba << u"line 1, column 11: buses[0]: an object"_s;
    QTest::newRow("bus name") << R"({"buses":[{"name":"-"}]})"_ba << u"line 1, column 19: buses[0].name: "_s;
    QTest::newRow("name of a wrong kind")
            << R"({"buses":[{"name":5}]})"_ba << u"line 1, column 19: buses[0].name: a string"_s;
    QTest::newRow("bus description") << R"({"buses":[{"description":")" + QByteArray(201, 'x') + "\"}]}"
                                     << u"line 1, column 26: buses[0].description: "_s;
    QTest::newRow("limits") << R"({"limits":{"headSize":1}})"_ba << u"line 1, column 23: limits.headSize: "_s;
    QTest::newRow("body as large as a record")
            << R"({"limits":{"bodySize":1073741824}})"_ba << u"line 1, column 23: limits.bodySize: "_s;
    QTest::newRow("keep") << R"({"keep":"2GiB"})"_ba
                          << u"line 1, column 9: keep: “2GiB” does not say how much"_s;
    QTest::newRow("colour") << R"({"buses":[{"rules":[{"name":"r1","eventPattern":{},"colour":"pink"}]}]})"_ba
                            << u"line 1, column 61: buses[0].rules[0].colour: "_s;
    QTest::newRow("threads") << R"({"networkThreads":0})"_ba << u"line 1, column 19: networkThreads: "_s;
    QTest::newRow("address") << withConnector(R"("listen":["localhost:1","nowhere"])")
                             << u"line 1, column 51: buses[0].connectors[0].listen[1]: "_s;
    QTest::newRow("connector path") << withConnector(R"("path":"x")")
                                    << u"line 1, column 26: buses[0].connectors[0]: "_s;
    QTest::newRow("header case") << withConnector(R"("headerCase":"upper")")
                                 << u"line 1, column 40: buses[0].connectors[0].headerCase: one of these"_s;
    QTest::newRow("answer") << withConnector(R"("answer":{"status":199})")
                            << u"line 1, column 46: buses[0].connectors[0].answer.status: "_s;
    QTest::newRow("stage variable") << withConnector(R"("stageVariables":{"a":1})")
                                    << u"line 1, column 49: buses[0].connectors[0].stageVariables.a: "_s;
    QTest::newRow("rule without pattern")
            << withRule(R"("name":"all")") << u"line 1, column 21: buses[0].rules[0]: a rule needs"_s;
    QTest::newRow("dialect") << R"({"patternDialect":"azure"})"_ba
                             << u"line 1, column 19: patternDialect: one of these"_s;
    QTest::newRow("pattern in a dialect")
            << R"({"buses":[{"rules":[{"name":"all","eventPattern":{"a":[{"wildcard":"x*"}]}}]}],"patternDialect":"tencent"})"_ba
            << u"line 1, column 56: buses[0].rules[0].eventPattern.a: Tencent EventBridge documents no such"_s;
    QTest::newRow("rule name") << withRule(R"("eventPattern":{},"name":"a b")")
                               << u"line 1, column 47: buses[0].rules[0].name: "_s;
    QTest::newRow("rule enabled") << withRule(R"("name":"all","eventPattern":{},"enabled":"yes")")
                                  << u"line 1, column 63: buses[0].rules[0].enabled: true or false"_s;
    QTest::newRow("target without URL")
            << withTarget(R"("name":"a")") << u"line 1, column 64: buses[0].rules[0].targets[0].url: "_s;
    QTest::newRow("target type") << withTarget(R"("url":"http://a/","type":"scf")")
                                 << u"line 1, column 90: buses[0].rules[0].targets[0].type: one of these"_s;
    QTest::newRow("id too long") << R"({"buses":[{"id":")" + QByteArray(61, 'x') + "\"}]}"
                                 << u"line 1, column 17: buses[0].id: "_s;
    QTest::newRow("id twice") << R"({"buses":[{"id":"eb-1"},{"id":"eb-1","name":"other"}]})"_ba
                              << u"line 1, column 1: the id “eb-1” is used twice"_s;
}

void TestConfigurationProblems::one()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, begins);
    const QString problems = problemsOf(text);
    QVERIFY2(problems.startsWith(begins), qPrintable(problems));
    if (!text.contains("eb-1")) // two buses of one id have their connectors from the same default
        QVERIFY2(!problems.contains(u'\n'), qPrintable(problems));
}

void TestConfigurationProblems::allAtOnce()
{
    const QString problems =
            problemsOf("{\"version\": \"one\",\n"
                       " \"colour\": \"blue\",\n"
                       " \"buses\": [{\"name\": \"x\",\n"
                       "   \"connectors\": [{\"listen\": [\"here\"]}],\n"
                       "   \"rules\": [{\"name\": \"\", \"eventPattern\": {\"a\": [{\"b\": 1}]}}]}]}");
    QStringList lines = problems.split(u'\n');
    QCOMPARE(lines.size(), 6);
    for (const QString &begin :
         {u"line 1, column 13: version: "_s, u"line 2, column 12: colour: "_s,
          u"line 3, column 21: buses[0].name: "_s, u"line 4, column 31: buses[0].connectors[0].listen[0]: "_s,
          u"line 5, column 23: buses[0].rules[0].name: "_s}) {
        const auto isIt = [&begin](const QString &line) { return line.startsWith(begin); };
        QVERIFY2(lines.removeIf(isIt) == 1, qPrintable(begin + u"\n"_s + problems));
    }
    QVERIFY2(lines.front().startsWith(u"line 5, column "_s), qPrintable(problems));
    QVERIFY2(lines.front().contains(u": buses[0].rules[0].eventPattern.a"_s), qPrintable(problems));
}

void TestConfigurationProblems::positionInsideAPattern()
{
    const QString problems = problemsOf("{\"buses\": [{\"rules\": [{\"name\": \"all\",\n"
                                        "  \"eventPattern\": {\n"
                                        "    \"source\": [\"a\"],\n"
                                        "    \"data\": {\"x\": [{\"nonsense\": 1}]}}}]}]}");
    QVERIFY2(problems.startsWith(u"line 4, column "_s), qPrintable(problems));
    QVERIFY2(problems.contains(u"buses[0].rules[0].eventPattern.data.x"_s), qPrintable(problems));
    QVERIFY2(problems.endsWith(u"(InvalidParameterValue.EventPattern)"_s), qPrintable(problems));
}

// What stands in the file comes back in the message, and nothing else happens.
void TestConfigurationProblems::hostileNames()
{
    const QByteArray key = "%1%2\\u0000<b>";
    const QString problems = problemsOf("{\"" + key + "\":1}");
    QVERIFY(problems.startsWith(u"line 1, column "_s));
    QVERIFY(problems.contains(u"%1%2"_s));
}

QTEST_GUILESS_MAIN(TestConfigurationProblems)
#include "tst_configurationproblems.moc"
