// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transformation.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

// The JSON of a transformation, read and written.
class tst_Transformation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMember();
    void partsAreOptional_data();
    void partsAreOptional();
    void writtenAndReadAgain_data();
    void writtenAndReadAgain();
    void defaults();
    void refusals_data();
    void refusals();
    void everyProblemIsTold();
};

void tst_Transformation::everyMember()
{
    const auto read = transformationFromJson(R"({
        "Extraction": {"ExtractionInputPath": "$.data.body", "Format": "TEXT", "TextParams": {"Regex": "a(.*)bc"}},
        "EtlFilter": {"Filter": "{\"0\":[{\"contain\":\"shen\"}]}", "PassOn": "EXTRACTED"},
        "Transform": {"OutputStructs": [
            {"Key": "city", "Value": "$.0", "ValueType": "JSONPATH"},
            {"Key": "const", "Value": "11", "ValueType": "NUMBER"},
            {"Key": "text", "Value": "t", "ValueType": "STRING"},
            {"Key": "flag", "Value": "true", "ValueType": "BOOLEAN"},
            {"Key": "none", "ValueType": "NULL"},
            {"Key": "sdate", "Value": "date", "ValueType": "SYS_VARIABLE"}]}})");
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    using ValueType = OutputStruct::ValueType;
    Transformation wanted;
    wanted.extraction = Extraction{"$.data.body", Extraction::Format::Text, {}, "a(.*)bc"};
    wanted.filter = EtlFilter{R"({"0":[{"contain":"shen"}]})", EtlFilter::PassOn::Extracted};
    wanted.transform = Transform{Transform::Kind::OutputStructs,
                                 {{"city", "$.0", ValueType::JsonPath},
                                  {"const", "11", ValueType::Number},
                                  {"text", "t", ValueType::String},
                                  {"flag", "true", ValueType::Boolean},
                                  {"none", "", ValueType::Null},
                                  {"sdate", "date", ValueType::SysVariable}},
                                 {}};
    QVERIFY(*read == wanted);
}

void tst_Transformation::partsAreOptional_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"{}", R"({"Extraction":null,"EtlFilter":null,"Transform":null})", R"({"Extraction":{}})",
          R"({"EtlFilter":{"Filter":"{}"}})", R"({"EtlFilter":{"Filter":{"a":[1]}}})",
          R"({"Extraction":{"ExtractionInputPath":"$."}})",
          // What Format JSON does not use may be there.
          R"({"Extraction":{"Format":"JSON","TextParams":{"Separator":",","Regex":"a(.*)bc"}}})",
          R"({"Extraction":{"TextParams":null}})", R"({"Transform":{"OutputStructs":[]}})",
          R"({"Transform":{"Template":"{}"}})", R"({"Transform":{"Constant":null}})"})
        QTest::newRow(json) << QByteArray(json);
}

void tst_Transformation::partsAreOptional()
{
    QFETCH(QByteArray, json);
    const auto read = transformationFromJson(json);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
}

void tst_Transformation::writtenAndReadAgain_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"{}", R"({"Extraction":{"ExtractionInputPath":"$.data.body","Format":"JSON"}})",
          R"({"Extraction":{"ExtractionInputPath":"$","Format":"TEXT","TextParams":{"Separator":"\t"}}})",
          R"({"Extraction":{"ExtractionInputPath":"$","Format":"TEXT","TextParams":{"Regex":"\"(a|b)\\d"}}})",
          R"({"EtlFilter":{"Filter":"{\"a\":[\"é\"]}"}})",
          R"({"EtlFilter":{"Filter":"{}","PassOn":"EXTRACTED"}})",
          R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"$..a","ValueType":"JSONPATH"},)"
          R"({"Key":"n","Value":"","ValueType":"NULL"}]}})",
          R"({"Transform":{"Template":"{\"a\": \"${$.a}\"}"}})",
          R"({"Transform":{"Constant":{"b":1.50,"a":[12345678901234567890]}}})"})
        QTest::newRow(json) << QByteArray(json);
}

void tst_Transformation::writtenAndReadAgain()
{
    QFETCH(QByteArray, json);
    const auto read = transformationFromJson(json);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(transformationToJson(*read), json);
}

void tst_Transformation::defaults()
{
    const auto read = transformationFromJson(R"({"Extraction":{},"EtlFilter":{"Filter":"{}"}})");
    QVERIFY(read);
    QCOMPARE(read->extraction->inputPath, QByteArray("$."));
    QCOMPARE(read->extraction->format, Extraction::Format::Json);
    QCOMPARE(read->filter->passOn, EtlFilter::PassOn::Event);
    QVERIFY(!read->transform);
}

void tst_Transformation::refusals_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *json, const QString &message) {
        QTest::newRow(json) << QByteArray(json) << message;
    };
    row("[]", u"line 1, column 1: an object is expected here"_s);
    row("{\"Extraction\":", u"line 1, column 15: expected a value, but the text ends here"_s);
    row(R"({"Extract":{}})",
        u"line 1, column 12: Extract: there is no such setting here; known are EtlFilter, Extraction, Transform"_s);
    row(R"({"Extraction":{"ExtractionInputPath":"$..["}})",
        u"line 1, column 38: Extraction.ExtractionInputPath: column 5: expected a selector: a name in "
        u"quotes, an "
        "index, a slice, “*” or “?”, but the query ends here"_s);
    row(R"({"Extraction":{"Format":"XML"}})",
        u"line 1, column 25: Extraction.Format: one of these is expected here: JSON, TEXT"_s);
    row(R"({"Extraction":{"Format":"TEXT"}})",
        u"line 1, column 15: Extraction.TextParams: the format TEXT needs either a Separator or a Regex"_s);
    row(R"re({"Extraction":{"Format":"TEXT","TextParams":{"Separator":",","Regex":"(a)"}}})re",
        u"line 1, column 45: Extraction.TextParams: the format TEXT needs either a Separator or a Regex"_s);
    row(R"({"Extraction":{"Format":"TEXT","TextParams":{"Separator":"::"}}})",
        u"line 1, column 45: Extraction.TextParams: the Separator is one of , | % # ; tab, space, newline"_s);
    row(R"({"Extraction":{"Format":"TEXT","TextParams":{"Regex":"(a"}}})",
        u"line 1, column 45: Extraction.TextParams: the Regex is wrong at column 3: missing closing "
        "parenthesis"_s);
    row(R"({"Extraction":{"Format":"TEXT","TextParams":{"Regex":"a"}}})",
        u"line 1, column 45: Extraction.TextParams: the Regex needs a group, as in (.*)"_s);
    row(R"({"EtlFilter":{}})", {});
    row(R"({"EtlFilter":{"Filter":"{\"a\":"}})", {});
    row(R"({"EtlFilter":{"Filter":"{}","PassOn":"ALL"}})", {});
    row(R"({"Transform":{}})",
        u"line 1, column 14: Transform: one of OutputStructs, Template and Constant is needed here"_s);
    row(R"({"Transform":{"OutputStructs":[],"Template":"1"}})",
        u"line 1, column 14: Transform: one of OutputStructs, Template and Constant is needed here"_s);
    row(R"({"Transform":{"OutputStructs":{}}})", {});
    row(R"({"Transform":{"OutputStructs":[{"Value":"1"}]}})",
        u"line 1, column 32: Transform.OutputStructs[0].Key: a key is needed"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a"},{"Key":"a"}]}})",
        u"line 1, column 51: Transform.OutputStructs[1].Key: this key is there twice"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":1}]}})",
        u"line 1, column 51: Transform.OutputStructs[0].Value: a string is expected here"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"x","ValueType":"NUMBER"}]}})",
        u"line 1, column 51: Transform.OutputStructs[0].Value: a number is expected here"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"011","ValueType":"NUMBER"}]}})", {});
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":" 1","ValueType":"NUMBER"}]}})", {});
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"True","ValueType":"BOOLEAN"}]}})",
        u"line 1, column 51: Transform.OutputStructs[0].Value: true or false is expected here"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"time","ValueType":"SYS_VARIABLE"}]}})",
        u"line 1, column 51: Transform.OutputStructs[0].Value: the only system variable is “date”"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"a.b","ValueType":"JSONPATH"}]}})",
        u"line 1, column 51: Transform.OutputStructs[0].Value: column 1: expected “$” at the begin of the query"_s);
    row(R"({"Transform":{"OutputStructs":[{"Key":"a","Value":"1","ValueType":"INT"}]}})", {});
    row(R"({"Transform":{"Template":"{\"a\": ${$.a"}})",
        u"line 1, column 26: Transform.Template: line 1, column 7 of the template: the “}” of this variable "
        u"is "
        "missing"_s);
    row(R"({"Transform":{"Template":"{\"a\": ${a}}"}})",
        u"line 1, column 26: Transform.Template: line 1, column 9 of the template: expected “$” at the begin "
        u"of the "
        "query"_s);
    row(R"({"Transform":{"Template":"{\"a\": ${$.a} x}"}})",
        u"line 1, column 26: Transform.Template: line 1, column 14 of the template: expected ',' or '}' "
        u"after a "
        "member"_s);
    row(R"({"Transform":{"Template":"plain ${$.a}"}})", {});
}

void tst_Transformation::refusals()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const auto read = transformationFromJson(json);
    QVERIFY(!read);
    if (message.isEmpty())
        QVERIFY(read.error().message.startsWith(u"line 1, column "));
    else
        QCOMPARE(read.error().message, message);
}

void tst_Transformation::everyProblemIsTold()
{
    const auto read =
            transformationFromJson("{\"Extraction\": {\"ExtractionInputPath\": \"x\"},\n"
                                   "\"EtlFilter\": {\"Filter\": \"{\\\"a\\\":[{\\\"nope\\\":1}]}\"},\n"
                                   "\"Transform\": {\"OutputStructs\": [{\"Key\": \"\"}]}}");
    QVERIFY(!read);
    const QStringList lines = read.error().message.split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(u"line 1, column 40: Extraction.ExtractionInputPath: "));
    QVERIFY(lines[1].startsWith(u"line 2, column 25: EtlFilter.Filter: "));
    QVERIFY(lines[2].startsWith(u"line 3, column 41: Transform.OutputStructs[0].Key: "));
}

QTEST_APPLESS_MAIN(tst_Transformation)
#include "tst_transformation.moc"
