// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "core/event/referenceevent.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

// Stands first because moc reads nothing behind a raw string of several lines.
class tst_EventJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reference();
    void empty();
    void base64();
    void queryArrays();
    void escapes();
    void handMade_data();
    void handMade();
    void restyle_data();
    void restyle();
    void notJsonStays_data();
    void notJsonStays();
    void deepNestingStaysSmall();
};

namespace {

const QByteArray referenceCompact =
        R"({"specversion":"1.0","id":"13a3f42d-7258-4ada-da6d-023a333b4662","type":"connector:apigw",)"
        R"("source":"apigw.cloud.tencent",)"
        R"("subject":"qcs::apigw:ap-guangzhou:uid1250000000/appidxxx:Serverid/Appid","time":"1615430559146",)"
        R"("region":"ap-guangzhou","datacontenttype":"application/json;charset=utf-8",)"
        R"("data":{"headers":{"Accept-Language":"en-US,en,cn","Accept":"text/html,application/xml,application/json",)"
        R"("Host":"service-3ei3tii4-251000691.ap-guangzhou.apigateway.myqloud.com","User-Agent":"User Agent String"},)"
        R"("body":"{\"test\":\"body\"}","stageVariables":{"stage":"release"},"path":"/test/value",)"
        R"("queryString":{"foo":"bar","bob":"alice"},"httpMethod":"POST"}})"_ba;

const QByteArray referenceIndented = R"({
    "specversion": "1.0",
    "id": "13a3f42d-7258-4ada-da6d-023a333b4662",
    "type": "connector:apigw",
    "source": "apigw.cloud.tencent",
    "subject": "qcs::apigw:ap-guangzhou:uid1250000000/appidxxx:Serverid/Appid",
    "time": "1615430559146",
    "region": "ap-guangzhou",
    "datacontenttype": "application/json;charset=utf-8",
    "data": {
        "headers": {
            "Accept-Language": "en-US,en,cn",
            "Accept": "text/html,application/xml,application/json",
            "Host": "service-3ei3tii4-251000691.ap-guangzhou.apigateway.myqloud.com",
            "User-Agent": "User Agent String"
        },
        "body": "{\"test\":\"body\"}",
        "stageVariables": {
            "stage": "release"
        },
        "path": "/test/value",
        "queryString": {
            "foo": "bar",
            "bob": "alice"
        },
        "httpMethod": "POST"
    }
})"_ba;

QByteArray rawData(const QByteArray &eventJson)
{
    const auto parsed = JsonText::parse(eventJson);
    const auto *json = std::get_if<JsonText>(&parsed);
    return json ? json->raw(json->member(json->root(), "data")).toByteArray() : "not JSON"_ba;
}

} // namespace

void tst_EventJson::reference()
{
    QCOMPARE(eventToJson(referenceEvent()), referenceCompact);
    QCOMPARE(eventToJson(referenceEvent(), JsonStyle::Indented), referenceIndented);
}

void tst_EventJson::empty()
{
    QCOMPARE(eventToJson({}),
             R"({"specversion":"","id":"","type":"","source":"","subject":"","time":"","region":"",)"
             R"("datacontenttype":"","data":{"headers":{},"body":"","stageVariables":{},"path":"",)"
             R"("queryString":{},"httpMethod":""}})"_ba);
}

void tst_EventJson::base64()
{
    Event event;
    event.data = ApiGatewayData{.body = "AP8=", .isBase64Encoded = true};
    QCOMPARE(rawData(eventToJson(event)),
             R"({"headers":{},"body":"AP8=","isBase64Encoded":"true","stageVariables":{},"path":"",)"
             R"("queryString":{},"httpMethod":""})"_ba);
}

void tst_EventJson::queryArrays()
{
    Event event;
    event.data = ApiGatewayData{.queryString = {{.key = "a", .values = {"1", "2"}, .asArray = true},
                                                {.key = "b", .values = {"1", "2"}},
                                                {.key = "", .values = {""}}}};
    const QByteArray json = eventToJson(event);
    QVERIFY2(json.contains(R"("queryString":{"a":["1","2"],"b":"2","":""})"), json.constData());
}

void tst_EventJson::escapes()
{
    QByteArray body;
    for (char c = 0; c < 0x7f; ++c)
        body += c;
    body += "\x7f\xc3\xa9\xe2\x80\xa8\xf0\x9d\x84\x9e";
    Event event;
    event.data = ApiGatewayData{.body = body + body, .path = "/\"\\\n"};
    const QByteArray text = eventToJson(event);
    QVERIFY(!text.contains('\n'));
    for (char c = 0; c < 0x20; ++c) { // each among plain letters: writers that take 16 bytes at once
        event.data = ApiGatewayData{.body = QByteArray(20, 'x') + c + QByteArray(20, 'y')};
        QVERIFY(std::holds_alternative<JsonText>(JsonText::parse(eventToJson(event))));
    }
    const auto parsed = JsonText::parse(text);
    const auto &json = std::get<JsonText>(parsed);
    const auto data = json.member(json.root(), "data");
    QCOMPARE(json.stringMember(data, "body"), body + body);
    QCOMPARE(json.stringMember(data, "path"), "/\"\\\n"_ba);
}

void tst_EventJson::handMade_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("object") << "{ \"b\": 1.50,\n \"a\": [ ] }"_ba
                            << R"({"b":1.50,"a":[]})"_ba;
    QTest::newRow("number") << "12345678901234567890"_ba
                            << "12345678901234567890"_ba;
    QTest::newRow("null") << "null\n"_ba
                          << "null"_ba;
    QTest::newRow("not JSON") << "{a\n"_ba
                              << R"("{a\n")"_ba;
    QTest::newRow("nothing") << ""_ba
                             << R"("")"_ba;
}

void tst_EventJson::handMade()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, data);
    Event event = referenceEvent();
    event.data = JsonData{text};
    const QByteArray compact = eventToJson(event);
    QCOMPARE(rawData(compact), data);
    QVERIFY(!compact.contains('\n'));
    const QByteArray indented = eventToJson(event, JsonStyle::Indented);
    QVERIFY(indented.contains("\n    \"data\": "));
    QCOMPARE(restyleJson(indented, JsonStyle::Compact), compact);
}

void tst_EventJson::restyle_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("compact");
    QTest::addColumn<QByteArray>("indented");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &compact,
                        const QByteArray &indented) { QTest::newRow(name) << text << compact << indented; };
    row("scalar", " 1 "_ba, "1"_ba, "1"_ba);
    row("empty object", "{ }"_ba, "{}"_ba, "{}"_ba);
    row("empty array", "[\n]"_ba, "[]"_ba, "[]"_ba);
    row("numbers", "[1.0,1E400,-0,12345678901234567890]"_ba, "[1.0,1E400,-0,12345678901234567890]"_ba,
        "[\n    1.0,\n    1E400,\n    -0,\n    12345678901234567890\n]"_ba);
    row("duplicates and order", R"({"b" : 1, "a":2 ,"b":3})"_ba, R"({"b":1,"a":2,"b":3})"_ba,
        "{\n    \"b\": 1,\n    \"a\": 2,\n    \"b\": 3\n}"_ba);
    row("escapes", R"({"\u0061\/":"\u00e9\/ , : {"})"_ba, R"({"\u0061\/":"\u00e9\/ , : {"})"_ba,
        "{\n    \"\\u0061\\/\": \"\\u00e9\\/ , : {\"\n}"_ba);
    row("nested", R"([[],[[{}]],{"a":[1,{"b":{}}]},2])"_ba, R"([[],[[{}]],{"a":[1,{"b":{}}]},2])"_ba, R"([
    [],
    [
        [
            {}
        ]
    ],
    {
        "a": [
            1,
            {
                "b": {}
            }
        ]
    },
    2
])"_ba);
}

void tst_EventJson::restyle()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, compact);
    QFETCH(QByteArray, indented);
    QCOMPARE(restyleJson(text, JsonStyle::Compact), compact);
    QCOMPARE(restyleJson(text, JsonStyle::Indented), indented);
    QCOMPARE(restyleJson(indented, JsonStyle::Compact), compact);
    QCOMPARE(restyleJson(indented, JsonStyle::Indented), indented);
}

void tst_EventJson::notJsonStays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("word") << "hello  world"_ba;
    QTest::newRow("cut") << "{ \"a\": 1"_ba;
    QTest::newRow("behind") << "{ } x"_ba;
    QTest::newRow("not UTF-8") << "[ \"\xff\" ]"_ba;
    QTest::newRow("two lines") << "{ }\n{ }\n"_ba;
}

void tst_EventJson::notJsonStays()
{
    QFETCH(QByteArray, text);
    QCOMPARE(restyleJson(text, JsonStyle::Compact), text);
    QCOMPARE(restyleJson(text, JsonStyle::Indented), text);
}

void tst_EventJson::deepNestingStaysSmall()
{
    const int levels = 1000;
    const QByteArray text =
            QByteArray(levels, '[') + QByteArray("1,").repeated(10'000) + "1" + QByteArray(levels, ']');
    const QByteArray indented = restyleJson(text, JsonStyle::Indented);
    QVERIFY(indented.startsWith("[\n    [\n        ["));
    QVERIFY(indented.size() < 2'000'000);
    QCOMPARE(restyleJson(indented, JsonStyle::Compact), text);
}

QTEST_GUILESS_MAIN(tst_EventJson)
#include "tst_eventjson.moc"
