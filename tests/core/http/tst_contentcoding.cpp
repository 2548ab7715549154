// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/contentcoding.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

// "{"hello":"world"}\n" by gzip -9n, zlib, deflate without its wrapping, brotli and zstd.
const QByteArray plain = "{\"hello\":\"world\"}\n";
const QByteArray gzip =
        QByteArray::fromHex("1f8b0800000000000203ab56ca48cdc9c957b2522acf2fca4951aae5020090eddbc31200"
                            "0000");
const QByteArray zlib = QByteArray::fromHex("78daab56ca48cdc9c957b2522acf2fca4951aae502003b6c0601");
const QByteArray raw = QByteArray::fromHex("ab56ca48cdc9c957b2522acf2fca4951aae50200");
const QByteArray brotli = QByteArray::fromHex("8b08807b2268656c6c6f223a22776f726c64227d0a03");
const QByteArray zstd = QByteArray::fromHex("28b52ffd20129100007b2268656c6c6f223a22776f726c64227d0a");

} // namespace

class tst_ContentCoding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codingsAreUndone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArrayList>("codings");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &field,
                            const QByteArrayList &codings) {
            QTest::newRow(name) << body << field << codings;
        };
        row("none", plain, "", {});
        row("identity", plain, "identity", {});
        row("gzip", gzip, "gzip", {"gzip"});
        row("gzip by its old name", gzip, " X-GZip ", {"x-gzip"});
        row("deflate", zlib, "deflate", {"deflate"});
        row("deflate without its wrapping", raw, "deflate", {"deflate"});
        row("br", brotli, "br", {"br"});
        row("zstd behind identity", zstd, "identity, zstd,", {"zstd"});
        row("twice",
            QByteArray::fromHex("8b12801f8b0800000000000203ab56ca48cdc9c957b2522acf2fca4951aae5020090eddb"
                                "c31200000003"),
            "gzip, br", {"br", "gzip"});
    }

    void codingsAreUndone()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, field);
        const DecodedContent content = decodeContent(body, field);
        QCOMPARE(content.problem, QString());
        QCOMPARE(content.bytes, plain);
        QTEST(content.codings, "codings");
    }

    void membersOneBehindTheOtherAreOneText()
    {
        QCOMPARE(decodeContent(gzip + gzip, "gzip").bytes, plain + plain);
        QCOMPARE(decodeContent(zstd + zstd, "zstd").bytes, plain + plain);
    }

    void whatCanNotBeUndoneComesBack_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("not gzip") << "hello"_ba
                                  << "gzip"_ba;
        QTest::newRow("not br") << QByteArray(20, '\xff') << "br"_ba;
        QTest::newRow("not zstd") << "hello, world"_ba
                                  << "zstd"_ba;
        QTest::newRow("unknown") << "hello"_ba
                                 << "compress"_ba;
    }

    void whatCanNotBeUndoneComesBack()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, field);
        const DecodedContent content = decodeContent(body, field);
        QCOMPARE(content.bytes, body);
        QVERIFY(content.codings.isEmpty());
        QVERIFY(!content.problem.isEmpty());
    }

    void whatBreaksOffIsShownUntilThere_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("gzip") << gzip.chopped(8) << "gzip"_ba;
        QTest::newRow("gzip whose sum is wrong") << gzip.chopped(8) + QByteArray(8, 'x') << "gzip"_ba;
        QTest::newRow("br") << brotli.chopped(1) << "br"_ba;
    }

    void whatBreaksOffIsShownUntilThere()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, field);
        const DecodedContent content = decodeContent(body, field);
        QVERIFY(plain.startsWith(content.bytes) && !content.bytes.isEmpty());
        QVERIFY(!content.problem.isEmpty());
    }

    void bombsAreLimited_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("deflate") << qCompress(QByteArray(1'000'000, '\0'), 9).sliced(4) << "deflate"_ba;
        QTest::newRow("br") << QByteArray::fromBase64("Wz9Cj38CIB4LBPJzHgA=") << "br"_ba;
        QTest::newRow("zstd") << QByteArray::fromBase64(
                "KLUv/aBAQg8ATAAACAABAPz/ORACAgAQAAIAEAACABAAAgAQAAIAEAACABAAAxIKAA==")
                              << "zstd"_ba;
    }

    void bombsAreLimited() // a megabyte of zeros
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, field);
        const DecodedContent content = decodeContent(body, field, 300'000);
        QCOMPARE(content.bytes, QByteArray(300'000, '\0'));
        QVERIFY(!content.problem.isEmpty());
        QCOMPARE(decodeContent(body, field).bytes, QByteArray(1'000'000, '\0'));
    }
};

QTEST_GUILESS_MAIN(tst_ContentCoding)
#include "tst_contentcoding.moc"
