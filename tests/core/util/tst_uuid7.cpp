// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/uuid7.h"

#include <QSet>
#include <QTest>

using namespace Hookwright;

class TestUuid7 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionAndVariant();
    void carriesTheTime_data();
    void carriesTheTime();
    void sortsInTheOrderMade_data();
    void sortsInTheOrderMade();
    void generatorsDiffer();
    void text();
    void textRoundTrip();
    void notAUuid_data();
    void notAUuid();
};

namespace {

constexpr qint64 someMs = 1'615'430'559'146;

qint64 millisecondsOf(const Uuid &uuid)
{
    qint64 ms = 0;
    for (size_t i = 0; i < 6; ++i)
        ms = ms << 8 | uuid[i];
    return ms;
}

} // namespace

// RFC 9562 §4.1 and §4.2
void TestUuid7::versionAndVariant()
{
    Uuid7Generator generator;
    for (int i = 0; i < 10'000; ++i) {
        const Uuid uuid = generator.next(someMs + i / 100);
        QCOMPARE(uuid[6] >> 4, 7);
        QCOMPARE(uuid[8] >> 6, 2);
    }
}

void TestUuid7::carriesTheTime_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("1") << qint64(1);
    QTest::newRow("2021") << someMs;
    QTest::newRow("all 48 bits") << qint64(0xffff'ffff'ffff);
}

void TestUuid7::carriesTheTime()
{
    QFETCH(const qint64, ms);
    QCOMPARE(millisecondsOf(Uuid7Generator().next(ms)), ms);
}

void TestUuid7::sortsInTheOrderMade_data()
{
    QTest::addColumn<int>("perMs");
    QTest::addColumn<int>("step");
    QTest::newRow("clock goes on") << 1 << 1;
    QTest::newRow("many in a millisecond") << 1000 << 1;
    QTest::newRow("clock stands still") << 1 << 0;
    QTest::newRow("clock runs back") << 10 << -5;
    QTest::newRow("clock jumps") << 3 << 86'400'000;
}

void TestUuid7::sortsInTheOrderMade()
{
    QFETCH(const int, perMs);
    QFETCH(const int, step);
    Uuid7Generator generator;
    QSet<QByteArray> texts;
    Uuid last{};
    QByteArray lastText;
    for (int i = 0; i < 20'000; ++i) {
        const Uuid uuid = generator.next(someMs + qint64(i / perMs) * step);
        const QByteArray asText = uuidText(uuid);
        QVERIFY(uuid > last);
        QVERIFY(asText > lastText);
        texts.insert(asText);
        last = uuid;
        lastText = asText;
    }
    QCOMPARE(texts.size(), 20'000);
    // A clock before 1970 counts as one that runs back.
    QVERIFY(generator.next(-1) > last);
}

void TestUuid7::generatorsDiffer()
{
    QSet<QByteArray> texts;
    for (int i = 0; i < 1000; ++i)
        texts.insert(uuidText(Uuid7Generator().next(someMs)));
    QCOMPARE(texts.size(), 1000);
}

void TestUuid7::text()
{
    const Uuid uuid{0x01, 0x90, 0x16, 0x3d, 0x86, 0x94, 0x73, 0x9b,
                    0xae, 0xa5, 0x96, 0x6c, 0x26, 0xf8, 0xad, 0x91};
    QCOMPARE(uuidText(uuid), "0190163d-8694-739b-aea5-966c26f8ad91");
    QCOMPARE(uuidText({}), "00000000-0000-0000-0000-000000000000");
    QCOMPARE(uuidFromText("0190163d-8694-739b-aea5-966c26f8ad91"), uuid);
    QCOMPARE(uuidFromText("0190163D-8694-739B-AEA5-966C26F8AD91"), uuid);
}

void TestUuid7::textRoundTrip()
{
    Uuid7Generator generator;
    for (int i = 0; i < 1000; ++i) {
        const Uuid uuid = generator.next(someMs * i);
        QCOMPARE(uuidFromText(uuidText(uuid)), uuid);
    }
}

void TestUuid7::notAUuid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("word") << QByteArray("hello");
    QTest::newRow("too short") << QByteArray("0190163d-8694-739b-aea5-966c26f8ad9");
    QTest::newRow("too long") << QByteArray("0190163d-8694-739b-aea5-966c26f8ad910");
    QTest::newRow("something behind") << QByteArray("0190163d-8694-739b-aea5-966c26f8ad91 and more");
    QTest::newRow("in braces") << QByteArray("{0190163d-8694-739b-aea5-966c26f8ad91}");
    QTest::newRow("no hexadecimal digit") << QByteArray("0190163d-8694-739b-aea5-966c26f8ad9g");
    QTest::newRow("dashes elsewhere") << QByteArray("0190163d8-694-739b-aea5-966c26f8ad91");
    QTest::newRow("no dashes") << QByteArray("0190163d8694739baea5966c26f8ad91");
    QTest::newRow("NUL") << QByteArray(36, '\0');
}

void TestUuid7::notAUuid()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(uuidFromText(text), Uuid{});
}

QTEST_GUILESS_MAIN(TestUuid7)
#include "tst_uuid7.moc"
