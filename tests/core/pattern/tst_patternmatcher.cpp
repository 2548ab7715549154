// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/event/referenceevent.h"
#include "core/pattern/matchexplanation.h"
#include "tests/core/pattern/matchersupport.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::MatcherTest;
using namespace Qt::StringLiterals;

class TestPatternMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentedVectors_data();
    void documentedVectors();
    void documentedVectorsOnOtherEvents_data();
    void documentedVectorsOnOtherEvents();
    void manyRulesOnOneField();
    void noEvent_data();
    void noEvent();
    void strictness_data();
    void strictness();
    void scratchServesSeveralMatchers();
    void rulesChangeUnderLoad();
};

void TestPatternMatcher::documentedVectors_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("match");
    const auto row = [](const char *pattern, bool match) {
        QTest::addRow("%s", pattern) << QByteArray(pattern) << match;
    };
    row(R"({"source":"apigw.cloud.tencent"})", true);
    row(R"({"source":["apigw.cloud.tencent"],"type":["connector:apigw"]})", true);
    row(R"({"source":["apigw.cloud.tencent"],"type":["connector:kafka"]})", false);
    row(R"({"source":["APIGW.cloud.tencent"]})", false);
    row(R"({"data":{"httpMethod":["GET","POST"]}})", true);
    row(R"({"data":{"path":[{"prefix":"/test"}]}})", true);
    row(R"({"data":{"path":[{"suffix":"/value"}]}})", true);
    row(R"({"data":{"path":[{"suffix":["/value"]}]}})", true);
    row(R"({"data":{"body":[{"contain":"test"}]}})", true);
    row(R"({"data":{"body":[{"contain":["test","body"]}]}})", true);
    row(R"({"data":{"body":[{"contain":["test","nope"]}]}})", false);
    row(R"({"data":{"httpMethod":[{"anything-but":"GET"}]}})", true);
    row(R"({"data":{"httpMethod":[{"anything-but":["GET","POST"]}]}})", false);
    row(R"({"data":{"path":[{"anything-but":{"prefix":"/test"}}]}})", false);
    row(R"({"data":{"nope":[{"anything-but":"x"}]}})", false);
    row(R"({"data":{"path":[{"prefix":"/x"},{"suffix":"/value"}]}})", true);
    row(R"({"data":{"body":{"test":["body"]}}})", false);
    row(R"({"data":{"queryString":{"foo":["bar"]}}})", true);
    row(R"({"data":{"headers":{"accept":[{"prefix":"text"}]}}})", false);
    row(R"({"region":[null]})", false);
    row(R"({"region":[""]})", false);
    row(R"({"time":[{"numeric":[">",0]}]})", false);
    row(R"({"source":[{"wildcard":"api*"}]})", true);
    row("{}", true);
}

// In memory, as JSON, and explained.
void TestPatternMatcher::documentedVectors()
{
    QFETCH(QByteArray, pattern);
    QFETCH(bool, match);
    const Event event = referenceEvent();
    const auto patterns = parsed({pattern});
    MatchScratch scratch;
    std::vector<quint32> matched;
    PatternMatcher::compile(patterns)->match(event, scratch, matched);
    QCOMPARE(!matched.empty(), match);
    QCOMPARE(!matches({pattern}, eventToJson(event)).empty(), match);
    QCOMPARE(explain(patterns.front(), event).matched, match);
}

void TestPatternMatcher::documentedVectorsOnOtherEvents_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("match");
    const QByteArray network = R"({"data":{"x":[{"cidr":"10.0.0.0/24"}]}})";
    QTest::newRow("address in network") << network << R"({"data":{"x":"10.0.0.123"}})"_ba << true;
    QTest::newRow("no address") << network << R"({"data":{"x":"abc"}})"_ba << false;
    const QByteArray array = R"({"data":{"cols":[{"array":"{\"name\":\"id\",\"k\":\"v\"}"}]}})";
    QTest::newRow("element") << array << R"({"data":{"cols":[{"name":"id","k":"v","z":1}]}})"_ba << true;
    QTest::newRow("two elements") << array << R"({"data":{"cols":[{"name":"id"},{"k":"v"}]}})"_ba << false;
    const QByteArray repeated = R"({"x":[{"array":"{\"k\":1,\"k\":2,\"o\":{\"z\":1,\"z\":2}}"}]})";
    QTest::newRow("last of a repeated name") << repeated << R"({"x":[{"k":2,"o":{"z":2}}]})"_ba << true;
    QTest::newRow("first of a repeated name") << repeated << R"({"x":[{"k":1,"o":{"z":2}}]})"_ba << false;
    QTest::newRow("no array") << array << R"({"data":{"cols":{"name":"id","k":"v"}}})"_ba << false;
    QTest::newRow("one of an array") << R"({"x":["b"]})"_ba
                                     << R"({"x":["a","b"]})"_ba << true;
    QTest::newRow("range") << R"({"data":{"scope":[{"numeric":[">",0,"<=",100]}]}})"_ba
                           << R"({"data":{"scope":100}})"_ba << true;
    QTest::newRow("open range") << R"({"data":{"scope":[{"numeric":[">",0,"<",100]}]}})"_ba
                                << R"({"data":{"scope":100}})"_ba << false;
    QTest::newRow("escaped name") << R"({"a":["x"]})"_ba
                                  << R"({"\u0061":"\u0078"})"_ba << true;
    QTest::newRow("name with a backslash") << R"({"a\\b":["x"]})"_ba
                                           << R"({"a\b":"x"})"_ba << false;
    QTest::newRow("name with that backslash") << R"({"a\\b":["x"]})"_ba
                                              << R"({"a\\b":"x"})"_ba << true;
    QTest::newRow("repeated name") << R"({"a":{"x":[1],"y":[2]}})"_ba
                                   << R"({"a":{"x":1},"a":{"y":2}})"_ba << true;
    QTest::newRow("named twice through $or") << R"({"x":["a"],"$or":[{"x":["b"]},{"y":[1]}]})"_ba
                                             << R"({"x":["a","b"]})"_ba << true;
    QTest::newRow("named twice, inner arrays") << R"({"x":["a"],"$or":[{"x":["b"]},{"y":[1]}]})"_ba
                                               << R"({"x":[["a"],["b"]]})"_ba << false;
}

void TestPatternMatcher::documentedVectorsOnOtherEvents()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, event);
    QFETCH(bool, match);
    QCOMPARE(!matches({pattern}, event).empty(), match);
    const auto json = std::get<JsonText>(JsonText::parse(event));
    QCOMPARE(explain(parsed({pattern}).front(), json).matched, match);
}

// Where merged automata lose or invent matches: many kinds of test on one field, in any order.
void TestPatternMatcher::manyRulesOnOneField()
{
    std::vector<QByteArray> texts;
    for (int i = 0; i < 12; ++i)
        texts.push_back(R"({"x":[{"anything-but":["v)" + QByteArray::number(i) + R"("]}]})");
    texts.push_back(R"({"x":[{"wildcard":"v*"}]})");
    texts.push_back(R"({"x":[{"equals-ignore-case":"V3"}]})");
    texts.push_back(R"({"x":[{"prefix":"v3"}]})");
    texts.push_back(R"({"x":[{"wildcard":"*3"}]})");
    texts.push_back(R"({"x":["v3"]})");
    const std::vector<quint32> expected{0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    QCOMPARE(matches(texts, R"({"x":"v3"})"), expected);
    std::reverse(texts.begin(), texts.end());
    QCOMPARE(matches(texts, R"({"x":"v3"})").size(), expected.size());
}

void TestPatternMatcher::noEvent_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             " ",
                             "null",
                             "1",
                             "\"x\"",
                             "[]",
                             "[{}]",
                             "{",
                             "}",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{,}",
                             "{\"a\":1]",
                             "{\"a\":[1}",
                             "{\"a\":[1,]}",
                             "{\"a\":tru}",
                             "{\"a\":01}",
                             "{\"a\":1.}",
                             "{\"a\":-}",
                             "{\"a\":1e}",
                             "{\"a\":\"x}",
                             "{\"a\":\"\x01\"}",
                             "{\"a\":\"\xff\"}",
                             "{a:1}",
                             "{\"b\":1} {}",
                             "{\"b\":1}}",
                             "{\"b\" 1}",
                             "{\"b\":1 2}",
                             "{\"b\":\"x\"y}",
                             "{\"b\":'x'}",
                             "\xef\xbb\xbf{}",
                             "{\"b\":{\"c\":1,\"d\"}}",
                             "{\"b\":[1 2]}",
                             "{\"b\":nul}",
                             "{\"b\":{\"c\":[}}",
                             "{\"a\":\"\\x\"}",
                             "{\"a\":\"\\ud800\"}",
                             "{\"\\x\":1}",
                             "{\"b\":[[[]}"})
        QTest::addRow("%s", text) << QByteArray(text);
}

// False, with a reason, for both ways to read and whatever the patterns ask for.
void TestPatternMatcher::noEvent()
{
    QFETCH(QByteArray, text);
    for (const char *pattern : {R"({"a":["x"]})", R"({"z":["x"]})", "{}", R"({"b":{"c":[1]}})"}) {
        const auto matcher = PatternMatcher::compile(parsed({pattern}));
        MatchScratch scratch;
        std::vector<quint32> matched{7};
        QString error;
        QVERIFY2(!matcher->match(text, scratch, matched, &error, PatternMatcher::JsonCheck::Everything),
                 pattern);
        QVERIFY(matched.empty());
        QVERIFY(error.size() > 5);
    }
}

void TestPatternMatcher::strictness_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("taken");
    QTest::newRow("behind the last needed value") << R"({"a":"x","b":nonsense})"_ba << true;
    QTest::newRow("before it") << R"({"b":nonsense,"a":"x"})"_ba << false;
    QTest::newRow("escape that nobody reads") << R"({"b":"\x","a":"x"})"_ba << false;
    QTest::newRow("half of a pair that nobody reads") << R"({"b":{"\udc00":1},"a":"x"})"_ba << false;
    QTest::newRow("escape behind the last needed value") << R"({"a":"x","b":"\x"})"_ba << true;
    QTest::newRow("value that is read") << R"({"a":"\x"})"_ba << false;
    QTest::newRow("not matched, so read on") << R"({"a":"y","b":nonsense})"_ba << false;
}

void TestPatternMatcher::strictness()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, taken);
    const auto matcher = PatternMatcher::compile(parsed({R"({"a":["x"]})"}));
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    QCOMPARE(matcher->match(text, scratch, matched, &error), taken);
    QCOMPARE(matched.size(), taken ? 1u : 0u);
    QVERIFY(!matcher->match(text, scratch, matched, &error, PatternMatcher::JsonCheck::Everything));
}

void TestPatternMatcher::scratchServesSeveralMatchers()
{
    const auto first = PatternMatcher::compile(parsed({R"({"a":["x"]})", R"({"b":[{"contain":"y"}]})"}));
    const auto second = PatternMatcher::compile(parsed({R"({"b":[{"prefix":"xy"}]})"}));
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(first->match(R"({"a":"x","b":"xyz"})", scratch, matched, &error));
        QCOMPARE(matched, (std::vector<quint32>{0, 1}));
        QVERIFY(second->match(R"({"a":"x","b":"xyz"})", scratch, matched, &error));
        QCOMPARE(matched, (std::vector<quint32>{0}));
        QVERIFY(!first->match(R"({"a":"x","b":)", scratch, matched, &error));
        QVERIFY(first->match(R"({"a":"y","b":"z"})", scratch, matched, &error));
        QVERIFY(matched.empty());
    }
    MatchScratch moved = std::move(scratch);
    QVERIFY(first->match(R"({"a":"x"})", moved, matched, &error));
    QCOMPARE(matched, (std::vector<quint32>{0}));
}

// Threads match while another one publishes new matchers; each answer fits the matcher it came from.
void TestPatternMatcher::rulesChangeUnderLoad()
{
    const auto make = [](int value) {
        return PatternMatcher::compile(
                parsed({R"({"a":[)" + QByteArray::number(value) + R"(],"b":[{"contain":"x"}]})"}));
    };
    std::mutex mutex;
    std::pair<int, std::shared_ptr<const PatternMatcher>> current{0, make(0)};
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> count = 0;
    const auto work = [&] {
        MatchScratch scratch;
        std::vector<quint32> matched;
        QString error;
        while (!stop) {
            std::pair<int, std::shared_ptr<const PatternMatcher>> mine;
            {
                const std::lock_guard lock(mutex);
                mine = current;
            }
            for (int value = 0; value < 4; ++value) {
                const QByteArray event = R"({"a":)" + QByteArray::number(value) + R"(,"b":"xyx"})";
                const bool ok = mine.second->match(event, scratch, matched, &error);
                wrong += !ok || matched.empty() == (value == mine.first);
                ++count;
            }
        }
    };
    std::thread one(work);
    std::thread two(work);
    for (int i = 0; i < 200; ++i) {
        auto next = make(i % 4);
        const std::lock_guard lock(mutex);
        current = {i % 4, std::move(next)};
    }
    QTRY_VERIFY_WITH_TIMEOUT(count > 1000, 30'000);
    stop = true;
    one.join();
    two.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestPatternMatcher)
#include "tst_patternmatcher.moc"
