// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/objectreader.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestObjectReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind();
    void leavesWhatIsAbsent();
    void reportsWrongKinds();
    void numbers_data();
    void numbers();
    void choices();
    void nestedPaths();
    void unknownMembers();
    void problemInsideAValue();
    void eachProblemOnce();
    void noObject();
};

namespace {

// Reads `text` with `read` and finishes; returns the problems.
QStringList problemsOf(const QByteArray &text, const std::function<void(ObjectReader &)> &read)
{
    const auto parsed = JsonText::parse(text);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    if (!json)
        qFatal("no JSON: %s", text.constData());
    QStringList problems;
    ObjectReader reader(*json, json->root(), {}, &problems);
    read(reader);
    reader.finish();
    return problems;
}

} // namespace

void TestObjectReader::readsEveryKind()
{
    QString text;
    QByteArray bytes;
    bool yes = false, no = true;
    qint64 number = 0;
    std::vector<std::pair<QByteArray, QByteArray>> map;
    QStringList list;
    const QStringList problems = problemsOf(
            R"({"text":"\u4e2d","bytes":"b","yes":true,"no":false,"number":-12,"map":{"z":"1","a":"2"},
                "list":["x","y"],"raw": [ 1,  2 ] })",
            [&](ObjectReader &reader) {
                reader.text("text", &text);
                reader.bytes("bytes", &bytes);
                reader.boolean("yes", &yes);
                reader.boolean("no", &no);
                reader.number("number", &number, -12, 0);
                reader.map("map", &map);
                reader.texts("list", [&list](const QString &item) {
                    list += item;
                    return Result<void>();
                });
                QCOMPARE(reader.raw("raw").toByteArray(), "[ 1,  2 ]"_ba);
            });
    QCOMPARE(problems, QStringList());
    QCOMPARE(text, u"\u4e2d"_s);
    QCOMPARE(bytes, "b"_ba);
    QVERIFY(yes && !no);
    QCOMPARE(number, -12);
    QCOMPARE(map, (std::vector<std::pair<QByteArray, QByteArray>>{{"z", "1"}, {"a", "2"}}));
    QCOMPARE(list, (QStringList{u"x"_s, u"y"_s}));
}

void TestObjectReader::leavesWhatIsAbsent()
{
    QString text = u"kept"_s;
    qint64 number = 5;
    bool flag = true;
    int choice = 1;
    std::vector<std::pair<QByteArray, QByteArray>> map{{"k", "v"}};
    const QStringList problems = problemsOf("{}", [&](ObjectReader &reader) {
        QVERIFY(!reader.has("text"));
        reader.text("text", &text);
        reader.number("number", &number, 0, 9);
        reader.boolean("flag", &flag);
        reader.choice("choice", {"a", "b"}, &choice);
        reader.map("map", &map);
        reader.object("object", [](ObjectReader &) { QFAIL("absent"); });
        reader.objects("objects", [](ObjectReader &) { QFAIL("absent"); });
        QVERIFY(reader.raw("raw").isEmpty());
    });
    QCOMPARE(problems, QStringList());
    QCOMPARE(text, u"kept"_s);
    QCOMPARE(number, 5);
    QVERIFY(flag);
    QCOMPARE(choice, 1);
    QCOMPARE(map.size(), size_t(1));
}

void TestObjectReader::reportsWrongKinds()
{
    const QStringList problems =
            problemsOf("{\"text\":1,\n \"flag\":\"true\",\n \"map\":[],\n \"list\":{},\n \"object\":3,\n "
                       "\"objects\":\"x\",\n"
                       " \"mapped\":{\"k\":1},\n \"listed\":[\"a\",2]}",
                       [](ObjectReader &reader) {
                           QString text;
                           bool flag = false;
                           std::vector<std::pair<QByteArray, QByteArray>> map;
                           const auto take = [](const QString &) { return Result<void>(); };
                           reader.text("text", &text);
                           reader.boolean("flag", &flag);
                           reader.map("map", &map);
                           reader.texts("list", take);
                           reader.object("object", [](ObjectReader &) {});
                           reader.objects("objects", [](ObjectReader &) {});
                           reader.map("mapped", &map);
                           reader.texts("listed", take);
                       });
    QCOMPARE(problems, (QStringList{u"line 1, column 9: text: a string is expected here"_s,
                                    u"line 2, column 9: flag: true or false is expected here"_s,
                                    u"line 3, column 8: map: an object is expected here"_s,
                                    u"line 4, column 9: list: a list is expected here"_s,
                                    u"line 5, column 11: object: an object is expected here"_s,
                                    u"line 6, column 12: objects: a list is expected here"_s,
                                    u"line 7, column 16: mapped.k: a string is expected here"_s,
                                    u"line 8, column 16: listed[1]: a string is expected here"_s}));
}

void TestObjectReader::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("taken");
    for (const char *text : {"10", "42", "100"})
        QTest::newRow(text) << QByteArray(text) << true;
    for (const char *text : {"9", "101", "-42", "42.0", "4.2e1", "1e2", "\"42\"", "true", "null", "[42]",
                             "99999999999999999999"})
        QTest::newRow(text) << QByteArray(text) << false;
}

void TestObjectReader::numbers()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, taken);
    qint64 number = 77;
    const QStringList problems = problemsOf(
            "{\"n\":" + text + '}', [&](ObjectReader &reader) { reader.number("n", &number, 10, 100); });
    QCOMPARE(problems.isEmpty(), taken);
    QCOMPARE(number, taken ? text.toLongLong() : 77);
    if (!taken)
        QCOMPARE(problems,
                 QStringList(u"line 1, column 6: n: a whole number from 10 to 100 is expected here"_s));
}

void TestObjectReader::choices()
{
    const auto choose = [](const QByteArray &value, int *index) {
        return problemsOf("{\"c\":" + value + '}', [&](ObjectReader &reader) {
            reader.choice("c", {"left", "right", ""}, index);
        });
    };
    int index = 7;
    QVERIFY(choose("\"right\"", &index).isEmpty());
    QCOMPARE(index, 1);
    QVERIFY(choose("\"\"", &index).isEmpty());
    QCOMPARE(index, 2);
    const QString expected = u"line 1, column 6: c: one of these is expected here: left, right, "_s;
    for (const char *wrong : {"\"Left\"", "\"up\"", "3", "null"}) {
        QCOMPARE(choose(wrong, &index), QStringList(expected));
        QCOMPARE(index, 2);
    }
}

void TestObjectReader::nestedPaths()
{
    const QStringList problems = problemsOf(R"({"a":{"b":[{},{"c":1}]}})", [](ObjectReader &reader) {
        reader.object("a", [](ObjectReader &a) {
            a.objects("b", [](ObjectReader &b) {
                QString c;
                b.text("c", &c);
            });
        });
    });
    QCOMPARE(problems, QStringList(u"line 1, column 20: a.b[1].c: a string is expected here"_s));
}

void TestObjectReader::unknownMembers()
{
    const QStringList problems =
            problemsOf(R"({"name":"x","nmae":"y","deep":{"other":1}})", [](ObjectReader &r) {
                QString name;
                r.text("name", &name);
                r.object("deep", [](ObjectReader &deep) { QVERIFY(!deep.has("known")); });
            });
    QCOMPARE(
            problems,
            (QStringList{u"line 1, column 40: deep.other: there is no such setting here; known are known"_s,
                         u"line 1, column 20: nmae: there is no such setting here; known are deep, name"_s}));
}

void TestObjectReader::problemInsideAValue()
{
    const QStringList problems = problemsOf("{\n  \"p\": {\n    \"x\": 1\n  }\n}", [](ObjectReader &reader) {
        reader.raw("p");
        reader.problemInside("p", 6, "x", u"wrong"_s);
        reader.problemInside("p", 0, {}, u"also wrong"_s);
        reader.problemInside("absent", 0, {}, u"never said"_s);
    });
    QCOMPARE(problems,
             (QStringList{u"line 3, column 5: p.x: wrong"_s, u"line 2, column 8: p: also wrong"_s}));
}

void TestObjectReader::eachProblemOnce()
{
    const QStringList problems = problemsOf(R"({"n":1})", [](ObjectReader &reader) {
        QString text;
        reader.text("n", &text);
        reader.text("n", &text);
    });
    QCOMPARE(problems.size(), 1);
}

void TestObjectReader::noObject()
{
    const QStringList problems = problemsOf("[1]", [](ObjectReader &reader) {
        QString text = u"kept"_s;
        reader.text("x", &text);
        reader.problem("", u"of the whole"_s);
        QCOMPARE(text, u"kept"_s);
    });
    QCOMPARE(problems, (QStringList{u"line 1, column 1: an object is expected here"_s,
                                    u"line 1, column 1: of the whole"_s}));
}

QTEST_GUILESS_MAIN(TestObjectReader)
#include "tst_objectreader.moc"
