// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/referenceevent.h"
#include "core/pattern/matchexplanation.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

MatchExplanation explained(const QByteArray &pattern, const QByteArray &event)
{
    const auto outcome = EventPattern::parse(pattern);
    if (!outcome.isValid())
        qFatal("%s: %s", pattern.constData(), qPrintable(outcome.errors.front().message));
    return explain(outcome.pattern, std::get<JsonText>(JsonText::parse(event)));
}

// "path: wanted, found -> yes", a line for each leaf.
QString summary(const MatchExplanation &why)
{
    QStringList lines;
    for (const LeafVerdict &leaf : why.leaves) {
        lines += QString::fromUtf8(leaf.path) + u": "_s + leaf.wanted + u", "_s
                 + (leaf.present ? leaf.found : u"absent"_s) + (leaf.matched ? u" -> yes"_s : u" -> no"_s);
    }
    return lines.join(u'\n');
}

} // namespace

class TestMatchExplanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leaves_data();
    void leaves();
    void hints_data();
    void hints();
    void eventInMemory();
    void longValuesAreShortened();
    void everythingMatches();
};

void TestMatchExplanation::leaves_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<int>("deciding");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all hold") << R"({"a":["x","y"],"b":{"c":[{"numeric":[">",1]}]}})"_ba
                              << R"({"a":"y","b":{"c":2.50}})"_ba << -1
                              << u"a: \"x\" or \"y\", \"y\" -> yes\nb.c: a number > 1, 2.50 -> yes"_s;
    QTest::newRow("first failing one decides")
            << R"({"a":["x"],"b":[{"prefix":"p"}],"c":[{"exists":true}]})"_ba
            << R"({"a":"x","b":"q"})"_ba << 1
            << u"a: \"x\", \"x\" -> yes\nb: prefix \"p\", \"q\" -> no\nc: any value, absent -> no"_s;
    QTest::newRow("absence") << R"({"a":[{"exists":false}],"b":[{"anything-but":["x"]}]})"_ba
                             << R"({"b":null})"_ba << -1
                             << u"a: no such field, absent -> yes\nb: anything but \"x\", null -> yes"_s;
    QTest::newRow("the value that holds is shown")
            << R"({"a":[{"suffix":"z"}]})"_ba
            << R"({"a":["x","yz"]})"_ba << -1 << u"a: suffix \"z\", \"yz\" -> yes"_s;
    QTest::newRow("closest way through $or")
            << R"({"a":[1],"$or":[{"b":[1],"c":[1]},{"d":[1]}]})"_ba
            << R"({"a":1,"b":1})"_ba << 2
            << u"a: 1, 1 -> yes\nb: 1, 1 -> yes\nc: 1, absent -> no\nd: 1, absent -> no"_s;
    QTest::newRow("in different elements") << R"({"r":{"k":["a"],"m":[1]}})"_ba
                                           << R"({"r":[{"k":"a"},{"k":"b","m":1}]})"_ba << 1
                                           << u"r.k: \"a\", \"a\" -> yes\nr.m: 1, 1 -> no"_s;
    QTest::newRow("operators")
            << R"({"a":[{"contain":["x","y"]},{"wildcard":"a*"},{"cidr":"10.0.0.0/8"},{"equals-ignore-case":"q"}],"b":[{"array":"{\"c\":1}"}]})"_ba
            << R"({"a":"ab","b":[{"c":1}]})"_ba << -1
            << uR"(a: containing "x" and "y", wildcard "a*", an address in 10.0.0.0/8 or "q" in any case, "ab" -> yes
b: an element with {"c":1}, [{"c":1}] -> yes)"_s;
}

void TestMatchExplanation::leaves()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, event);
    QFETCH(int, deciding);
    QFETCH(QString, expected);
    const MatchExplanation why = explained(pattern, event);
    QCOMPARE(summary(why), expected);
    QCOMPARE(why.deciding, deciding);
    QCOMPARE(why.matched, deciding < 0);
}

void TestMatchExplanation::hints_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("hint");
    QTest::newRow("case of a key") << R"({"h":{"accept":["x"]}})"_ba
                                   << R"({"h":{"Accept":"x"}})"_ba
                                   << u"the key is \"Accept\", not \"accept\""_s;
    QTest::newRow("JSON in a string")
            << R"({"data":{"body":{"a":[1]}}})"_ba
            << R"({"data":{"body":" {\"a\":1}"}})"_ba
            << u"data.body is a string that holds JSON: use contain, or extract it in the transformation"_s;
    QTest::newRow("no members") << R"({"a":{"b":[1]}})"_ba
                                << R"({"a":5})"_ba << u"a is a number, it has no members"_s;
    QTest::newRow("in data") << R"({"path":["/x"]})"_ba
                             << R"({"data":{"path":"/x"}})"_ba << u"the event has it in data: data.path"_s;
    QTest::newRow("string for a number")
            << R"({"a":[1]})"_ba
            << R"({"a":"1"})"_ba << u"the value is the string \"1\", the pattern wants a number"_s;
    QTest::newRow("string for a range")
            << R"({"a":[{"numeric":[">",0]}]})"_ba
            << R"({"a":"15"})"_ba << u"the value is the string \"15\", the pattern wants a number"_s;
    QTest::newRow("number for a string")
            << R"({"a":["1"]})"_ba
            << R"({"a":1})"_ba << u"the value is 1 without quotes, the pattern wants the string"_s;
    QTest::newRow("case of a value")
            << R"({"a":["Push"]})"_ba
            << R"({"a":"push"})"_ba
            << u"it differs in upper and lower case only; equals-ignore-case does not mind"_s;
    QTest::newRow("white space") << R"({"a":["push"]})"_ba
                                 << R"({"a":" push\n"})"_ba << u"it differs in white space only"_s;
    QTest::newRow("object") << R"({"a":["x"]})"_ba
                            << R"({"a":{"b":"x"}})"_ba << u"the event has an object here: name its members"_s;
    QTest::newRow("list of objects") << R"({"a":["x"]})"_ba
                                     << R"({"a":[{"b":"x"}]})"_ba
                                     << u"the event has a list of objects here: name their members"_s;
    QTest::newRow("empty list") << R"({"a":[{"exists":true}]})"_ba
                                << R"({"a":[]})"_ba << u"a list that is empty counts as absent"_s;
    QTest::newRow("empty lists in a list")
            << R"({"a":["x"]})"_ba
            << R"({"a":[[]]})"_ba << u"a list that is empty counts as absent"_s;
    QTest::newRow("string for a word")
            << R"({"a":[true]})"_ba
            << R"({"a":"true"})"_ba
            << u"the value is the string \"true\", the pattern wants true without quotes"_s;
    QTest::newRow("word for a string")
            << R"({"a":["null"]})"_ba
            << R"({"a":null})"_ba << u"the value is null without quotes, the pattern wants the string"_s;
    QTest::newRow("prefix of a number")
            << R"({"a":[{"prefix":"5"}]})"_ba
            << R"({"a":512})"_ba << u"the value is a number, and the operator looks at strings only"_s;
    QTest::newRow("nothing to say") << R"({"a":["x"]})"_ba
                                    << R"({"a":"y"})"_ba << QString();
    QTest::newRow("nothing to say of absence") << R"({"a":{"b":["x"]}})"_ba
                                               << R"({"a":{}})"_ba << QString();
}

void TestMatchExplanation::hints()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, event);
    QFETCH(QString, hint);
    const MatchExplanation why = explained(pattern, event);
    QCOMPARE(why.deciding, 0);
    QCOMPARE(why.leaves.front().hint, hint);
}

void TestMatchExplanation::eventInMemory()
{
    const auto pattern =
            EventPattern::parse(R"({"source":["apigw.cloud.tencent"],"data":{"path":[{"prefix":"/x"}]}})")
                    .pattern;
    const MatchExplanation why = explain(pattern, referenceEvent());
    QCOMPARE(summary(why), u"source: \"apigw.cloud.tencent\", \"apigw.cloud.tencent\" -> yes\n"
                           u"data.path: prefix \"/x\", \"/test/value\" -> no"_s);
    QCOMPARE(why.deciding, 1);
    const auto array =
            explained(R"({"a":{"r":{"k":["a"],"m":[1]}}})", R"({"a":{"r":[{"m":1},{"k":"a"},{"m":1}]}})");
    QCOMPARE(array.deciding, 1);
    QVERIFY2(array.leaves[1].hint.contains(u"a.r["_s), qPrintable(array.leaves[1].hint));
    const auto closest =
            explained(R"({"a":{"x":[1],"y":[2],"z":[3]}})", R"({"a":[{"x":1},{"x":9,"y":2,"z":3}]})");
    QCOMPARE(closest.leaves[0].found, u"9"_s); // not the one of the first element
}

void TestMatchExplanation::longValuesAreShortened()
{
    const MatchExplanation why = explained(R"({"a":["x"]})", R"({"a":")" + QByteArray(5000, 'y') + "\"}");
    QVERIFY(why.leaves.front().found.size() < 200);
    QVERIFY(why.leaves.front().found.contains(u'…'));
}

void TestMatchExplanation::everythingMatches()
{
    const MatchExplanation why = explained("{}", R"({"a":1})");
    QVERIFY(why.matched);
    QVERIFY(why.leaves.empty());
    QCOMPARE(why.deciding, -1);
}

QTEST_GUILESS_MAIN(TestMatchExplanation)
#include "tst_matchexplanation.moc"
