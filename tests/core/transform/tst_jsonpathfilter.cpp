// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "querysupport.h"

using namespace Hookwright;

// Filter selectors and functions: RFC 9535, sections 2.3.5 and 2.4.
class tst_JsonPathFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparisons_data();
    void comparisons();
    void filters_data();
    void filters();
    void functions_data();
    void functions();
    void costlyExpressionsAreAnError();
};

void tst_JsonPathFilter::comparisons_data()
{
    QTest::addColumn<bool>("isTrue");
    const auto row = [](const char *comparison, bool isTrue) { QTest::newRow(comparison) << isTrue; };

    row("$.absent1 == $.absent2", true); // table 11
    row("$.absent1 <= $.absent2", true);
    row("$.absent == 'g'", false);
    row("$.absent1 != $.absent2", false);
    row("$.absent != 'g'", true);
    row("1 <= 2", true);
    row("1 > 2", false);
    row("13 == '13'", false);
    row("'a' <= 'b'", true);
    row("'a' > 'b'", false);
    row("$.obj == $.arr", false);
    row("$.obj != $.arr", true);
    row("$.obj == $.obj", true);
    row("$.obj != $.obj", false);
    row("$.arr == $.arr", true);
    row("$.arr != $.arr", false);
    row("$.obj == 17", false);
    row("$.obj != 17", true);
    row("$.obj <= $.arr", false);
    row("$.obj < $.arr", false);
    row("$.obj <= $.obj", true);
    row("$.arr <= $.arr", true);
    row("1 <= $.arr", false);
    row("1 >= $.arr", false);
    row("1 > $.arr", false);
    row("1 < $.arr", false);
    row("true <= true", true);
    row("true > true", false);

    row("$.absent1 >= $.absent2", true);
    row("$.absent1 < $.absent2", false);
    row("$.absent == null", false);
    row("null == null", true);
    row("null >= null", true);
    row("null < null", false);
    row("true == false", false);
    row("false <= true", false);
    row("null == false", false);
    row("0 == false", false);
    row("'' == null", false);

    row("1 == 1.0", true); // exact decimals
    row("100 == 1e2", true);
    row("100 == 1E+2", true);
    row("0.01 == 1e-2", true);
    row("-0 == 0", true);
    row("-0.0 == 0", true);
    row("0.1 == 0.10000000000000000000001", false);
    row("9007199254740993 == 9007199254740992", false);
    row("9007199254740993 > 9007199254740992", true);
    row("-2 < -1", true);
    row("1e400 < 1e401", true);
    row("$.big == 12345678901234567890123456789.50", true);

    row("'a' < 'aa'", true); // code points
    row("'Z' < 'a'", true);
    row("'\xc3\xa9' > 'z'", true);
    row("'\\uFFFD' < '\\uD834\\uDD1E'", true);
    row("'\\u0061' == 'a'", true);
    row("$.escaped == 'a\xc3\xa9'", true);

    row("$.deep1 == $.deep2", true); // order of members, text of numbers and strings
    row("$.deep1 == $.deep3", false);
    row("$.deep1 == $.deep4", false);
    row("$.deep1 == $.deep5", false);
    row("$.arr == $.turned", false);
    row("$.arr == $.longer", false);
}

void tst_JsonPathFilter::comparisons()
{
    QFETCH(bool, isTrue);
    const JsonText document = parsedJson(
            R"({"obj":{"x":"y"},"arr":[2,3],"turned":[3,2],"longer":[2,3,4],"escaped":"\u0061\u00e9",)"
            R"("big":12345678901234567890123456789.5,"deep1":{"a":[1,{"b":"c"}],"d":null},)"
            R"("deep2":{"d":null,"a":[1.0,{"\u0062":"\u0063"}]},"deep3":{"d":null,"a":[1,{"b":"C"}]},)"
            R"("deep4":{"d":null},"deep5":{"a":[1,{"b":"c"}],"e":null}})");
    const QByteArray query = "$[?" + QByteArray(QTest::currentDataTag()) + ']';
    QCOMPARE(!selected(query, document).isEmpty(), isTrue);
}

void tst_JsonPathFilter::filters_data()
{
    QTest::addColumn<QByteArray>("values");
    const auto row = [](const char *query, const char *values) {
        QTest::newRow(query) << QByteArray(values);
    };
    row("$.a[?@.b == 'kilo']", R"({"b":"kilo"})"); // table 12
    row("$.a[?(@.b == 'kilo')]", R"({"b":"kilo"})");
    row("$.a[?@>3.5]", "5 4 6");
    row("$.a[?@.b]", R"({"b":"j"} {"b":"k"} {"b":{}} {"b":"kilo"})");
    row("$[?@.*]", R"([3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}] )"
                   R"({"p":1,"q":2,"r":3,"s":5,"t":{"u":6}})");
    row("$[?@[?@.b]]", R"([3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}])");
    row("$.o[?@<3, ?@<3]", "1 2 1 2");
    row(R"($.a[?@<2 || @.b == "k"])", R"(1 {"b":"k"})");
    row(R"($.a[?match(@.b, "[jk]")])", R"({"b":"j"} {"b":"k"})");
    row(R"($.a[?search(@.b, "[jk]")])", R"({"b":"j"} {"b":"k"} {"b":"kilo"})");
    row("$.o[?@>1 && @<4]", "2 3");
    row("$.o[?@.u || @.x]", R"({"u":6})");
    row("$.a[?@.b == $.x]", "3 5 1 2 4 6");
    row("$.a[?@ == @]", R"(3 5 1 2 4 6 {"b":"j"} {"b":"k"} {"b":{}} {"b":"kilo"})");

    row("$.o[?@==1 || @==2 && @==3]", "1"); // && before ||
    row("$.o[?(@==1 || @==2) && @==2]", "2");
    row("$.o[?@==1 && @==2 || @==3 || @==5]", "3 5");
    row("$.o[?!@.u]", "1 2 3 5");
    row("$.o[?! @.u && @>2]", "3 5");
    row("$.o[?!(@>1 && @<4)]", R"(1 5 {"u":6})");
    row("$.o[?!(!(@==1))]", "1");
    row("$.o[?!match(@.u,'x')]", R"(1 2 3 5 {"u":6})");
    row("$.o[?@.u==6]", R"({"u":6})");
    row("$.o[?$.e=='f' && @==1]", "1");
    row("$.o[?@['u']]", R"({"u":6})");
    row("$.e[?@]", "");
    row("$.a[?\t@\n.b\r== 'j' ]", R"({"b":"j"})");
    row("$..[?@==6]", "6 6");
    row("$.a[?@.b, 0]", R"({"b":"j"} {"b":"k"} {"b":{}} {"b":"kilo"} 3)");
    row("$.a[?@.b.c == @.b.d]", R"(3 5 1 2 4 6 {"b":"j"} {"b":"k"} {"b":{}} {"b":"kilo"})");
}

void tst_JsonPathFilter::filters()
{
    QFETCH(QByteArray, values);
    const JsonText document = parsedJson(R"({"a":[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],)"
                                         R"("o":{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}},"e":"f"})");
    QCOMPARE(selected(QTest::currentDataTag(), document), values);
}

void tst_JsonPathFilter::functions_data()
{
    QTest::addColumn<QByteArray>("values");
    const auto row = [](const char *filter, const char *values) {
        QTest::newRow(filter) << QByteArray(values);
    };
    row("length(@) == 3", R"("abc" [1,2,3])");
    row("length(@) == 2", "\"\xe2\x98\xba\xf0\x9d\x84\x9e\" {\"a\":1,\"b\":[1,1]}"); // code points
    row("length(@) == 1", R"("\n")");
    row("length(@) == length(7)", "7 null"); // Nothing is Nothing
    row("length('abc') == length(@)", R"("abc" [1,2,3])");
    row("length(@.b) == 2", R"({"a":1,"b":[1,1]})");
    row("count(@.*) == 2", R"({"a":1,"b":[1,1]})");
    row("count(@..*) == 4", R"({"a":1,"b":[1,1]})");
    row("count(@['a','a']) == 2", R"({"a":1,"b":[1,1]})");
    row("count($) == 1 && @ == 7", "7");
    row("value(@.a) == 1", R"({"a":1,"b":[1,1]})");
    row("value(@.b[*]) == 1", "");
    row("value(@..[2]) == 3", "[1,2,3]");
    row("match(@, 'a.c')", R"("abc")");
    row("match(@, 'b')", "");
    row("search(@, 'b')", R"("abc")");
    row("match(@, '..')", "\"\xe2\x98\xba\xf0\x9d\x84\x9e\"");
    row("search(@, '.')", "\"abc\" \"\xe2\x98\xba\xf0\x9d\x84\x9e\"");
    row("match(@, 'a(c')", ""); // no I-Regexp: false, not an error
    row("!match(@, 'a(c') && @ == 7", "7");
    row("match(@, 7)", "");
    row("match(7, '7')", "");
    row("match(@, $[0])", R"("abc")");
    row("match(value(@.a), 'x')", "");
    row("length(value($[1][*])) == length(@.none) && @ == 7", "7");
}

void tst_JsonPathFilter::functions()
{
    QFETCH(QByteArray, values);
    const JsonText document = parsedJson(
            "[\"abc\",[1,2,3],\"\xe2\x98\xba\xf0\x9d\x84\x9e\",{\"a\":1,\"b\":[1,1]},7,null,\"\\n\"]");
    QCOMPARE(selected("$[?" + QByteArray(QTest::currentDataTag()) + ']', document), values);
}

void tst_JsonPathFilter::costlyExpressionsAreAnError()
{
    const JsonText document = parsedJson("[\"" + QByteArray(60, 'a') + "\"]");
    QVERIFY(selected("$[?match(@, '(a*)*(a*)*(a*)*[bc]')]", document).startsWith("!a regular expression"));
    QVERIFY(selected("$[?match(@, '((a{1000}){1000}){1000}')]", document)
                    .startsWith("!a regular expression"));
}

QTEST_APPLESS_MAIN(tst_JsonPathFilter)
#include "tst_jsonpathfilter.moc"
