// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldlines.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_FieldLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesAreTheFieldsByteForByte()
    {
        const OutgoingFields fields{
                {"X-b", "1"}, {"Empty", ""}, {"x-B", "2: 3"}, {"Latin", "caf\xe9"}, {"Tab", "a\tb"}};
        const QByteArray lines = fieldLines(fields);
        QCOMPARE(lines, "X-b: 1\nEmpty:\nx-B: 2: 3\nLatin: caf\xe9\nTab: a\tb"_ba);
        const Result<OutgoingFields> parsed = parseFieldLines(lines);
        QVERIFY(parsed);
        QVERIFY(*parsed == fields);
    }

    void emptyLinesAreNothing()
    {
        QCOMPARE(fieldLines({}), QByteArray());
        for (const char *text : {"", "\n", "\n \t\n"})
            QVERIFY(parseFieldLines(text)->empty());
        const Result<OutgoingFields> parsed = parseFieldLines("\nA:  1 \t\n\nB:2\n");
        QVERIFY(parsed);
        QVERIFY(*parsed == (OutgoingFields{{"A", "1"}, {"B", "2"}}));
    }

    void mistakesAreNamedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("no colon") << "A: 1\nB"_ba << u"Line 2: a colon"_s;
        QTest::newRow("no name") << ": 1"_ba << u"Line 1: “” is no name"_s;
        QTest::newRow("blank in the name") << "A: 1\n\nB c: 1"_ba << u"Line 3: “B c” is no name"_s;
        QTest::newRow("folded") << "A: 1\n b: 2"_ba << u"Line 2: “ b” is no name"_s;
        QTest::newRow("length") << "content-LENGTH: 7"_ba << u"Line 1: content-LENGTH follows the body"_s;
        QTest::newRow("framing") << "Transfer-Encoding: chunked"_ba << u"follows the body"_s;
        QTest::newRow("line break") << "A: 1\rB: 2"_ba << u"Line 1: the value holds a line break"_s;
        QTest::newRow("NUL") << QByteArray("A: \0", 4) << u"NUL"_s;
    }

    void mistakesAreNamedWithTheirLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const Result<OutgoingFields> parsed = parseFieldLines(text);
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.contains(words), qPrintable(parsed.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_FieldLines)
#include "tst_fieldlines.moc"
