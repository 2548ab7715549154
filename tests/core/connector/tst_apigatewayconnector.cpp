// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/apigatewayconnector.h"
#include "core/connector/querystring.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "requests.h"
#include "testpaths.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_ApiGatewayConnector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stageIsTakenOff();
    void reference();
    void oddRequest();
    void headers_data();
    void headers();
    void lowerCaseHeaders();
    void manyHeaders();
    void query_data();
    void query();
    void queryArray();
    void target_data();
    void target();
    void bodies_data();
    void bodies();
    void chunkedBody();
    void bodyIsShared();
    void githubPayloads();
    void overCloudLimit();
    void sizeBound();
    void answer();
};

namespace {

const QByteArray idText = "13a3f42d-7258-4ada-da6d-023a333b4662"_ba;

Event eventOf(const CapturedRequest &request, const ConnectorSettings &settings = {},
              EventLoss *loss = nullptr)
{
    return makeApiGatewayEvent(request, uuidFromText(idText), settings, "ap-guangzhou", loss);
}

// A member of `data` as JSON.
QByteArray dataMember(const Event &event, QByteArrayView name)
{
    const auto parsed = JsonText::parse(eventToJson(event));
    const auto *json = std::get_if<JsonText>(&parsed);
    if (!json)
        return "not JSON"_ba;
    const auto member = json->member(json->member(json->root(), "data"), name);
    return member == JsonText::none ? "absent"_ba : json->raw(member).toByteArray();
}

QByteArray bodyOf(const Event &event)
{
    const auto parsed = JsonText::parse(eventToJson(event));
    const auto *json = std::get_if<JsonText>(&parsed);
    return json ? json->stringMember(json->member(json->root(), "data"), "body").value_or("no body")
                : "not JSON"_ba;
}

CapturedRequest withTarget(const QByteArray &target)
{
    return requestOf("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

} // namespace

void tst_ApiGatewayConnector::stageIsTakenOff()
{
    ConnectorSettings settings;
    settings.stage = "release";
    settings.stageVariables = {{"zone", "1"}, {"stage", "test"}};
    const CapturedRequest request = requestOf("POST /release/test/value?a=/release HTTP/1.1\r\n\r\n", "");
    const Event event = makeApiGatewayEvent(request, Uuid{}, settings, "ap-guangzhou");
    const auto &data = std::get<ApiGatewayData>(event.data);
    QCOMPARE(data.path, "/test/value"_ba);
    QCOMPARE(data.stageVariables, (std::vector<StringPair>{{"zone", "1"}, {"stage", "release"}}));
    settings.stageVariables.clear();
    const Event plain = makeApiGatewayEvent(request, Uuid{}, settings, "ap-guangzhou");
    QCOMPARE(std::get<ApiGatewayData>(plain.data).stageVariables,
             (std::vector<StringPair>{{"stage", "release"}}));
}

void tst_ApiGatewayConnector::reference()
{
    const CapturedRequest request =
            requestOf("POST /test/value?foo=bar&bob=alice HTTP/1.1\r\n"
                      "Accept-Language: en-US,en,cn\r\n"
                      "Accept: text/html,application/xml,application/json\r\n"
                      "Host: service-3ei3tii4-251000691.ap-guangzhou.apigateway.myqloud.com\r\n"
                      "User-Agent: User Agent String\r\n\r\n",
                      R"({"test":"body"})");
    ConnectorSettings settings;
    settings.subject = {.account = "uid1250000000", .app = "appidxxx", .service = "Serverid", .api = "Appid"};
    EventLoss loss;
    QCOMPARE(
            eventToJson(eventOf(request, settings, &loss)),
            R"({"specversion":"1.0","id":"13a3f42d-7258-4ada-da6d-023a333b4662","type":"connector:apigw",)"
            R"("source":"apigw.cloud.tencent",)"
            R"("subject":"qcs::apigw:ap-guangzhou:uid1250000000/appidxxx:Serverid/Appid","time":"1615430559146",)"
            R"("region":"ap-guangzhou","datacontenttype":"application/json;charset=utf-8",)"
            R"("data":{"headers":{"Accept-Language":"en-US,en,cn","Accept":"text/html,application/xml,application/json",)"
            R"("Host":"service-3ei3tii4-251000691.ap-guangzhou.apigateway.myqloud.com","User-Agent":"User Agent String"},)"
            R"("body":"{\"test\":\"body\"}","stageVariables":{"stage":"release"},"path":"/test/value",)"
            R"("queryString":{"foo":"bar","bob":"alice"},"httpMethod":"POST"}})"_ba);
    QCOMPARE(loss.joinedHeaders, QByteArrayList());
    QCOMPARE(loss.droppedQueryValues, QByteArrayList());
    QVERIFY(!loss.headerValuesNotUtf8 && !loss.bodyBase64 && !loss.overCloudLimit);
}

// Everything odd at once, as the fidelity test sends it over a socket.
void tst_ApiGatewayConnector::oddRequest()
{
    const QByteArray body = QByteArray(R"({"a":1,"a":12345678901234567890,"z":")") + '\0' + "\xff\"}\n";
    const CapturedRequest request = requestOf("POST //a%2Fb//c?x=1&x=2&=e&flag&x=%FF&y=a+b%2B HTTP/1.1\r\n"
                                              "hOsT: h\r\nX-Z: last\r\nx-a: 1\r\nX-A:\t2 \r\nX-Empty:\r\n"
                                              "X-Latin: caf\xe9\r\nX-a: 3\r\n\r\n",
                                              body);
    EventLoss loss;
    const Event event = eventOf(request, {}, &loss);
    QCOMPARE(dataMember(event, "headers"),
             R"({"hOsT":"h","X-Z":"last","x-a":"1, 2, 3","X-Empty":"","X-Latin":"caf)"_ba + "\xc3\xa9"
                     + R"("})"_ba);
    QCOMPARE(dataMember(event, "path"), R"("//a%2Fb//c")"_ba);
    QCOMPARE(dataMember(event, "queryString"), R"({"x":"%FF","":"e","flag":"","y":"a b+"})"_ba);
    QCOMPARE(dataMember(event, "isBase64Encoded"), R"("true")"_ba);
    QCOMPARE(QByteArray::fromBase64(bodyOf(event)), body);
    QCOMPARE(loss.joinedHeaders, QByteArrayList{"x-a"});
    QCOMPARE(loss.droppedQueryValues, QByteArrayList{"x"});
    QVERIFY(loss.headerValuesNotUtf8);
    QVERIFY(loss.bodyBase64);
    QVERIFY(!loss.overCloudLimit);
}

void tst_ApiGatewayConnector::headers_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("none") << ""_ba
                          << "{}"_ba;
    QTest::newRow("order and case") << "b: 1\r\nA: 2\r\n"_ba
                                    << R"({"b":"1","A":"2"})"_ba;
    QTest::newRow("joined at the first") << "A: 1\r\nb: 2\r\na: 3\r\n"_ba
                                         << R"({"A":"1, 3","b":"2"})"_ba;
    QTest::newRow("joined with empty") << "A:\r\nA: x\r\nA:\r\n"_ba
                                       << R"({"A":", x, "})"_ba;
    QTest::newRow("UTF-8") << "A: \xc3\xa9\r\n"_ba
                           << "{\"A\":\"\xc3\xa9\"}"_ba;
    QTest::newRow("Latin-1 joined to UTF-8") << "A: \xc3\xa9\r\nA: \xe9\r\n"_ba
                                             << "{\"A\":\"\xc3\xa9, \xc3\xa9\"}"_ba;
    QTest::newRow("quotes") << "A: W/\"x\\y\"\r\n"_ba
                            << R"({"A":"W/\"x\\y\""})"_ba;
    QTest::newRow("tab inside") << "A: x\ty\r\n"_ba
                                << R"({"A":"x\ty"})"_ba;
    QTest::newRow("colon in value") << "A: b:c\r\n"_ba
                                    << R"({"A":"b:c"})"_ba;
}

void tst_ApiGatewayConnector::headers()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, json);
    QCOMPARE(dataMember(eventOf(requestOf("GET / HTTP/1.1\r\n" + lines + "\r\n")), "headers"), json);
}

void tst_ApiGatewayConnector::lowerCaseHeaders()
{
    ConnectorSettings settings;
    settings.headerCase = HeaderCase::Lower;
    EventLoss loss;
    const Event event = eventOf(
            requestOf("GET / HTTP/1.1\r\nX-GitHub-Event: Push\r\nX-A: 1\r\nx-a: 2\r\n\r\n"), settings, &loss);
    QCOMPARE(dataMember(event, "headers"), R"({"x-github-event":"Push","x-a":"1, 2"})"_ba);
    QCOMPARE(loss.joinedHeaders, QByteArrayList{"x-a"});
}

void tst_ApiGatewayConnector::manyHeaders()
{
    QByteArray head = "GET / HTTP/1.1\r\n";
    const int count = 5000;
    for (int i = 0; i < 2 * count; ++i)
        head += (i < count ? "h" : "H") + QByteArray::number(i % count) + ": v\r\n";
    EventLoss loss;
    const Event event = eventOf(requestOf(head + "\r\n"), {}, &loss);
    const auto &headers = std::get<ApiGatewayData>(event.data).headers;
    QCOMPARE(headers.size(), std::size_t(count));
    QCOMPARE(headers.back(), StringPair("h4999", "v, v"));
    QCOMPARE(loss.joinedHeaders.size(), count);
}

void tst_ApiGatewayConnector::query_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("dropped");
    QTest::newRow("absent") << ""_ba
                            << "{}"_ba
                            << ""_ba;
    QTest::newRow("empty") << "?"_ba
                           << "{}"_ba
                           << ""_ba;
    QTest::newRow("one") << "?a=1"_ba
                         << R"({"a":"1"})"_ba
                         << ""_ba;
    QTest::newRow("valueless") << "?a"_ba
                               << R"({"a":""})"_ba
                               << ""_ba;
    QTest::newRow("empty value") << "?a="_ba
                                 << R"({"a":""})"_ba
                                 << ""_ba;
    QTest::newRow("empty key") << "?=v"_ba
                               << R"({"":"v"})"_ba
                               << ""_ba;
    QTest::newRow("only equals") << "?="_ba
                                 << R"({"":""})"_ba
                                 << ""_ba;
    QTest::newRow("second equals") << "?a=b=c"_ba
                                   << R"({"a":"b=c"})"_ba
                                   << ""_ba;
    QTest::newRow("second question mark") << "?a=b?c"_ba
                                          << R"({"a":"b?c"})"_ba
                                          << ""_ba;
    QTest::newRow("nothing between") << "?&&a=1&&b=2&"_ba
                                     << R"({"a":"1","b":"2"})"_ba
                                     << ""_ba;
    QTest::newRow("repeated") << "?a=1&b=2&a=3&a"_ba
                              << R"({"a":"","b":"2"})"_ba
                              << "a"_ba;
    QTest::newRow("repeated once decoded") << "?a%62=1&ab=2"_ba
                                           << R"({"ab":"2"})"_ba
                                           << "ab"_ba;
    QTest::newRow("case counts") << "?a=1&A=2"_ba
                                 << R"({"a":"1","A":"2"})"_ba
                                 << ""_ba;
    QTest::newRow("plus and escapes") << "?a+b=c%20d%2Be%26%3D"_ba
                                      << R"({"a b":"c d+e&="})"_ba
                                      << ""_ba;
    QTest::newRow("UTF-8") << "?%E2%82%AC=%c3%a9"_ba
                           << "{\"\xe2\x82\xac\":\"\xc3\xa9\"}"_ba
                           << ""_ba;
    QTest::newRow("NUL and line feed") << "?a=%00%0A%22"_ba
                                       << R"({"a":"\u0000\n\""})"_ba
                                       << ""_ba;
    QTest::newRow("no hexadecimal digits") << "?a=%zz%4&b=%"_ba
                                           << R"({"a":"%zz%4","b":"%"})"_ba
                                           << ""_ba;
    QTest::newRow("percent escaped") << "?a=%2541"_ba
                                     << R"({"a":"%41"})"_ba
                                     << ""_ba;
    QTest::newRow("not UTF-8") << "?a=x%FF+%C3%A9%c3&%FE=1"_ba
                               << "{\"a\":\"x%FF \xc3\xa9%c3\",\"%FE\":\"1\"}"_ba
                               << ""_ba;
    QTest::newRow("encoded surrogate") << "?a=%ED%A0%80"_ba
                                       << R"({"a":"%ED%A0%80"})"_ba
                                       << ""_ba;
    QTest::newRow("raw UTF-8") << "?a=\xc3\xa9"_ba
                               << "{\"a\":\"\xc3\xa9\"}"_ba
                               << ""_ba;
    QTest::newRow("raw Latin-1") << "?a=\xe9%20"_ba
                                 << "{\"a\":\"\xc3\xa9 \"}"_ba
                                 << ""_ba;
    QTest::newRow("raw and escaped halves") << "?a=\xc3%A9"_ba
                                            << "{\"a\":\"\xc3\xa9\"}"_ba
                                            << ""_ba;
}

void tst_ApiGatewayConnector::query()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, dropped);
    EventLoss loss;
    QCOMPARE(dataMember(eventOf(withTarget("/p" + query), {}, &loss), "queryString"), json);
    QCOMPARE(loss.droppedQueryValues.join(), dropped);
}

void tst_ApiGatewayConnector::queryArray()
{
    ConnectorSettings settings;
    settings.repeatedQueryKey = RepeatedQueryKey::Array;
    EventLoss loss;
    const Event event = eventOf(withTarget("/?a=1&b=2&a=&a=3"), settings, &loss);
    QCOMPARE(dataMember(event, "queryString"), R"({"a":["1","","3"],"b":"2"})"_ba);
    QCOMPARE(loss.droppedQueryValues, QByteArrayList());
    QCOMPARE(decodedQuery("a=1&b=2&a=&a=3"),
             (std::vector<StringPair>{{"a", "1"}, {"b", "2"}, {"a", ""}, {"a", "3"}}));
}

void tst_ApiGatewayConnector::target_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("root") << "/"_ba
                          << R"("/")"_ba;
    QTest::newRow("escapes stay") << "/a%2Fb%20c/../%zz"_ba
                                  << R"("/a%2Fb%20c/../%zz")"_ba;
    QTest::newRow("slashes stay") << "//a//b//"_ba
                                  << R"("//a//b//")"_ba;
    QTest::newRow("absolute form") << "http://host:8080/a/b?q=1"_ba
                                   << R"("/a/b")"_ba;
    QTest::newRow("asterisk") << "*"_ba
                              << R"("*")"_ba;
    QTest::newRow("raw UTF-8") << "/\xc3\xa9"_ba
                               << "\"/\xc3\xa9\""_ba;
    QTest::newRow("raw Latin-1") << "/\xe9"_ba
                                 << "\"/\xc3\xa9\""_ba;
}

void tst_ApiGatewayConnector::target()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QCOMPARE(dataMember(eventOf(withTarget(target)), "path"), path);
    QCOMPARE(dataMember(eventOf(withTarget(target)), "httpMethod"), R"("GET")"_ba);
}

void tst_ApiGatewayConnector::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("base64");
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("duplicate keys, large integer, line feed")
            << "{\"a\":1,\"a\":12345678901234567890,\"f\":1.10}\n"_ba << false;
    QTest::newRow("escapes") << R"({"a":"\/\u00e9\\"})"_ba << false;
    QTest::newRow("NUL") << QByteArray("a\0b\0", 4) << false;
    QTest::newRow("control characters") << "\x01\x1f\x7f\t\r\n"_ba << false;
    QTest::newRow("UTF-8") << "\xc3\xa9\xf0\x9d\x84\x9e\xef\xbb\xbf"_ba << false;
    QTest::newRow("0xFF") << "a\xff"_ba << true;
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << true;
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00", 5) << true;
    QTest::newRow("cut sequence") << "abc\xe2\x82"_ba << true;
}

void tst_ApiGatewayConnector::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, base64);
    EventLoss loss;
    const Event event = eventOf(requestOf("PUT / HTTP/1.1\r\n\r\n", body), {}, &loss);
    QCOMPARE(loss.bodyBase64, base64);
    QCOMPARE(dataMember(event, "isBase64Encoded"), base64 ? R"("true")"_ba : "absent"_ba);
    QCOMPARE(base64 ? QByteArray::fromBase64(bodyOf(event)) : bodyOf(event), body);
}

void tst_ApiGatewayConnector::chunkedBody()
{
    const CapturedRequest request = chunkedRequestOf("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                                                     "3;x=y\r\nabc\r\n2\r\n\r\n\r\n0\r\nTrailer: t\r\n\r\n");
    QCOMPARE(bodyOf(eventOf(request)), "abc\r\n"_ba);
}

void tst_ApiGatewayConnector::bodyIsShared()
{
    const CapturedRequest request = requestOf("POST / HTTP/1.1\r\n\r\n", QByteArray(1000, 'x'));
    const Event event = eventOf(request);
    QCOMPARE(std::get<ApiGatewayData>(event.data).body.constData(), request.wireBody.constData());
}

void tst_ApiGatewayConnector::githubPayloads()
{
    QDirIterator files(QStringLiteral(HOOKWRIGHT_TEST_DATA "/github"), {u"*.json"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    int count = 0;
    for (; files.hasNext(); ++count) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray body = file.readAll();
        QVERIFY(!body.isEmpty());
        const Event event = eventOf(requestOf("POST /github HTTP/1.1\r\nX-GitHub-Event: x\r\n\r\n", body));
        QCOMPARE(bodyOf(event), body);
        const QByteArray compact = restyleJson(body, JsonStyle::Compact);
        QCOMPARE(restyleJson(restyleJson(body, JsonStyle::Indented), JsonStyle::Compact), compact);
    }
    QCOMPARE(count, 146);
}

void tst_ApiGatewayConnector::overCloudLimit()
{
    const auto sizeWith = [](qsizetype letters) {
        return eventToJson(eventOf(requestOf("POST / HTTP/1.1\r\n\r\n", QByteArray(letters, 'x')))).size();
    };
    const qsizetype room = cloudEventLimit - sizeWith(0);
    for (const qsizetype more : {0, 1}) {
        const CapturedRequest request = requestOf("POST / HTTP/1.1\r\n\r\n", QByteArray(room + more, 'x'));
        EventLoss loss;
        const Event event = eventOf(request, {}, &loss);
        QCOMPARE(eventToJson(event).size(), cloudEventLimit + more);
        QCOMPARE(loss.overCloudLimit, more == 1);
        QVERIFY(eventSizeBound(request, {}) > cloudEventLimit);
    }
}

void tst_ApiGatewayConnector::sizeBound()
{
    QRandomGenerator random(1);
    const QByteArrayList bodies = {""_ba,
                                   QByteArray(3000, '\0'),
                                   QByteArray(3000, '"'),
                                   QByteArray(3000, '\xff'),
                                   QByteArray(100'000, '\x01'),
                                   QByteArray("\xc3\xa9").repeated(2000)};
    for (int round = 0; round < 500; ++round) {
        QByteArray head = "POST /" + QByteArray(random.bounded(50), '"') + '?';
        for (int i = random.bounded(30); i > 0; --i)
            head += QByteArrayList{"a&", "b=%00&", "=&", "k%01=\xe9&"}[random.bounded(4)];
        head += " HTTP/1.1\r\n";
        for (int i = random.bounded(30); i > 0; --i)
            head += "h" + QByteArray::number(i)
                    + QByteArrayList{":\r\n", ":\xe9\r\n", ": \"\\\r\n"}[random.bounded(3)];
        const CapturedRequest request = requestOf(head + "\r\n", bodies[random.bounded(bodies.size())]);
        ConnectorSettings settings;
        settings.repeatedQueryKey = round % 2 ? RepeatedQueryKey::Array : RepeatedQueryKey::LastValue;
        QVERIFY(eventToJson(eventOf(request, settings)).size() <= eventSizeBound(request, settings));
    }
    const CapturedRequest plain = requestOf("POST /a HTTP/1.1\r\nHost: a\r\n\r\n", QByteArray(60'000, 'x'));
    QVERIFY(eventSizeBound(plain, {}) <= cloudEventLimit);
}

void tst_ApiGatewayConnector::answer()
{
    const HttpResponse standard = makeAnswer({}, uuidFromText(idText));
    QCOMPARE(standard.status, 200);
    QCOMPARE(standard.body, R"({"Response":{"RequestId":")"_ba + idText + "\"}}");
    const std::vector<std::pair<QByteArray, QByteArray>> fields = {{"Content-Type", "application/json"},
                                                                   {"X-Api-RequestId", idText}};
    QCOMPARE(standard.fields, fields);

    ConnectorSettings settings;
    settings.answer = {.status = 202, .contentType = "", .body = "${requestId} ${requestId} ${other} $"};
    const HttpResponse own = makeAnswer(settings, uuidFromText(idText));
    QCOMPARE(own.status, 202);
    QCOMPARE(own.body, idText + ' ' + idText + " ${other} $");
    QCOMPARE(own.fields.size(), std::size_t(1));
    QCOMPARE(settings.answer.body, "${requestId} ${requestId} ${other} $"_ba);
}

QTEST_GUILESS_MAIN(tst_ApiGatewayConnector)
#include "tst_apigatewayconnector.moc"
