// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/crc32c.h"

#include <QTest>

using namespace Hookwright;

class TestCrc32c : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void chains();
    void nothingChangesNothing();
    void seesEveryFlippedBit();
};

void TestCrc32c::vectors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("crc");
    QByteArray up, down;
    for (char i = 0; i < 32; ++i) {
        up += i;
        down += char(31 - i);
    }
    // RFC 3720 appendix B.4; its bytes stand in the order of the wire, least significant first.
    QTest::newRow("32 zeros") << QByteArray(32, '\0') << 0x8a9136aau;
    QTest::newRow("32 ones") << QByteArray(32, '\xff') << 0x62a8ab43u;
    QTest::newRow("incrementing") << up << 0x46dd794eu;
    QTest::newRow("decrementing") << down << 0x113fdb5cu;
    QTest::newRow("SCSI Read (10) command") << QByteArray::fromHex(
            "01c00000000000000000000000000000140000000000040000000014000000182800000000000000"
            "0200000000000000") << 0xd9963a56u;
    QTest::newRow("check value") << QByteArrayLiteral("123456789") << 0xe3069283u;
}

void TestCrc32c::vectors()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const quint32, crc);
    QCOMPARE(crc32c(bytes), crc);
}

void TestCrc32c::chains()
{
    QByteArray bytes;
    for (int i = 0; i < 1000; ++i)
        bytes += char(i * 7 + i / 13);
    const quint32 whole = crc32c(bytes);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        const QByteArrayView view(bytes);
        QCOMPARE(crc32c(view.sliced(cut), crc32c(view.first(cut))), whole);
    }
}

void TestCrc32c::nothingChangesNothing()
{
    QCOMPARE(crc32c({}), 0u);
    QCOMPARE(crc32c(QByteArrayView(), 0x12345678u), 0x12345678u);
}

void TestCrc32c::seesEveryFlippedBit()
{
    QByteArray bytes("a record of the log");
    const quint32 sound = crc32c(bytes);
    for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] = char(bytes[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(crc32c(bytes) != sound);
        bytes[bit / 8] = char(bytes[bit / 8] ^ (1 << (bit % 8)));
    }
    QCOMPARE(crc32c(bytes), sound);
}

QTEST_GUILESS_MAIN(TestCrc32c)
#include "tst_crc32c.moc"
