// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternform.h"

#include "core/event/eventjson.h"
#include "core/pattern/formvalues.h"
#include "core/pattern/patternplace.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

EventPattern parsed(const QByteArray &text)
{
    const EventPattern::Outcome outcome = EventPattern::parse(text);
    if (!outcome.isValid())
        qFatal("not a pattern: %s", text.constData());
    return outcome.pattern;
}

} // namespace

Q_DECLARE_METATYPE(PatternPlace)

class tst_PatternForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QByteArray>("back"); // the form's own spelling, where it is another one
        const auto row = [](const char *name, const char *pattern, int rows, const char *back = "") {
            QTest::newRow(name) << QByteArray(pattern) << rows << QByteArray(back);
        };
        row("everything", "{}", 0);
        row("values", R"({"source":["a","b"],"type":["c"]})", 2);
        row("plain value", R"({"source":"a"})", 1, R"({"source":["a"]})");
        row("nested", R"({"data":{"headers":{"X-Event":["push"]},"path":["/x"]},"id":["1"]})", 3);
        row("prefix or suffix", R"({"t":[{"prefix":"pre"},{"suffix":"suf"}]})", 2);
        row("prefixes", R"({"t":[{"prefix":["a","b"]}]})", 1, R"({"t":[{"prefix":"a"},{"prefix":"b"}]})");
        row("contain all", R"({"t":[{"contain":["a","b"]}]})", 1);
        row("contain any", R"({"t":[{"contain":"a"},{"contain":"b"}]})", 1);
        row("anything but", R"({"t":[{"anything-but":"a"}]})", 1);
        row("anything but several", R"({"t":[{"anything-but":["a","b"]}]})", 1);
        row("two anything-buts", R"({"t":[{"anything-but":"a"},{"anything-but":"b"}]})", 2);
        row("anything but a prefix", R"({"t":[{"anything-but":{"prefix":"a"}}]})", 1);
        row("anything but contained", R"({"t":[{"anything-but":{"contain":"a"}}]})", 1);
        row("numbers", R"({"n":[1.50,12345678901234567890]})", 1);
        row("anything but numbers", R"({"n":[{"anything-but":[1,2]}]})", 1);
        row("ranges", R"({"n":[{"numeric":[">",0,"<=",5]},{"numeric":["=",1e2]}]})", 1);
        row("networks", R"({"a":[{"cidr":"10.0.0.0/8"},{"cidr":"::1/128"}]})", 1);
        row("literals", R"({"a":[true,null]})", 1);
        row("mixed values", R"({"a":["x",1,null]})", 3);
        row("exists", R"({"a":[{"exists":true}],"b":[{"exists":false}]})", 2);
        row("ignore case, wildcard", R"({"a":[{"equals-ignore-case":"X"}],"b":[{"wildcard":"a*"}]})", 2);
        row("odd texts", "{\"a.b\":{\"c\\\"d\":[\"\",\", \",\"\\\"q\\\"\",\" x \",\"中文\"]}}", 1);
    }

    // The cursor stands at the bar.
    void placesOfTheCursor_data()
    {
        using Kind = PatternPlace::Kind;
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<PatternPlace>("place");
        const auto row = [](const char *name, QByteArray text, Kind kind, const FieldPath &path = {},
                            QByteArray typed = {}, bool isQuoted = false) {
            QTest::newRow(name) << text.replace('\'', '"')
                                << PatternPlace{kind, path, typed.replace('\'', '"'), isQuoted};
        };
        row("nothing", "|", Kind::None);
        row("first name", "{|", Kind::Field);
        row("first name begun", "{'so|'}", Kind::Field, {}, "so", true);
        row("name of a field inside", "{'data':{'headers':{'X-|", Kind::Field, {"data", "headers"}, "X-",
            true);
        row("next name", "{'a':['x'], |", Kind::Field);
        row("behind a name", "{'a'|", Kind::None);
        row("behind a value", "{'a':['x'|", Kind::None);
        row("behind an object", "{'a':{'b':['x']}|", Kind::None);
        row("name of an outer object", "{'a':{'b':['x']},'|", Kind::Field, {}, "", true);
        row("plain value", "{'a':|", Kind::Value, {"a"});
        row("value of a list", "{'data':{'path':['/x','/|", Kind::Value, {"data", "path"}, "/", true);
        row("operator", "{'a':[{'pre|", Kind::Operator, {"a"}, "pre", true);
        row("operator's value", "{'a':[{'prefix':'x|", Kind::Value, {"a"}, "x", true);
        row("operator of anything-but", "{'a':[{'anything-but':{|", Kind::Operator, {"a"});
        row("list of anything-but", "{'a':[{'anything-but':['|", Kind::Value, {"a"}, "", true);
        row("pattern of $or", "{'data':{'$or':[{'|", Kind::Field, {"data"}, "", true);
        row("field inside $or", "{'$or':[{'a':['x']},{'b':[{'|", Kind::Operator, {"b"}, "", true);
        row("quote in a string", "{'a':['c\\'|", Kind::Value, {"a"}, "c\\'", true);
        row("brackets in a string", "{'{[':[']}|", Kind::Value, {"{["}, "]}", true);
        row("more is closed than was opened", "}]}|", Kind::None);
    }

    void placesOfTheCursor()
    {
        QFETCH(QByteArray, text);
        QFETCH(const PatternPlace, place);
        const qsizetype cursor = text.indexOf('|');
        text.remove(cursor, 1);
        const PatternPlace found = patternPlaceAt(text, cursor);
        QCOMPARE(found.kind, place.kind);
        QCOMPARE(found.typed, place.typed);
        QCOMPARE(found.isQuoted, place.isQuoted);
        QCOMPARE(fieldPathText(found.path), fieldPathText(place.path));
    }

    void thereAndBack()
    {
        QFETCH(const QByteArray, pattern);
        QFETCH(const int, rows);
        QFETCH(const QByteArray, back);
        const auto form = formFromPattern(parsed(pattern));
        QVERIFY(form);
        QCOMPARE(int(form->size()), rows);
        const EventPattern::Outcome outcome = patternFromForm(*form);
        QVERIFY(outcome.isValid());
        QCOMPARE(restyleJson(outcome.pattern.text(), JsonStyle::Compact), back.isEmpty() ? pattern : back);
        QVERIFY(formFromPattern(outcome.pattern) == form);
        // The same with the values and paths as they are shown.
        for (const FormCondition &condition : *form) {
            QVERIFY(formValuesFromText(formValuesText(condition.values)) == condition.values);
            QVERIFY(fieldPathFromText(fieldPathText(condition.path)) == condition.path);
        }
    }

    void whatTheFormCantSay_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::newRow("$or") << R"({"$or":[{"a":["1"]},{"b":["2"]}]})"_ba;
        QTest::newRow("$or inside") << R"({"data":{"$or":[{"a":["1"]},{"b":["2"]}]}})"_ba;
        QTest::newRow("array") << "{\"a\":[{\"array\":\"{\\\"b\\\":1}\"}]}"_ba;
        QTest::newRow("prefix in any case") << R"({"a":[{"prefix":{"equals-ignore-case":"x"}}]})"_ba;
        QTest::newRow("not all of") << R"({"a":[{"anything-but":{"contain":["x","y"]}}]})"_ba;
        QTest::newRow("anything but a wildcard") << R"({"a":[{"anything-but":{"wildcard":"x*"}}]})"_ba;
    }

    void whatTheFormCantSay()
    {
        QFETCH(const QByteArray, pattern);
        QVERIFY(!formFromPattern(parsed(pattern)));
    }

    void mistakes_data()
    {
        QTest::addColumn<PatternForm>("form");
        const auto row = [](const char *name, FieldPath path, FormOperator op,
                            std::vector<QByteArray> values) {
            QTest::newRow(name) << PatternForm{{std::move(path), op, std::move(values)}};
        };
        row("no field", {}, FormOperator::Is, {"a"});
        row("no value", {"a"}, FormOperator::Is, {});
        row("no number", {"a"}, FormOperator::IsNumber, {"1],\"b\":[2"});
        row("no range", {"a"}, FormOperator::IsInRange, {"10"});
        row("impossible range", {"a"}, FormOperator::IsInRange, {">5&>6"});
        row("no literal", {"a"}, FormOperator::IsLiteral, {"yes"});
        row("no network", {"a"}, FormOperator::IsInNetwork, {"10.0.0.0/99"});
        row("two values", {"a"}, FormOperator::DoesNotContain, {"x", "y"});
        QTest::newRow("compared and looked into") << PatternForm{{{"data"}, FormOperator::IsPresent, {}},
                                                                 {{"data", "a"}, FormOperator::Is, {"x"}}};
    }

    void mistakes()
    {
        QFETCH(const PatternForm, form);
        const EventPattern::Outcome outcome = patternFromForm(form);
        QVERIFY(!outcome.isValid());
        QVERIFY(!outcome.errors.front().message.isEmpty());
    }

    void rowsOfOneFieldAreAlternatives()
    {
        const PatternForm form{{{"a"}, FormOperator::Is, {"x"}},
                               {{"b"}, FormOperator::Is, {"y"}},
                               {{"a"}, FormOperator::BeginsWith, {"z"}}};
        QCOMPARE(restyleJson(patternFromForm(form).pattern.text(), JsonStyle::Compact),
                 R"({"a":["x",{"prefix":"z"}],"b":["y"]})"_ba);
    }

    void valuesAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArrayList>("values");
        QTest::newRow("one") << u"push"_s << QByteArrayList{"push"};
        QTest::newRow("several") << u" push,release , x y "_s << QByteArrayList{"push", "release", "x y"};
        QTest::newRow("quoted") << u"\"a, b\", c"_s << QByteArrayList{"a, b", "c"};
        QTest::newRow("empty text") << u"\"\""_s << QByteArrayList{""};
        QTest::newRow("nothing") << u" , "_s << QByteArrayList{};
        QTest::newRow("open quote") << u"\"a, b"_s << QByteArrayList{"\"a, b"};
    }

    void valuesAsTheyAreTyped()
    {
        QFETCH(const QString, text);
        QFETCH(const QByteArrayList, values);
        const std::vector<QByteArray> read = formValuesFromText(text);
        QCOMPARE(QByteArrayList(read.begin(), read.end()), values);
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("names");
        QTest::newRow("one") << "source"_ba << 1;
        QTest::newRow("nested") << "data.headers.X-Event"_ba << 3;
        QTest::newRow("quoted") << "data[\"a.b\"].c"_ba << 3;
        QTest::newRow("nothing") << ""_ba << 0;
        QTest::newRow("dot at the end") << "data."_ba << 0;
        QTest::newRow("two dots") << "data..a"_ba << 0;
        QTest::newRow("open bracket") << "data[\"a"_ba << 0;
        QTest::newRow("no string") << "data[1]"_ba << 0;
    }

    void paths()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, names);
        const auto path = fieldPathFromText(text);
        QCOMPARE(path.has_value(), names > 0);
        if (path)
            QCOMPARE(int(path->size()), names);
    }
};

QTEST_GUILESS_MAIN(tst_PatternForm)
#include "tst_patternform.moc"
