// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patterntree.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestEventPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void tellsEveryError();
    void warns_data();
    void warns();
    void limits_data();
    void limits();
    void dialects_data();
    void dialects();
    void everyConstructHasAName();
    void prints_data();
    void prints();
    void sentences_data();
    void sentences();
    void edits();
    void fieldPaths_data();
    void fieldPaths();
    void emptyPattern();
    void orExpands();
};

void TestEventPattern::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {R"({"a":"x"})",
                             R"({"a":1})",
                             R"({"a":null})",
                             R"({"a":true})",
                             R"({"a":[""]})",
                             R"({"a":[{"prefix":""}]})",
                             R"({"a":[{"prefix":["x","y"]}]})",
                             R"({"a":[{"suffix":[{"equals-ignore-case":"x"},"y"]}]})",
                             R"({"a":[{"contain":["x","y"]}]})",
                             R"({"a":[{"wildcard":"a*\\*\\\\b*"}]})",
                             R"({"a":[{"anything-but":"x"}]})",
                             R"({"a":[{"anything-but":[1,2.5e3]}]})",
                             R"({"a":[{"anything-but":{"prefix":["x","y"]}}]})",
                             R"({"a":[{"anything-but":{"cidr":["10.0.0.0/8","::1"]}}]})",
                             R"({"a":[{"anything-but":{"numeric":[">",1]}}]})",
                             R"({"a":[{"anything-but":{"numeric":[[">",1],["=",0]]}}]})",
                             R"({"a":[{"numeric":["=",1e400]}]})",
                             R"({"a":[{"numeric":[">=",5,"<=",5]}]})",
                             R"({"a":[{"cidr":"10.0.0.77/24"}]})",
                             R"({"a":[{"cidr":"2001:DB8::/32"}]})",
                             R"({"a":[{"array":"{\"b\":[1,{\"c\":null}]}"}]})",
                             R"({"$or":[{"a":[1]},{"b":[2]}]})",
                             R"({"a":{"$or":[{"b":[1]},{"c":[2]}]},"d":"x"})",
                             R"({"$or":["x"]})",
                             R"({"$or":[{"prefix":"a"},{"suffix":"b"}]})",
                             R"({"":["x"],"a.b":["x"]})",
                             "{}"})
        QTest::addRow("%s", text) << QByteArray(text);
}

void TestEventPattern::accepts()
{
    QFETCH(QByteArray, text);
    const auto outcome = EventPattern::parse(text);
    QVERIFY2(outcome.isValid(), outcome.isValid() ? "" : outcome.errors.front().message.toUtf8().constData());
    QCOMPARE(outcome.pattern.text(), text);
}

void TestEventPattern::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("no json") << "{\"a\":"_ba << 6 << ""_ba;
    QTest::newRow("string") << "\"x\""_ba << 1 << ""_ba;
    QTest::newRow("list") << "[]"_ba << 1 << ""_ba;
    QTest::newRow("empty object") << R"({"a":{}})"_ba << 6 << "a"_ba;
    QTest::newRow("empty list") << R"({"a":{"b":[]}})"_ba << 11 << "a.b"_ba;
    QTest::newRow("list in list") << R"({"a":["x",["y"]]})"_ba << 11 << "a"_ba;
    QTest::newRow("unknown operator") << R"({"a":[{"begins":"x"}]})"_ba << 8 << "a"_ba;
    QTest::newRow("two operators") << R"({"a":[{"prefix":"x","suffix":"y"}]})"_ba << 7 << "a"_ba;
    QTest::newRow("no operator") << R"({"a":[{}]})"_ba << 7 << "a"_ba;
    QTest::newRow("prefix of a number") << R"({"a":[{"prefix":1}]})"_ba << 17 << "a"_ba;
    QTest::newRow("prefix, empty list") << R"({"a":[{"prefix":[]}]})"_ba << 17 << "a"_ba;
    QTest::newRow("prefix of prefix") << R"({"a":[{"prefix":{"prefix":"a"}}]})"_ba << 17 << "a"_ba;
    QTest::newRow("contain of a number") << R"({"a":[{"contain":["x",1]}]})"_ba << 23 << "a"_ba;
    QTest::newRow("ignore case, list") << R"({"a":[{"equals-ignore-case":["x"]}]})"_ba << 29 << "a"_ba;
    QTest::newRow("ignore case, number") << R"({"a":[{"equals-ignore-case":1}]})"_ba << 29 << "a"_ba;
    QTest::newRow("wildcard, two stars") << R"({"a":[{"wildcard":"a**b"}]})"_ba << 19 << "a"_ba;
    QTest::newRow("wildcard, escape") << R"({"a":[{"wildcard":"a\\b"}]})"_ba << 19 << "a"_ba;
    QTest::newRow("wildcard, last backslash") << R"({"a":[{"wildcard":"a\\"}]})"_ba << 19 << "a"_ba;
    QTest::newRow("wildcard, list") << R"({"a":[{"wildcard":["a"]}]})"_ba << 19 << "a"_ba;
    QTest::newRow("wildcard, number") << R"({"a":[{"wildcard":7}]})"_ba << 19 << "a"_ba;
    QTest::newRow("exists null") << R"({"a":[{"exists":null}]})"_ba << 17 << "a"_ba;
    QTest::newRow("numeric, no list") << R"({"a":[{"numeric":1}]})"_ba << 18 << "a"_ba;
    QTest::newRow("numeric, odd") << R"({"a":[{"numeric":[">",1,"<"]}]})"_ba << 18 << "a"_ba;
    QTest::newRow("numeric, order") << R"({"a":[{"numeric":["<",1,">",0]}]})"_ba << 18 << "a"_ba;
    QTest::newRow("numeric, sign") << R"({"a":[{"numeric":["!=",1]}]})"_ba << 18 << "a"_ba;
    QTest::newRow("numeric, string") << R"({"a":[{"numeric":["=","1"]}]})"_ba << 18 << "a"_ba;
    QTest::newRow("numeric, nothing in it") << R"({"a":[{"numeric":[">",1,"<",1.0]}]})"_ba << 18 << "a"_ba;
    QTest::newRow("cidr, no address") << R"({"a":[{"cidr":"10.0.0/8"}]})"_ba << 15 << "a"_ba;
    QTest::newRow("cidr, length") << R"({"a":[{"cidr":"10.0.0.0/33"}]})"_ba << 15 << "a"_ba;
    QTest::newRow("cidr, sign") << R"({"a":[{"cidr":"10.0.0.0/+8"}]})"_ba << 15 << "a"_ba;
    QTest::newRow("cidr, v6 length") << R"({"a":[{"cidr":"::/129"}]})"_ba << 15 << "a"_ba;
    QTest::newRow("cidr, zone") << R"({"a":[{"cidr":"fe80::1%eth0"}]})"_ba << 15 << "a"_ba;
    QTest::newRow("cidr, number") << R"({"a":[{"cidr":10}]})"_ba << 15 << "a"_ba;
    QTest::newRow("array, no json") << R"({"a":[{"array":"{a:1}"}]})"_ba << 16 << "a"_ba;
    QTest::newRow("array, empty") << R"({"a":[{"array":"{}"}]})"_ba << 16 << "a"_ba;
    QTest::newRow("array, list") << R"({"a":[{"array":"[1]"}]})"_ba << 16 << "a"_ba;
    QTest::newRow("array, object") << R"({"a":[{"array":{"b":1}}]})"_ba << 16 << "a"_ba;
    QTest::newRow("anything but true") << R"({"a":[{"anything-but":true}]})"_ba << 23 << "a"_ba;
    QTest::newRow("anything but null in a list")
            << R"({"a":[{"anything-but":["x",null]}]})"_ba << 28 << "a"_ba;
    QTest::newRow("anything but mixed") << R"({"a":[{"anything-but":["x",1]}]})"_ba << 24 << "a"_ba;
    QTest::newRow("anything but nothing") << R"({"a":[{"anything-but":[]}]})"_ba << 23 << "a"_ba;
    QTest::newRow("anything but exists") << R"({"a":[{"anything-but":{"exists":true}}]})"_ba << 23 << "a"_ba;
    QTest::newRow("anything but anything but")
            << R"({"a":[{"anything-but":{"anything-but":"x"}}]})"_ba << 23 << "a"_ba;
    QTest::newRow("$or with an empty object") << R"({"$or":[{"a":[1]},{}]})"_ba << 19 << ""_ba;
    QTest::newRow("$or of one") << R"({"$or":[{"a":[1]}]})"_ba << 10 << "$or"_ba;
}

void TestEventPattern::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, column);
    QFETCH(QByteArray, path);
    const auto outcome = EventPattern::parse(text);
    QVERIFY(!outcome.isValid());
    const PatternProblem &error = outcome.errors.front();
    QCOMPARE(error.position.line, 1);
    QCOMPARE(error.position.column, column);
    QCOMPARE(error.path, path);
    QVERIFY(error.message.size() > 10);
}

void TestEventPattern::tellsEveryError()
{
    const auto outcome = EventPattern::parse("{\n  \"a\": [],\n  \"b\": {\"c\": [{\"prefix\": 1}]},\n"
                                             "  \"d\": [{\"cidr\": \"x\"}, {\"nope\": 1}]\n}");
    QCOMPARE(outcome.errors.size(), 4u);
    QCOMPARE(outcome.errors[0].position.line, 2);
    QCOMPARE(outcome.errors[1].position.line, 3);
    QCOMPARE(outcome.errors[1].path, "b.c");
    QCOMPARE(outcome.errors[2].position.line, 4);
    QCOMPARE(outcome.errors[3].position.line, 4);
    QVERIFY(outcome.errors[3].message.contains(u"equals-ignore-case"_s));
}

void TestEventPattern::warns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("column");
    QTest::newRow("everything") << "{}"_ba
                                << ""_ba << 1;
    QTest::newRow("repeated key") << R"({"a":[1],"b":[1],"a":[2]})"_ba
                                  << "a"_ba << 2;
    QTest::newRow("contains") << R"({"a":[{"contains":"x"}]})"_ba
                              << "a"_ba << 8;
    QTest::newRow("repeated key in array") << R"({"a":[{"array":"{\"b\":[{\"c\":1,\"c\":2}]}"}]})"_ba
                                           << "a"_ba << 8;
    QTest::newRow("operator as key") << R"({"data":{"prefix":["1","2"]}})"_ba
                                     << "data.prefix"_ba << 10;
    QTest::newRow("$or as key") << R"({"$or":["x"]})"_ba
                                << "$or"_ba << 2;
}

void TestEventPattern::warns()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(int, column);
    const auto outcome = EventPattern::parse(text);
    QVERIFY(outcome.isValid());
    QCOMPARE(outcome.warnings.size(), 1u);
    QCOMPARE(outcome.warnings.front().path, path);
    QCOMPARE(outcome.warnings.front().position.column, column);
}

void TestEventPattern::limits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    const auto nested = [](int depth) {
        return QByteArray("{\"a\":").repeated(depth - 1) + "[1]" + QByteArray("}").repeated(depth - 1);
    };
    QTest::newRow("64 deep") << nested(64) << true;
    QTest::newRow("65 deep") << nested(65) << false;
    const auto sized = [](qsizetype size) { return R"({"a":[")" + QByteArray(size - 10, 'x') + "\"]}"; };
    QTest::newRow("64 KiB") << sized(65536) << true;
    QTest::newRow("64 KiB and one") << sized(65537) << false;
    // n alternatives of one leaf, thrice: n^3 ways with three leaves each.
    const auto ways = [](int n) {
        QByteArray text = "{";
        for (const char *name : {"a", "b", "c"}) {
            text += (text.size() > 1 ? ",\"" : "\"") + QByteArray(name) + "\":{\"$or\":[";
            for (int i = 0; i < n; ++i)
                text += (i ? ",{\"k" : "{\"k") + QByteArray::number(i) + "\":[1]}";
            text += "]}";
        }
        return text + "}";
    };
    QTest::newRow("8,232 leaves") << ways(14) << true;
    QTest::newRow("10,125 leaves") << ways(15) << false;
}

void TestEventPattern::limits()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    const auto outcome = EventPattern::parse(text);
    QCOMPARE(outcome.isValid(), valid);
    if (valid)
        QVERIFY(!conjunctions(outcome.pattern.tree().root).empty());
    else
        QVERIFY(!outcome.errors.front().message.isEmpty());
}

void TestEventPattern::dialects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("tencent");
    QTest::addColumn<bool>("aws");
    const auto row = [](const char *text, bool tencent, bool aws) {
        QTest::addRow("%s", text) << QByteArray(text) << tencent << aws;
    };
    row("{}", true, false);
    row(R"({"a":"x"})", true, false);
    row(R"({"a":["x",1,null,true]})", true, true);
    row(R"({"a":[{"prefix":"x"},{"suffix":"x"}]})", true, true);
    row(R"({"a":[{"prefix":["x"]}]})", true, false);
    row(R"({"a":[{"suffix":["x"]}]})", true, false);
    row(R"({"a":[{"prefix":{"equals-ignore-case":"x"}}]})", false, true);
    row(R"({"a":[{"contain":"x"}]})", true, false);
    row(R"({"a":[{"contains":"x"}]})", false, false);
    row(R"({"a":[{"equals-ignore-case":"x"}]})", false, true);
    row(R"({"source":[{"wildcard":"api*"}]})", false, true);
    row(R"({"a":[{"numeric":[">",0,"<=",100]}]})", true, true);
    row(R"({"a":[{"numeric":[">",5000000001]}]})", true, false);
    row(R"({"a":[{"cidr":"10.0.0.0/8"}]})", true, true);
    row(R"({"a":[{"cidr":"::/8"}]})", false, true);
    row(R"({"a":[{"cidr":"10.0.0.1/32"}]})", true, false);
    row(R"({"a":[{"cidr":"::1/128"}]})", false, false);
    row(R"({"a":[{"cidr":"10.0.0.1/31"}]})", true, true);
    row(R"({"a":[{"numeric":[">=",5,"<=",5]}]})", true, false);
    row(R"({"a":[{"cidr":"10.0.0.1"}]})", false, false);
    row(R"({"a":[{"exists":true}]})", false, true);
    row(R"({"a":[{"exists":false}]})", false, true);
    row(R"({"a":[{"array":"{\"b\":1}"}]})", true, false);
    row(R"({"$or":[{"a":[1]},{"b":[1]}]})", false, true);
    row(R"({"a":[{"anything-but":["x"]}]})", true, true);
    row(R"({"a":[{"anything-but":{"prefix":"x"}}]})", true, true);
    row(R"({"a":[{"anything-but":{"suffix":["x"]}}]})", true, true);
    row(R"({"a":[{"anything-but":{"suffix":["x",""]}}]})", true, false);
    row(R"({"a":[{"anything-but":{"prefix":{"equals-ignore-case":"x"}}}]})", false, false);
    row(R"({"a":[{"prefix":""}]})", true, true);
    row(R"({"a":[{"anything-but":{"contain":"x"}}]})", true, false);
    row(R"({"a":[{"anything-but":{"wildcard":"x"}}]})", false, true);
    row(R"({"a":[{"anything-but":{"equals-ignore-case":"x"}}]})", false, true);
    row(R"({"a":[{"anything-but":{"cidr":"10.0.0.0/8"}}]})", true, false);
    row(R"({"a":[{"anything-but":{"numeric":["=",1]}}]})", true, false);
    const QByteArray longText = R"({"a":[")" + QByteArray(4087, 'x') + "\"]}";
    QTest::newRow("4,097 characters") << longText << true << false;
}

void TestEventPattern::dialects()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, tencent);
    QFETCH(bool, aws);
    QVERIFY(EventPattern::parse(text).isValid());
    for (const auto &[dialect, expected] :
         {std::pair(Dialect::Tencent, tencent), std::pair(Dialect::Aws, aws)}) {
        const auto outcome = EventPattern::parse(text, dialect);
        QCOMPARE(outcome.isValid(), expected);
        if (!expected)
            QVERIFY(outcome.errors.front().message.contains(dialect == Dialect::Aws ? u"AWS"_s
                                                                                    : u"Tencent"_s));
    }
}

void TestEventPattern::everyConstructHasAName()
{
    for (std::size_t i = 0; i < std::size_t(Construct::Count); ++i) {
        const auto construct = Construct(i);
        QVERIFY(!constructName(construct).isEmpty());
        QVERIFY(dialectVerdict(construct, Dialect::Union).accepted);
        for (const Dialect dialect : {Dialect::Tencent, Dialect::Aws}) {
            const DialectVerdict verdict = dialectVerdict(construct, dialect);
            QCOMPARE(verdict.accepted, verdict.reason.isEmpty());
        }
    }
    QCOMPARE(dialectNamed(u"aws"), Dialect::Aws);
    QCOMPARE(dialectNamed(u"tencent"), Dialect::Tencent);
    QCOMPARE(dialectNamed(u"union"), Dialect::Union);
    QVERIFY(!dialectNamed(u"Azure"));
}

void TestEventPattern::prints_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("printed");
    const auto same = [](const char *text) {
        QTest::addRow("%s", text) << QByteArray(text) << QByteArray(text);
    };
    same("{}");
    same(R"({"b":["x",1.50,null,true,false],"a":"y"})");
    same(R"({"a":[{"prefix":"x"},{"suffix":["x","y"]},{"prefix":[{"equals-ignore-case":"x"},"y"]}]})");
    same(R"({"a":[{"contain":"x"},{"contain":["x"]},{"wildcard":"a*\\*"},{"equals-ignore-case":"É"}]})");
    same(R"({"a":[{"anything-but":"x"},{"anything-but":["x"]},{"anything-but":[1,2]},{"anything-but":3}]})");
    same(R"({"a":[{"anything-but":{"prefix":["x"]}},{"anything-but":{"numeric":[[">",1],["<",0]]}}]})");
    same(R"({"a":[{"numeric":[">=",1e0,"<",3.00]},{"cidr":"10.0.0.7/8"},{"exists":true},{"exists":false}]})");
    same(R"({"a":[{"array":"{\"b\": [1]}"}],"c":{"$or":[{"d":[1]},{"e":{"f":[2]}}]}})");
    same(R"({"$or":["x"]})");
    QTest::newRow("spelling and escapes") << R"({ "\u0061" : [ {"contains" : "\u0061\/b"} ] })"_ba
                                          << R"({"a":[{"contain":"a/b"}]})"_ba;
    QTest::newRow("repeated key") << R"({"a":[1],"b":[1],"a":[2]})"_ba
                                  << R"({"b":[1],"a":[2]})"_ba;
}

void TestEventPattern::prints()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, printed);
    const auto outcome = EventPattern::parse(text);
    QVERIFY(outcome.isValid());
    QCOMPARE(printPattern(outcome.pattern.tree().root), printed);
    const auto again = EventPattern::parse(printed);
    QVERIFY(again.isValid());
    QCOMPARE(printPattern(again.pattern.tree().root), printed);
}

void TestEventPattern::sentences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("everything") << "{}"_ba << u"Every event."_s;
    QTest::newRow("and, or") << R"({"source":"x","data":{"httpMethod":["GET","POST"]}})"_ba
                             << uR"(Events in which source is "x" and data.httpMethod is "GET" or "POST".)"_s;
    QTest::newRow("operators")
            << R"({"a":[{"prefix":"x"},{"suffix":["y","z"]}],"b":[{"contain":["p","q"]}],"c":[{"exists":false}]})"_ba
            << uR"(Events in which (a begins with "x" or ends with "y" or "z"), b contains "p" and "q" and c is absent.)"_s;
    QTest::newRow("negated")
            << R"({"a":[{"anything-but":["x","y"]}],"n":[{"anything-but":{"numeric":[">",5]}}]})"_ba
            << uR"(Events in which a is not "x" or "y" and n is not a number > 5.)"_s;
    QTest::newRow("all of several, or another")
            << R"({"a":[{"contain":["p","q"]},{"contain":"r"}],"b":[{"anything-but":{"contain":["p","q"]}}]})"_ba
            << uR"(Events in which (a (contains "p" and "q") or contains "r") and b does not contain all of "p" and "q".)"_s;
    QTest::newRow("$or")
            << R"({"s":["x"],"$or":[{"a":[1]},{"b":[true],"c":[null]}]})"_ba
            << uR"(Events in which s is "x" and (either a is 1 or (b is true and c is null)).)"_s;
    QTest::newRow("$or in $or") << R"({"$or":[{"$or":[{"a":[1]},{"b":[1]}]},{"c":[1]}]})"_ba
                                << u"Events in which either (either a is 1 or b is 1) or c is 1."_s;
    QTest::newRow("rest")
            << R"({"a":[{"wildcard":"x*"},{"cidr":"10.0.0.0/8"},{"equals-ignore-case":"y"},{"exists":true}],"b":[{"array":"{\"c\":1}"}]})"_ba
            << uR"(Events in which (a looks like "x*", is an address in 10.0.0.0/8, is "y" in any case or is present) and b has an element with {"c":1}.)"_s;
}

void TestEventPattern::sentences()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, sentence);
    QCOMPARE(patternSentence(EventPattern::parse(text).pattern), sentence);
}

void TestEventPattern::edits()
{
    const auto outcome = EventPattern::parse(R"({"source":["x"]})");
    PatternObject root = outcome.pattern.tree().root;
    auto &leaf = std::get<PatternLeaf>(root.members.front().value);
    leaf.tests.push_back({.kind = PatternTest::Kind::Prefix, .strings = {{"y", false}}});
    const auto edited = patternFromTree(root);
    QVERIFY(edited.isValid());
    QCOMPARE(edited.pattern.text(), R"({"source":["x",{"prefix":"y"}]})");
    leaf.tests.clear();
    QVERIFY(!patternFromTree(root).isValid());
}

void TestEventPattern::fieldPaths_data()
{
    QTest::addColumn<FieldPath>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << FieldPath{"data", "headers", "X-GitHub-Event"}
                           << "data.headers.X-GitHub-Event"_ba;
    QTest::newRow("dots") << FieldPath{"a.b", "c"} << R"(["a.b"].c)"_ba;
    QTest::newRow("empty") << FieldPath{"a", ""} << R"(a[""])"_ba;
    QTest::newRow("space and quote") << FieldPath{"a", "b c", "d\"e"} << R"(a["b c"]["d\"e"])"_ba;
}

void TestEventPattern::fieldPaths()
{
    QFETCH(FieldPath, path);
    QFETCH(QByteArray, text);
    QCOMPARE(fieldPathText(path), text);
}

void TestEventPattern::emptyPattern()
{
    const EventPattern pattern;
    QVERIFY(pattern.matchesEverything());
    QCOMPARE(pattern.text(), "{}");
    QVERIFY(EventPattern::parse("{ }").pattern.matchesEverything());
    QVERIFY(!EventPattern::parse(R"({"a":[1]})").pattern.matchesEverything());
}

void TestEventPattern::orExpands()
{
    const auto outcome =
            EventPattern::parse(R"({"a":[1],"$or":[{"b":[1]},{"c":[1],"d":[1]}],"e":{"f":[1]}})");
    const PatternObject &root = outcome.pattern.tree().root;
    const auto fields = patternFields(root);
    QCOMPARE(fields.size(), 5u);
    QCOMPARE(fieldPathText(fields[4].path), "e.f");
    const std::vector<Conjunction> expected{{0, 1, 4}, {0, 2, 3, 4}};
    QCOMPARE(conjunctions(root), expected);
}

QTEST_GUILESS_MAIN(TestEventPattern)
#include "tst_eventpattern.moc"
