// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transformer.h"
#include "querysupport.h"

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

using Outcome = TransformationStages::Outcome;

const QDateTime noon(QDate(2021, 11, 20), QTime(14, 16, 6), Qt::OffsetFromUTC, 8 * 3600);

std::shared_ptr<const Transformer> compiled(const QByteArray &json)
{
    const auto read = transformationFromJson(json);
    if (!read)
        qFatal("%s: %s", json.constData(), qUtf8Printable(read.error().message));
    return Transformer::compile(*read).transformer;
}

TransformationStages applied(const QByteArray &transformation, const QByteArray &event)
{
    return compiled(transformation)->apply(parsedJson(event), noon);
}

// The output, "FILTERED reason" or "FAILED reason".
QByteArray outcome(const QByteArray &transformation, const QByteArray &event)
{
    const TransformationStages stages = applied(transformation, event);
    switch (stages.outcome) {
    case Outcome::Produced:
        return stages.output;
    case Outcome::Filtered:
        return "FILTERED " + stages.reason.toUtf8();
    case Outcome::Failed:
        return "FAILED " + stages.reason.toUtf8();
    }
    Q_UNREACHABLE();
}

QByteArray withStruct(const char *value, const char *type)
{
    return QByteArray(R"({"Transform":{"OutputStructs":[{"Key":"k","Value":)") + jsonString(value)
           + ",\"ValueType\":\"" + type + "\"}]}}";
}

} // namespace

class tst_Transformer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectorOfTheReference();
    void extraction_data();
    void extraction();
    void filter_data();
    void filter();
    void decidingLeaf();
    void outputStructs_data();
    void outputStructs();
    void keysKeepTheirOrder();
    void date_data();
    void date();
    void extensions_data();
    void extensions();
    void stagesOfAFailure();
    void whatCannotBeExtractedMatchesNoFilter();
    void warnings_data();
    void warnings();
    void costlyRegexIsAFailure();
};

// Reference, section 4.5.
void tst_Transformer::vectorOfTheReference()
{
    const TransformationStages stages =
            applied(R"({"Extraction":{"ExtractionInputPath":"$.data.msgBody","Format":"JSON"},)"
                    R"("EtlFilter":{"Filter":"{\"city\":[{\"contain\":\"shen\"}]}"},)"
                    R"("Transform":{"OutputStructs":[{"Key":"city","Value":"$.city","ValueType":"JSONPATH"},)"
                    R"({"Key":"const","Value":"11","ValueType":"NUMBER"},)"
                    R"({"Key":"sdate","Value":"date","ValueType":"SYS_VARIABLE"}]}})",
                    R"({"data":{"msgBody":"{\"city\":\"shenzhen\",\"temp\":32,\"weather\":\"sunny\"}"}})");
    QCOMPARE(stages.outcome, Outcome::Produced);
    QCOMPARE(stages.extracted, QByteArray(R"({"city":"shenzhen","temp":32,"weather":"sunny"})"));
    QVERIFY(stages.filter.matched);
    QCOMPARE(stages.output,
             QByteArray(R"({"city":"shenzhen","const":11,"sdate":"2021-11-20T14:16:06+08:00"})"));
    QVERIFY(stages.reason.isEmpty());
}

void tst_Transformer::extraction_data()
{
    QTest::addColumn<QByteArray>("extraction");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char *extraction, const char *event, const char *output) {
        QTest::addRow("%s on %s", extraction, event)
                << QByteArray(extraction) << QByteArray(event) << QByteArray(output);
    };
    row("{}", R"({"b":1.50,"a":12345678901234567890})", R"({"b":1.50,"a":12345678901234567890})");
    row(R"({"ExtractionInputPath":"$"})", R"({"a":1})", R"({"a":1})");
    row(R"({"ExtractionInputPath":"$.d"})", R"({"d":{"z":1e2, "a":[ ]}})", R"({"z":1e2, "a":[ ]})");
    row(R"({"ExtractionInputPath":"$.d"})", R"({"d":"{\"a\":\"\\u0041\"}"})", R"({"a":"\u0041"})");
    row(R"({"ExtractionInputPath":"$..x"})", R"({"d":{"x":{"a":1}}})", R"({"a":1})");
    row(R"({"ExtractionInputPath":"$.x"})", R"({"d":1})", "FAILED the event has nothing at $.x");
    row(R"({"ExtractionInputPath":"$.*"})", R"({"a":{},"b":{}})",
        "FAILED $.* selects 2 values of the event, and one is needed");
    row(R"({"ExtractionInputPath":"$.d"})", R"({"d":"plain"})",
        "FAILED the text at $.d is no JSON: line 1, column 1: expected a value");
    row(R"({"ExtractionInputPath":"$.d"})", R"({"d":""})",
        "FAILED the text at $.d is no JSON: line 1, column 1: expected a value, but the text ends here");
    row(R"({"ExtractionInputPath":"$.d"})", R"({"d":[1]})",
        "FAILED what was extracted is no object, and only an object can be delivered");

    const char *const comma =
            R"({"ExtractionInputPath":"$.d","Format":"TEXT","TextParams":{"Separator":","}})";
    row(comma, R"({"d":"a,b,,\"c\""})", R"({"0":"a","1":"b","2":"","3":"\"c\""})");
    row(comma, R"({"d":""})", R"({"0":""})");
    row(comma, R"({"d":1.50})", R"({"0":"1.50"})");
    row(comma, R"({"d":"é\n,\u0000"})", "{\"0\":\"\xc3\xa9\\n\",\"1\":\"\\u0000\"}");
    row(R"({"ExtractionInputPath":"$.d","Format":"TEXT","TextParams":{"Separator":"\t"}})",
        R"({"d":"a\tb c"})", R"({"0":"a","1":"b c"})");
    row(R"({"ExtractionInputPath":"$.d","Format":"TEXT","TextParams":{"Separator":"|"}})", R"({"d":"a|b"})",
        R"({"0":"a","1":"b"})");
    const char *const regex =
            R"re({"ExtractionInputPath":"$.d","Format":"TEXT","TextParams":{"Regex":"(\\w+)=(\\d+)?;"}})re";
    row(regex, R"({"d":"x a=12; b=3;"})", R"({"0":"a","1":"12"})");
    row(regex, R"({"d":"a=;"})", R"({"0":"a"})");
    row(regex, R"({"d":"a"})", "FAILED the Regex does not match the text at $.d");
}

void tst_Transformer::extraction()
{
    QFETCH(QByteArray, extraction);
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, output);
    QCOMPARE(outcome("{\"Extraction\":" + extraction + '}', event), output);
}

void tst_Transformer::filter_data()
{
    QTest::addColumn<QByteArray>("transformation");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("output");
    const char *const event = R"({"id":"1","d":"{\"city\":\"shenzhen\"}"})";
    const char *const matching = R"("EtlFilter":{"Filter":"{\"city\":[{\"prefix\":\"shen\"}]}")";
    const auto row = [](const QByteArray &transformation, const char *eventText, const char *output) {
        QTest::addRow("%s", transformation.constData())
                << transformation << QByteArray(eventText) << QByteArray(output);
    };
    const QByteArray extraction = R"({"Extraction":{"ExtractionInputPath":"$.d"},)";
    row(extraction + matching + "}}", event, event); // only a filter: the whole event goes on
    row(extraction + matching + R"(,"PassOn":"EXTRACTED"}})", event, R"({"city":"shenzhen"})");
    row(extraction + matching
                + R"(},"Transform":{"OutputStructs":[{"Key":"c","Value":"$.city","ValueType":"JSONPATH"}]}})",
        event, R"({"c":"shenzhen"})");
    row(extraction + R"("EtlFilter":{"Filter":"{\"city\":[\"beijing\"]}"}})", event,
        R"(FILTERED city: wanted "beijing", found "shenzhen")");
    row(extraction + R"("EtlFilter":{"Filter":"{\"town\":[\"beijing\"]}"}})", event,
        R"(FILTERED town: wanted "beijing", found nothing)");
    row(R"({"EtlFilter":{"Filter":"{\"id\":[\"1\"]}"}})", event, event);
    row(R"({"EtlFilter":{"Filter":"{\"id\":[\"2\"]}"}})", event, R"(FILTERED id: wanted "2", found "1")");
    row(extraction + R"("EtlFilter":{"Filter":"{}"}})", R"({"d":[1]})",
        "FILTERED what was extracted is no object, so that the filter can't match");
    row(extraction + R"("EtlFilter":{"Filter":"{\"a\":[1]}"}})", R"({"e":1})",
        "FILTERED nothing could be extracted, so that the filter can't match: the event has nothing at $.d");
    row(extraction + R"("EtlFilter":{"Filter":"{\"a\":[1]}","PassOn":"EXTRACTED"}})", R"({"e":1})",
        "FAILED the event has nothing at $.d");
}

void tst_Transformer::filter()
{
    QFETCH(QByteArray, transformation);
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, output);
    QCOMPARE(outcome(transformation, event), output);
}

void tst_Transformer::decidingLeaf()
{
    const TransformationStages stages =
            applied(R"({"EtlFilter":{"Filter":"{\"a\":[1],\"b\":[2]}"}})", R"({"a":1,"b":3})");
    QCOMPARE(stages.outcome, Outcome::Filtered);
    QCOMPARE(stages.extracted, QByteArray(R"({"a":1,"b":3})"));
    QVERIFY(stages.output.isEmpty());
    QCOMPARE(stages.filter.leaves.size(), std::size_t(2));
    QCOMPARE(stages.filter.deciding, 1);
    QCOMPARE(stages.filter.leaves[1].path, QByteArray("b"));
}

void tst_Transformer::outputStructs_data()
{
    QTest::addColumn<QByteArray>("transformation");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char *value, const char *type, const char *output) {
        QTest::addRow("%s %s", type, value) << withStruct(value, type) << QByteArray(output);
    };
    row("a \"b\"", "STRING", R"({"k":"a \"b\""})");
    row("$.num", "STRING", R"({"k":"$.num"})");
    row("", "STRING", R"({"k":""})");
    row("11", "NUMBER", R"({"k":11})");
    row("-1.50e+3", "NUMBER", R"({"k":-1.50e+3})");
    row("12345678901234567890", "NUMBER", R"({"k":12345678901234567890})");
    row("true", "BOOLEAN", R"({"k":true})");
    row("false", "BOOLEAN", R"({"k":false})");
    row("whatever", "NULL", R"({"k":null})");
    row("date", "SYS_VARIABLE", R"({"k":"2021-11-20T14:16:06+08:00"})");
    row("DATE", "SYS_VARIABLE", R"({"k":"2021-11-20T14:16:06+08:00"})");
    row("$.num", "JSONPATH", R"({"k":1.50})");
    row("$.text", "JSONPATH", R"({"k":"\u0041"})");
    row("$.none", "JSONPATH", R"({"k":null})");
    row("$.object", "JSONPATH", R"({"k":{"z":1,"a":[2,3]}})");
    row("$.absent", "JSONPATH", "{}");
    row("$.object.a[*]", "JSONPATH", R"({"k":[2,3]})");
    row("$.absent[*]", "JSONPATH", R"({"k":[]})");
    row("$.", "JSONPATH",
        R"({"k":{"num":1.50,"text":"\u0041","digits":"42","yes":true,"no":"false","none":null,"object":{"z":1,"a":[2,3]},"0":"zero","object-x":{"a-b":7}}})");
    row("$.0", "JSONPATH", R"({"k":"zero"})");
    row("$.object.a-b", "JSONPATH", "{}");
    row("$.object-x.a-b", "JSONPATH", R"({"k":7})");
    row("$.num", "NUMBER", R"({"k":1.50})"); // converted
    row("$.digits", "NUMBER", R"({"k":42})");
    row("$.absent", "NUMBER", "{}");
    row("$.text", "NUMBER", "FAILED k: the value at $.text can't be made a NUMBER");
    row("$.none", "NUMBER", "FAILED k: the value at $.none can't be made a NUMBER");
    row("$.yes", "BOOLEAN", R"({"k":true})");
    row("$.no", "BOOLEAN", R"({"k":false})");
    row("$.num", "BOOLEAN", "FAILED k: the value at $.num can't be made a BOOLEAN");
}

void tst_Transformer::outputStructs()
{
    QFETCH(QByteArray, transformation);
    QFETCH(QByteArray, output);
    QCOMPARE(outcome(transformation,
                     R"({"num":1.50,"text":"\u0041","digits":"42","yes":true,"no":"false","none":null,)"
                     R"("object":{ "z" : 1, "a":[2, 3]},"0":"zero","object-x":{"a-b":7}})"),
             output);
}

void tst_Transformer::keysKeepTheirOrder()
{
    QCOMPARE(outcome(R"({"Transform":{"OutputStructs":[{"Key":"z","Value":"1","ValueType":"NUMBER"},)"
                     R"({"Key":"a","Value":"$.a","ValueType":"JSONPATH"},{"Key":"m\"","Value":"é"}]}})",
                     R"({"a":[3,2]})"),
             QByteArray("{\"z\":1,\"a\":[3,2],\"m\\\"\":\"\xc3\xa9\"}"));
}

void tst_Transformer::date_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QByteArray>("date");
    const QDate day(2026, 3, 1);
    const QTime time(4, 5, 6, 789);
    QTest::newRow("UTC") << QDateTime(day, time, Qt::UTC) << QByteArray("2026-03-01T04:05:06+00:00");
    QTest::newRow("west") << QDateTime(day, time, Qt::OffsetFromUTC, -(3 * 3600 + 1800))
                          << QByteArray("2026-03-01T04:05:06-03:30");
    QTest::newRow("east") << QDateTime(day, time, Qt::OffsetFromUTC, 5 * 3600 + 45 * 60)
                          << QByteArray("2026-03-01T04:05:06+05:45");
}

void tst_Transformer::date()
{
    QFETCH(QDateTime, now);
    QFETCH(QByteArray, date);
    const auto stages = compiled(withStruct("date", "SYS_VARIABLE"))->apply(parsedJson("{}"), now);
    QCOMPARE(stages.output, "{\"k\":\"" + date + "\"}");
}

void tst_Transformer::extensions_data()
{
    QTest::addColumn<QByteArray>("transform");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("constant") << QByteArray(R"("Constant":{"b":1.50,"a":[]})")
                              << QByteArray(R"({"b":1.50,"a":[]})");
    const auto row = [](const char *text, const char *output) {
        QTest::addRow("%s", text) << "\"Template\":" + jsonString(text) << QByteArray(output);
    };
    row(R"({"t": "${$.text}", "n": ${$.num}})", R"({"t": "say \"hi\"\n", "n": 1.50})");
    row(R"({"t": ${$.text}})", R"({"t": "say \"hi\"\n"})");
    row(R"("n is ${$.num}, o is ${$.object}")", R"("n is 1.50, o is {\"z\":\"\\\"\"}")");
    row(R"({"o": ${$.object}})", R"({"o": {"z":"\""}})");
    row(R"(["${$.absent}", ${$.absent}, ${$.none}, "${$.none}"])", R"(["", null, null, "null"])");
    row(R"([${$.list[*]}, "${$.list[*]}", ${$.absent[*]}])", R"([[1,"a"], "[1,\"a\"]", []])");
    row(R"("${$["text"]} ${$['a}b']}")", R"("say \"hi\"\n 5")");
    row(R"(["$${x}", "$", "\"${$.num}\""])", R"(["${x}", "$", "\"1.50\""])");
    row("${$.}",
        R"({"text":"say \"hi\"\n","num":1.50,"none":null,"object":{"z":"\""},"list":[1,"a"],"a}b":5})");
}

void tst_Transformer::extensions()
{
    QFETCH(QByteArray, transform);
    QFETCH(QByteArray, output);
    const QByteArray produced = outcome(
            "{\"Transform\":{" + transform + "}}",
            R"({"text":"say \"hi\"\n","num":1.50,"none":null,"object":{"z": "\""},"list":[1, "a"],"a}b":5})");
    QCOMPARE(produced, output);
    parsedJson(produced);
}

void tst_Transformer::stagesOfAFailure()
{
    const TransformationStages stages =
            applied(R"({"Extraction":{"ExtractionInputPath":"$.d"},"Transform":{"OutputStructs":[)"
                    R"({"Key":"k","Value":"$.a","ValueType":"NUMBER"}]}})",
                    R"({"d":{"a":"x"}})");
    QCOMPARE(stages.outcome, Outcome::Failed);
    QCOMPARE(stages.extracted, QByteArray(R"({"a":"x"})"));
    QVERIFY(stages.output.isEmpty());
}

void tst_Transformer::whatCannotBeExtractedMatchesNoFilter()
{
    const QByteArray extraction = R"("Extraction":{"ExtractionInputPath":"$.data.body","Format":"JSON"})";
    const QByteArray filter = R"("EtlFilter":{"Filter":"{\"a\":[1]}")";
    const QByteArray constant = R"("Transform":{"Constant":{"k":1}})";
    for (const char *event : {R"({"data":{"body":"a=1"}})", R"({"data":{"body":""}})", R"({"data":{}})"}) {
        const TransformationStages stages = applied('{' + extraction + ',' + filter + "}}", event);
        QCOMPARE(stages.outcome, Outcome::Filtered);
        QVERIFY(stages.reason.startsWith(u"nothing could be extracted"));
        const QByteArrayList failing{extraction, extraction + ',' + filter + R"(,"PassOn":"EXTRACTED"})",
                                     extraction + ',' + filter + "}," + constant};
        for (const QByteArray &transformation : failing)
            QCOMPARE(applied('{' + transformation + '}', event).outcome, Outcome::Failed);
    }
}

void tst_Transformer::warnings_data()
{
    QTest::addColumn<QByteArray>("transformation");
    QTest::addColumn<bool>("warns");
    QTest::newRow("string") << withStruct("$.a", "STRING") << true;
    QTest::newRow("number") << withStruct("$.a", "NUMBER") << true;
    QTest::newRow("boolean") << withStruct("$.a", "BOOLEAN") << true;
    QTest::newRow("path") << withStruct("$.a", "JSONPATH") << false;
    QTest::newRow("money") << withStruct("$5", "STRING") << false;
    QTest::newRow("null") << withStruct("$.a", "NULL") << false;
}

void tst_Transformer::warnings()
{
    QFETCH(QByteArray, transformation);
    QFETCH(bool, warns);
    const Transformer::Outcome outcome = Transformer::compile(*transformationFromJson(transformation));
    QVERIFY(outcome.transformer);
    QCOMPARE(outcome.warnings.size(), std::size_t(warns));
    if (warns)
        QCOMPARE(outcome.warnings.front().path, QByteArray("Transform.OutputStructs[0].Value"));
}

void tst_Transformer::costlyRegexIsAFailure()
{
    const QByteArray event = "{\"d\":\"" + QByteArray(60, 'a') + "\"}";
    QCOMPARE(outcome(R"re({"Extraction":{"ExtractionInputPath":"$.d","Format":"TEXT",)re"
                     R"re("TextParams":{"Regex":"(a*)*(a*)*(a*)*[bc]"}}})re",
                     event),
             QByteArray("FAILED the Regex takes too long on this text"));
}

QTEST_APPLESS_MAIN(tst_Transformer)
#include "tst_transformer.moc"
