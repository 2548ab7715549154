// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsondiff.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

JsonText parsed(const QByteArray &text)
{
    auto json = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&json))
        qFatal("%s: %s", text.constData(), qPrintable(error->message));
    return std::get<JsonText>(std::move(json));
}

// "+$.a 1", "-$.a 1", "~$.a 1 -> 2", "=$[1] <- $[0]"
QByteArrayList texts(const JsonDiff &diff)
{
    QByteArrayList texts;
    for (const JsonChange &change : diff.changes) {
        switch (change.kind) {
        case JsonChange::Kind::Added:
            texts += '+' + change.path + ' ' + change.after;
            break;
        case JsonChange::Kind::Removed:
            texts += '-' + change.path + ' ' + change.before;
            break;
        case JsonChange::Kind::Changed:
            texts += '~' + change.path + ' ' + change.before + " -> " + change.after;
            break;
        case JsonChange::Kind::Moved:
            texts += '=' + change.path + " <- " + change.after;
            break;
        }
    }
    return texts;
}

} // namespace

class tst_JsonDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void differences_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArrayList>("expected");
        const auto row = [](const char *first, const char *second, const QByteArrayList &expected) {
            QTest::addRow("%s | %s", first, second) << QByteArray(first) << QByteArray(second) << expected;
        };
        row("1", "1", {});
        row("1", "2", {"~$ 1 -> 2"});
        row("1", "1.0", {"~$ 1 -> 1.0"});
        row("1", "\"1\"", {"~$ 1 -> \"1\""});
        row("null", "false", {"~$ null -> false"});
        row("{}", "[]", {"~$ {} -> []"});
        row(R"("\u0041\/")", R"("A/")", {});
        row(R"({"a":1,"b":[1,2]})", R"( { "b" : [1, 2], "a" : 1 } )", {});
        row(R"({"a":1})", R"({"a":2})", {"~$.a 1 -> 2"});
        row(R"({"a":1})", R"({"b":1})", {"+$.b 1", "-$.a 1"});
        row(R"({"a":{"b c":1}})", R"({"a":{"b c":{}}})", {"~$.a[\"b c\"] 1 -> {}"});
        row(R"({"a":1,"a":2})", R"({"a":1,"a":3})", {"~$.a 2 -> 3"});
        row(R"({"a":1,"a":2})", R"({"a":1})", {"-$.a 2"});
        row("[1,2,3]", "[1,3]", {"-$[1] 2"});
        row("[1,3]", "[1,2,3]", {"+$[1] 2"});
        row("[1,2,3]", "[1,4,3]", {"~$[1] 2 -> 4"});
        row("[1,2,3]", "[3,1,2]", {"=$[0] <- $[2]"});
        row("[1,1]", "[1]", {"-$[1] 1"});
        row("[1,[2,{\"a\":3}],4]", "[1,[2,{\"a\":5}],4]", {"~$[1][1].a 3 -> 5"});
        row("[{\"id\":1,\"v\":1},{\"id\":2}]", "[{\"id\":2},{\"v\":1,\"id\":1}]", {"=$[1] <- $[0]"});
        row("[]", "[[]]", {"+$[0] []"});
    }

    void differences()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const JsonDiff diff = jsonDiff(parsed(first), parsed(second));
        QTEST(texts(diff), "expected");
        QVERIFY(diff.isWhole);
    }

    void changesAreLimited()
    {
        const JsonDiff diff = jsonDiff(parsed("[1,2,3,4]"), parsed("[5,6,7,8]"), 2);
        QCOMPARE(texts(diff), QByteArrayList({"~$[0] 1 -> 5", "~$[1] 2 -> 6"}));
        QVERIFY(!diff.isWhole);
    }

    void longArraysThatShareNothingEnd()
    {
        QByteArray first = "[0", second = "[-1";
        for (int i = 1; i < 50'000; ++i) {
            first += ',' + QByteArray::number(i);
            second += ',' + QByteArray::number(50'000 - i);
        }
        const JsonDiff diff = jsonDiff(parsed(first + ']'), parsed(second + ']'));
        QCOMPARE(qsizetype(diff.changes.size()), qsizetype(10'000));
        QVERIFY(!diff.isWhole);
    }

    void steps()
    {
        QCOMPARE(jsonPathStep("a_1"), ".a_1"_ba);
        QCOMPARE(jsonPathStep("1a"), "[\"1a\"]"_ba);
        QCOMPARE(jsonPathStep(""), "[\"\"]"_ba);
        QCOMPARE(jsonPathStep("a\"b"), "[\"a\\\"b\"]"_ba);
    }
};

QTEST_GUILESS_MAIN(tst_JsonDiff)
#include "tst_jsondiff.moc"
