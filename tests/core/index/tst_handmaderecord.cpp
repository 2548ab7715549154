// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/handmaderecord.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestHandMadeRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void notARecord_data();
    void notARecord();
    void everyCutIsRefusedOrShort();
    void takesTheEnvelopeAsGiven();
    void fillsInWhatIsMissing();
    void numbersAndNulls();
    void dataStaysAsItStands_data();
    void dataStaysAsItStands();
    void noEvent_data();
    void noEvent();
};

namespace {

HandMadeRecord makeRecord(const QByteArray &json)
{
    return {uuidFromText("0190163d-8694-739b-aea5-966c26f8ad91"), 1'615'430'559'146'789, BusId{"eb-abcdefgh"},
            json};
}

} // namespace

void TestHandMadeRecord::roundTrip_data()
{
    QTest::addColumn<QByteArray>("bus");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << "eb-abcdefgh"_ba
                           << R"({"data":1})"_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("any bytes") << "eb-\0\xff"_ba << QByteArray("\0\xff\x01", 3);
    QTest::newRow("longest bus") << QByteArray(255, 'b') << QByteArray(100'000, 'x');
}

void TestHandMadeRecord::roundTrip()
{
    QFETCH(const QByteArray, bus);
    QFETCH(const QByteArray, json);
    HandMadeRecord record = makeRecord(json);
    record.bus.text = bus;
    for (const QByteArray &importedFrom : {""_ba, "events.jsonl"_ba, QByteArray(255, 'f')}) {
        record.importedFrom = importedFrom;
        const Result<HandMadeRecord> back = decodeHandMade(encodeHandMade(record));
        QVERIFY(back);
        QCOMPARE(back->id, record.id);
        QCOMPARE(back->timeUs, record.timeUs);
        QCOMPARE(back->bus.text, bus);
        QCOMPARE(back->importedFrom, importedFrom);
        QCOMPARE(back->json, json);
    }
}

void TestHandMadeRecord::notARecord_data()
{
    const QByteArray sound = encodeHandMade(makeRecord("{}"));
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << sound.first(1);
    QTest::newRow("cut before the bus") << sound.first(26);
    QTest::newRow("another version") << '\x03' + sound.sliced(1);
    HandMadeRecord imported = makeRecord({});
    imported.importedFrom = "events.jsonl";
    QTest::newRow("cut in the file's name") << encodeHandMade(imported).chopped(1);
    QTest::newRow("bus longer than the rest") << sound.first(25) + "\xff" + sound.sliced(26);
}

void TestHandMadeRecord::notARecord()
{
    QFETCH(const QByteArray, payload);
    QVERIFY(!decodeHandMade(payload));
}

void TestHandMadeRecord::everyCutIsRefusedOrShort()
{
    const QByteArray sound = encodeHandMade(makeRecord(R"({"data":1})"));
    for (qsizetype size = 0; size < sound.size(); ++size) {
        const Result<HandMadeRecord> cut = decodeHandMade(sound.first(size));
        if (cut)
            QVERIFY(cut->json.size() < 10);
    }
}

void TestHandMadeRecord::takesTheEnvelopeAsGiven()
{
    const auto event = eventFromJson(
            makeRecord(R"({"specversion":"1.0.2","id":"i","type":"t","source":"s","subject":"u",)"
                       R"("time":"12","region":"r","datacontenttype":"d","data":{"a":1},"extra":1})"),
            "ap-other");
    QVERIFY(event);
    QCOMPARE(event->specversion, "1.0.2"_ba);
    QCOMPARE(event->id, "i"_ba);
    QCOMPARE(event->type, "t"_ba);
    QCOMPARE(event->source, "s"_ba);
    QCOMPARE(event->subject, "u"_ba);
    QCOMPARE(event->time, "12"_ba);
    QCOMPARE(event->region, "r"_ba);
    QCOMPARE(event->datacontenttype, "d"_ba);
    QCOMPARE(std::get<JsonData>(event->data).text, R"({"a":1})"_ba);
}

void TestHandMadeRecord::fillsInWhatIsMissing()
{
    const auto event = eventFromJson(makeRecord(R"({"data":null})"), "ap-guangzhou");
    QVERIFY(event);
    QCOMPARE(event->specversion, "1.0"_ba);
    QCOMPARE(event->id, "0190163d-8694-739b-aea5-966c26f8ad91"_ba);
    QCOMPARE(event->type, "connector:apigw"_ba);
    QCOMPARE(event->source, "apigw.cloud.tencent"_ba);
    QCOMPARE(event->subject, ""_ba);
    QCOMPARE(event->time, "1615430559146"_ba);
    QCOMPARE(event->region, "ap-guangzhou"_ba);
    QCOMPARE(event->datacontenttype, "application/json;charset=utf-8"_ba);
}

// PutEvents takes the time as a number; deliveries carry null for what is unset.
void TestHandMadeRecord::numbersAndNulls()
{
    const auto event = eventFromJson(makeRecord(R"({"time":1615430559146,"id":null,"data":0})"), "r");
    QVERIFY(event);
    QCOMPARE(event->time, "1615430559146"_ba);
    QCOMPARE(event->id, "0190163d-8694-739b-aea5-966c26f8ad91"_ba);
}

void TestHandMadeRecord::dataStaysAsItStands_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("object") << "{ \"b\" : 1.50,\n\"a\":12345678901234567890, \"a\": \"\\u00e4\" }"_ba;
    QTest::newRow("list") << "[ 1, 2 ]"_ba;
    QTest::newRow("text") << "\"a\\nb\""_ba;
    QTest::newRow("number") << "1e400"_ba;
    QTest::newRow("null") << "null"_ba;
}

void TestHandMadeRecord::dataStaysAsItStands()
{
    QFETCH(const QByteArray, data);
    const auto event = eventFromJson(makeRecord("{\"data\": " + data + " }"), "r");
    QVERIFY(event);
    QCOMPARE(std::get<JsonData>(event->data).text, data);
}

void TestHandMadeRecord::noEvent_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << ""_ba << u"line 1, column 1"_s;
    QTest::newRow("broken") << "{\n \"data\": }"_ba << u"line 2, column 10"_s;
    QTest::newRow("list") << "[]"_ba << u"object"_s;
    QTest::newRow("no data") << R"({"id":"x"})"_ba << u"data"_s;
    QTest::newRow("type is an object") << R"({"type":{},"data":1})"_ba << u"type"_s;
    QTest::newRow("time is a truth value") << R"({"time":true,"data":1})"_ba << u"time"_s;
}

void TestHandMadeRecord::noEvent()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, message);
    const auto event = eventFromJson(makeRecord(json), "r");
    QVERIFY(!event);
    QCOMPARE(event.error().code, "InvalidParameterValue.InvalidEvent"_ba);
    QVERIFY2(event.error().message.contains(message), qPrintable(event.error().message));
}

QTEST_GUILESS_MAIN(TestHandMadeRecord)
#include "tst_handmaderecord.moc"
