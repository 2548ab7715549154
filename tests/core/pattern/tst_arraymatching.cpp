// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchexplanation.h"
#include "tests/core/pattern/matchersupport.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Hookwright;
using namespace Hookwright::MatcherTest;
using namespace Qt::StringLiterals;

// Elements of arrays: kept together, passed over, remembered.
class TestArrayMatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longArrayOfObjects();
    void longArrayWithMistakes();
    void elementsThatComeAgain();
    void objectsThatComeAgain_data();
    void objectsThatComeAgain();
    void arrayElements_data();
    void arrayElements();
    void deepArrayElements();
};

void TestArrayMatching::longArrayOfObjects()
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
void TestArrayMatching::longArrayWithMistakes()
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
void TestArrayMatching::elementsThatComeAgain()
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

void TestArrayMatching::objectsThatComeAgain_data()
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
void TestArrayMatching::objectsThatComeAgain()
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

void TestArrayMatching::arrayElements_data()
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

void TestArrayMatching::arrayElements()
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
void TestArrayMatching::deepArrayElements()
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

QTEST_GUILESS_MAIN(TestArrayMatching)
#include "tst_arraymatching.moc"
