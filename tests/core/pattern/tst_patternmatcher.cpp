// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/event/referenceevent.h"
#include "core/pattern/matchexplanation.h"
#include "core/pattern/patternmatcher.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <malloc.h>
#include <mutex>
#include <thread>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

std::vector<EventPattern> parsed(const std::vector<QByteArray> &texts)
{
    std::vector<EventPattern> patterns;
    for (const QByteArray &text : texts) {
        const auto outcome = EventPattern::parse(text);
        if (!outcome.isValid())
            qFatal("%s: %s", text.constData(), qPrintable(outcome.errors.front().message));
        patterns.push_back(outcome.pattern);
    }
    return patterns;
}

std::vector<quint32> matches(const std::vector<QByteArray> &texts, const QByteArray &event)
{
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    if (!PatternMatcher::compile(parsed(texts))->match(event, scratch, matched, &error))
        qFatal("%s", qPrintable(error));
    return matched;
}

} // namespace

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
    void buildStaysBounded_data();
    void buildStaysBounded();
    void matchingStaysBounded_data();
    void matchingStaysBounded();
    void deepNesting();
    void longArrayOfObjects();
    void longArrayWithMistakes();
    void elementsThatComeAgain();
    void objectsThatComeAgain_data();
    void objectsThatComeAgain();
    void arrayElements_data();
    void arrayElements();
    void deepArrayElements();
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

void TestPatternMatcher::buildStaysBounded_data()
{
    QTest::addColumn<std::vector<QByteArray>>("texts");
    const auto many = [](const char *name, auto make) {
        std::vector<QByteArray> texts;
        for (int i = 0; i < 10'000; ++i)
            texts.push_back(make(QByteArray::number(i)));
        QTest::newRow(name) << texts;
    };
    many("contain", [](const QByteArray &n) { return R"({"x":[{"contain":"abc)" + n + "\"}]}"; });
    many("contain, one in another", [](const QByteArray &n) {
        return R"({"x":[{"contain":")" + QByteArray(1 + n.toInt() % 2000, 'a') + "\"}]}";
    });
    many("wildcards",
         [](const QByteArray &n) { return R"({"x":[{"wildcard":"a*)" + n + "*b" + n + "*c\"}]}"; });
    many("wildcards of short pieces", [](const QByteArray &n) {
        return R"({"x":[{"wildcard":"*)" + n.first(1) + '*' + n.last(1) + '*' + n + "*\"}]}";
    });
    many("anything-but",
         [](const QByteArray &n) { return R"({"x":[{"anything-but":["a)" + n + "\",\"b" + n + "\"]}]}"; });
    many("prefixes, one in another", [](const QByteArray &n) {
        return R"({"x":[{"prefix":")" + QByteArray(1 + n.toInt() % 2000, 'a') + "\"}]}";
    });
    many("ranges", [](const QByteArray &n) { return R"({"x":[{"numeric":[">=",)" + n + ",\"<\",20000]}]}"; });
    many("networks", [](const QByteArray &n) {
        return R"({"x":[{"cidr":"10.)" + QByteArray::number(n.toInt() / 256) + '.'
               + QByteArray::number(n.toInt() % 256) + ".0/24\"}]}";
    });
    many("one shared field",
         [](const QByteArray &n) { return R"({"source":["s"],"x":[{"prefix":"p)" + n + "\"}]}"; });
}

void TestPatternMatcher::buildStaysBounded()
{
    QFETCH(std::vector<QByteArray>, texts);
    const auto patterns = parsed(texts);
    const std::size_t before = ::mallinfo2().uordblks;
    QElapsedTimer timer;
    timer.start();
    const auto matcher = PatternMatcher::compile(patterns);
    // Two seconds in an optimised build; here it may be slower, and the machine busy.
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
    const std::size_t used = ::mallinfo2().uordblks - before;
    QVERIFY2(used < std::size_t(500) << 20, QByteArray::number(quint64(used)).constData());
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    QVERIFY(matcher->match(R"({"x":"abc77"})", scratch, matched, &error));
}

void TestPatternMatcher::matchingStaysBounded_data()
{
    buildStaysBounded_data();
}

// Values made to be found everywhere: a long run of one letter, and every number.
void TestPatternMatcher::matchingStaysBounded()
{
    QFETCH(std::vector<QByteArray>, texts);
    const auto matcher = PatternMatcher::compile(parsed(texts));
    QByteArray numbers;
    for (int i = 0; i < 10'000; ++i)
        numbers += "abc" + QByteArray::number(i);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &value :
         {QByteArray(60'000, 'a'), (QByteArray(1500, 'a') + 'b').repeated(40), numbers})
        QVERIFY(matcher->match(R"({"source":"s","x":")" + value + "\"}", scratch, matched, &error));
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
}

// As deep as JsonText reads, inside and outside of what is asked for.
void TestPatternMatcher::deepNesting()
{
    const auto nested = [](const char *name, int depth) {
        return QByteArray("{\"") + name + "\":" + QByteArray("[").repeated(depth)
               + QByteArray("]").repeated(depth) + '}';
    };
    const auto matcher = PatternMatcher::compile(parsed({R"({"a":["x"]})"}));
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    for (const char *name : {"a", "b"}) {
        QVERIFY(matcher->match(nested(name, 1023), scratch, matched, &error));
        QVERIFY(!matcher->match(nested(name, 1024), scratch, matched, &error));
        QVERIFY(!matcher->match(nested(name, 100'000), scratch, matched, &error));
    }
}

void TestPatternMatcher::longArrayOfObjects()
{
    const auto event = [](int meeting) {
        QByteArray text = "{\"items\":[";
        for (int i = 0; i < 4000; ++i) {
            const int a = i % 2;
            const int b = i == meeting ? a : 1 - a;
            text += (i ? ",{\"a\":" : "{\"a\":") + QByteArray::number(a) + ",\"b\":" + QByteArray::number(b)
                    + '}';
        }
        return text + "]}";
    };
    const std::vector<QByteArray> rule{R"({"items":{"a":[1],"b":[1]}})"};
    QCOMPARE(matches(rule, event(-1)).size(), 0u);
    QCOMPARE(matches(rule, event(3999)).size(), 1u);
}

// Every mistake of one character in a text that is read in parts: what is JSON is what JsonText takes, and
// matches what the explanation says.
void TestPatternMatcher::longArrayWithMistakes()
{
    QByteArray event = R"({"o":{"n":1},"l":[{"x":1,"y":"a"})";
    for (int i = 0; i < 40; ++i)
        event += i == 30 ? R"(,{"x":[1],"y":"\u0061"})"
                 : i % 2 ? R"(,{"x":1,"y":"b"})"
                         : R"(,{"x":20,"y":"a"})";
    event += R"(],"z":true})";
    const std::vector patterns = parsed({R"({"l":{"x":[1],"y":["b"]}})", R"({"l":{"x":[20],"y":["b"]}})",
                                         R"({"l":{"x":[20],"y":[{"exists":false}]}})",
                                         R"({"l":{"x":[{"numeric":[">",20]}],"y":["a"]},"z":[true]})"});
    const auto matcher = PatternMatcher::compile(patterns);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    int accepted = 0;
    for (qsizetype at = 0; at < event.size(); ++at) {
        for (const char c : QByteArrayView("\"{}[],:\\ 05.e-tx\n\x01\xc3")) {
            QByteArray text = event;
            text[at] = c;
            const auto json = JsonText::parse(text);
            const auto *valid = std::get_if<JsonText>(&json);
            QVERIFY2(matcher->match(text, scratch, matched, &error) == (valid != nullptr), text.constData());
            if (!valid)
                continue;
            ++accepted;
            for (quint32 i = 0; i < patterns.size(); ++i)
                QVERIFY2(explain(patterns[i], *valid).matched
                                 == std::binary_search(matched.begin(), matched.end(), i),
                         text.constData());
        }
    }
    QVERIFY(accepted > 1000);
}

// Elements that are alike up to some place, in every order of some of them.
void TestPatternMatcher::elementsThatComeAgain()
{
    const std::vector<QByteArray> elements{
            R"({"a":1,"b":2})",   R"({"b":1,"a":2})",  R"({"a":1})",        R"({"b":1})",
            R"({"a":1 })",        R"({"a":1 ,"b":2})", R"({"a":1,"b":22})", R"({"a":1,"b":2,"a":3})",
            R"({"a":1,"b":[2]})", R"({ "a":1,"b":2})",
    };
    const std::vector patterns =
            parsed({R"({"l":{"a":[1],"b":[2]}})", R"({"l":{"a":[2],"b":[1]}})",
                    R"({"l":{"a":[1],"b":[{"exists":false}]}})", R"({"l":{"b":[1],"a":[{"exists":false}]}})",
                    R"({"l":{"a":[3],"b":[2]}})", R"({"l":{"a":[1],"b":[22]}})"});
    const auto matcher = PatternMatcher::compile(patterns);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    QRandomGenerator random(7);
    for (int round = 0; round < 3000; ++round) {
        QByteArrayList pool;
        for (int i = 0; i < 3; ++i)
            pool += elements[random.bounded(quint32(elements.size()))];
        QByteArrayList list;
        for (int i = 0; i < 80; ++i)
            list += pool[qsizetype(random.bounded(i < 60 ? 2u : 3u))];
        const QByteArray event = "{\"l\":[" + list.join(',') + "]}";
        QVERIFY(matcher->match(event, scratch, matched, &error));
        const auto json = std::get<JsonText>(JsonText::parse(event));
        for (quint32 i = 0; i < patterns.size(); ++i)
            QVERIFY2(explain(patterns[i], json).matched
                             == std::binary_search(matched.begin(), matched.end(), i),
                     (patterns[i].text() + " " + event).constData());
    }
}

void TestPatternMatcher::objectsThatComeAgain_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<std::vector<quint32>>("expected");
    const QByteArray eight = R"("a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1)";
    const auto row = [&](const char *name, const QByteArray &event, const std::vector<quint32> &expected) {
        QTest::newRow(name) << QByteArray(event).replace("EIGHT", eight) << expected;
    };
    row("values", R"({"o":{EIGHT}})", {0, 3});
    row("nothing absent", R"({"o":{EIGHT,"i":0}})", {0});
    row("two fields", R"({"o":{EIGHT,"l":{"x":1,"y":2}}})", {0, 1, 2, 3});
    row("in one element", R"({"o":{EIGHT,"l":[{"x":1},{"x":1,"y":2}]}})", {0, 1, 2, 3});
    row("in two elements", R"({"o":{EIGHT,"l":[{"x":1},{"y":2}]}})", {0, 2, 3});
    row("in elements, and before in none", R"({"o":{EIGHT,"l":{"x":1,"y":2}},"o":{"l":[{"x":1},{"y":2}]}})",
        {0, 1, 2, 3});
    row("in elements, and then in none", R"({"o":{"l":[{"x":1},{"y":2}]},"o":{EIGHT,"l":{"x":1,"y":2}}})",
        {0, 1, 2, 3});
    row("one outside of all elements", R"({"o":{EIGHT,"l":{"x":1}},"o":{"l":[{"x":5},{"y":2}]}})",
        {0, 1, 2, 3});
}

// Noted the first time, recorded the second, known from then on, in whatever event it stands.
void TestPatternMatcher::objectsThatComeAgain()
{
    QFETCH(QByteArray, event);
    QFETCH(std::vector<quint32>, expected);
    const auto matcher = PatternMatcher::compile(
            parsed({R"({"o":{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1],"g":[1],"h":[1]}})",
                    R"({"o":{"l":{"x":[1],"y":[2]}}})", R"({"o":{"l":{"x":[1]}}})",
                    R"({"o":{"a":[1],"i":[{"exists":false}]}})"}));
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(matcher->match(event, scratch, matched, &error));
        QCOMPARE(matched, expected);
    }
}

void TestPatternMatcher::arrayElements_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *wanted, const char *list, bool holds) {
        QTest::addRow("%s in %s", wanted, list) << QByteArray(wanted) << QByteArray(list) << holds;
    };
    row(R"({"k":"v"})", R"([{"k":"v","z":1}])", true);
    row(R"({"k":"v"})", R"([1, "v", {"k" : "v"} ])", true);
    row(R"({"k":"v"})", R"([{"k":"w"},{"z":"v"},[],{}])", false);
    row(R"({"k":"v"})", R"({"k":"v"})", false);
    row(R"({"k":"v"})", R"([[{"k":"v"}]])", true);
    row(R"({"k":"v"})", R"([{"x":[{"k":"v"}]}])", false);
    row(R"({"k":"v"})", R"([{"k":"w","k":"v"}])", true);
    row(R"({"k":"v","m":1})", R"([{"k":"v"},{"m":1}])", false);
    row(R"({"k":"v","m":1})", R"([{"m":1.0,"x":{"k":0},"k":"v"}])", true);
    row(R"({"k":"v\u0041\n"})", R"([{"\u006b":"\u0076A\u000a"}])", true);
    row(R"({"k":1})", R"([{"k":"1"},{"k":true},{"k":null},{"k":[1]},{"k":{"k":1}}])", false);
    row(R"({"k":300})", R"([{"k":3.0e2}])", true);
    row(R"({"k":null,"l":true,"m":false})", R"([{"m":false,"k":null,"l":true}])", true);
    row(R"({"k":null})", R"([{"l":null}])", false);
    row(R"({"k":[1,[2],{}]})", R"([{"k":[1, [ 2 ], { } ]}])", true);
    row(R"({"k":[1,2]})", R"([{"k":[2,1]},{"k":[1]},{"k":[1,2,3]}])", false);
    row(R"({"k":{"a":1,"b":[]}})", R"([{"k":{"b":[],"a":1}}])", true);
    row(R"({"k":{"a":1}})", R"([{"k":{"b":[],"a":1}},{"k":{}}])", false);
    row(R"({"k":{"a":1}})", R"([{"k":{"a":2,"a":1}}])", false);
    row(R"({"k":{}})", R"([{"k":{}}])", true);
}

void TestPatternMatcher::arrayElements()
{
    QFETCH(QByteArray, wanted);
    QFETCH(QByteArray, list);
    QFETCH(bool, holds);
    const QByteArray text = R"({"x":[{"array":)" + jsonString(wanted) + "}]}";
    const QByteArray event = R"({"x":)" + list + '}';
    QCOMPARE(matches({text}, event).size(), holds ? 1u : 0u);
    const auto json = JsonText::parse(event);
    QCOMPARE(explain(EventPattern::parse(text).pattern, std::get<JsonText>(json)).matched, holds);
}

// Equality looks at each part once, however deep it lies.
void TestPatternMatcher::deepArrayElements()
{
    const auto nested = [](int depth, const char *inner) {
        return QByteArray(R"({"k":)").repeated(depth) + inner + QByteArray("}").repeated(depth);
    };
    const QByteArray text = R"({"x":[{"array":)" + jsonString(nested(60, "1")) + "}]}";
    QCOMPARE(matches({text}, R"({"x":[)" + nested(60, "1.0") + "]}").size(), 1u);
    QCOMPARE(matches({text}, R"({"x":[)" + nested(60, "2") + "]}").size(), 0u);
    QCOMPARE(matches({text}, R"({"x":)" + QByteArray("[").repeated(900) + nested(60, "1")
                                     + QByteArray("]").repeated(900) + '}')
                     .size(),
             1u);
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
