// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/jsontreemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

JsonPtr parsed(const QByteArray &text)
{
    auto json = JsonText::parse(text);
    if (std::holds_alternative<JsonError>(json))
        return nullptr;
    return std::make_shared<const JsonText>(std::get<JsonText>(std::move(json)));
}

QByteArray arrayOf(int count)
{
    QByteArray text = "[";
    for (int i = 0; i < count; ++i)
        text += (i ? "," : "") + QByteArray::number(i);
    return text + ']';
}

// "name=value" of the rows below.
QStringList rowTexts(const JsonTreeModel &model, const QModelIndex &parent)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row)
        texts += model.index(row, 0, parent).data().toString() + u'='
                 + model.index(row, 1, parent).data().toString();
    return texts;
}

} // namespace

class tst_JsonTreeModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreWhatIsWritten_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *json, const QStringList &rows) {
            QTest::newRow(json) << QByteArray(json) << rows;
        };
        row("12345678901234567890.50e+3", {});
        row("{}", {});
        row("[]", {});
        row("[1.0,-0,1E400]", {u"0=1.0"_s, u"1=-0"_s, u"2=1E400"_s});
        row("{\"b\":1,\"a\":2,\"b\":3}", {u"b=1"_s, u"a=2"_s, u"b=3"_s});
        row("[null,true,false]", {u"0=null"_s, u"1=true"_s, u"2=false"_s});
        row("{\"a\\u0000b\":\"x\\ny\"}", {u"a␀b=\"x␊y\""_s});
        row("[\"\\u202Eevil\"]", {u"0=\"\uFFFDevil\""_s});
        row("{\"o\":{\"x\":1},\"a\":[1,2]}", {u"o={ 1 }"_s, u"a=[ 2 ]"_s});
    }

    void rowsAreWhatIsWritten()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, rows);
        JsonTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setJson(parsed(json));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(rowTexts(model, model.index(0, 0)), rows);
        model.setJson(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void rootScalarIsShown()
    {
        JsonTreeModel model;
        model.setJson(parsed(" 1.50 "));
        QCOMPARE(rowTexts(model, {}), QStringList{u"$=1.50"_s});
        QCOMPARE(model.path(model.index(0, 0)), "$"_ba);
        QCOMPARE(model.value(model.index(0, 0)), "1.50"_ba);
    }

    void pathsAndValues_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QList<int>>("rows");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *json, const QList<int> &rows, const char *path, const char *value) {
            QTest::addRow("%s %s", json, path)
                    << QByteArray(json) << rows << QByteArray(path) << QByteArray(value);
        };
        row("{\"a\":[{\"b_1\":\"x\\\"y\"}]}", {0, 0, 0}, "$.a[0].b_1", "x\"y");
        row("{\"a\":[{\"b\" : [1, 2 ]}]}", {0, 0, 0}, "$.a[0].b", "[1, 2 ]");
        row("{\"odd name\":1.0}", {0}, "$[\"odd name\"]", "1.0");
        row("{\"1\":1}", {0}, "$[\"1\"]", "1");
        row("{\"\":1}", {0}, "$[\"\"]", "1");
        row("{\"\\u00e9\\\"\":null}", {0}, "$[\"\xc3\xa9\\\"\"]", "null");
    }

    void pathsAndValues()
    {
        QFETCH(QByteArray, json);
        QFETCH(QList<int>, rows);
        JsonTreeModel model;
        model.setJson(parsed(json));
        QModelIndex index = model.index(0, 0);
        for (const int row : rows)
            index = model.index(row, 0, index);
        QTEST(model.path(index), "path");
        QTEST(model.value(index), "value");
    }

    void longArraysHaveGroups()
    {
        JsonTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setJson(parsed(arrayOf(1000)));
        QCOMPARE(model.rowCount(model.index(0, 0)), 1000);
        model.setJson(parsed(arrayOf(2500)));
        const QModelIndex root = model.index(0, 0);
        QCOMPARE(rowTexts(model, root), QStringList({u"0 … 999="_s, u"1000 … 1999="_s, u"2000 … 2499="_s}));
        const QModelIndex group = model.index(2, 0, root);
        QCOMPARE(model.rowCount(group), 500);
        const QModelIndex last = model.index(499, 0, group);
        QCOMPARE(last.data().toString(), u"2499"_s);
        QCOMPARE(model.path(last), "$[2499]"_ba);
        QCOMPARE(model.path(group), "$"_ba);
    }

    void groupsHaveGroups()
    {
        JsonTreeModel model;
        model.setJson(parsed(arrayOf(1'000'001)));
        const QModelIndex root = model.index(0, 0);
        QCOMPARE(model.rowCount(root), 2);
        const QModelIndex last = model.index(0, 0, model.index(0, 0, model.index(1, 0, root)));
        QVERIFY(!last.isValid()); // one value needs no group within the group
        QCOMPARE(model.path(model.index(0, 0, model.index(1, 0, root))), "$[1000000]"_ba);
        QCOMPARE(rowTexts(model, model.index(0, 0, root)).front(), u"0 … 999="_s);
    }

    void everyByteLeadsToItsRow()
    {
        QByteArray json = "{\"first\":\"a\",\"list\":" + arrayOf(2500) + ",\"last\":{\"deep\":[true]}}";
        JsonTreeModel model;
        model.setJson(parsed(json));
        const auto pathAt = [&](const char *text) { return model.path(model.indexAt(json.indexOf(text))); };
        QCOMPARE(pathAt("{\"first"), "$"_ba);
        QCOMPARE(pathAt("first"), "$.first"_ba);
        QCOMPARE(pathAt("\"a\""), "$.first"_ba);
        QCOMPARE(pathAt("list"), "$.list"_ba);
        QCOMPARE(pathAt("0,1,"), "$.list[0]"_ba);
        QCOMPARE(pathAt("1234,"), "$.list[1234]"_ba);
        QCOMPARE(pathAt("2499]"), "$.list[2499]"_ba);
        QCOMPARE(pathAt("deep"), "$.last.deep"_ba);
        QCOMPARE(pathAt("true"), "$.last.deep[0]"_ba);
        QCOMPARE(model.path(model.indexAt(json.size() - 1)), "$"_ba);
    }
};

QTEST_MAIN(tst_JsonTreeModel)
#include "tst_jsontreemodel.moc"
