// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/excerpt.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_Excerpt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void excerpt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qsizetype>("shown");
        const QByteArray lines = QByteArray(1000, 'x') + '\n';
        QTest::newRow("empty") << ""_ba << qsizetype(0);
        QTest::newRow("short") << "{}\n"_ba << qsizetype(3);
        QTest::newRow("NUL inside") << QByteArray("a\0b", 3) << qsizetype(3);
        QTest::newRow("line at the bound") << QByteArray(excerptLine, 'x') << excerptLine;
        QTest::newRow("line above the bound") << QByteArray(excerptLine + 1, 'x') << excerptLine;
        QTest::newRow("second line above") << "a\n"_ba + QByteArray(excerptLine + 1, 'x') << excerptLine + 2;
        QTest::newRow("many lines") << lines.repeated(6000) << excerptSize;
    }

    void indentationOfAnotherText()
    {
        QCOMPARE(outdented("{\n      \"a\": 1,\n        \"b\": 2\n    }"),
                 "{\n  \"a\": 1,\n    \"b\": 2\n}"_ba);
        for (const QByteArray &same : {""_ba, "{}"_ba, "  {}"_ba, "{\n \"a\": 1\n}"_ba})
            QCOMPARE(outdented(same), same);
    }

    void excerpt()
    {
        QFETCH(QByteArray, text);
        QFETCH(qsizetype, shown);
        const QByteArray excerpt = excerptOf(text);
        QCOMPARE(excerpt.size(), shown);
        QVERIFY(text.startsWith(excerpt));
    }

    void cutsBetweenCharacters()
    {
        for (int shift = 0; shift < 4; ++shift) {
            const QByteArray text =
                    QByteArray(shift, 'x') + QByteArray("\xf0\x9f\x98\x80").repeated(excerptLine);
            const QByteArray excerpt = excerptOf(text);
            QVERIFY(excerpt.size() > excerptLine - 4);
            QCOMPARE((excerpt.size() - shift) % 4, 0);
        }
    }

    void hugeMinifiedLineIsQuick()
    {
        const QByteArray text(50'000'000, 'x');
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(excerptOf(text).size(), excerptLine);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void sizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"0 B"_s;
        QTest::newRow("bytes") << qint64(999) << u"999 B"_s;
        QTest::newRow("kilo") << qint64(7100) << u"7.1 kB"_s;
        QTest::newRow("mega") << qint64(50'000'000) << u"50.0 MB"_s;
    }

    void sizes()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(sizeText(bytes), text);
    }
};

QTEST_GUILESS_MAIN(tst_Excerpt)
#include "tst_excerpt.moc"
