// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "querysupport.h"

using namespace Hookwright;

// RFC 9535, section 2.7.
class tst_NormalizedPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void everyPathLeadsBack();
};

void tst_NormalizedPaths::paths_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *query, const char *document, const char *path) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(document) << QByteArray(path);
    };
    row("$", "1", "$");
    row("$.a", R"({"a":1})", "$['a']");
    row("$[1]", "[1,2]", "$[1]");
    row("$[-3]", "[1,2,3,4,5]", "$[2]");
    row("$.a.b[1:2]", R"({"a":{"b":[1,2]}})", "$['a']['b'][1]");
    row("$['\\u000B']", R"({"\u000b":1})", "$['\\u000b']");
    row("$['\\u0061']", R"({"a":1})", "$['a']");
    row("$['\\b\\t\\n\\f\\r']", R"({"\b\t\n\f\r":1})", "$['\\b\\t\\n\\f\\r']");
    row("$['\\u0000\\u001F']", R"({"\u0000\u001f":1})", "$['\\u0000\\u001f']");
    row("$['\\'\\\\\"/']", R"({"'\\\"/":1})", "$['\\'\\\\\"/']");
    row("$['\\u263a\x7f']", "{\"\xe2\x98\xba\x7f\":1}", "$['\xe2\x98\xba\x7f']");
    row("$['']", R"({"":1})", "$['']");
}

void tst_NormalizedPaths::paths()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, path);
    QCOMPARE(selectedPaths(query, parsedJson(document)), path);
}

void tst_NormalizedPaths::everyPathLeadsBack()
{
    const JsonText document = parsedJson(
            R"({"a":[1,{"b c":[[],{}]},"x"],"'":{"\\":{"\u0001\n":null}},"\ud834\udd1e":[[[0]]]})");
    const NormalizedPaths paths(document);
    const JsonPath::Nodes nodes = *parsedQuery("$..*").evaluate(document);
    QCOMPARE(qsizetype(nodes.size()), document.nodeCount() - 1);
    for (const auto node : nodes)
        QCOMPARE(parsedQuery(paths.of(node)).evaluate(document).value(), JsonPath::Nodes{node});
}

QTEST_APPLESS_MAIN(tst_NormalizedPaths)
#include "tst_normalizedpaths.moc"
