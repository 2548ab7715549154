// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "querysupport.h"

using namespace Hookwright;

namespace {

// The document of RFC 9535, section 1.5.
constexpr char bookstore[] = R"({"store":{"book":[)"
                             R"({"category":"reference","author":"Nigel Rees",)"
                             R"("title":"Sayings of the Century","price":8.95},)"
                             R"({"category":"fiction","author":"Evelyn Waugh",)"
                             R"("title":"Sword of Honour","price":12.99},)"
                             R"({"category":"fiction","author":"Herman Melville","title":"Moby Dick",)"
                             R"("isbn":"0-553-21311-3","price":8.99},)"
                             R"({"category":"fiction","author":"J. R. R. Tolkien",)"
                             R"("title":"The Lord of the Rings","isbn":"0-395-19395-8","price":22.99}],)"
                             R"("bicycle":{"color":"red","price":399}}})";

void row(const char *query, const char *document, const char *values)
{
    QTest::newRow(query) << QByteArray(query) << QByteArray(document) << QByteArray(values);
}

} // namespace

// Selectors and segments; filters have a test of their own.
class tst_JsonPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bookstorePaths_data();
    void bookstorePaths();
    void values_data();
    void values();
    void singular_data();
    void singular();
    void rootWithinADocument();
    void valuesKeepTheirText();
    void sameNamesAreOne_data();
    void sameNamesAreOne();
    void deepDocument();
    void stepsAreLimited();
    void nodesAreLimited();
};

void tst_JsonPath::bookstorePaths_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("paths");
    const auto books = [](const char *query, const char *paths) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(paths).replace("B", "$['store']['book']");
    };
    books("$.store.book[*].author", "B[0]['author'] B[1]['author'] B[2]['author'] B[3]['author']");
    books("$..author", "B[0]['author'] B[1]['author'] B[2]['author'] B[3]['author']");
    books("$.store.*", "B $['store']['bicycle']");
    books("$.store..price",
          "B[0]['price'] B[1]['price'] B[2]['price'] B[3]['price'] $['store']['bicycle']['price']");
    books("$..book[2]", "B[2]");
    books("$..book[2].author", "B[2]['author']");
    books("$..book[2].publisher", "");
    books("$..book[-1]", "B[3]");
    books("$..book[0,1]", "B[0] B[1]");
    books("$..book[:2]", "B[0] B[1]");
    books("$..book[?@.isbn]", "B[2] B[3]");
    books("$..book[?@.price<10]", "B[0] B[2]");
}

void tst_JsonPath::bookstorePaths()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, paths);
    QCOMPARE(selectedPaths(query, parsedJson(bookstore)), paths);
}

void tst_JsonPath::values_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("values");

    row("$", R"({"k":"v"})", R"({"k":"v"})");
    row("$[0]", "7", "");

    const char *const names = R"({"o":{"j j":{"k.k":3}},"'":{"@":2}})"; // section 2.3.1.3
    row("$.o['j j']", names, R"({"k.k":3})");
    row("$.o['j j']['k.k']", names, "3");
    row(R"($.o["j j"]["k.k"])", names, "3");
    row(R"($["'"]["@"])", names, "2");
    row("$.o.absent", names, "");
    row("$['0']", "[1]", "");
    row("$[0]", R"({"0":1})", "");

    const char *const wild = R"({"o":{"j":1,"k":2},"a":[5,3]})"; // section 2.3.2.3
    row("$[*]", wild, R"({"j":1,"k":2} [5,3])");
    row("$.o[*]", wild, "1 2");
    row("$.o[*, *]", wild, "1 2 1 2");
    row("$.a[*]", wild, "5 3");
    row("$.a.*", wild, "5 3");
    row("$.a[*].*", wild, "");

    row("$[1]", R"(["a","b"])", R"("b")"); // section 2.3.3.3
    row("$[-2]", R"(["a","b"])", R"("a")");
    row("$[2]", R"(["a","b"])", "");
    row("$[-3]", R"(["a","b"])", "");
    row("$[9007199254740991]", R"(["a","b"])", "");
    row("$[-9007199254740991]", R"(["a","b"])", "");

    const char *const letters = R"(["a","b","c","d","e","f","g"])"; // section 2.3.4.3
    row("$[1:3]", letters, R"("b" "c")");
    row("$[5:]", letters, R"("f" "g")");
    row("$[1:5:2]", letters, R"("b" "d")");
    row("$[5:1:-2]", letters, R"("f" "d")");
    row("$[::-1]", letters, R"("g" "f" "e" "d" "c" "b" "a")");
    row("$[:]", letters, R"("a" "b" "c" "d" "e" "f" "g")");
    row("$[::]", letters, R"("a" "b" "c" "d" "e" "f" "g")");
    row("$[::0]", letters, "");
    row("$[-2:]", letters, R"("f" "g")");
    row("$[:-5]", letters, R"("a" "b")");
    row("$[-100:2]", letters, R"("a" "b")");
    row("$[5:100]", letters, R"("f" "g")");
    row("$[3:3]", letters, "");
    row("$[3:1]", letters, "");
    row("$[1:3:-1]", letters, "");
    row("$[100:4:-1]", letters, R"("g" "f")");
    row("$[1:-100:-1]", letters, R"("b" "a")");
    row("$[-1:-4:-1]", letters, R"("g" "f" "e")");
    row("$[0:9007199254740991:9007199254740991]", letters, R"("a")");
    row("$[6:-9007199254740991:-9007199254740991]", letters, R"("g")");
    row("$[ 1 : 5 : 2 ]", letters, R"("b" "d")");
    row("$[1:2]", R"({"1":1})", "");
    row("$[:]", "[]", "");
    row("$[::-1]", "[]", "");

    row("$[0, 3]", letters, R"("a" "d")"); // section 2.5.1.3
    row("$[0:2, 5]", letters, R"("a" "b" "f")");
    row("$[0, 0]", letters, R"("a" "a")");
    row("$['a',1]", letters, R"("b")");
    row("$\n[ 0 ]", letters, R"("a")");

    const char *const nested = R"({"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]})"; // section 2.5.2.3
    row("$..j", nested, "1 4");
    row("$..[0]", nested, R"(5 {"j":4})");
    const char *const everything = R"({"j":1,"k":2} [5,3,[{"j":4},{"k":6}]] 1 2 5 3 [{"j":4},{"k":6}] )"
                                   R"({"j":4} {"k":6} 4 6)";
    row("$..[*]", nested, everything);
    row("$..*", nested, everything);
    row("$..o", nested, R"({"j":1,"k":2})");
    row("$.o..[*, *]", nested, "1 2 1 2");
    row("$.a..[0, 1]", nested, R"(5 3 {"j":4} {"k":6})");
    row("$..['j','k']", nested, "1 2 4 6");
    row("$..a..j", nested, "4");

    const char *const nulls = R"({"a":null,"b":[null],"c":[{}],"null":1})"; // section 2.6.1
    row("$.a", nulls, "null");
    row("$.a[0]", nulls, "");
    row("$.a.d", nulls, "");
    row("$.b[0]", nulls, "null");
    row("$.b[*]", nulls, "null");
    row("$.b[?@]", nulls, "null");
    row("$.b[?@==null]", nulls, "null");
    row("$.c[?@.d==null]", nulls, "");
    row("$.null", nulls, "1");

    const char *const odd = R"({"☺":1,"_a9":2,"𝄞":3,"\u0001":4,"a\/b":5,"":6})";
    row("$.☺", odd, "1");
    row("$._a9", odd, "2");
    row(R"($['\uD834\udd1e'])", odd, "3");
    row(R"($['\u0001'])", odd, "4");
    row(R"($["a\/b"])", odd, "5");
    row("$['']", odd, "6");
}

void tst_JsonPath::values()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, values);
    QCOMPARE(selected(query, parsedJson(document)), values);
}

void tst_JsonPath::singular_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isSingular");
    for (const char *query : {"$", "$.a", "$['a'][0]", "$[-1].b", "$[ 'a' ]"})
        QTest::newRow(query) << QByteArray(query) << true;
    for (const char *query : {"$.*", "$..a", "$[0,1]", "$[0:1]", "$[?@]", "$.a[*].b"})
        QTest::newRow(query) << QByteArray(query) << false;
}

void tst_JsonPath::singular()
{
    QFETCH(QByteArray, query);
    QFETCH(bool, isSingular);
    QCOMPARE(parsedQuery(query).isSingular(), isSingular);
}

void tst_JsonPath::rootWithinADocument()
{
    const JsonText document = parsedJson(R"({"x":1,"in":{"x":2,"list":[2,3]}})");
    const auto root = document.member(document.root(), "in");
    const auto nodes = parsedQuery("$.list[?@ == $.x]").evaluate(document, root);
    QVERIFY(nodes);
    QCOMPARE(nodes->size(), std::size_t(1));
    QCOMPARE(document.raw(nodes->front()).toByteArray(), QByteArray("2"));
    QCOMPARE(NormalizedPaths(document, root).of(nodes->front()), QByteArray("$['list'][0]"));
}

void tst_JsonPath::valuesKeepTheirText()
{
    const JsonText document = parsedJson("[ 1.50e+1 , \"\\u0041\" , { \"b\" : 1,\n\"a\":2 } ]");
    QCOMPARE(selected("$[0]", document), QByteArray("1.50e+1"));
    QCOMPARE(selected("$[1]", document), QByteArray("\"\\u0041\""));
    QCOMPARE(selected("$[2]", document), QByteArray("{ \"b\" : 1,\n\"a\":2 }"));
}

void tst_JsonPath::sameNamesAreOne_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("values");
    const char *const twice = R"({"a":[1],"b":2,"\u0061":[3]})";
    row("$.a", twice, "[3]");
    row("$.*", twice, "2 [3]");
    row("$..*", twice, "2 [3] 3");
    row("$[?@==2,?@!=2]", twice, "2 [3]");
    row("$[?length($)==2]", twice, "2 [3]");
    row("$[?@.x==$[1].x]", R"([{"x":{"k":1,"k":2}},{"x":{"k":2}}])", R"({"x":{"k":1,"k":2}} {"x":{"k":2}})");
}

void tst_JsonPath::sameNamesAreOne()
{
    values();
}

void tst_JsonPath::deepDocument()
{
    constexpr int depth = 200'000;
    const QByteArray arrays = QByteArray(depth, '[') + QByteArray(depth, ']');
    const QByteArray objects = QByteArray("{\"a\":").repeated(depth) + '1' + QByteArray(depth, '}');
    for (const QByteArray &deep : {arrays, objects}) {
        const JsonText document = parsedJson('[' + deep + ',' + deep + ']');
        QCOMPARE(parsedQuery("$..*").evaluate(document)->size(), std::size_t(document.nodeCount() - 1));
        QCOMPARE(parsedQuery("$[?@ == $[0]]").evaluate(document)->size(), std::size_t(2));
    }
}

void tst_JsonPath::stepsAreLimited()
{
    QByteArray list = "[";
    for (int i = 0; i < 3000; ++i)
        list += QByteArray::number(i) + ',';
    const JsonText document = parsedJson(list + "0]");
    QCOMPARE(selected("$[?$[?$[?@ < 0]]]", document),
             QByteArray("!the query takes more than 50000000 steps on this document"));
}

void tst_JsonPath::nodesAreLimited()
{
    const JsonText document = parsedJson('[' + QByteArray("0,").repeated(3999) + "0]");
    QByteArray query = "$[*";
    for (int i = 0; i < 2600; ++i)
        query += ",*";
    QCOMPARE(selected(query + "].a", document), QByteArray("!the query selects more than 10000000 values"));
}

QTEST_APPLESS_MAIN(tst_JsonPath)
#include "tst_jsonpath.moc"
