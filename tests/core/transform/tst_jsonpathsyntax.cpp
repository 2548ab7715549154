// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "querysupport.h"

using namespace Hookwright;
using namespace Qt::StringLiterals;

// What the grammar of RFC 9535 allows and what it does not, and where a message points.
class tst_JsonPathSyntax : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void messages_data();
    void messages();
    void controlCharacters();
    void everyTruncationIsAnError();
    void positionOnASecondLine();
    void tooLong();
    void nesting_data();
    void nesting();
    void longChainsAreNoNesting();
};

void tst_JsonPathSyntax::valid_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"$",
                              "$.a",
                              "$._",
                              "$.a1_",
                              "$.\xc3\xa9",
                              "$['a']",
                              "$[\"a\"]",
                              "$[\"'\"]",
                              "$['\"']",
                              "$['\\'']",
                              "$[\"\\\"\"]",
                              "$['\\b\\f\\n\\r\\t\\/\\\\']",
                              "$['\\u00e9']",
                              "$['\\uABCD']",
                              "$['\\ud7ff']",
                              "$['\\ue000']",
                              "$['\\uDBFF\\uDFFF']",
                              "$['\x7f']",
                              "$ .a",
                              "$\n..a",
                              "$\t[0]",
                              "$[ 'a' ]",
                              "$[\r0\t,\n1 ]",
                              "$.a ['b'] .c",
                              "$[0][1]",
                              "$[0]",
                              "$[-1]",
                              "$[9007199254740991]",
                              "$[-9007199254740991]",
                              "$[:]",
                              "$[::]",
                              "$[1:]",
                              "$[:1]",
                              "$[1::2]",
                              "$[: :1]",
                              "$[1 : 2 : 3]",
                              "$[::-1]",
                              "$..*",
                              "$..[0]",
                              "$..['a','b']",
                              "$..[?@]",
                              "$.*.*",
                              "$[?@]",
                              "$[? @ ]",
                              "$[?$]",
                              "$[?@.a]",
                              "$[?!@.a]",
                              "$[?! @.a]",
                              "$[?(@.a)]",
                              "$[?!(@.a)]",
                              "$[?! ( @.a )]",
                              "$[?((@.a))]",
                              "$[?@.a==1]",
                              "$[?@.a == 1]",
                              "$[?1==@.a]",
                              "$[?1==1]",
                              "$[?@.a=='x'&&@.b]",
                              "$[?@.a || @.b && @.c]",
                              "$[?@[0]['a']==$.b]",
                              "$[?@ .a ['b']==1]",
                              "$[?@.a==-0]",
                              "$[?@.a==-0.0]",
                              "$[?@.a==1.5e-3]",
                              "$[?@.a==1E5]",
                              "$[?@.a==0e0]",
                              "$[?@.a==true]",
                              "$[?@.a==false]",
                              "$[?@.a==null]",
                              "$[?@.a<'\\u0041']",
                              "$[?@.a!=1,?@.b]",
                              "$[?@[?@.b==1]]",
                              "$[?@..*]",
                              "$[?@[0,1]]",
                              "$[?@[ 'a' ]]",
                              "$[?length(@)<3]",
                              "$[?length('a')==1]",
                              "$[?length(@.a)==length($.b)]",
                              "$[?count(@.*)==1]",
                              "$[?count( @..* )==1]",
                              "$[?value(@..color)=='red']",
                              "$[?match(@.timezone, 'Europe/.*')]",
                              "$[?match( @.a ,'b' )]",
                              "$[?!search(@,'b')]",
                              "$[?length(value(@.*))==1]",
                              "$[?match('a','b')]"})
        QTest::newRow(query) << QByteArray(query);
}

void tst_JsonPathSyntax::valid()
{
    QFETCH(QByteArray, query);
    const auto parsed = JsonPath::parse(query);
    const auto *error = std::get_if<JsonPathError>(&parsed);
    QVERIFY2(!error, error ? qPrintable(error->message) : "");
    QCOMPARE(std::get<JsonPath>(parsed).text(), query);
}

void tst_JsonPathSyntax::invalid_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("column");
    const auto row = [](const char *query, int column) {
        QTest::newRow(query) << QByteArray(query) << column;
    };

    row("", 1);
    row("a", 1);
    row("@", 1);
    row(" $", 1);
    row("$ ", 2);
    row("$a", 2);
    row("$.", 3);
    row("$. a", 3);
    row("$.1", 3);
    row("$.&", 3);
    row("$.'a'", 3);
    row("$.[0]", 3);
    row("$..", 4);
    row("$...a", 4);
    row("$.. a", 4);
    row("$.. [0]", 4);
    row("$.a-b", 4);
    row("$.a]", 4);
    row("$$", 2);

    row("$[]", 3);
    row("$[", 3);
    row("$[0", 2);
    row("$[0,]", 5);
    row("$[,0]", 3);
    row("$[0 1]", 5);
    row("$[a]", 3);
    row("$[.a]", 3);
    row("$[0]]", 5);
    row("$['a]", 3);
    row("$['a'b]", 6);

    row("$[01]", 3);
    row("$[-0]", 3);
    row("$[-01]", 3);
    row("$[- 1]", 4);
    row("$[+1]", 3);
    row("$[1.0]", 4);
    row("$[1e2]", 4);
    row("$[9007199254740992]", 3);
    row("$[-9007199254740992]", 3);
    row("$[99999999999999999999999]", 3);
    row("$[1:2:3:4]", 8);
    row("$[01::]", 3);
    row("$[:-0]", 4);
    row("$[::01]", 5);
    row("$[::9007199254740992]", 5);
    row("$[1:a]", 5);

    row("$['\\x']", 5);
    row("$['\\\"']", 5);
    row("$[\"\\'\"]", 5);
    row("$['\\", 5);
    row("$['\\u12']", 8);
    row("$['\\u+123']", 6);
    row("$['\\ud800']", 4);
    row("$['\\udc00']", 4);
    row("$['\\ud800\\ud800']", 4);
    row("$['\\ud800\\u0041']", 4);
    row("$['\xff']", 4);

    row("$[?]", 4);
    row("$[?a]", 4);
    row("$[?@.a=1]", 7);
    row("$[?@.a===1]", 9);
    row("$[?@.a<>1]", 8);
    row("$[?@.a==]", 9);
    row("$[?==1]", 4);
    row("$[?@.a==1==1]", 10);
    row("$[?@.a & @.b]", 8);
    row("$[?@.a | @.b]", 8);
    row("$[?@.a &&]", 10);
    row("$[?@.a || ]", 11);
    row("$[?&& @.a]", 4);
    row("$[?(@.a]", 8);
    row("$[?@.a)]", 7);
    row("$[?()]", 5);
    row("$[?!!@.a]", 5);
    row("$[?!@.a==1]", 5);
    row("$[?!1==1]", 5);
    row("$[?(@.a)==1]", 9);
    row("$[?(1)==1]", 5);
    row("$[?1]", 4);
    row("$[?'a']", 4);
    row("$[?true]", 4);
    row("$[?true && @.a]", 4);
    row("$[?@.a && null]", 11);
    row("$[?True==1]", 4);
    row("$[?@.a==True]", 9);
    row("$[?@.a==nul]", 9);
    row("$[?@.a==01]", 9);
    row("$[?@.a==00]", 9);
    row("$[?@.a==.1]", 9);
    row("$[?@.a==1.]", 11);
    row("$[?@.a==-]", 10);
    row("$[?@.a==+1]", 9);
    row("$[?@.a==1e]", 11);
    row("$[?@.a==1e+]", 12);
    row("$[?@.a=='x]", 9);
    row("$[?@.a==[1]]", 9);
    row("$[?@.a=={}]", 9);

    row("$[?@.*==1]", 4); // a comparison takes singular queries
    row("$[?@..a==1]", 4);
    row("$[?@[0,1]==1]", 4);
    row("$[?@[0:1]==1]", 4);
    row("$[?@[?@.a]==1]", 4);
    row("$[?1==$.*]", 7);
    row("$[?@[ 'a']==1]", 6);
    row("$[?@['a' ]==1]", 9);
    row("$[?@.a[ 0 ].b==1]", 10);

    row("$[?length (@)==1]", 4); // functions
    row("$[?foo(@)]", 4);
    row("$[?Length(@)==1]", 4);
    row("$[?length()==1]", 11);
    row("$[?length(@,@)==1]", 12);
    row("$[?length(@)]", 4);
    row("$[?length(@.*)==1]", 11);
    row("$[?length(@[ 0 ])==1]", 15);
    row("$[?length(@.a==1)==1]", 14);
    row("$[?length((@.a))==1]", 11);
    row("$[?length(!@.a)==1]", 11);
    row("$[?length(match(@,'a'))==1]", 11);
    row("$[?count(1)==1]", 10);
    row("$[?count('a')==1]", 10);
    row("$[?count(true)==1]", 10);
    row("$[?count(length(@))==1]", 10);
    row("$[?count(@)]", 4);
    row("$[?value(@.a)]", 4);
    row("$[?value('a')==1]", 10);
    row("$[?match(@.a)]", 13);
    row("$[?match(@.a,'a','b')]", 17);
    row("$[?match(@.a,'a')==true]", 4);
    row("$[?true==match(@.a,'a')]", 10);
    row("$[?match(@.*,'a')]", 10);
    row("$[?match(@.a,]", 14);
    row("$[?match(@.a 'a')]", 14);
}

void tst_JsonPathSyntax::invalid()
{
    QFETCH(QByteArray, query);
    QFETCH(int, column);
    const auto parsed = JsonPath::parse(query);
    const auto *error = std::get_if<JsonPathError>(&parsed);
    QVERIFY(error);
    QVERIFY(!error->message.isEmpty());
    QCOMPARE(error->position.column, column);
}

void tst_JsonPathSyntax::messages_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("a") << u"expected “$” at the begin of the query"_s;
    QTest::newRow("$ ") << u"expected no blanks behind the query"_s;
    QTest::newRow("$.a-b") << u"expected “.”, “..” or “[”; a name with “-” needs brackets, as ['a-b']"_s;
    QTest::newRow("$[01]") << u"expected an integer without leading zeros"_s;
    QTest::newRow("$[9007199254740992]") << u"expected an integer of up to 9007199254740991 either way"_s;
    QTest::newRow("$[?length(@)]") << u"expected length() to be compared with something"_s;
    QTest::newRow("$[?match(@,'a')==1]") << u"expected no comparison: match() is true or false by itself"_s;
    QTest::newRow("$[?count(1)==1]") << u"expected a query as argument of count()"_s;
    QTest::newRow("$[?@.*==1]") << u"expected a query for one value, of names and indexes only"_s;
    QTest::newRow("$[?!@.a==1]") << u"expected parentheses around a comparison behind “!”"_s;
}

void tst_JsonPathSyntax::messages()
{
    QFETCH(QString, message);
    const auto parsed = JsonPath::parse(QTest::currentDataTag());
    QVERIFY(std::holds_alternative<JsonPathError>(parsed));
    QCOMPARE(std::get<JsonPathError>(parsed).message, message);
}

void tst_JsonPathSyntax::controlCharacters()
{
    for (char c = 0; c < 0x20; ++c) {
        for (const char quote : {'\'', '"'}) {
            const QByteArray query = QByteArray("$[") + quote + c + quote + ']';
            QVERIFY2(std::holds_alternative<JsonPathError>(JsonPath::parse(query)),
                     QByteArray::number(c).constData());
        }
    }
    QVERIFY(std::holds_alternative<JsonPathError>(JsonPath::parse(QByteArray("$\0", 2))));
    QVERIFY(std::holds_alternative<JsonPathError>(JsonPath::parse(QByteArray("$.a\0", 4))));
    QVERIFY(std::holds_alternative<JsonPathError>(JsonPath::parse("$\v.a")));
}

void tst_JsonPathSyntax::everyTruncationIsAnError()
{
    const QByteArray query = R"($..['a\u00e9', -1, 1:2:3, ?!(@.a[0] <= -1.5e+3 && match(@.b, "c"))])";
    QVERIFY(std::holds_alternative<JsonPath>(JsonPath::parse(query)));
    for (qsizetype size = 1; size < query.size() - 1; ++size) {
        const auto parsed = JsonPath::parse(query.first(size + 1));
        QVERIFY2(std::holds_alternative<JsonPathError>(parsed), query.first(size + 1).constData());
        QVERIFY(std::get<JsonPathError>(parsed).position.offset <= size + 1);
    }
}

void tst_JsonPathSyntax::positionOnASecondLine()
{
    const auto parsed = JsonPath::parse("$['\xc3\xa9',\n  x]");
    const auto &position = std::get<JsonPathError>(parsed).position;
    QCOMPARE(position.line, 2);
    QCOMPARE(position.column, 3);
    QCOMPARE(position.offset, 10);
}

void tst_JsonPathSyntax::tooLong()
{
    QVERIFY(std::holds_alternative<JsonPath>(
            JsonPath::parse("$." + QByteArray(JsonPath::maxTextSize - 2, 'a'))));
    QVERIFY(std::holds_alternative<JsonPathError>(
            JsonPath::parse("$." + QByteArray(JsonPath::maxTextSize - 1, 'a'))));
}

void tst_JsonPathSyntax::nesting_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("core");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("parentheses") << QByteArray("(") << QByteArray("@") << QByteArray(")");
    QTest::newRow("negations") << QByteArray("!(") << QByteArray("@") << QByteArray(")");
    QTest::newRow("filters") << QByteArray("@[?") << QByteArray("@") << QByteArray("]");
}

void tst_JsonPathSyntax::nesting()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, core);
    QFETCH(QByteArray, close);
    const auto nested = [&](int depth) {
        return "$[?" + open.repeated(depth - 1) + core + close.repeated(depth - 1) + ']';
    };
    QVERIFY(std::holds_alternative<JsonPath>(JsonPath::parse(nested(JsonPath::maxNesting))));
    const auto tooDeep = JsonPath::parse(nested(JsonPath::maxNesting + 1));
    QVERIFY(std::holds_alternative<JsonPathError>(tooDeep));
    QVERIFY(std::get<JsonPathError>(tooDeep).message.contains(u"100"));
    QVERIFY(std::holds_alternative<JsonPathError>(JsonPath::parse("$[?" + open.repeated(10'000))));
}

void tst_JsonPathSyntax::longChainsAreNoNesting()
{
    QVERIFY(std::holds_alternative<JsonPath>(JsonPath::parse("$" + QByteArray(".a").repeated(20'000))));
    QVERIFY(std::holds_alternative<JsonPath>(
            JsonPath::parse("$[?@" + QByteArray("&&@||@").repeated(5'000) + ']')));
}

QTEST_APPLESS_MAIN(tst_JsonPathSyntax)
#include "tst_jsonpathsyntax.moc"
